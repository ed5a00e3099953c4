/**
 * How to test a feature of the backend on a real PostgreSQL, as role `api`:
 *
 *   let t: TestApp;
 *   beforeAll(async () => void (t = await testApp()));      // all features, or testApp([MyModule, IdentityModule, …])
 *   afterAll(() => t.close());
 *   it('…', async () => {
 *     const clerk = await t.signInAs('yb.clerk1');          // supertest agent with cookie and CSRF token
 *     await clerk.get('/api/me').expect(200);
 *   });
 *
 * Without HTTP: `const db = await testDatabase()` gives `db.urls.{owner,api,worker,auditor}` and `db.drop()`.
 * `asOwner(db, (client) => …)` looks behind the policies to assert what was really written. Ids of the seed: `unitId('wj')`,
 * `userId('wj.liaison')` of `../seed/index.js`. Every suite has a database of its own, copied from a template that is migrated and
 * seeded with the demo data once per server. The server is TEST_DATABASE_URL (its bootstrap superuser) or an ephemeral one started
 * by Jest. Run: NODE_OPTIONS="--experimental-vm-modules --no-warnings=ExperimentalWarning" jest -c backend/jest.config.cjs -w 1 <name>
 */
export { testDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
export { testApp } from './test-app.js';
export type { TestApp } from './test-app.js';
export { asOwner } from './as-owner.js';
export { asBootstrap } from './server.js';
export { decodePng, difference } from './page-pictures.js';
export { SAMPLE_NAMES, sampleLetter, sampleNumber } from './letter-samples.js';
export { CASE, REPLY, Story } from './story.js';
export { startSmtp } from './smtp.js';
export type { TestSmtp } from './smtp.js';
export { testWorker } from './test-worker.js';
export type { TestWorker } from './test-worker.js';
export { releaseTemporal, startTemporal } from './temporal.js';
export { buildWorker } from './worker-process.js';
export type { BuiltWorker, WorkerProcess } from './worker-process.js';
