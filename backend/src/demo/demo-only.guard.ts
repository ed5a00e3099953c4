import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate } from '@nestjs/common';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { notFound } from '../http/index.js';

/** Outside of a demo these routes do not exist. */
@Injectable()
export class DemoOnly implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(): boolean {
    if (!this.config.DEMO) throw notFound();
    return true;
  }
}
