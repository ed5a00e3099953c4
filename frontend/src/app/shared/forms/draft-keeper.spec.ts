import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { bed, settled } from '../../testing/bed';
import { DraftKeeper } from './draft-keeper';

@Component({ template: '', providers: [DraftKeeper] })
class Host {
  readonly draft = inject(DraftKeeper);
}
async function keeper() {
  const http = await bed();
  const host = TestBed.createComponent(Host);
  return { http, host, draft: host.componentInstance.draft };
}
const PATH = '/api/drafts/m1/reply';

afterEach(() => jest.useRealTimers());

test('gives back what was kept, and is silent when nothing was', async () => {
  const { http, draft } = await keeper();
  const opened = draft.open('m1', 'reply');
  http.expectOne(PATH).flush({ input: { finding: 'x' }, savedAt: '2026-11-20T06:32:00.000Z' });
  expect(await opened).toEqual({ finding: 'x' });
  expect(draft.text()).toBe('草稿已保存 14:32');
  const other = draft.open('m2', 'reply');
  http.expectOne('/api/drafts/m2/reply').flush({ code: 'not-found', traceId: 't' }, { status: 404, statusText: 'x' });
  expect(await other).toBeUndefined();
});

test('saves once, a second after typing stops, and again what was typed last when the form goes', async () => {
  const { http, host, draft } = await keeper();
  const opened = draft.open('m1', 'reply');
  http.expectOne(PATH).flush(null);
  await opened;
  jest.useFakeTimers();
  draft.keep({ account: 'a' });
  jest.advanceTimersByTime(800);
  draft.keep({ account: 'ab' });
  jest.advanceTimersByTime(800);
  http.expectNone(PATH);
  jest.advanceTimersByTime(300);
  jest.useRealTimers();
  await settled();
  const saved = http.expectOne({ method: 'PUT', url: PATH });
  expect(saved.request.body).toEqual({ input: { account: 'ab' } });
  saved.flush({ input: {}, savedAt: '2026-11-20T06:33:00.000Z' });
  await settled();
  expect(draft.text()).toBe('草稿已保存 14:33');
  draft.keep({ account: 'abc' });
  host.destroy();
  await settled();
  expect(http.expectOne({ method: 'PUT', url: PATH }).request.body).toEqual({ input: { account: 'abc' } });
});

test('a draft that cannot be saved is said and disturbs nothing', async () => {
  const { http, draft } = await keeper();
  void draft.open('m1', 'reply');
  http.expectOne(PATH).flush(null);
  draft.keep({ a: 1 });
  const flushed = draft.flush();
  http
    .expectOne({ method: 'PUT', url: PATH })
    .flush({ code: 'unavailable', traceId: 't' }, { status: 503, statusText: 'x' });
  await flushed;
  expect(draft.text()).toContain('草稿没有保存');
});

test('after the command was accepted the draft goes, and nothing is saved any more', async () => {
  const { http, draft } = await keeper();
  void draft.open('m1', 'reply');
  http.expectOne(PATH).flush(null);
  draft.keep({ a: 1 });
  const gone = draft.discard();
  http.expectOne({ method: 'DELETE', url: PATH }).flush(null);
  await gone;
  await draft.flush();
  http.expectNone(PATH);
});
