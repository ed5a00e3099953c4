import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { SessionService } from '../identity/index.js';
import { countUnread } from './notices.queries.js';
import { findFresh, findLiving } from './stream.queries.js';
import type { FreshNotice } from './stream.queries.js';

const POLL = 2_000;
/** Every so many polls (26 s) a sign of life, so that no proxy closes the line, and a new count. */
const BEAT = 13;

interface Listener {
  ctx: Context;
  response: Response;
  unread: number;
}

/** Tells open pages how many notices are unread, as server-sent events. One query each two seconds serves everybody who listens. */
@Injectable()
export class NoticeStreams implements OnModuleDestroy {
  private readonly log = new Logger('notices');
  private readonly listeners = new Set<Listener>();
  private readonly ending = new AbortController();
  private polling: Promise<void> | undefined;
  private since: string | null = null;
  private seen = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly people: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Holds the answer open. A page that comes back and has missed nothing (`Last-Event-ID`) is not told the same again. */
  async open(ctx: Context, request: Request, response: Response): Promise<void> {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    const listener: Listener = { ctx, response, unread: Number(request.get('last-event-id') ?? NaN) };
    response.on('close', () => this.listeners.delete(listener));
    // Listening begins before counting: what is written in between is found by the next poll.
    this.listeners.add(listener);
    if (!this.polling) this.polling = this.keepPolling();
    try {
      this.send(listener, await this.count(listener));
    } catch {
      response.end();
    }
  }

  /** A number that has just become known: every open page of the person hears it at once. */
  tell(userId: string, unread: number): void {
    for (const listener of this.listeners) if (listener.ctx.userId === userId) this.send(listener, unread);
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    for (const { response } of this.listeners) response.end();
    this.listeners.clear();
    await this.polling;
  }

  private send(listener: Listener, unread: number): void {
    if (unread === listener.unread) return;
    listener.unread = unread;
    listener.response.write(`id: ${unread}\nevent: notices\ndata: ${JSON.stringify({ unread })}\n\n`);
  }

  private async keepPolling(): Promise<void> {
    for (let polls = 1; this.listeners.size; polls++) {
      await sleep(POLL, undefined, { signal: this.ending.signal }).catch(() => undefined);
      await this.poll(polls % BEAT === 0).catch((error: unknown) => this.log.warn(`not told: ${String(error)}`));
    }
    this.polling = undefined;
    this.since = null;
  }

  private async poll(beat: boolean): Promise<void> {
    await this.closeEnded();
    const fresh = await this.fresh();
    for (const listener of this.listeners) {
      if (beat) listener.response.write(': here\n\n');
      if (beat || fresh.some((n) => concerns(n, listener))) this.send(listener, await this.count(listener));
    }
  }

  /** Notices nobody has been told of, seen with everybody's eyes together; each one's own count decides. */
  private async fresh(): Promise<FreshNotice[]> {
    const all = [...this.listeners].map((l) => l.ctx);
    if (!all.length) return [];
    const together = {
      userId: all[0]!.userId,
      principals: [...new Set(all.flatMap((c) => c.principals))],
      principal: { clearance: Math.max(...all.map((c) => c.principal.clearance)), recused: [] },
    };
    const units = [...new Set(all.flatMap((c) => c.unitIds))];
    const { since, notices } = await this.db.read(together, (tx) => findFresh(tx, units, this.since));
    this.since = since;
    const fresh = notices.filter((n) => !this.seen.has(n.id));
    this.seen = new Set(notices.map((n) => n.id));
    return fresh;
  }

  private count({ ctx }: Listener): Promise<number> {
    return this.db.read(ctx, (tx) => countUnread(tx, ctx));
  }

  /** Ends the lines of ended sessions, and sees those whose roles or recusals have changed with the eyes they have now. */
  private async closeEnded(): Promise<void> {
    const sessions = [...new Set([...this.listeners].map((l) => l.ctx.session))];
    const { living, peopleVersion, now } = await this.db.system((tx) =>
      findLiving(tx, sessions, this.config.IDLE_MINUTES),
    );
    for (const listener of this.listeners) {
      const { session, holds } = listener.ctx;
      if (!living.includes(session)) listener.response.end();
      else if (
        holds.peopleVersion !== peopleVersion ||
        (holds.until !== null && Date.parse(holds.until) <= Date.parse(now))
      )
        await this.seeAnew(listener);
    }
  }

  private async seeAnew(listener: Listener): Promise<void> {
    try {
      listener.ctx = await this.people.renew(listener.ctx);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      listener.response.end();
      return;
    }
    this.send(listener, await this.count(listener));
  }
}

const concerns = (notice: FreshNotice, { ctx }: Listener): boolean =>
  ctx.principal.memberships.some((m) => m.unitId === notice.unit && notice.roles.includes(m.role));
