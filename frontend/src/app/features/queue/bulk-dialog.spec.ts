import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { type BulkAction, BulkOutcome } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { bed, settled } from '../../testing/bed';
import { row } from '../../testing/fixtures';
import { BulkDialog } from './bulk-dialog';

const rows = [row(1), row(2), row(3)];
const outcome = (n: number, changed: Partial<BulkOutcome> = {}): BulkOutcome =>
  BulkOutcome.parse({ id: rows[n]!.id, version: 3, receipt: null, problem: null, ...changed });
const receipt = (n: number) => ({ matterId: rows[n]!.id, version: 4, eventId: rows[n]!.id });
const late = { code: 'blocked' as const, reason: 'once-a-day' };

let http: HttpTestingController;
let fixture: ComponentFixture<BulkDialog>;
const closed: unknown[] = [];
const page = () => fixture.nativeElement as HTMLElement;
const results = () =>
  [...page().querySelectorAll('tbody td:last-child')].map((td) => td.textContent?.replace(/\s+/g, ' ').trim());
const press = (name: string) =>
  [...page().querySelectorAll('button')].find((one) => one.textContent?.trim() === name)!.click();
async function drawn(): Promise<void> {
  await settled();
  await settled();
  fixture.detectChanges();
}

async function open(action: BulkAction): Promise<void> {
  closed.length = 0;
  http = await bed({
    providers: [
      { provide: DIALOG_DATA, useValue: { action, rows } },
      { provide: DialogRef, useValue: { id: 'd', close: (result: unknown) => closed.push(result) } },
    ],
  });
  const loading = TestBed.inject(Catalogue).load();
  http.expectOne('/api/catalogue').flush({ processes: [], codes: {} });
  await loading;
  fixture = TestBed.createComponent(BulkDialog);
  await drawn();
}

test('says which are skipped and why before anything is done, then what became of each; a passing failure is tried again under its key', async () => {
  await open('urge');
  const preview = () => http.expectOne('/api/bulk/urge/preview');
  const asked = preview();
  expect(asked.request.body).toEqual({ ids: rows.map(({ id }) => id), input: {} });
  const shown = [outcome(0), outcome(1, { problem: late }), outcome(2)];
  asked.flush(shown);
  await drawn();
  expect(results()).toEqual(['会办理', expect.stringMatching(/^跳过：.+/), '会办理']);
  press('催办');
  await drawn();
  preview().flush(shown);
  await drawn();
  const sent = http.expectOne('/api/bulk/urge');
  const items = (sent.request.body as { items: { id: string; key: string }[] }).items;
  expect(items.map(({ id }) => id)).toEqual([rows[0]!.id, rows[2]!.id]);
  expect(new Set(items.map(({ key }) => key)).size).toBe(2);
  sent.flush([outcome(0, { receipt: receipt(0) }), outcome(2, { problem: { code: 'unavailable' } })]);
  await drawn();
  expect(results()).toEqual(['已办理', expect.stringMatching(/^未办理：.+/)]);
  press('重试未办成的');
  await drawn();
  const again = http.expectOne('/api/bulk/urge');
  expect((again.request.body as { items: unknown[] }).items).toEqual([items[1]]);
  again.flush([outcome(2, { receipt: receipt(2) })]);
  await drawn();
  expect(results()).toEqual(['已办理', '已办理']);
  press('关闭');
  expect(closed).toEqual([true]);
});

test('assignments that were made are taken back once, and the one that moved meanwhile says why it stays; a reminder is not', async () => {
  await open('assign');
  http.expectOne('/api/bulk/assign/preview').flush([outcome(0), outcome(1)]);
  await drawn();
  press('指定承办人');
  await drawn();
  http.expectOne('/api/bulk/assign/preview').flush([outcome(0), outcome(1)]);
  await drawn();
  const sent = http.expectOne('/api/bulk/assign');
  const keys = (sent.request.body as { items: { key: string }[] }).items.map(({ key }) => key);
  sent.flush([outcome(0, { receipt: receipt(0) }), outcome(1, { receipt: receipt(1) })]);
  await drawn();
  press('撤回这些指定');
  await drawn();
  const undo = http.expectOne('/api/bulk/assign/undo');
  const items = (undo.request.body as { items: { id: string; version: number; eventId: string; key: string }[] }).items;
  expect(items.map(({ id, version, eventId }) => [id, version, eventId])).toEqual(
    [0, 1].map((n) => [rows[n]!.id, 4, rows[n]!.id]),
  );
  expect(items.some(({ key }) => keys.includes(key))).toBe(false);
  undo.flush([outcome(0, { receipt: receipt(0) }), outcome(1, { problem: { code: 'stale' } })]);
  await drawn();
  expect(results()).toEqual(['已撤回', expect.stringMatching(/^未撤回：.+/)]);
  expect(page().textContent).toContain('已撤回 1 件，未撤回 1 件');
  expect(page().textContent).not.toContain('撤回这些指定');
});
