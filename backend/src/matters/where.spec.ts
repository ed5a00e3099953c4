import { randomUUIDv7 } from 'node:crypto';
import { PROCESSES, compileAbility, mayRead, may, principalsOf } from '@lianban/process';
import type { MatterRecord, Principal } from '@lianban/process';
import pg from 'pg';
import { asArray } from '../database/index.js';
import { asOwner, testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { where } from './where.js';

const UNITS = Array.from({ length: 5 }, () => randomUUIDv7());
const FILES = Array.from({ length: 4 }, () => randomUUIDv7());
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

let db: TestDatabase;
let api: pg.Client;
let rows: MatterRecord[];

beforeAll(async () => {
  db = await testDatabase();
  await asOwner(db, async (client) => {
    for (const id of FILES) await client.query(`insert into chains values ($1, 0, '\\x00', now())`, [id]);
    for (let i = 0; i < 400; i++) await client.query(INSERT, matterValues(i));
  });
  api = new pg.Client({ connectionString: db.urls.api, options: '-c timezone=UTC' });
  await api.connect();
});
afterAll(async () => {
  await api.end();
  await db.drop();
});

const INSERT = `insert into matters (id, case_file_id, process, key, state, title, urgency, version, initiator_unit, handler_unit, office_unit, holder_unit, mandatory, region_code, secret_level, audience, fields, asks, opened_at, state_since, shard)
  values ($1::uuid, $2, $3, $1::uuid::text, $4, 't', 'normal', 1, $5::uuid, $6, $7, $5::uuid, true, '330127', $8, $9, '{}', '{}', now(), now(), 0)`;

/** Every process and state, with and without handler and office, in all secret levels and many audiences. */
function matterValues(i: number): unknown[] {
  const process = pick(Object.values(PROCESSES), i);
  const handler = i % 3 ? pick(UNITS, i * 7 + 1) : null;
  const office = i % 4 ? pick(UNITS, i * 5 + 2) : null;
  const audience = [pick(UNITS, i), ...(i % 2 && handler ? [handler] : [])];
  return [
    randomUUIDv7(),
    pick(FILES, i * 3),
    process.type,
    pick(Object.keys(process.states), i),
    pick(UNITS, i),
    handler,
    office,
    i % 4,
    asArray(audience),
  ];
}

const PRINCIPALS: Principal[] = [
  { userId: randomUUIDv7(), clearance: 1, recused: [], memberships: [{ unitId: UNITS[0]!, role: 'clerk' }] },
  {
    userId: randomUUIDv7(),
    clearance: 3,
    recused: [FILES[0]!],
    memberships: [
      { unitId: UNITS[1]!, role: 'officer' },
      { unitId: UNITS[2]!, role: 'leader' },
    ],
  },
  {
    userId: randomUUIDv7(),
    clearance: 2,
    recused: [],
    memberships: [
      { unitId: UNITS[3]!, role: 'head' },
      { unitId: UNITS[0]!, role: 'liaison' },
    ],
  },
  {
    userId: randomUUIDv7(),
    clearance: 3,
    recused: FILES.slice(1),
    memberships: [{ unitId: UNITS[4]!, role: 'coordinator' }],
  },
  { userId: randomUUIDv7(), clearance: 3, recused: [], memberships: [{ unitId: UNITS[0]!, role: 'auditor' }] },
];

async function seen<T>(p: Principal, work: () => Promise<T>): Promise<T> {
  await api.query('begin');
  await api.query(
    `select set_config('app.user', $1, true), set_config('app.principals', $2, true), set_config('app.clearance', $3, true), set_config('app.recused', $4, true)`,
    [p.userId, asArray(principalsOf(p)), String(p.clearance), asArray(p.recused)],
  );
  try {
    return await work();
  } finally {
    await api.query('rollback');
  }
}
const ids = (found: { id: string }[]): string[] => found.map((r) => r.id).sort();

beforeAll(async () => {
  rows = await asOwner(db, async (client) =>
    (await client.query<{ m: MatterRecord }>('select row_to_json(m) as m from matters m')).rows.map((r) => r.m),
  );
  expect(rows.length).toBe(400);
});

describe.each(PRINCIPALS.map((p, i) => [i, p] as const))('principal %i', (_, p) => {
  const ability = compileAbility(Object.values(PROCESSES), p);

  it('lists by SQL exactly what the ability lets it read', async () => {
    const params: unknown[] = [];
    const sql = `select id from matters m where ${where(ability, 'read', 'm', params)}`;
    const found = await asOwner(db, async (client) => (await client.query<{ id: string }>(sql, params)).rows);
    expect(ids(found)).toEqual(ids(rows.filter((m) => mayRead(ability, m))));
  });

  it('finds by SQL exactly the rows on which it may take each action', async () => {
    for (const process of Object.values(PROCESSES))
      for (const action of Object.keys(process.actions)) {
        const params: unknown[] = [];
        const sql = `select id from matters m where ${where(ability, `${process.type}.${action}`, 'm', params)}`;
        const found = await asOwner(db, async (client) => (await client.query<{ id: string }>(sql, params)).rows);
        expect(ids(found)).toEqual(ids(rows.filter((m) => may(ability, process.type, action, m))));
      }
  });

  it('is shown no other row by the policies alone, whatever the query forgets', async () => {
    const found = await seen(p, async () => (await api.query<{ id: string }>('select id from matters')).rows);
    expect(ids(found)).toEqual(ids(rows.filter((m) => mayRead(ability, m))));
  });
});

it('answers an error when a connection has not said who asks', async () => {
  await expect(api.query('select id from matters')).rejects.toThrow(/malformed array literal/);
  const stranger = new pg.Client({ connectionString: db.urls.api });
  await stranger.connect();
  await expect(stranger.query('select id from matters')).rejects.toThrow(/app\.principals/);
  await stranger.end();
});

it('refuses a rule on a field or operator it does not know', () => {
  const ability = compileAbility([], PRINCIPALS[0]!);
  ability.update([{ action: 'read', subject: 'Matter', conditions: { due_at: { $lte: 'x' } } }]);
  expect(() => where(ability, 'read', 'm', [])).toThrow(/due_at/);
  ability.update([{ action: 'read', subject: 'Matter', conditions: { state: { $regex: '^a' } } }]);
  expect(() => where(ability, 'read', 'm', [])).toThrow(/regex/);
});
