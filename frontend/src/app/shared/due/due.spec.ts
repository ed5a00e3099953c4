import { TestBed } from '@angular/core/testing';
import type { DueView } from '@lianban/contracts';
import { bed } from '../../testing/bed';
import { due } from '../../testing/fixtures';
import { Due } from './due';

async function drawn(changed: Partial<DueView>): Promise<HTMLElement> {
  await bed();
  const fixture = TestBed.createComponent(Due);
  fixture.componentRef.setInput('due', due(changed));
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

test('each step of the ladder adds a mark that survives greyscale', async () => {
  const icons: Record<string, number> = {};
  for (const mark of ['neutral', 'soon', 'today', 'overdue', 'paused'] as const) {
    const page = await drawn({ mark, left: mark === 'overdue' ? -1 : 2 });
    expect(page.querySelector('.due')?.getAttribute('data-s')).toBe(
      mark === 'neutral' ? 'ok' : mark === 'overdue' ? 'over' : mark,
    );
    icons[mark] = page.querySelectorAll('svg').length;
    TestBed.resetTestingModule();
  }
  expect(icons).toEqual({ neutral: 0, soon: 0, today: 0, overdue: 1, paused: 1 });
});

test('a provisional date carries the word, not only a dotted line', async () => {
  const page = await drawn({ provisional: true });
  expect(page.querySelector('.due.prov .prov-mark')?.textContent).toBe('暂定');
});

test('focus shows the sentence, and a screen reader hears the same one', async () => {
  const page = await drawn({});
  const tag = page.querySelector<HTMLElement>('.due')!;
  expect(tag.tabIndex).toBe(0);
  tag.dispatchEvent(new Event('focus'));
  const told = page.querySelector(`#${tag.getAttribute('aria-describedby')}`)?.textContent;
  expect(told).toContain('24:00');
  expect(document.querySelector('.tip')?.textContent).toBe(told);
  tag.dispatchEvent(new Event('blur'));
  expect(document.querySelector('.tip')).toBeNull();
});

test('a window is no tag and can never look overdue', async () => {
  const page = await drawn({ kind: 'window', label: { zh: '撤回', en: 'Withdraw' } });
  expect(page.querySelector('.due')).toBeNull();
  expect(page.textContent).toContain('前可以撤回');
});
