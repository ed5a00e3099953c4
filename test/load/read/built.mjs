import 'reflect-metadata';
import path from 'node:path';
import { root } from '../../../infra/lib/paths.mjs';

/** What a file of the built backend exports: what the bench does as the product does, the product does. */
export const built = async (file) => (await import(path.join(root, 'dist/backend/src', file))).default;
