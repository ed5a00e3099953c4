// Imports that must be refused, and some that must pass: the fixture that keeps the boundary rules from switching themselves off.
// [file the line would stand in, line, rule that must refuse it]
const LAYER = '@nx/enforce-module-boundaries';
const ZONE = 'lianban/zones';
const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

export const REFUSED = [
  ['libs/contracts/src/x.ts', "import { x } from '@lianban/clock';", LAYER],
  ['libs/contracts/src/x.ts', "import { x } from '@casl/ability';", LAYER],
  ['libs/clock/src/x.ts', "import { x } from '@lianban/process';", LAYER],
  ['libs/clock/src/x.ts', "import { x } from 'pg';", LAYER],
  ['libs/process/src/x.ts', "import { x } from '@nestjs/common';", LAYER],
  ['workflows/src/x.ts', "import { x } from '@lianban/process';", LAYER],
  ['workflows/src/x.ts', "import { x } from '@lianban/clock';", LAYER],
  ['workflows/src/x.ts', "import { x } from 'node:fs';", IMPORTS],
  ['workflows/src/x.ts', "import { x } from '@temporalio/client';", IMPORTS],
  ['frontend/src/app/x.ts', "import { x } from '@lianban/process';", LAYER],
  ['frontend/src/app/x.ts', "import { x } from '@casl/ability';", LAYER],
  ['frontend/src/app/x.ts', "import { x } from '@nestjs/common';", LAYER],
  ['frontend/src/app/shared/x.ts', "import { x } from '../features/inbox/x';", ZONE],
  ['frontend/src/app/core/x.ts', "import { x } from '../features/inbox/x';", ZONE],
  ['frontend/src/app/features/matters/x.ts', "import { x } from '../inbox/x';", ZONE],
  ['backend/src/matters/x.ts', "import { x } from '@angular/core';", LAYER],
  ['backend/src/matters/x.ts', "import { x } from '../../../workflows/src/index.js';", LAYER],
  ['backend/src/matters/x.ts', "import { x } from '../identity/x.service.js';", ZONE],
  ['backend/src/matters/x.ts', "import { x } from '@temporalio/client';", IMPORTS],
  ['backend/src/wheels/x.ts', "import { x } from '@temporalio/worker';", IMPORTS],
  ['backend/src/worker.ts', "import { x } from '@temporalio/client';", IMPORTS],
  ['backend/src/matters/x.ts', "import { DataSource } from 'typeorm';", IMPORTS],
  ['backend/src/matters/x.ts', "import { InjectRepository } from '@nestjs/typeorm';", IMPORTS],
  ['backend/src/matters/x.ts', "import { Pool } from 'pg';", IMPORTS],
  ['backend/src/matters/x.ts', 'export const x = Date.now();', SYNTAX],
  ['backend/src/matters/x.ts', 'export const x = new Date();', SYNTAX],
  ['backend/src/matters/x.ts', 'export const x = process.env.HOME;', SYNTAX],
  ['test/e2e/x.ts', "import { x } from '../../backend/src/config.js';", LAYER],
  ['infra/lib/x.mjs', "import { x } from '@lianban/process';", LAYER],
  ['infra/lib/x.mjs', "import { x } from 'undici';", LAYER],
];

export const ACCEPTED = [
  ['libs/process/src/x.ts', "export { x } from '@lianban/clock';"],
  ['workflows/src/x.ts', "export { proxyActivities } from '@temporalio/workflow';"],
  ['frontend/src/app/features/matters/x.ts', "export { x } from '../../shared/x';"],
  ['backend/src/matters/x.ts', "export { x } from '../database/db.js';"],
  ['backend/src/matters/x.ts', 'export const x = new Date(0);'],
  ['backend/src/wheels/x.ts', "export { Client } from '@temporalio/client';"],
  ['backend/src/worker.ts', "export { Worker } from '@temporalio/worker';"],
  ['backend/src/config.ts', 'export const x = process.env;'],
  ['test/e2e/x.ts', "export { startStack } from '../../infra/lib/stack.mjs';"],
  ['infra/lib/x.mjs', "export { Me } from '@lianban/contracts';"],
];
