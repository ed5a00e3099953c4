import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ComponentFixture } from '@angular/core/testing';
import type { RecusalPage } from '@lianban/contracts';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { Recusals } from './recusals';

const MATTER = '0199ffff-0000-7000-8000-000000000001';
const OTHER = '0199ffff-0000-7000-8000-000000000002';
const PATH = `/api/matters/${MATTER}/recusals`;
const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, '') ?? '';
let http: HttpTestingController;
let shown: ComponentFixture<Recusals>;

async function render(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await settled();
    shown.detectChanges();
  }
}
async function open(page: RecusalPage): Promise<void> {
  http = await bed({ routes: [{ path: '', children: [] }] });
  TestBed.inject(SessionState).me.set(me());
  shown = TestBed.createComponent(Recusals);
  shown.componentRef.setInput('matterId', MATTER);
  shown.detectChanges();
  await settled();
  http.expectOne(PATH).flush(page);
  await render();
}
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  [...within.querySelectorAll('button')].find((one) => words(one) === text)!.click();
  await render();
};
const write = (name: string, text: string) => {
  const label = [...document.querySelectorAll('label')].find((one) => words(one).startsWith(name))!;
  const box = document.querySelector<HTMLTextAreaElement>(`#${label.htmlFor}`)!;
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
};
const row = (more: Partial<RecusalPage['rows'][number]> = {}) => ({
  id: OTHER,
  person: '演示·钱乙',
  reason: '近亲属',
  basis: '行政处罚法 第四十三条',
  since: '2026-11-20T02:00:00.000Z',
  orderedBy: null,
  lifted: null,
  mayLift: true,
  ...more,
});

test('one declares the own recusal, knows what follows, and leaves the page that no longer exists', async () => {
  await open({ rows: [], people: [{ id: me().id, name: me().name }] });
  await press('申报回避');
  const dialog = document.querySelector('[role=dialog]')!;
  expect(words(dialog)).toContain('提交后立即生效');
  await press('申报回避', dialog);
  http.expectNone({ method: 'POST', url: PATH });
  expect(words(dialog)).toMatch(/理由：.*依据：/);
  write('理由', '与当事人系近亲属');
  write('依据', '行政处罚法 第四十三条');
  await render();
  const away = jest.spyOn(TestBed.inject(Router), 'navigate');
  await press('申报回避', dialog);
  const sent = http.expectOne({ method: 'POST', url: PATH });
  expect(sent.request.body).toEqual({ personId: me().id, reason: '与当事人系近亲属', basis: '行政处罚法 第四十三条' });
  sent.flush(null, { status: 204, statusText: '' });
  await render();
  expect(away).toHaveBeenCalledWith(['/']);
});

test('a head chooses whom, and lifts with a reason', async () => {
  const people = [
    { id: me().id, name: me().name },
    { id: OTHER, name: '演示·冯丙' },
  ];
  await open({ rows: [row()], people });
  expect(words(shown.nativeElement)).toContain('演示·钱乙回避中');
  expect(words(shown.nativeElement)).toContain('本人申报近亲属行政处罚法第四十三条');
  await press('申报或决定回避');
  expect(document.querySelectorAll('[role=dialog] input[type=radio]')).toHaveLength(2);
  await press('先不提交');
  await press('解除回避');
  write('理由', '经审查不属于应当回避的情形');
  await render();
  await press('解除回避：演示·钱乙', document.querySelector('[role=dialog]')!);
  const sent = http.expectOne({ method: 'POST', url: `/api/recusals/${OTHER}/lift` });
  expect(sent.request.body).toEqual({ reason: '经审查不属于应当回避的情形' });
  sent.flush(null, { status: 204, statusText: '' });
  await render();
  expect(http.match(PATH)).toHaveLength(1);
});

test('nothing stands there for who can do nothing', async () => {
  await open({ rows: [], people: [] });
  expect(words(shown.nativeElement)).toBe('');
});
