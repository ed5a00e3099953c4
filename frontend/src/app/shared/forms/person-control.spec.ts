import { TestBed } from '@angular/core/testing';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { field } from '../../testing/matter-fixtures';
import { PersonControl } from './person-control';

const member = (n: number, name: string, ...roles: string[]) => ({
  id: `0199dddd-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name,
  roles,
});

test('offers the people of one’s own unit with their roles, and sends an id', async () => {
  const http = await bed();
  const mine = me();
  TestBed.inject(SessionState).me.set(mine);
  const fixture = TestBed.createComponent(PersonControl);
  fixture.componentRef.setInput('field', field('to', 'person', { required: true }));
  fixture.componentRef.setInput('id', 'x');
  const sent: unknown[] = [];
  fixture.componentInstance.changed.subscribe((value) => sent.push(value));
  fixture.detectChanges();
  const [own] = mine.memberships;
  http
    .expectOne(`/api/units/${own!.unitId}/members`)
    .flush([member(1, '演示·钱乙', 'officer'), member(2, '演示·孙甲', 'liaison', 'officer')]);
  await settled();
  fixture.detectChanges();
  const select = fixture.nativeElement.querySelector('select') as HTMLSelectElement;
  expect([...select.options].map((o) => o.textContent?.trim())).toEqual([
    '请选择',
    '演示·钱乙（承办人）',
    '演示·孙甲（联络员、承办人）',
  ]);
  select.value = member(2, '').id;
  select.dispatchEvent(new Event('change'));
  select.value = '';
  select.dispatchEvent(new Event('change'));
  expect(sent).toEqual([member(2, '').id, undefined]);
});
