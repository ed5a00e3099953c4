import { TestBed } from '@angular/core/testing';
import type { UnitView } from '@lianban/contracts';
import { bed, settled } from '../../testing/bed';
import { Unreachable } from './unreachable';

const unit = (id: string, name: string, reachable: boolean): UnitView => ({
  id,
  name,
  short: name,
  kind: 'department',
  pinyin: '',
  initials: '',
  channel: 'online',
  region: '淳安县',
  reachable,
  host: null,
  members: [],
});

test('names the chosen units that have no active account, and what helps', async () => {
  const http = await bed();
  const shown = TestBed.createComponent(Unreachable);
  const text = () => (shown.nativeElement as HTMLElement).textContent.trim();
  shown.componentRef.setInput('units', ['a', 'b']);
  shown.detectChanges();
  http
    .expectOne('/api/units?for=recipients')
    .flush([unit('a', '演示卫健局', true), unit('b', '演示财政局', false), unit('c', '演示审计局', false)]);
  await settled();
  shown.detectChanges();
  expect(text()).toMatch(/^演示财政局没有可用账号，现在不能在线送达.*纸质送达/);
  shown.componentRef.setInput('units', ['a']);
  shown.detectChanges();
  expect(text()).toBe('');
});
