import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { numberText, proposed } from './numbers.js';

let db: TestDatabase;
let client: Client;
let owner: Client;
beforeAll(async () => {
  db = await testDatabase();
  client = new Client({ connectionString: db.urls.api });
  owner = new Client({ connectionString: db.urls.owner });
  await Promise.all([client.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([client.end(), owner.end()]);
  await db.drop();
});

describe('the number text', () => {
  it('is issuer, year in hexagonal brackets, and number without leading zeros', () => {
    expect(numberText('演示医保函', 2026, 7)).toBe('演示医保函〔2026〕7号');
    expect(numberText('演示医保函', 2026, 99999)).toMatch(/^[一-鿿]{1,20}〔(19|20)\d{2}〕[1-9]\d{0,4}号$/);
  });

  it('is none for an issuer without a code', () => {
    expect(proposed({ code: null, year: 2026, next: 3, typed: 5 }, 0)).toEqual({
      no: null,
      number: null,
      next: null,
      taken: false,
      skipped: [],
    });
  });
});

type Op =
  { kind: 'letter'; offset: number | null; reason: boolean } | { kind: 'void'; offset: number; reason: boolean };
const ops: fc.Arbitrary<Op[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('letter' as const), offset: fc.constant(null), reason: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('letter' as const),
        offset: fc.integer({ min: -3, max: 60 }),
        reason: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('void' as const),
        offset: fc.integer({ min: -2, max: 55 }),
        reason: fc.boolean(),
      }),
    },
  ),
  { minLength: 1, maxLength: 15 },
);

const LETTER = `insert into letters (id, matter_id, event_id, kind, form, issuer_unit, code, year, no, skip_reason, sight, model, model_hash, issued_by, issued_at)
  values ($1, $1, $1, 'transfer', 'F08', $2, $3, 2026, $4, $5, 'slice', '{}', '', $1, now())`;
const CODES = '甲乙丙丁戊己庚辛壬癸';
const codeOf = (n: number): string => [...String(n)].map((d) => CODES[Number(d)]).join('');

/** What the database answers to one operation; null when it was carried out. */
async function perform(issuer: string, code: string, op: Op, next: number): Promise<string | null> {
  const no = op.offset === null ? null : next + op.offset;
  try {
    if (op.kind === 'void') await client.query(`select void_letter_numbers($1, 2026, $2, '试')`, [issuer, no]);
    else await client.query(LETTER, [randomUUID(), issuer, code, no, op.reason ? '试' : null]);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
/** What must come of it: refusal, or the numbers used and the numbers void. */
function expected(op: Op, next: number): { refusal: string } | { used: number | null; voids: number[] } {
  const no = op.offset === null ? next : next + op.offset;
  const { taken, skipped } = proposed({ code: '演', year: 2026, next, typed: no }, 0);
  if (op.kind === 'void') {
    if (taken) return { refusal: 'upTo:too-few' };
    return op.offset! >= 50 ? { refusal: 'upTo:too-many' } : { used: null, voids: range(next, no) };
  }
  if (taken) return { refusal: 'letterNo:duplicate' };
  if (skipped.length && !op.reason) return { refusal: 'letterVoid:required' };
  return skipped.length > 50 ? { refusal: 'letterNo:too-many' } : { used: no, voids: skipped };
}
async function state(issuer: string): Promise<{ used: number[]; voids: number[]; last: number }> {
  const { rows } = await owner.query(
    `select array(select no from letters where issuer_unit = $1 order by no) as used, array(select no from letter_voids where issuer_unit = $1 order by no) as voids,
      coalesce((select last from letter_series where issuer_unit = $1), 0) as last`,
    [issuer],
  );
  return rows[0];
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

it('every number is one letter or void, none is both, none is left out, whatever is asked', async () => {
  let units = 0;
  await fc.assert(
    fc.asyncProperty(ops, async (list) => {
      const issuer = randomUUID();
      const code = codeOf(++units);
      await owner.query(
        `insert into units (id, code, name, short, kind, region_code, pinyin, initials, letter_code) values ($1, $2, $2, $2, 'department', '330127', '', '', $2)`,
        [issuer, code],
      );
      const [used, voids]: [number[], number[]] = [[], []];
      let next = 1;
      for (const op of list) {
        if (next + (op.offset ?? 0) < 1) continue;
        await client.query(`select set_config('app.principals', $1, false), set_config('app.user', $2, false)`, [
          `{${issuer}}`,
          issuer,
        ]);
        const want = expected(op, next);
        const got = await perform(issuer, code, op, next);
        if ('refusal' in want) {
          expect([op, got]).toEqual([op, want.refusal]);
          continue;
        }
        expect([op, got]).toEqual([op, null]);
        if (want.used !== null) used.push(want.used);
        voids.push(...want.voids);
        next = Math.max(next - 1, ...used, ...voids) + 1;
      }
      const found = await state(issuer);
      expect(found.used).toEqual(used);
      expect(found.voids).toEqual(voids);
      expect([...found.used, ...found.voids].sort((a, b) => a - b)).toEqual(range(1, next - 1));
      expect(found.last).toBe(next - 1);
    }),
    { numRuns: 150 },
  );
}, 60_000);
