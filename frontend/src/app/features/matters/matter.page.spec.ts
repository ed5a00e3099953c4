import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { MatterView } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { catalogue, matter, offered } from '../../testing/matter-fixtures';
import { MatterPage } from './matter.page';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, '') ?? '';
const section = (id: string) => page().querySelector(`[aria-labelledby="${id}"]`);
const said = (zh: string) => ({ zh, en: zh });

async function render(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await settled();
    harness.detectChanges();
  }
}
async function open(changed: Partial<MatterView>, query = ''): Promise<void> {
  http = await bed({
    routes: [
      { path: 'matters/:id', component: MatterPage },
      { path: 'case-files/:id', children: [] },
    ],
  });
  TestBed.inject(SessionState).me.set(me());
  const view = matter(changed);
  harness = await RouterTestingHarness.create(`/matters/${view.id}${query}`);
  await settled();
  http.expectOne(`/api/matters/${view.id}`).flush(view);
  http.expectOne('/api/catalogue').flush(catalogue());
  await render();
}
const file = (id: string, name: string) => ({ id, name, size: 2048, mime: 'application/pdf', sha256: '' });
const package_ = (open: boolean): MatterView['disclosure'] => ({
  no: 1,
  sentAt: '2026-11-18T08:12:00.000Z',
  manifestHash: '',
  preview: [{ label: said('案由'), value: '虚构医药服务' }],
  content: open ? [{ label: said('当事人'), value: '演示诊所' }] : null,
  files: open ? [file(matter().id, '笔录.pdf')] : [],
  locked: open
    ? []
    : [
        { name: '笔录.pdf', kind: 'file' },
        { name: '当事人', kind: 'facts' },
      ],
});

test('before signing: what is asked comes first, then the preview, and what exists but stays locked', async () => {
  await open({ disclosure: package_(false) });
  expect(document.title).toBe('YS2026-000054 演示诊所虚构医药服务案 · 联办');
  expect(words(section('asked'))).toBe('请你单位办什么请核查该诊所执业人员。');
  expect(words(section('disclosed'))).toContain('签收前只能看到这些案由虚构医药服务');
  expect(words(section('materials'))).toContain('笔录.pdf签收后可见当事人签收后可见');
  expect(section('materials')!.querySelector('a')).toBeNull();
});

test('after signing everything disclosed is open', async () => {
  await open({ state: 'signed', sight: 'slice', disclosure: package_(true) });
  expect(words(section('disclosed'))).toContain('案由虚构医药服务当事人演示诊所');
  expect(section('materials')!.querySelector('a')!.getAttribute('href')).toBe(`/api/files/${matter().id}`);
  expect(words(page())).not.toContain('签收后可见');
});

const handling = {
  state: 'accepted',
  sight: 'slice',
  actions: [offered('submitReply', { primary: true })],
  disclosure: package_(true),
} as const;

test('while handling, the slice stands beside the reply form, which begins with what was written before', async () => {
  await open({ ...handling, actions: [...handling.actions], prefill: { submitReply: { account: '41 张中 29 张' } } });
  for (const draft of http.match(({ url }) => url.includes('/drafts/'))) draft.flush(null);
  await render();
  expect(words(page().querySelector('.tabs [aria-current]'))).toBe('填写反馈');
  expect(section('disclosed')).not.toBeNull();
  expect(page().querySelector('textarea')!.value).toBe('41 张中 29 张');
});

test('what is still empty is said in the form, before any dialog', async () => {
  await open({ ...handling, actions: [...handling.actions] });
  page().querySelector<HTMLButtonElement>('.next .fill')!.click();
  await render();
  expect(document.querySelector('lb-action-dialog')).toBeNull();
  expect(words(page().querySelector('.summary'))).toContain('有2处需要改');
});

test('a tab is an address, and a re-read never touches what was typed', async () => {
  await open({ ...handling, actions: [...handling.actions] }, '?tab=timeline');
  expect(words(page().querySelector('.tabs [aria-current]'))).toContain('办理过程');
  const area = page().querySelector('textarea')!;
  area.value = '正在写';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  page().querySelector<HTMLAnchorElement>('.tabs a')!.click();
  await render();
  expect(TestBed.inject(Router).url).toContain('tab=form');
  expect(page().querySelector('textarea')!.value).toBe('正在写');
});

test('the answer stands on top where it is confirmed', async () => {
  const entry: MatterView['timeline'][number] = {
    id: matter().id,
    n: 9,
    matterId: matter().id,
    action: 'reply',
    label: said('反馈'),
    process: 'referral',
    fromState: 'replyReview',
    toState: 'replied',
    unit: '卫健局',
    actor: '演示·冯丙',
    proxyUnit: null,
    substituteFor: null,
    actorKind: 'person',
    late: true,
    internal: false,
    occurredAt: '2026-11-20T02:00:00.000Z',
    recordedAt: '2026-11-20T02:00:00.000Z',
    details: [{ label: said('查实情况'), value: '部分属实' }],
    files: [],
  };
  await open({ state: 'replied', side: 'initiator', sight: 'all', actions: [], timeline: [entry] });
  expect(words(section('answer'))).toMatch(/^卫健局的反馈.*演示·冯丙，迟查实情况部分属实$/);
});

test('what a list’s button asked for opens once; what is not offered does not', async () => {
  await open({}, '?do=sign');
  expect(words(document.querySelector('lb-action-dialog h2'))).toBe('签收YS2026-000054');
  expect(TestBed.inject(Router).url).not.toContain('do=');
  TestBed.resetTestingModule();
  document.body.replaceChildren();
  await open({}, '?do=withdraw');
  expect(document.querySelector('lb-action-dialog')).toBeNull();
});

test('the matter of a case’s life is shown by the case’s page', async () => {
  await open({ process: 'case' });
  expect(TestBed.inject(Router).url).toBe(`/case-files/${matter().caseFileId}`);
});

test('what one may not know of is not found, with nothing else said', async () => {
  http = await bed({ routes: [{ path: 'matters/:id', component: MatterPage }] });
  harness = await RouterTestingHarness.create(`/matters/${matter().id}`);
  await settled();
  http.expectOne('/api/catalogue').flush(catalogue());
  http
    .expectOne(`/api/matters/${matter().id}`)
    .flush({ code: 'not-found', traceId: 't-1' }, { status: 404, statusText: 'x' });
  await render();
  expect(words(page().querySelector('.problem'))).toContain('找不到');
});
