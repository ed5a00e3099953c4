import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { bed } from '../testing/bed';
import { Keyboard } from './keyboard';
import { Preferences } from './preferences';

const done: string[] = [];
@Component({ selector: 'lb-test-page', template: '<textarea></textarea><input type="checkbox" />' })
class Page {
  constructor() {
    inject(Keyboard).on({
      j: () => done.push('down'),
      i: () => done.push('never alone'),
      'g i': () => done.push('queue'),
      'ctrl k': () => done.push('palette'),
    });
  }
}
const press = (key: string, target: Element = document.body, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

let page: HTMLElement;
beforeEach(async () => {
  done.length = 0;
  await bed();
  const fixture = TestBed.createComponent(Page);
  page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await fixture.whenStable();
});
afterEach(() => page.remove());

test('letters act, two in a row act together', () => {
  press('j');
  press('g');
  press('i');
  expect(done).toEqual(['down', 'queue']);
});

test('they rest while somebody types, composes, or holds Ctrl', () => {
  press('j', page.querySelector('textarea')!);
  press('j', document.body, { isComposing: true });
  press('j', document.body, { keyCode: 229 });
  press('j', document.body, { ctrlKey: true });
  expect(done).toEqual([]);
  press('j', page.querySelector('input')!);
  expect(done).toEqual(['down']);
});

test('with Ctrl a key works while somebody types, and when letters are off; not over a dialog', () => {
  press('k', page.querySelector('textarea')!, { ctrlKey: true });
  TestBed.inject(Preferences).letters.set('off');
  press('K', document.body, { metaKey: true });
  expect(done).toEqual(['palette', 'palette']);
  const dialog = document.createElement('div');
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);
  press('k', document.body, { ctrlKey: true });
  dialog.remove();
  expect(done).toEqual(['palette', 'palette']);
});

test('they rest over a dialog', () => {
  const dialog = document.createElement('div');
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);
  press('j');
  dialog.remove();
  expect(done).toEqual([]);
});

test('they can be switched off', () => {
  TestBed.inject(Preferences).letters.set('off');
  press('j');
  expect(done).toEqual([]);
});

test('a page that is gone takes its keys with it', () => {
  TestBed.resetTestingModule();
  press('j');
  expect(done).toEqual([]);
});
