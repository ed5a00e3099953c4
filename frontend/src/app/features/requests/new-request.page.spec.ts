import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Catalogue } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { consequence, field } from '../../testing/matter-fixtures';
import { NewRequestPage } from './new-request.page';

const ID = '0199eeee-0000-7000-8000-000000000001';
const said = (zh: string) => ({ zh, en: zh });
let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;

async function open(meanwhile = (): void => undefined): Promise<void> {
  http = await bed({
    routes: [
      { path: 'requests/new', component: NewRequestPage },
      { path: 'matters/:id', children: [] },
    ],
  });
  TestBed.inject(SessionState).me.set(me({ name: '演示·孙甲' }));
  harness = await RouterTestingHarness.create('/requests/new');
  http.expectOne('/api/catalogue').flush(
    Catalogue.parse({
      processes: [
        {
          type: 'pull-request',
          label: said('请求移送'),
          fields: [field('party', 'text', { label: said('当事人'), required: true }), field('contact', 'text')],
          states: [],
          clocks: [],
          actions: [],
          stages: [],
        },
      ],
      codes: {},
    }),
  );
  await settled();
  harness.detectChanges();
  meanwhile();
  http.expectOne('/api/drafts/new/pull-request').flush(null);
  await settled();
  harness.detectChanges();
}

const look = () => http.expectOne(({ url, headers }) => url === '/api/matters' && headers.get('Prefer') === 'dry-run');

test('says who answers until when, sends what was typed, and leads to the request', async () => {
  await open();
  const asked = look();
  expect(asked.request.body).toEqual({ process: 'pull-request', input: { contact: '演示·孙甲' } });
  const started = { clock: 'decide', label: said('答复移送请求'), unit: '医保局', kind: 'duty' as const };
  const dueAt = '2026-11-30T16:00:00.000Z';
  const more = { dueAt, provisional: false, amount: 5, unitOfTime: 'workingDay' as const, tag: 'D' };
  asked.flush(consequence({ started: [{ ...started, ...more }] }));
  await settled();
  harness.detectChanges();
  expect(page().textContent).toContain('医保局 11-30（周一）24:00 前答复移送请求');
  const [party] = page().querySelectorAll<HTMLInputElement>('input, textarea');
  party!.value = '演示医院';
  party!.dispatchEvent(new Event('input', { bubbles: true }));
  page().querySelector('form')!.dispatchEvent(new Event('submit'));
  const sent = http.expectOne(({ url, headers }) => url === '/api/matters' && headers.has('Idempotency-Key'));
  expect(sent.request.body).toEqual({ process: 'pull-request', input: { party: '演示医院', contact: '演示·孙甲' } });
  sent.flush({ matterId: ID, version: 1, eventId: ID, number: 'QY2026-000001' });
  await settled();
  for (const draft of http.match(({ url }) => url.includes('/drafts/'))) draft.flush(null);
  await settled();
  await settled();
  expect(TestBed.inject(Router).url).toBe(`/matters/${ID}`);
});

test('who types before the draft has been read keeps what was typed, and what the form begins with', async () => {
  await open(() => {
    const box = page().querySelector<HTMLTextAreaElement>('textarea, input')!;
    box.value = '演示医院';
    box.dispatchEvent(new Event('input'));
  });
  const asked = look();
  expect(asked.request.body).toEqual({
    process: 'pull-request',
    input: { party: '演示医院', contact: '演示·孙甲' },
  });
});
