import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { startPostgres } from './postgres.mjs';

/** One query as a role; its rows. */
async function ask(url, sql, values) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

let server;
before(async () => {
  server = await startPostgres({ ephemeral: true });
});
after(() => server.stop());

test('the roles of the product neither own what they use nor step around policies', async () => {
  const rows = await ask(
    server.urls.bootstrap,
    `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong from pg_roles
     where rolname in ('owner', 'api', 'worker', 'auditor') order by 1`,
  );
  assert.deepEqual(
    rows,
    ['api', 'auditor', 'owner', 'worker'].map((rolname) => ({ rolname, strong: false })),
  );
  await assert.rejects(ask(server.urls.api, 'create table public.mine (a int)'), /permission denied/);
  await assert.rejects(ask(server.urls.worker, 'create schema mine'), /permission denied/);
  await assert.rejects(ask(server.urls.api, 'set role owner'), /permission denied/);
});

test('the owner may install what migrations need, and Chinese text is searchable', async () => {
  await ask(server.urls.owner, 'create extension pg_trgm; create extension btree_gist; create schema vault');
  const [{ n }] = await ask(server.urls.owner, "select cardinality(show_trgm('医保基金')) as n");
  assert.ok(n > 0);
});

test('a command of the api gives up a lock and a statement in time, in UTC', async () => {
  const setting =
    "select current_setting('lock_timeout') l, current_setting('statement_timeout') s, current_setting('timezone') t";
  assert.deepEqual(await ask(server.urls.api, setting), [{ l: '10s', s: '30s', t: 'UTC' }]);
  assert.deepEqual(await ask(server.urls.worker, setting), [{ l: '10s', s: '30s', t: 'UTC' }]);
});

test('data and passwords outlive a stop, and the data outlives lost passwords', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'lianban-keep-'));
  rmSync(dir, { recursive: true });
  const secretsFile = `${dir}.secrets.json`;
  try {
    const first = await startPostgres({ dir, secretsFile });
    await ask(first.urls.owner, 'create table kept as select 7 as a');
    await first.stop();
    assert.equal(statSync(secretsFile).mode & 0o777, 0o600);
    rmSync(secretsFile);
    const second = await startPostgres({ dir, secretsFile });
    assert.notEqual(second.urls.owner.split('@')[0], first.urls.owner.split('@')[0]);
    assert.deepEqual(await ask(second.urls.owner, 'select a from kept'), [{ a: 7 }]);
    await second.stop();
  } finally {
    rmSync(dir, { recursive: true, force: true });
    rmSync(secretsFile, { force: true });
  }
});
