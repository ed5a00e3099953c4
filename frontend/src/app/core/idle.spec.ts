import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { bed } from '../testing/bed';
import { me } from '../testing/fixtures';
import { Idle } from './idle';
import { SessionState } from './session-state';

const MINUTE = 60_000;
let http: HttpTestingController;
let session: SessionState;
beforeEach(async () => {
  http = await bed();
  jest.useFakeTimers();
  session = TestBed.inject(SessionState);
  session.me.set(me({ idleMinutes: 30 }));
  TestBed.inject(Idle);
});
afterEach(() => jest.useRealTimers());

test('a session that nobody uses ends on the server and asks for the password over the page', () => {
  jest.advanceTimersByTime(29 * MINUTE);
  expect(session.layer()).toBeNull();
  jest.advanceTimersByTime(2 * MINUTE);
  expect(session.layer()).toBe('idle');
  expect(http.expectOne('/api/session').request.method).toBe('DELETE');
});

test('a key in this tab, or use of another tab, keeps it open', () => {
  jest.advanceTimersByTime(29 * MINUTE);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
  jest.advanceTimersByTime(29 * MINUTE);
  expect(session.layer()).toBeNull();
  localStorage.setItem('lianban.active', String(Date.now()));
  jest.advanceTimersByTime(20 * MINUTE);
  expect(session.layer()).toBeNull();
  http.expectNone('/api/session');
});

test('after signing in again the time begins anew', async () => {
  jest.advanceTimersByTime(31 * MINUTE);
  session.passed();
  await Promise.resolve();
  await Promise.resolve();
  jest.advanceTimersByTime(20 * MINUTE);
  expect(session.layer()).toBeNull();
});
