import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { ConfigModule } from '../config.module.js';
import { CONFIG, readConfig } from '../config.js';
import type { Config } from '../config.js';
import { DatabaseModule } from '../database/index.js';
import { FEATURES } from '../features.js';
import { prepare } from '../http/app.js';
import { DEMO_PASSWORD } from '../seed/index.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

export interface TestApp {
  app: INestApplication;
  database: TestDatabase;
  config: Config;
  /** address of the listening server, for EventSource and the like */
  url: string;
  /** a browser that nobody has signed in with */
  anonymous(): TestAgent;
  /** a browser in which a demo account is signed in; sends its cookie and CSRF token with every request */
  signInAs(account: string): Promise<TestAgent>;
  close(): Promise<void>;
}

/** The API as role `api` on a database of its own; `modules` instead of all features, `config` over the defaults. */
export async function testApp(modules: Type[] = FEATURES, config: Partial<Config> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const storage = mkdtempSync(path.join(os.tmpdir(), 'lianban-files-'));
  const settings: Config = {
    ...readConfig({
      DATABASE_URL: database.urls.api,
      AUDITOR_DATABASE_URL: database.urls.auditor,
      DATABASE_POOL: '8',
      STORAGE_DIR: storage,
      DEMO: '1',
    }),
    LOG_LEVEL: 'silent',
    ...config,
  };
  const module = await Test.createTestingModule({ imports: [ConfigModule, DatabaseModule, ...modules] })
    .overrideProvider(CONFIG)
    .useValue(settings)
    .compile();
  const app = module.createNestApplication({ bodyParser: false, logger: false });
  prepare(app, settings);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  return {
    app,
    database,
    config: settings,
    url: await app.getUrl(),
    anonymous: () => supertest.agent(server),
    signInAs: (account) => signIn(server, account),
    close: async () => {
      server.closeAllConnections();
      await app.close();
      await database.drop();
      rmSync(storage, { recursive: true, force: true });
    },
  };
}

async function signIn(server: Server, account: string): Promise<TestAgent> {
  const agent = supertest.agent(server);
  const answer = await agent.post('/api/session').send({ account, password: DEMO_PASSWORD });
  if (answer.status !== 200) throw new Error(`sign-in of ${account} was answered ${answer.status}: ${answer.text}`);
  return agent.set('X-CSRF-Token', (answer.body as { csrf: string }).csrf);
}
