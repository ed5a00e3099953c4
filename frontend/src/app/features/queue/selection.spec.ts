import { signal } from '@angular/core';
import { Selection } from './selection';

test('one, a range with Shift, all, and none', () => {
  const shown = signal(['a', 'b', 'c', 'd']);
  const selection = new Selection(shown);
  selection.toggle('b');
  selection.toggle('d', true);
  expect(selection.ids()).toEqual(['b', 'c', 'd']);
  selection.toggle('c');
  expect(selection.ids()).toEqual(['b', 'd']);
  selection.all(true);
  expect(selection.ids()).toEqual(['a', 'b', 'c', 'd']);
  shown.set(['b', 'e']);
  expect(selection.ids()).toEqual(['b']);
  selection.all(false);
  expect(selection.ids()).toEqual([]);
});
