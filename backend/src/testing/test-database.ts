import { randomUUID } from 'node:crypto';
import { asBootstrap, roleUrl } from './server.js';
import type { TestRole } from './server.js';
import { templateDatabase } from './template.js';

export interface TestDatabase {
  urls: Record<TestRole, string>;
  name: string;
  drop(): Promise<void>;
}

/** A migrated and seeded database of this suite's own. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = await templateDatabase();
  const name = `lianban_test_${randomUUID().slice(0, 13).replace('-', '_')}`;
  await asBootstrap(async (client) => {
    await client.query(`create database ${name} owner owner template ${template}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to api, worker, auditor`);
  });
  return {
    name,
    urls: {
      owner: roleUrl('owner', name),
      api: roleUrl('api', name),
      worker: roleUrl('worker', name),
      auditor: roleUrl('auditor', name),
    },
    drop: () => asBootstrap(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}
