import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { bed, settled } from '../testing/bed';
import { me } from '../testing/fixtures';
import { ApiClient } from './api-client';
import { Connection } from './connection';
import { SessionState } from './session-state';

let http: HttpTestingController;
let api: ApiClient;
beforeEach(async () => {
  http = await bed();
  api = TestBed.inject(ApiClient);
});
afterEach(() => http.verify());

const signedOut = { type: '', title: '', status: 401, code: 'not-signed-in', traceId: 't' };

test('sends the CSRF token, the key and the wish for a dry run with a command, and none of them with a question', async () => {
  TestBed.inject(SessionState).me.set(me({ csrf: 'abc' }));
  void api.get('/queue/counts');
  void api.post('/matters/1/actions/sign', { version: 1 }, { key: 'k-1', dryRun: true });
  const read = http.expectOne('/api/queue/counts').request;
  const command = http.expectOne('/api/matters/1/actions/sign').request;
  expect(read.headers.has('X-CSRF-Token')).toBe(false);
  expect(['X-CSRF-Token', 'Idempotency-Key', 'Prefer'].map((name) => command.headers.get(name))).toEqual([
    'abc',
    'k-1',
    'dry-run',
  ]);
});

test('leaves empty filters out of the address', async () => {
  void api.get('/queue/handle', { q: '', process: undefined, from: null, cursor: 'c' });
  expect(http.expectOne('/api/queue/handle?cursor=c').request.params.keys()).toEqual(['cursor']);
});

test.each([
  ['a problem', { status: 409, body: { code: 'stale', traceId: 't-1' } }, { code: 'stale', status: 409 }],
  [
    'a proxy that answers for a server that does not',
    { status: 502, body: '<html>' },
    { code: 'offline', status: 502 },
  ],
  ['something that is not ours', { status: 404, body: 'nothing here' }, { code: 'not-found', status: 404 }],
  ['a crash', { status: 500, body: '' }, { code: 'internal', status: 500 }],
])('%s becomes an ApiError', async (_name, { status, body }, expected) => {
  const answer = api.get('/x');
  http.expectOne('/api/x').flush(body, { status, statusText: 'x' });
  await expect(answer).rejects.toMatchObject(expected);
});

test('no answer at all is told to the strip, and the next answer takes it back', async () => {
  const connection = TestBed.inject(Connection);
  const answer = api.get('/x');
  http.expectOne('/api/x').error(new ProgressEvent('error'));
  await expect(answer).rejects.toMatchObject({ code: 'offline' });
  expect(connection.lost()).toBe(true);
  const next = api.get('/x');
  http.expectOne('/api/x').flush({}, { status: 404, statusText: 'x' });
  await expect(next).rejects.toMatchObject({ code: 'not-found' });
  expect(connection.lost()).toBe(false);
});

test('a call that meets the end of the session waits for the sign-in and goes on with the new token and the same key', async () => {
  const session = TestBed.inject(SessionState);
  session.me.set(me({ csrf: 'old' }));
  const answer = api.post('/matters/1/actions/sign', { version: 3 }, { key: 'k-1' });
  http.expectOne('/api/matters/1/actions/sign').flush(signedOut, { status: 401, statusText: 'x' });
  await settled();
  expect(session.layer()).toBe('expired');
  http.expectNone('/api/matters/1/actions/sign');
  session.me.set(me({ csrf: 'new' }));
  session.passed();
  await settled();
  const again = http.expectOne('/api/matters/1/actions/sign');
  expect(again.request.headers.get('X-CSRF-Token')).toBe('new');
  expect(again.request.headers.get('Idempotency-Key')).toBe('k-1');
  expect(again.request.body).toEqual({ version: 3 });
  again.flush({ ok: true });
  await expect(answer).resolves.toEqual({ ok: true });
  expect(session.layer()).toBeNull();
});

test('asking who one is does not ask for a password', async () => {
  const answer = api.findMe();
  http.expectOne('/api/me').flush(signedOut, { status: 401, statusText: 'x' });
  await expect(answer).resolves.toBeUndefined();
  expect(TestBed.inject(SessionState).layer()).toBeNull();
});
