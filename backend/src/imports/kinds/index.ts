import { caseFiles } from './case-files.kind.js';
import type { ImportKind, ImportKindName } from './import-kind.js';
import { typicalCases } from './typical-cases.kind.js';

export const KINDS: Record<ImportKindName, ImportKind> = { 'typical-cases': typicalCases, 'case-files': caseFiles };
export { caseFiles, typicalCases };
export type { ImportKind, ImportKindName, Law, Values } from './import-kind.js';
