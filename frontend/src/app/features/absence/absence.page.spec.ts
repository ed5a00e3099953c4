import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { DelegationPage } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { Toasts } from '../../core/toasts';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { AbsencePage } from './absence.page';

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, '') ?? '';
const ids = ['1', '2', '3', '4'].map((n) => `0199ffff-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];
const [UNIT, ROW, OTHER, THIRD] = ids;

async function render(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await settled();
    harness.detectChanges();
  }
}
const delegations = (mayArrange: boolean) =>
  DelegationPage.parse({
    today: '2026-11-23',
    rows: [
      {
        id: ROW,
        unit: { id: UNIT, name: '淳安县卫生健康局', short: '卫健局' },
        absent: { id: OTHER, name: '演示·冯丙' },
        substitute: { id: me().id, name: me().name },
        roles: ['leader'],
        basis: '出差，局办公会同意',
        status: 'current',
        since: '2026-11-22T16:00:00.000Z',
        until: '2026-11-27T16:00:00.000Z',
        arrangedBy: '演示·冯丙',
        ended: null,
        mayEnd: true,
      },
    ],
    units: [
      {
        id: UNIT,
        name: '淳安县卫生健康局',
        short: '卫健局',
        mayArrange,
        members: [
          { id: me().id, name: me().name, roles: ['liaison', 'officer'] },
          { id: OTHER, name: '演示·冯丙', roles: ['leader'] },
          { id: THIRD, name: '演示·钱乙', roles: ['officer'] },
        ],
      },
    ],
  });
async function open(mayArrange = false): Promise<void> {
  http = await bed({ routes: [{ path: 'absence', component: AbsencePage }] });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create('/absence');
  await settled();
  http.expectOne('/api/delegations').flush(delegations(mayArrange));
  await render();
}
const control = (label: string): HTMLInputElement => {
  const found = [...page().querySelectorAll('label, .lab')].find((one) => words(one).startsWith(label))!;
  return page().querySelector(`#${found.getAttribute('for') ?? found.id.replace(/-label$/, '')}`)!;
};
const type = (input: HTMLInputElement, value: string) => {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const button = (text: string) => [...page().querySelectorAll('button')].find((one) => words(one) === text)!;

test('says who is away, who acts for them, until when and on what ground', async () => {
  await open();
  const [row] = page().querySelectorAll('tbody tr');
  expect(words(row!)).toContain('演示·冯丙卫健局');
  expect(words(row!)).toContain('分管领导2026-11-23至2026-11-27出差，局办公会同意代理中');
});

test('one gives the own roles, all or some, and is told what is missing before anything is sent', async () => {
  await open();
  expect(words(page())).not.toContain('不在岗的人*');
  button('办理代理').click();
  await render();
  expect(words(page().querySelector('[role=alert]'))).toMatch(/代理人：.*结束日：.*依据：/);
  const substitute = page().querySelector<HTMLInputElement>(`input[type=radio][value="${THIRD}"]`)!;
  substitute.click();
  type(control('结束日'), '2026-11-25');
  type(control('依据'), '年休假，已批准');
  const [liaison, officer] = page().querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  expect([liaison!.checked, officer!.checked]).toEqual([true, true]);
  officer!.click();
  await render();
  button('办理代理').click();
  await settled();
  const sent = http.expectOne({ method: 'POST', url: '/api/delegations' });
  expect(sent.request.body).toEqual({
    unitId: UNIT,
    absentId: me().id,
    substituteId: THIRD,
    roles: ['liaison'],
    from: '2026-11-23',
    until: '2026-11-25',
    basis: '年休假，已批准',
  });
  sent.flush(
    {
      type: '',
      title: '',
      status: 422,
      code: 'invalid',
      traceId: '',
      fields: [{ path: 'until', rule: 'too-late', limit: '2026-11-24' }],
    },
    { status: 422, statusText: '' },
  );
  await render();
  expect(words(page().querySelector('[role=alert]'))).toContain('结束日：不能晚于2026-11-24');
  expect(control('依据').value).toBe('年休假，已批准');
  button('办理代理').click();
  await settled();
  http.expectOne({ method: 'POST', url: '/api/delegations' }).flush(delegations(false).rows[0]!);
  await settled();
  expect(TestBed.inject(Toasts).current()?.text).toContain(`代演示·冯丙`);
});

test('a head chooses who is away, and the roles follow', async () => {
  await open(true);
  page().querySelector<HTMLInputElement>(`input[type=radio][value="${OTHER}"]`)!.click();
  await render();
  expect(words(page().querySelector('fieldset'))).toBe('演示·冯丙交给代理人的角色分管领导');
});

test('ending one early is asked about once more', async () => {
  await open();
  button('提前结束').click();
  await render();
  http.expectNone(`/api/delegations/${ROW}/end`);
  button('确定结束').click();
  await settled();
  http.expectOne({ method: 'POST', url: `/api/delegations/${ROW}/end` }).flush(delegations(false).rows[0]!);
});
