import { queuePage, row } from '../../testing/fixtures';
import { hold, show } from './held-rows';

test('rows keep their places and take new content; what is new waits', () => {
  const before = show(queuePage([row(1), row(2)]));
  const after = hold(before, queuePage([row(3), row(2, { title: '改过的标题' }), row(1)]));
  expect(after.rows.map(({ number }) => number)).toEqual(['YS2026-000001', 'YS2026-000002']);
  expect(after.rows[1]?.title).toBe('改过的标题');
  expect(after).toMatchObject({ news: 1, changed: true });
});

test('an answer with the same rows in the same places is no news', () => {
  const before = show(queuePage([row(1), row(2)]));
  expect(hold(before, queuePage([row(1), row(2)]))).toMatchObject({ news: 0, changed: false });
});

test('an empty list shows what arrives', () => {
  expect(hold(show(queuePage([])), queuePage([row(1)])).rows).toHaveLength(1);
});
