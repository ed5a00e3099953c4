import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { FieldView, Input } from '@lianban/contracts';
import { bed, settled } from '../../testing/bed';
import { REPLY, field } from '../../testing/matter-fixtures';
import { Form } from './form';

let http: HttpTestingController;
let fixture: ComponentFixture<Form>;
const page = () => fixture.nativeElement as HTMLElement;
const one = <E extends HTMLElement>(selector: string) => page().querySelector<E>(selector)!;
const labelled = (text: string) =>
  page().querySelector<HTMLInputElement>(
    `#${[...page().querySelectorAll('label')].find((l) => l.textContent?.includes(text))!.htmlFor}`,
  )!;

async function draw(fields: FieldView[], value: Input = {}): Promise<void> {
  http = await bed();
  fixture = TestBed.createComponent(Form);
  fixture.componentRef.setInput('fields', fields);
  fixture.componentRef.setInput('value', value);
  await show();
}
async function show(): Promise<void> {
  fixture.detectChanges();
  await settled();
  fixture.detectChanges();
}
async function type(element: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  element.value = text;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  await show();
}

test('a text has one line up to 120 characters and several beyond, with a live count against its minimum', async () => {
  await draw([field('文书号', 'text', { max: 60 }), field('说明', 'text', { min: 10, max: 4000 })]);
  expect(labelled('文书号').tagName).toBe('INPUT');
  const long = labelled('说明');
  expect(long.tagName).toBe('TEXTAREA');
  await type(long, '不属诊疗行为');
  expect(page().textContent).toContain('至少 10 个字，已写 6 个');
  await type(long, '该机构不属于诊疗行为范围。');
  expect(page().textContent).toContain('已写 13 字');
});

test('an amount is right-aligned text and gets two decimals when it is left', async () => {
  await draw([field('罚款', 'money')]);
  const box = labelled('罚款');
  expect(box.type).toBe('text');
  expect(box.inputMode).toBe('decimal');
  await type(box, '13,580');
  box.dispatchEvent(new Event('blur'));
  await show();
  expect(fixture.componentInstance.value()).toEqual({ 罚款: '13580.00' });
  await type(labelled('罚款'), '一百');
  labelled('罚款').dispatchEvent(new Event('blur'));
  await show();
  expect(labelled('罚款').value).toBe('一百');
});

test('up to four options of a required choice are radio buttons, more are a select; a flag is yes or no', async () => {
  const options = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ code: `c${i}`, label: { zh: `项${i}`, en: `o${i}` } }));
  await draw([
    field('四项', 'choice', { required: true, options: options(4) }),
    field('五项', 'choice', { required: true, options: options(5) }),
    field('立案', 'flag'),
  ]);
  expect(page().querySelectorAll('[role="radiogroup"]')).toHaveLength(2);
  expect(labelled('五项').tagName).toBe('SELECT');
  page().querySelectorAll<HTMLInputElement>('[role="radiogroup"]')[1]!.querySelectorAll('input')[1]!.click();
  await show();
  expect(fixture.componentInstance.value()).toEqual({ 立案: false });
});

test('a day is read as people type it', async () => {
  await draw([field('日期', 'date')]);
  const box = labelled('日期');
  await type(box, '2026年11月24日');
  box.dispatchEvent(new Event('blur'));
  await show();
  expect(fixture.componentInstance.value()).toEqual({ 日期: '2026-11-24' });
});

test('an instant is Beijing time wherever the computer stands', async () => {
  await draw([field('时间', 'instant')], { 时间: '2026-11-24T01:30:00.000Z' });
  expect(labelled('时间').value).toBe('2026-11-24');
  expect(one<HTMLInputElement>('.time').value).toBe('09:30');
  await type(one<HTMLInputElement>('.time'), '18:05');
  expect(fixture.componentInstance.value()).toEqual({ 时间: '2026-11-24T18:05:00+08:00' });
});

test('rows are added and removed, and a cell keeps to its row', async () => {
  await draw(REPLY);
  const add = () => [...page().querySelectorAll('button')].find((b) => b.textContent?.includes('处理措施'))!;
  add().click();
  await show();
  add().click();
  await show();
  await type(one('[aria-label="依据，第 2 行"]'), '医师法');
  expect(fixture.componentInstance.value()).toEqual({ measures: [{}, { basis: '医师法' }] });
  one<HTMLButtonElement>('[aria-label="删除处理措施第 1 行"]').click();
  await show();
  expect(fixture.componentInstance.value()).toEqual({ measures: [{ basis: '医师法' }] });
});

test('what a 422 says stands in the summary and under its field, down to the cell of a row', async () => {
  await draw(REPLY, { measures: [{}, { amount: '十元' }] });
  fixture.componentRef.setInput('problems', [
    { path: 'finding', rule: 'required' },
    { path: 'account', rule: 'too-short', limit: 4 },
    { path: 'measures.1.amount', rule: 'not-money' },
  ]);
  await show();
  const links = [...page().querySelectorAll('.summary a')];
  expect(links.map((link) => link.textContent)).toEqual([
    '查实情况：请选择查实情况',
    '查实说明：至少 4 个字',
    '处理措施 第 2 行 金额：请写成数字，最多两位小数，例如 12345.67',
  ]);
  expect(labelled('查实说明').getAttribute('aria-invalid')).toBe('true');
  const cell = one<HTMLInputElement>('[aria-label="金额，第 2 行"]');
  expect(cell.getAttribute('aria-invalid')).toBe('true');
  expect(one(`#${cell.getAttribute('aria-describedby')}`).textContent).toContain('请写成数字');
  expect(one('[aria-label="金额，第 1 行"]').getAttribute('aria-invalid')).toBeNull();
  for (const link of links) expect(page().querySelector(link.getAttribute('href')!)).not.toBeNull();
  await type(cell, '10');
  expect(one('[aria-label="金额，第 2 行"]').getAttribute('aria-invalid')).toBeNull();
  expect(labelled('查实说明').getAttribute('aria-invalid')).toBe('true');
  expect(page().querySelectorAll('.summary a')).toHaveLength(3);
});

describe('files', () => {
  const choose = async (...files: File[]) => {
    const picker = one<HTMLInputElement>('input[type="file"]');
    Object.defineProperty(picker, 'files', { value: files, configurable: true });
    picker.dispatchEvent(new Event('change'));
    await show();
  };

  test('are uploaded one by one; the value keeps their names', async () => {
    await draw([field('附件', 'files')]);
    await choose(new File(['%PDF-'], '通知书.pdf'));
    const upload = http.expectOne('/api/files');
    expect((upload.request.body as FormData).get('file')).toBeInstanceOf(File);
    expect(page().querySelector('progress')).not.toBeNull();
    const ref = { id: 'f1', name: '通知书.pdf', size: 5, mime: 'application/pdf', sha256: '' };
    upload.flush(ref);
    await show();
    expect(fixture.componentInstance.value()).toEqual({ 附件: [ref] });
    expect(page().textContent).toContain('已上传');
    one<HTMLButtonElement>('[aria-label="删除 通知书.pdf"]').click();
    await show();
    expect(fixture.componentInstance.value()).toEqual({});
  });

  test('a type or size that is not accepted is refused in place, before anything is sent', async () => {
    await draw([field('附件', 'files')]);
    const big = new File(['x'], '录像.zip');
    Object.defineProperty(big, 'size', { value: 60 * 1024 * 1024 });
    await choose(new File(['x'], '脚本.exe'), big);
    http.expectNone('/api/files');
    expect([...page().querySelectorAll('.err')].map((e) => e.textContent?.trim().slice(0, 6))).toEqual([
      '不接受这种文',
      '文件太大，没',
    ]);
  });

  test('what the server refuses is said in place and can be tried again', async () => {
    await draw([field('附件', 'files')]);
    await choose(new File(['x'], '假.pdf'));
    http.expectOne('/api/files').flush({ code: 'file-type', traceId: 't' }, { status: 415, statusText: 'x' });
    await show();
    expect(one('.err').textContent).toContain('文件内容与扩展名不符');
    [...page().querySelectorAll('button')].find((b) => b.textContent?.includes('重试'))!.click();
    await show();
    http.expectOne('/api/files');
  });
});

test('a unit is found by its initials; one that cannot be delivered to is listed with the reason and cannot be chosen', async () => {
  await draw([field('单位', 'unit')]);
  const unit = (id: string, short: string, initials: string, reachable: boolean) => ({
    id,
    short,
    name: short,
    kind: 'department',
    pinyin: initials,
    initials,
    channel: 'online',
    region: '淳安县',
    reachable,
    members: [],
  });
  http
    .expectOne('/api/units?for=recipients')
    .flush([unit('u1', '人社局', 'rsj', true), unit('u2', '民政局', 'mzj', false)]);
  await show();
  const box = labelled('单位');
  const options = () => [...document.querySelectorAll('[role="option"]')];
  await type(box, 'mzj');
  expect(options().map((o) => o.textContent)).toEqual([expect.stringContaining('没有可用账号')]);
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await show();
  expect(fixture.componentInstance.value()).toEqual({});
  await type(box, 'rsj');
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await show();
  expect(fixture.componentInstance.value()).toEqual({ 单位: 'u1' });
  expect(labelled('单位').value).toBe('人社局');
});
