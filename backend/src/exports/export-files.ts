import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';

/** Files of exports on disk, one for each attempt to write one. */
@Injectable()
export class ExportFiles {
  readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = path.resolve(config.STORAGE_DIR, 'exports');
  }

  nameOf(id: string, attempt: number): string {
    return `${id}.${attempt}`;
  }

  /** The path of a new one. */
  async place(id: string, attempt: number): Promise<string> {
    await mkdir(this.root, { recursive: true });
    return path.join(this.root, this.nameOf(id, attempt));
  }

  async sizeOf(id: string, attempt: number): Promise<number> {
    return (await stat(path.join(this.root, this.nameOf(id, attempt)))).size;
  }

  /** Names of all that lie there; none when nothing was ever exported. */
  async list(): Promise<string[]> {
    return readdir(this.root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.root, name), { force: true });
  }
}
