import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoneProblem } from './zones.mjs';

test('a backend feature is entered through its index', () => {
  assert.match(zoneProblem('backend/src/letters/letters.service.ts', 'backend/src/matters/matters.store.js'), /index/);
  assert.match(zoneProblem('backend/src/main.ts', 'backend/src/matters/matters.module.js'), /index/);
  assert.equal(zoneProblem('backend/src/main.ts', 'backend/src/matters/index.js'), undefined);
  assert.equal(
    zoneProblem('backend/src/matters/matters.service.ts', 'backend/src/matters/matters.store.js'),
    undefined,
  );
  assert.equal(zoneProblem('backend/src/matters/matters.service.ts', 'backend/src/database/db.js'), undefined);
});

test('frontend features do not know each other, shared and core know no feature', () => {
  const feature = (name) => `frontend/src/app/features/${name}/page.ts`;
  assert.match(zoneProblem(feature('inbox'), feature('matters')), /do not know each other/);
  assert.match(zoneProblem('frontend/src/app/shared/due/due.ts', feature('matters')), /must not import a feature/);
  assert.match(zoneProblem('frontend/src/app/core/api.ts', feature('matters')), /must not import a feature/);
  assert.equal(zoneProblem(feature('inbox'), 'frontend/src/app/shared/due/due.ts'), undefined);
  assert.equal(zoneProblem('frontend/src/app/app.routes.ts', feature('inbox')), undefined);
});
