import type { Pool, PoolClient } from 'pg';

/**
 * Work on one connection of a pool. A pool hears only of idle connections: of one that breaks in somebody's hands nobody would hear, and
 * an error that nobody hears ends the process. Such a connection is thrown away.
 */
export async function borrow<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const note = (error: Error): void => void (broken = error);
  client.on('error', note);
  try {
    return await work(client);
  } finally {
    client.off('error', note);
    client.release(broken);
  }
}
