import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { answers, anyPorts, isFree, portNear, portOwner } from './ports.mjs';

async function listening(host) {
  const server = net.createServer().listen(0, host);
  await once(server, 'listening');
  return { port: server.address().port, close: () => new Promise((done) => server.close(done)) };
}

test('a busy port is named with its owner and the next free one is taken', async () => {
  const busy = await listening('127.0.0.1');
  const { port, takenBy } = await portNear(busy.port);
  assert.ok(port > busy.port);
  assert.ok(await isFree(port));
  assert.match(takenBy, new RegExp(`node.*\\(process ${process.pid}\\)`));
  assert.equal(await answers(busy.port), true);
  await busy.close();
  assert.equal(await answers(busy.port), false);
  assert.deepEqual(await portNear(busy.port), { port: busy.port });
});

test('a program that holds the port on IPv6 only is in the way too', async (t) => {
  const busy = await listening('::1').catch(() => undefined);
  if (!busy) return t.skip('this machine has no IPv6');
  assert.equal(await isFree(busy.port), false);
  assert.match(portOwner(busy.port), new RegExp(`process ${process.pid}`));
  await busy.close();
});

test('a port that is set aside for another service is not given twice', async () => {
  const [first] = await anyPorts(1);
  assert.notEqual((await portNear(first, new Set([first]))).port, first);
  assert.equal(new Set(await anyPorts(20)).size, 20);
});
