import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';

/** A stream that lies in the folder of unfinished uploads. */
export interface Received {
  path: string;
  size: number;
  sha256: string;
}

/** Uploaded content on disk, named by its SHA-256: the same content is kept once, names live in the database alone. */
@Injectable()
export class FileStore implements OnModuleInit {
  readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = path.resolve(config.STORAGE_DIR);
  }

  async onModuleInit(): Promise<void> {
    await mkdir(path.join(this.root, 'incoming'), { recursive: true });
  }

  /** Writes a stream to disk. When it breaks off nothing is left behind. */
  async receive(stream: Readable): Promise<Received> {
    const file = path.join(this.root, 'incoming', randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measured = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(stream, measured, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
    } catch (error) {
      await this.discard(file);
      throw error;
    }
    return { path: file, size, sha256: hash.digest('hex') };
  }

  /** Gives received content its lasting place. */
  async keep({ path: file, sha256 }: Received): Promise<void> {
    const place = path.join(this.root, this.placeOf(sha256));
    await mkdir(path.dirname(place), { recursive: true });
    await rename(file, place);
  }

  async discard(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /** Path below `root` of kept content. */
  placeOf(sha256: string): string {
    return path.join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}
