import type { ExportList } from '../export-list.js';
import { caseFiles } from './case-files.js';
import { directory } from './directory.js';
import { figureRows, figures } from './figures.js';
import { letters } from './letters.js';
import { queue } from './queue.js';

/** Every list that can be exported, by name. A new one is a file and a line here. */
export const EXPORT_LISTS: ReadonlyMap<string, ExportList> = new Map(
  [queue, caseFiles, letters, directory, figures, figureRows].map((list) => [list.name, list]),
);
