import type { DataSource, QueryRunner } from 'typeorm';
import { hashPassword } from '../../identity/index.js';
import { DEMO_PASSWORD } from '../demo/seed-demo.js';
import { insertMissing } from '../insert.js';
import { fixedId } from '../ids.js';
import { withPinyin } from '../pinyin.js';
import { COUNTIES, county, PROVINCE } from './county.js';
import type { County, Unit } from './county.js';

/** People of so many counties have the password of the demo. */
const SHOWN = 2;
const all = (): County[] => Array.from({ length: COUNTIES + 1 }, (_, i) => county(i));

/** Regions, units, meeting bodies and people of the big city and the counties; safe to repeat. */
export async function seedCounties(source: DataSource, since: string): Promise<void> {
  const counties = all();
  const units = counties.flatMap((c) => Object.values(c.units).map((unit) => unitRow(unit, c)));
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    await insertMissing(runner, 'regions', [{ code: PROVINCE, name: '演示省', parent_code: null }]);
    await insertMissing(
      runner,
      'regions',
      counties.map((c) => ({ code: c.region, name: c.name, parent_code: PROVINCE })),
    );
    await insertMissing(
      runner,
      'units',
      units.filter((u) => !u.host_unit_id),
    );
    await insertMissing(
      runner,
      'units',
      units.filter((u) => u.host_unit_id),
    );
    await insertMissing(runner, 'users', counties.flatMap(userRows));
    await seedSecrets(runner, counties.slice(0, SHOWN), since);
    await seedMeetings(runner, counties, since);
    await insertMissing(
      runner,
      'files',
      counties.flatMap((c) => fileRows(c, since)),
    );
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function seedMeetings(runner: QueryRunner, counties: County[], since: string): Promise<void> {
  const bodyId = (c: County): string => fixedId(`large:body:${c.no}`);
  const members = (c: County): Unit[] =>
    Object.values(c.units).filter((u) => u.kind === 'bureau' || u.kind === 'department');
  await insertMissing(
    runner,
    'meeting_bodies',
    counties.map((c) => ({
      ...{ id: bodyId(c), region_code: c.region, name: `${c.name}医疗保障基金监管工作联席会议` },
      ...{ office_unit: c.units.lxb.id, convener_unit: c.units.zf.id, since },
    })),
  );
  await insertMissing(
    runner,
    'body_members',
    counties.flatMap((c) => members(c).map((u) => ({ body_id: bodyId(c), unit_id: u.id, since }))),
  );
  const held = counties.flatMap((c) =>
    Object.values(c.units).flatMap((u) =>
      u.people.map((p) => ({ user_id: p.userId, unit_id: u.id, role: p.role, since, acting: false })),
    ),
  );
  await insertMissing(runner, 'memberships', held);
}

async function seedSecrets(runner: QueryRunner, counties: County[], since: string): Promise<void> {
  const password_hash = await hashPassword(DEMO_PASSWORD);
  const people = counties.flatMap((c) => Object.values(c.units).flatMap((u) => u.people));
  await insertMissing(
    runner,
    'user_secrets',
    people.map(({ userId }) => ({ user_id: userId, password_hash, changed_at: since })),
  );
}

const unitRow = (unit: Unit, { region }: County) =>
  withPinyin({
    ...{ id: unit.id, code: unit.code, name: unit.name, short: unit.short, kind: unit.kind, region_code: region },
    ...{ channel: 'online', host_unit_id: unit.host, commanded: true, recipient: unit.kind === 'department' },
  });
const userRows = ({ no, units }: County) =>
  Object.values(units).flatMap(({ people }) =>
    people.map(({ userId, account, name }) => ({
      ...{ id: userId, account, name, lang: 'zh', clearance: 1, demo: Number(no) < SHOWN },
    })),
  );
const fileRows = ({ units }: County, since: string) =>
  Object.values(units)
    .filter((u) => u.kind === 'bureau' || u.kind === 'department')
    .map((u) => ({
      ...{ id: u.fileId, sha256: `\\x${'ab'.repeat(32)}`, name: '调查报告.pdf', size: 1200, mime: 'application/pdf' },
      ...{ uploaded_by: u.people[0]!.userId, unit_id: u.id, created_at: since },
    }));
