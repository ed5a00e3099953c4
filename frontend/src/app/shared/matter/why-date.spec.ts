import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Dialogs } from '../dialog/dialogs';
import { bed, settled } from '../../testing/bed';
import { explanation } from '../../testing/matter-fixtures';
import { WhyDate } from './why-date';
import type { Day } from './week-grid';

let http: HttpTestingController;
const drawer = () => document.querySelector<HTMLElement>('lb-why-date')!;
const day = (iso: string, kind: Day['kind'], n: number | null, makeUp = false): Day => ({
  day: iso,
  kind,
  n,
  makeUp,
  provisional: false,
  name: null,
});

async function open(answer = explanation()): Promise<void> {
  http = await bed();
  TestBed.inject(Dialogs).drawer(WhyDate, { data: { matterId: 'm', clockId: 'c' } });
  await settled();
  http.expectOne('/api/matters/m/clocks/c').flush(answer);
  for (let i = 0; i < 3; i++) {
    await settled();
    TestBed.tick();
  }
}

test('draws each day as it is given, even where the numbers make no sense', async () => {
  await open(
    explanation({
      days: [
        day('2026-09-18', 'origin', null),
        day('2026-09-19', 'weekend', null),
        day('2026-09-20', 'counted', 41, true),
        day('2026-09-21', 'counted', 7),
      ],
    }),
  );
  const cells = [...drawer().querySelectorAll('.days td:not(.blank)')];
  expect(cells.map((cell) => cell.textContent)).toEqual(['09-18起', '09-19休', '09-2041', '09-217']);
  expect(cells[2]!.classList).toContain('work');
  expect(cells[3]!.classList).toContain('end');
  expect(drawer().querySelector('.sum')?.textContent?.replace(/\s+/g, ' ')).toContain('− 1周末');
});

test('says the rule, its source and how far it is verified', async () => {
  await open();
  const words = drawer().textContent!.replace(/\s+/g, ' ');
  expect(words).toContain('60 个工作日');
  expect(words).toContain('联席会议默认规则 D41');
  expect(words).toContain('待法规处确认');
  expect(words).toContain('2026：国务院办公厅通知');
});

test('a paused clock has no date, and says so', async () => {
  await open(explanation({ dueAt: null, pauses: [{ from: '2026-10-12T07:20:00.000Z', to: null }] }));
  expect(drawer().textContent).toContain('现在暂停');
  expect(drawer().textContent).toContain('还没有恢复');
});
