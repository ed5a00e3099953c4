import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { QueuePage as Page } from '@lianban/contracts';
import { Notices } from '../../core/notices';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { counts, me, queuePage, row } from '../../testing/fixtures';
import { QueuePage } from './queue.page';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (selector: string) =>
  [...page().querySelectorAll(selector)].map((one) => one.textContent?.replace(/\s+/g, ' ').trim());

async function open(url: string): Promise<void> {
  http = await bed({ routes: [{ path: 'queue/:tab', component: QueuePage, title: 'queue.title' }] });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create(url);
  await settled();
}
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
function rowsAsked(): TestRequest[] {
  return http.match(({ url }) => /^\/api\/queue\/(?!counts)/.test(url));
}
async function answer(rows: Page): Promise<void> {
  for (const asked of rowsAsked()) asked.flush(rows);
  for (const asked of http.match('/api/queue/counts')) asked.flush(counts({ sign: 2, handle: rows.total }));
  for (const asked of http.match('/api/units')) asked.flush([]);
  for (const asked of http.match('/api/catalogue')) asked.flush({ processes: [], codes: {} });
  await render();
}

test('tabs show the counts, the title of the tab says where one is and how many', async () => {
  await open('/queue/handle');
  await answer(queuePage([row(1), row(2)]));
  expect(words('.tabs a').slice(0, 2)).toEqual(['待签收 2', '待办理 2']);
  expect(page().querySelector('.tabs [aria-current="page"]')?.textContent).toContain('待办理');
  expect(document.title).toBe('我的工作台：待办理 2 · 联办');
});

test('one row says number, title, sender, stage with what is owed, time left and the one action', async () => {
  await open('/queue/handle');
  await answer(queuePage([row(1, { unread: true, urgency: 'urgent' })]));
  expect(words('tbody td')).toEqual([
    '',
    'YS2026-000001',
    '未读：演示康养医院第1案',
    '案件移送',
    '医保局',
    '办理中：反馈结果',
    '你单位',
    expect.stringContaining('剩 15 个工作日12-11'),
    '加急',
    '送签反馈',
  ]);
  expect(page().querySelector('tr.unread .title')).not.toBeNull();
});

test('filters live in the address: a link reproduces them, and choosing one starts at the first page', async () => {
  await open('/queue/handle?process=referral&q=康养&cursor=abc');
  const [asked] = rowsAsked();
  expect(asked?.request.urlWithParams).toBe('/api/queue/handle?process=referral&q=%E5%BA%B7%E5%85%BB&cursor=abc');
  asked?.flush(queuePage([row(1)]));
  await answer(queuePage([row(1)]));
  expect(words('.chip')).toHaveLength(2);
  page().querySelector<HTMLButtonElement>('.chip button')!.click();
  await render();
  expect(decodeURI(TestBed.inject(Router).url)).toBe('/queue/handle?q=康养');
  expect(rowsAsked().map(({ request }) => request.params.toString())).toEqual(['q=%E5%BA%B7%E5%85%BB']);
});

test('an empty tab says why and what next', async () => {
  await open('/queue/sign');
  await answer(queuePage([]));
  expect(words('.empty')).toEqual(['没有待签收的事项新移送会出现在这里，并发邮件给本单位联络员。']);
});

test('an empty answer under a filter names the filter and offers to clear it', async () => {
  await open('/queue/sign?q=康养');
  await answer(queuePage([]));
  expect(words('.empty')[0]).toContain('条件“搜索：康养”下没有内容');
  page().querySelector<HTMLButtonElement>('.empty .act')!.click();
  await render();
  expect(TestBed.inject(Router).url).toBe('/queue/sign');
});

test('a failure says so with its trace number and can be tried again', async () => {
  await open('/queue/handle');
  rowsAsked()[0]!.flush({ code: 'unavailable', traceId: 't-77' }, { status: 503, statusText: 'x' });
  await render();
  expect(words('.problem')[0]).toContain('没有取到待办列表');
  expect(words('.problem')[0]).toContain('t-77');
  page().querySelector<HTMLButtonElement>('.problem .btn')!.click();
  await render();
  await answer(queuePage([row(1)]));
  expect(words('tbody tr')).toHaveLength(1);
});

test('what arrives waits behind a bar; nothing moves until it is asked for', async () => {
  await open('/queue/handle');
  await answer(queuePage([row(1), row(2)]));
  TestBed.inject(Notices).set(1);
  await render();
  await answer(queuePage([row(3), row(1), row(2)]));
  expect(words('td:nth-child(2)')).toEqual(['YS2026-000001', 'YS2026-000002']);
  expect(words('.news')).toEqual(['有 1 件新事项，点击刷新']);
  page().querySelector<HTMLButtonElement>('.news')!.click();
  await render();
  expect(words('td:nth-child(2)')).toEqual(['YS2026-000003', 'YS2026-000001', 'YS2026-000002']);
  expect(words('.news')).toEqual([]);
});

test('pages are turned in the address, and back leads to where one was', async () => {
  await open('/queue/handle');
  await answer(queuePage([row(1)], { next: 'c2', total: 60 }));
  const [previous, next] = page().querySelectorAll<HTMLButtonElement>('.foot button');
  expect([previous!.disabled, next!.disabled]).toEqual([true, false]);
  next!.click();
  await render();
  expect(rowsAsked()[0]?.request.params.get('cursor')).toBe('c2');
  expect(TestBed.inject(Router).url).toBe('/queue/handle?cursor=c2&back=-');
});

test('j and k walk through the rows', async () => {
  await open('/queue/handle');
  await answer(queuePage([row(1), row(2)]));
  document.body.append(page());
  const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  press('j');
  press('j');
  expect(document.activeElement?.textContent).toContain('第2案');
  press('k');
  expect(document.activeElement?.textContent).toContain('第1案');
});
