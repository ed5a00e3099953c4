import { startPostgres } from '../../../infra/lib/postgres.mjs';

/** Before the first suite: the server named by TEST_DATABASE_URL (url of its bootstrap superuser), else one of our own. */
export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  const server = await startPostgres({ ephemeral: true });
  process.env.TEST_DATABASE_URL = server.urls.bootstrap;
  globalThis.lianbanTestServer = server;
}
