import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { bed } from '../testing/bed';
import { me } from '../testing/fixtures';
import { Session } from './session';

let http: HttpTestingController;
let session: Session;
beforeEach(async () => {
  http = await bed();
  session = TestBed.inject(Session);
});
const answer = (status = 200) =>
  http.expectOne('/api/me').flush(status === 200 ? me() : null, { status, statusText: 'of the test' });

test('all who ask at once who is signed in wait for one answer, and later ones have it', async () => {
  const asked = [session.find(), session.find()];
  answer();
  expect((await Promise.all(asked)).map((one) => one?.name)).toEqual([me().name, me().name]);
  expect((await session.find())?.name).toBe(me().name);
  http.expectNone('/api/me');
});

test('after a failure the next one asks anew', async () => {
  const failed = session.find().catch(() => 'failed');
  answer(503);
  expect(await failed).toBe('failed');
  const asked = session.find();
  answer();
  expect((await asked)?.name).toBe(me().name);
});
