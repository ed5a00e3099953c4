import type { HttpTestingController } from '@angular/common/http/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { FigureTarget, FigureTargets } from '@lianban/contracts';
import { bed, settled } from '../../../testing/bed';
import { TargetsPage } from './targets.page';

const BODY = { id: '0199cccc-0000-4000-8000-000000000001', name: '演示联席会议' };
const label = (zh: string) => ({ zh, en: zh });
const target = (more: Partial<FigureTarget> = {}): FigureTarget =>
  FigureTarget.parse({
    ...{ id: '0199cccc-0000-4000-8000-000000000002', body: BODY, process: 'referral', processLabel: label('案件移送') },
    ...{
      figure: 'K07',
      figureLabel: label('办结率'),
      kind: 'ratio',
      bound: 'at-least',
      value: 90,
      since: '2026-07-01',
    },
    ...{ until: null, source: '2026年第二次联席会议纪要', decidedOn: '2026-06-28', setBy: '演示·吴五', endedBy: null },
    ...more,
  });
const answer = (more: Partial<FigureTargets> = {}): FigureTargets => ({
  ...{ today: '2026-11-23', bodies: [BODY], processes: [{ type: 'referral', label: label('案件移送') }] },
  figures: [
    { code: 'K07', label: label('办结率'), kind: 'ratio' },
    { code: 'K10', label: label('办理时长'), kind: 'days' },
  ],
  targets: [target()],
  ...more,
});

let http: HttpTestingController;
let harness: RouterTestingHarness;
const page = () => harness.routeNativeElement!;
const words = (of: Element = page()): string => of.textContent!.replace(/\s+/g, ' ').trim();
async function render(): Promise<void> {
  await settled();
  harness.detectChanges();
}
async function open(view: FigureTargets): Promise<void> {
  http = await bed({ routes: [{ path: 'figures/targets', component: TargetsPage }] });
  harness = await RouterTestingHarness.create('/figures/targets');
  await settled();
  http.expectOne('/api/figure-targets').flush(view);
  await render();
}
const rows = (): string[] => [...page().querySelectorAll('tbody tr')].map((row) => words(row));
const press = async (name: string): Promise<void> => {
  [...page().querySelectorAll('button')].find((one) => words(one) === name)!.click();
  await render();
};

test('a target says what is asked, since when and by which decision; those that ended say so', async () => {
  const past = { until: '2026-06-30', since: '2026-01-01', value: 85, endedBy: '演示·吴五' };
  const days = { figureLabel: label('办理时长'), kind: 'days' as const, bound: 'at-most' as const, value: 30 };
  const never = { until: '2026-06-30', ...days, endedBy: '演示·吴五' };
  await open(answer({ targets: [target(), target(never), target(past)] }));
  const [now, withdrawn, before] = rows();
  expect(now).toContain('≥ 90%自 2026-07-01 起 2026年第二次联席会议纪要 2026-06-28 决定');
  expect(withdrawn).toContain('≤ 30 天 已撤回，未生效');
  expect(before).toContain('≥ 85%2026-01-01 至 2026-06-30');
});

test('the office sets one; a number is sent as a number, and what is refused stands beside its field', async () => {
  await open(answer());
  const input = (name: string) =>
    page().querySelector<HTMLInputElement>(`[name="${name}"], #${name}, [id$="${name}"]`)!;
  for (const [name, text] of [
    ['value', '92'],
    ['source', '2026年第三次联席会议纪要'],
  ] as const) {
    input(name).value = text;
    input(name).dispatchEvent(new Event('input'));
    await render();
  }
  await press('设定目标');
  const sent = http.expectOne({ method: 'POST', url: '/api/figure-targets' });
  expect(sent.request.body).toEqual({
    ...{ bodyId: BODY.id, process: 'referral', figure: 'K07', bound: 'at-least', value: 92 },
    ...{ since: '2026-11-23', source: '2026年第三次联席会议纪要', decidedOn: '2026-11-23' },
  });
  const fields = [{ path: 'since', rule: 'too-early', limit: '2026-12-01' }];
  sent.flush(
    { code: 'invalid', status: 422, title: '', type: '', traceId: '1', fields },
    { status: 422, statusText: '' },
  );
  await render();
  expect(words()).toContain('2026-12-01');
});

test('ending one before its day to withdraw is answered with that day', async () => {
  await open(answer());
  await press('结束');
  await press('结束');
  const sent = http.expectOne({ method: 'POST', url: `/api/figure-targets/${target().id}/end` });
  expect(sent.request.body).toEqual({ until: '2026-11-23' });
  const fields = [{ path: 'until', rule: 'too-early', limit: '2026-06-30' }];
  sent.flush(
    { code: 'invalid', status: 422, title: '', type: '', traceId: '1', fields },
    { status: 422, statusText: '' },
  );
  await render();
  expect(words(page().querySelector('#end-wrong')!)).toContain('不能早于 2026-06-30');
});

test('others read them and are told who sets them', async () => {
  await open(answer({ bodies: [] }));
  expect(page().querySelectorAll('form, button.act')).toHaveLength(0);
  expect(words()).toContain('由联席会议办公室协调员按会议决定登记');
});
