import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Lang, Role } from '@lianban/contracts';
import { principalsOf } from '@lianban/process';
import type { Principal } from '@lianban/process';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import type { Context } from '../http/index.js';
import { abilityOf } from './ability-cache.js';
import { FIND_SESSION, FORGET_ENDED, START_SESSION, TOUCH_SESSION } from './session.statements.js';

const LIFE_HOURS = 12;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

interface Found {
  userId: string;
  name: string;
  lang: Lang;
  clearance: number;
  csrf: string;
  fading: boolean;
  memberships: [unitId: string, role: Role, regionCode: string][] | null;
  recused: string[] | null;
}

/** Sessions: an opaque token in the browser, its hash in the database, everything else read anew with each request. */
@Injectable()
export class SessionService {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a session of a person and answers its token. */
  async start(userId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const csrf = randomBytes(24).toString('base64url');
    await this.db.system(async (tx) => {
      await tx.rows(FORGET_ENDED, [userId, this.config.IDLE_MINUTES]);
      await tx.rows(START_SESSION, [hashOf(token), userId, csrf, LIFE_HOURS]);
    });
    return token;
  }

  async end(token: string): Promise<void> {
    await this.db.system((tx) => tx.rows('delete from sessions where token_hash = $1', [hashOf(token)]));
  }

  /** The person behind a token; undefined when the session has ended or the person may no longer work. */
  find(token: string): Promise<Context | undefined> {
    const hash = hashOf(token);
    return this.db.withClient(async (client) => {
      const values = [hash, this.config.IDLE_MINUTES];
      const { rows } = await client.query<Found>({ name: 'find-session', text: FIND_SESSION, values });
      const found = rows[0];
      if (!found?.memberships) return undefined;
      if (found.fading) await client.query({ name: 'touch-session', text: TOUCH_SESSION, values: [hash] });
      return toContext(found, found.memberships, hash.toString('hex'));
    });
  }
}

function toContext(found: Found, memberships: NonNullable<Found['memberships']>, session: string): Context {
  const { userId, name, lang, clearance, csrf } = found;
  const principal: Principal = {
    userId,
    clearance,
    memberships: memberships.map(([unitId, role]) => ({ unitId, role })),
    recused: found.recused ?? [],
  };
  const principals = principalsOf(principal);
  return {
    userId,
    name,
    lang,
    principal,
    principals,
    session,
    csrf,
    unitIds: principals.filter((id) => id !== userId),
    regionCode: memberships[0]![2],
    ability: abilityOf(principal),
  };
}
