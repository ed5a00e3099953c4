import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { findKeeper, meetingOf } from '../directory/index.js';
import { Contributors } from '../matters/index.js';

/** Whom a request for a case goes to: the unit that keeps the case files of the asker's region; office and convener of its meeting know of it. */
@Injectable()
export class PullRequestFacts implements OnModuleInit {
  constructor(private readonly contributors: Contributors) {}

  onModuleInit(): void {
    this.contributors.register('pull-request', ['open'], {
      facts: async (tx, _matter, ctx) => {
        const handlerUnit = await findKeeper(tx, ctx.regionCode);
        return { own: { sides: { ...(await meetingOf(tx, ctx.regionCode)), handlerUnit } } };
      },
    });
  }
}
