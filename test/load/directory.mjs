import { FILES_EACH, REGION } from './settings.mjs';
import { HttpLine } from './http-line.mjs';

/** People of one client: its own bureau with three people, and three departments in which one person holds all roles. */
const STAFF = [
  ['clerk', 0, ['clerk']],
  ['legal', 0, ['legal']],
  ['head', 0, ['head']],
  ...[1, 2, 3].map((n) => [`department${n}`, n, ['liaison', 'officer', 'leader']]),
];

/** Units, people and files of `clients` bureaus beside the demo's, so that no two clients share a user, a unit or a file. */
export async function addBureaus(db, clients) {
  const bureaus = [];
  for (let i = 1; i <= clients; i++) bureaus.push(await addBureau(db, i));
  return bureaus;
}

async function addBureau(db, i) {
  const units = [];
  for (const n of [0, 1, 2, 3])
    units.push(
      await addUnit(db, `load-${i}-${n}`, n === 0 ? 'bureau' : 'department', `演示${i}县${n ? `${n}局` : '医保局'}`),
    );
  const people = {};
  for (const [name, unit, roles] of STAFF) people[name] = await addPerson(db, `load${i}.${name}`, units[unit], roles);
  const files = await db.query(
    `insert into files (id, sha256, name, size, mime, uploaded_by, unit_id, created_at)
     select uuidv7(), decode(repeat('ab', 32), 'hex'), '调查报告.pdf', 1200, 'application/pdf', $1, $2, clock_timestamp()
     from generate_series(1, $3) returning id`,
    [people.clerk.id, units[0], FILES_EACH],
  );
  return { units, people, files: files.rows.map((row) => row.id), next: 0 };
}

async function addUnit(db, code, kind, name) {
  const { rows } = await db.query(
    `insert into units (id, code, name, short, kind, region_code, channel, recipient, pinyin, initials)
     values (uuidv7(), $1, $3, $3, $2, $4, 'online', $2 = 'department', $1, $1) returning id`,
    [code, kind, name, REGION],
  );
  return rows[0].id;
}

async function addPerson(db, account, unit, roles) {
  const { rows } = await db.query(
    `insert into users (id, account, name, clearance, demo) values (uuidv7(), $1, '演示·' || $1, 1, true) returning id`,
    [account],
  );
  const [{ id }] = rows;
  await db.query(
    `insert into user_secrets select $1, password_hash, changed_at from user_secrets s join users u on u.id = s.user_id where u.account = 'yb.clerk1'`,
    [id],
  );
  await db.query(
    `insert into memberships (user_id, unit_id, role, since) select $1, $2, unnest($3::text[]), now() - interval '1 day'`,
    [id, unit, roles],
  );
  return { account, id };
}

/** Signs in as everybody of the bureau, one session per person; answers the headers of each person's requests. */
export async function signIn(base, bureau) {
  const line = new HttpLine(base);
  const headers = {};
  for (const [name, { account }] of Object.entries(bureau.people)) {
    const answer = await line.send('POST', '/api/demo/sign-in', {}, JSON.stringify({ account }));
    if (answer.status !== 200) throw new Error(`${account} could not sign in: ${answer.status} ${answer.body}`);
    const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(answer.head)[1];
    headers[name] = { Cookie: cookie, 'X-CSRF-Token': JSON.parse(answer.body).csrf };
  }
  return { line, headers };
}
