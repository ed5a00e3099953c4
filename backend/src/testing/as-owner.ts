import { Client } from 'pg';
import type { TestDatabase } from './test-database.js';

/** Work with the owner's rights, past every policy: for set-up and for looking at what was really written. */
export async function asOwner<T>(database: TestDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.urls.owner, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
