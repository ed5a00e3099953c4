import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, statusLine, table } from './text.mjs';

test('columns stay aligned when Chinese and Latin names stand under each other', () => {
  assert.deepEqual(
    table([
      ['淳安县医疗保障局', 'yb.clerk'],
      ['office', 'a'],
    ]),
    ['淳安县医疗保障局  yb.clerk', 'office            a'],
  );
});

test('work says how long it takes from two seconds on', () => {
  assert.equal(statusLine('build', 'up to date', 1900), 'Build            up to date');
  assert.equal(statusLine('build', 'built', 12_400), 'Build            built  (12 s)');
});

test('a living line never breaks, whatever the width of its letters', () => {
  assert.equal(fit('数据库已经准备好了', 10), '数据库已…');
  assert.equal(fit('short', 10), 'short');
});
