import type { HttpTestingController, TestRequest } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Router } from '@angular/router';
import { SearchAnswer } from '@lianban/contracts';
import { bed, settled } from '../testing/bed';
import { due } from '../testing/fixtures';
import { SearchBox } from './search-box';

@Component({ selector: 'lb-any', template: '' })
class Any {}
const id = (n: number) => `0199bbbb-0000-7000-8000-${String(n).padStart(12, '0')}`;
const answer = (changed: Partial<SearchAnswer> = {}): SearchAnswer =>
  SearchAnswer.parse({
    q: '康养',
    short: false,
    groups: [
      {
        kind: 'transfer',
        more: false,
        hits: [
          {
            id: id(1),
            caseFileId: id(2),
            process: 'referral',
            number: null,
            title: [
              { text: '演示', hit: false },
              { text: '康养', hit: true },
            ],
            excerpt: null,
            processLabel: { zh: '案件移送', en: 'Referral' },
            stateLabel: { zh: '待签收', en: 'Delivered' },
            state: 'delivered',
            from: '医保局',
            to: '卫健局',
            due: due(),
          },
        ],
      },
      { kind: 'unit', more: false, hits: [] },
    ],
    ...changed,
  });

let http: HttpTestingController;
let fixture: ComponentFixture<SearchBox>;
const page = () => fixture.nativeElement as HTMLElement;
const input = () => page().querySelector('input')!;

beforeEach(async () => {
  http = await bed({ routes: [{ path: '**', component: Any }] });
  fixture = TestBed.createComponent(SearchBox);
  document.body.append(page());
  await fixture.whenStable();
});
afterEach(() => page().remove());

function type(text: string): void {
  input().value = text;
  input().dispatchEvent(new Event('input', { bubbles: true }));
}
/** Answers what was asked for once typing has paused; says for what. */
async function given(found: SearchAnswer): Promise<(string | null)[]> {
  let asked: TestRequest[] = [];
  while (!asked.length) {
    await settled();
    asked = http.match(({ url }) => url === '/api/search');
  }
  for (const one of asked) one.flush(found);
  await settled();
  fixture.detectChanges();
  return asked.map(({ request }) => request.params.get('q'));
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const submit = () =>
  page()
    .querySelector('form')!
    .dispatchEvent(new Event('submit', { cancelable: true }));

test('hits appear while one types, grouped and marked; what is asked is the last that was typed', async () => {
  type('康');
  type('康养');
  expect(await given(answer())).toEqual(['康养']);
  expect(page().querySelector('[role="option"] mark')?.textContent).toBe('康养');
  expect(page().querySelector('[role="listbox"]')?.textContent).toContain('移送和来件');
  expect(input().getAttribute('aria-expanded')).toBe('true');
});

test('arrow keys choose, Enter opens; without a choice Enter shows all', async () => {
  type('康养');
  await given(answer());
  submit();
  await settled();
  expect(decodeURI(TestBed.inject(Router).url)).toBe('/search?q=康养');
  type('康养院');
  await given(answer());
  press('ArrowDown', { isComposing: true });
  press('ArrowDown');
  fixture.detectChanges();
  expect(input().getAttribute('aria-activedescendant')).toBe(page().querySelector('[role="option"]')!.id);
  submit();
  await settled();
  expect(TestBed.inject(Router).url).toBe(`/matters/${id(1)}`);
});

test('too short is answered kindly; Esc closes the list', async () => {
  type('康');
  await given(answer({ short: true, groups: [] }));
  expect(page().querySelector('[role="status"]')?.textContent).toContain('请至少输入两个字');
  press('Escape');
  fixture.detectChanges();
  expect(page().querySelector('.found')).toBeNull();
});
