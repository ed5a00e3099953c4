import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { AccountPage } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { AdminPage } from './admin.page';

const UNIT = { id: '0199aaaa-0000-7000-8000-000000000001', name: '淳安县卫生健康局', short: '卫健局' };
const CHANGE = '0199bbbb-0000-7000-8000-000000000001';
const page = (changed: Partial<AccountPage> = {}): AccountPage =>
  AccountPage.parse({
    rows: [
      {
        id: '0199cccc-0000-7000-8000-000000000001',
        account: 'wj.liaison',
        name: '演示·孙甲',
        disabledAt: null,
        memberships: [{ unit: UNIT, role: 'liaison', since: '2026-01-01T00:00:00Z' }],
      },
    ],
    next: null,
    changes: [],
    units: [{ ...UNIT, roles: ['liaison', 'officer', 'leader'] }],
    mayPropose: true,
    ...changed,
  });
const waiting = {
  id: CHANGE,
  kind: 'grant' as const,
  subject: '演示·孙甲',
  account: 'wj.liaison',
  unit: UNIT,
  roles: ['leader' as const],
  reason: '负责人轮岗',
  proposedBy: '演示·管01',
  proposedAt: '2026-11-20T02:00:00Z',
};

let http: HttpTestingController;
let harness: RouterTestingHarness;
const root = () => harness.routeNativeElement!;
const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]')!;
const words = (of: Element) => of.textContent!.replace(/\s+/g, ' ');
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
  await settled();
}
async function open(answer: AccountPage): Promise<void> {
  http = await bed({ routes: [{ path: 'admin', component: AdminPage }] });
  TestBed.inject(SessionState).me.set(me());
  harness = await RouterTestingHarness.create('/admin');
  await settled();
  http.expectOne('/api/admin/accounts').flush(answer);
  await render();
}
async function press(within: Element, name: string): Promise<void> {
  [...within.querySelectorAll('button')].find((button) => button.textContent!.trim() === name)!.click();
  await render();
}
afterEach(() => document.querySelectorAll('.cdk-overlay-container').forEach((one) => one.remove()));

test('a new account is asked for with its roles, and its password is shown', async () => {
  await open(page());
  await press(root(), '新建账号');
  const field = (id: string, text: string) => (dialog().querySelector<HTMLInputElement>(`#${id}`)!.value = text);
  field('change-account', 'wj.new');
  field('change-name', '演示·新01');
  field('change-reason', '新进人员');
  dialog().querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  dialog().querySelector('form')!.dispatchEvent(new Event('submit'));
  await render();
  const sent = http.expectOne('/api/admin/changes');
  expect(sent.request.body).toEqual({
    kind: 'create',
    account: 'wj.new',
    name: '演示·新01',
    unitId: UNIT.id,
    roles: ['liaison'],
    reason: '新进人员',
  });
  sent.flush({ id: CHANGE, waits: true, password: 'abcd-efgh-jkmn-pqrs' });
  await render();
  expect(words(dialog())).toContain('等待安全保密员确认');
  expect(words(dialog())).toContain('abcd-efgh-jkmn-pqrs');
  await press(dialog(), '已经记下，关闭');
  http.expectOne('/api/admin/accounts').flush(page());
});

test('what is wrong stands at its field', async () => {
  await open(page());
  await press(root(), '新建账号');
  dialog().querySelector('form')!.dispatchEvent(new Event('submit'));
  await render();
  http.expectOne('/api/admin/changes').flush(
    {
      code: 'invalid',
      traceId: 't',
      fields: [
        { path: 'roles', rule: 'too-few', limit: 1 },
        { path: 'account', rule: 'duplicate' },
      ],
    },
    { status: 422, statusText: 'x' },
  );
  await render();
  expect(words(dialog())).toContain('请至少选一个角色');
  expect(words(dialog())).toContain('这个账号已经有人用');
});

test('who may decide confirms; who proposed it can only withdraw it', async () => {
  await open(page({ mayPropose: false, changes: [{ ...waiting, mine: false, mayDecide: true }] }));
  expect(words(root())).not.toContain('新建账号');
  await press(root(), '确认');
  const sent = http.expectOne(`/api/admin/changes/${CHANGE}/decision`);
  expect(sent.request.body).toEqual({ decision: 'confirmed' });
  sent.flush(null, { status: 204, statusText: 'No Content' });
  await render();
  http.expectOne('/api/admin/accounts').flush(page({ changes: [{ ...waiting, mine: true, mayDecide: false }] }));
  await render();
  const buttons = [...root().querySelectorAll('section button')].map((button) => button.textContent!.trim());
  expect(buttons).toEqual(['撤回']);
});
