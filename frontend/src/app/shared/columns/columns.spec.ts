import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OverlayContainer } from '@angular/cdk/overlay';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { ColumnChooser } from './column-chooser';
import { columnChoice } from './column-choice';

const [ONE, OTHER] = ['0199dddd-0000-7000-8000-000000000001', '0199dddd-0000-7000-8000-000000000002'] as const;
const ALL = signal(['a', 'b', 'c', 'd']);
@Component({
  imports: [ColumnChooser],
  template: '<lb-column-chooser [choice]="choice" [options]="options" />',
})
class Table {
  readonly choice = columnChoice('table', ALL, ['a', 'b', 'c']);
  readonly options = ['a', 'b', 'c', 'd'].map((name) => ({ name, label: `列${name}` }));
}

async function table(person: string = ONE): Promise<Table> {
  const kept = { ...localStorage };
  await bed();
  Object.entries(kept).forEach(([name, value]) => localStorage.setItem(name, String(value)));
  TestBed.inject(SessionState).me.set(me({ id: person }));
  const fixture = TestBed.createComponent(Table);
  fixture.detectChanges();
  return fixture.componentInstance;
}
async function opened(): Promise<{ table: Table; dialog: HTMLElement; render: () => Promise<void> }> {
  await table();
  const fixture = TestBed.createComponent(Table);
  const render = async (): Promise<void> => {
    await settled();
    TestBed.tick();
    await settled();
  };
  fixture.detectChanges();
  (fixture.nativeElement as HTMLElement).querySelector('button')!.click();
  await render();
  const dialog = TestBed.inject(OverlayContainer).getContainerElement();
  return { table: fixture.componentInstance, dialog, render };
}
beforeEach(() => localStorage.clear());

test('columns are as usual until somebody chooses, and as chosen the next time', async () => {
  const first = await table();
  expect([first.choice.shown(), first.choice.own()]).toEqual([['a', 'b', 'c'], false]);
  first.choice.show('d', true);
  first.choice.show('a', false);
  first.choice.move('d', -1);
  TestBed.tick();
  expect([first.choice.shown(), first.choice.own()]).toEqual([['b', 'd', 'c'], true]);
  TestBed.resetTestingModule();
  expect((await table()).choice.shown()).toEqual(['b', 'd', 'c']);
});

test('another person on the same computer has its own', async () => {
  const first = await table();
  first.choice.show('a', false);
  TestBed.tick();
  TestBed.resetTestingModule();
  expect((await table(OTHER)).choice.shown()).toEqual(['a', 'b', 'c']);
});

test('the last column stays, the ends are ends, and reset brings back what is usual', async () => {
  const { choice } = await table();
  for (const name of ['a', 'b', 'c']) choice.show(name, false);
  expect(choice.shown()).toEqual(['c']);
  choice.reset();
  choice.move('a', -1);
  choice.move('c', 1);
  expect([choice.shown(), choice.own()]).toEqual([['a', 'b', 'c'], false]);
});

test('a column that is no more leaves no gap', async () => {
  localStorage.setItem(`lianban.columns.${ONE}.table`, 'gone,c');
  expect((await table()).choice.shown()).toEqual(['c']);
});

test('the dialog shows chosen columns in order, keeps the focus on what moves and says its place', async () => {
  const { table: shown, dialog, render } = await opened();
  const lines = () => [...dialog.querySelectorAll('li label')].map((one) => one.textContent!.trim());
  expect(lines()).toEqual(['列a', '列b', '列c', '列d']);
  const up = dialog.querySelector<HTMLButtonElement>('[aria-label="前移 列c"]')!;
  up.focus();
  up.click();
  await render();
  expect([lines(), shown.choice.shown()]).toEqual([
    ['列a', '列c', '列b', '列d'],
    ['a', 'c', 'b'],
  ]);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('前移 列c');
  expect(dialog.textContent).toContain('列c：第 2 列');
  dialog.querySelector<HTMLButtonElement>('[aria-label="前移 列c"]')!.click();
  await render();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('后移 列c');
});
