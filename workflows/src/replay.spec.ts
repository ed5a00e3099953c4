import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { fromJson } from '../test/history-json.ts';

const FOLDER = path.join(__dirname, '../histories');
const histories = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ workflowId: name, history: fromJson(readFileSync(path.join(FOLDER, name), 'utf8')) }));

/** Replays every recorded history on the code behind an entry file; the answers are error names, or null. */
async function replay(entry: string): Promise<Record<string, string | null>> {
  const logger = new DefaultLogger('ERROR');
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: path.join(__dirname, entry), logger });
  const answers: Record<string, string | null> = {};
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories))
    answers[workflowId] = error?.name ?? null;
  return answers;
}

beforeAll(() =>
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  }),
);

test('every recorded history replays on the present code', async () => {
  const answers = await replay('index.ts');
  expect(Object.keys(answers).length).toBeGreaterThanOrEqual(3);
  expect(answers).toEqual(Object.fromEntries(histories.map((h) => [h.workflowId, null])));
});

test('a change of the order of steps would be noticed', async () => {
  const answers = await replay('../test/changed-order.ts');
  expect(Object.values(answers).every((name) => name === 'DeterminismViolationError')).toBe(true);
});
