import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Status } from '@lianban/contracts';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { isDatabaseAway } from '../http/index.js';
import { bannerOf, partsOf, withoutDatabase } from './parts.js';
import { getFacts } from './status.queries.js';

@Injectable()
export class StatusService {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What works. Answers also without the database, then without the product's time. */
  async look(): Promise<Status> {
    try {
      const [facts, disk] = await Promise.all([this.db.system(getFacts), this.room()]);
      const parts = partsOf(facts, disk);
      return { ready: true, now: facts.now, parts, banner: bannerOf(parts) };
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      const parts = withoutDatabase();
      return { ready: false, now: '', parts, banner: bannerOf(parts) };
    }
  }

  private async room(): Promise<{ free: number; share: number } | null> {
    const disk = await statfs(this.config.STORAGE_DIR).catch(() => null);
    return disk && { free: disk.bavail * disk.bsize, share: disk.bavail / disk.blocks };
  }
}
