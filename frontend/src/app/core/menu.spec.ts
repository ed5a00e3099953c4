import { currentOf, menuOf } from './menu';

const items = menuOf({ menu: ['inbox', 'directory', 'queue', 'cases', 'new-case', 'typical'] });

test('shows what is offered, in the order of the design, with one rule before the reference pages', () => {
  expect(items.map(({ name }) => name)).toEqual(['queue', 'cases', 'new-case', 'typical', 'directory']);
  expect(items.filter(({ apart }) => apart).map(({ name }) => name)).toEqual(['typical']);
});

test.each([
  ['/queue/handle?q=1', 'queue'],
  ['/case-files', 'cases'],
  ['/case-files/new?from=1', 'new-case'],
  ['/case-files/123/refer', 'cases'],
  ['/case-files-old', undefined],
  ['/help', undefined],
])('%s is in %s', (url, name) => {
  expect(currentOf(items, url)?.name).toBe(name);
});
