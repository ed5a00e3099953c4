import { hash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Lang, Role } from '@lianban/contracts';
import { principalsOf } from '@lianban/process';
import type { Principal } from '@lianban/process';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Db } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { AppError } from '../http/index.js';
import type { Context } from '../http/index.js';
import { abilityOf } from './ability-cache.js';
import { FIND_PERSON, FIND_SESSION, FORGET_ENDED, START_SESSION, TOUCH_SESSION } from './session.statements.js';

const LIFE_HOURS = 12;
const MEMORY_MS = 60_000;
const MEMORY_SIZE = 2_000;
const hashOf = (token: string): string => hash('sha256', token, 'hex');
const bytes = (session: string): Buffer => Buffer.from(session, 'hex');

type HeldRow = [unitId: string, role: Role, regionCode: string, delegatedBy: string | null, nameOfThat: string | null];
interface Found {
  userId: string;
  name: string;
  lang: Lang;
  clearance: number;
  csrf: string;
  fading: boolean;
  memberships: HeldRow[] | null;
  recused: string[] | null;
  peopleVersion: number;
  until: string | null;
}

/** Sessions: an opaque token in the browser, its hash in the database, everything else read anew with each request but commands. */
@Injectable()
export class SessionService {
  private readonly remembered = new Map<string, { context: Context; at: number }>();

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
      await tx.rows(START_SESSION, [bytes(hashOf(token)), userId, csrf, LIFE_HOURS]);
    });
    return token;
  }

  async end(token: string): Promise<void> {
    const session = hashOf(token);
    this.remembered.delete(session);
    await this.db.system((tx) => tx.rows('delete from sessions where token_hash = $1', [bytes(session)]));
  }

  /** The person behind a token; undefined when the session has ended or the person may no longer work. */
  find(token: string): Promise<Context | undefined> {
    return this.load(hashOf(token));
  }

  /** As `find`, from memory for up to a minute: for those alone who ask the database, before anything else, whether `holds` is still so. */
  async recall(token: string): Promise<Context | undefined> {
    const session = hashOf(token);
    const known = this.remembered.get(session);
    return known && performance.now() - known.at < MEMORY_MS ? known.context : this.load(session);
  }

  /** Whoever it was that no longer holds. Throws `not-signed-in`. */
  async renew({ session }: Context): Promise<Context> {
    const context = await this.load(session);
    if (!context) throw new AppError('not-signed-in');
    return context;
  }

  private async load(session: string): Promise<Context | undefined> {
    this.remembered.delete(session);
    const at = performance.now();
    const context = await this.db.withClient(async (client) => {
      const hash = bytes(session);
      const values = [hash, this.config.IDLE_MINUTES];
      const { rows } = await client.query<Found>({ name: 'find-session', text: FIND_SESSION, values });
      const found = rows[0];
      if (!found?.memberships) return undefined;
      if (found.fading) await client.query({ name: 'touch-session', text: TOUCH_SESSION, values: [hash] });
      return toContext(found, found.memberships, session);
    });
    if (context) this.remembered.set(session, { context, at });
    if (this.remembered.size > MEMORY_SIZE) this.remembered.delete(this.remembered.keys().next().value!);
    return context;
  }
}

/** A person as it stands now, without a session; undefined when it may no longer work. */
export async function findPerson(tx: Tx, userId: string): Promise<Context | undefined> {
  const found = await tx.one<Found>(FIND_PERSON, [userId]);
  return found?.memberships ? toContext(found, found.memberships, '') : undefined;
}

function toContext(found: Found, memberships: NonNullable<Found['memberships']>, session: string): Context {
  const { userId, name, lang, clearance, csrf, peopleVersion, until } = found;
  const principal: Principal = {
    userId,
    clearance,
    memberships: memberships.map(([unitId, role, , by, name]) => ({
      unitId,
      role,
      ...(by ? { substituteFor: { userId: by, name: name ?? '' } } : {}),
    })),
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
    holds: { peopleVersion, until },
    unitIds: principals.filter((id) => id !== userId),
    regionCode: memberships[0]![2],
    ability: abilityOf(principal),
  };
}
