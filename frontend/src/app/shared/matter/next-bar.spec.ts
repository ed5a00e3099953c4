import { TestBed } from '@angular/core/testing';
import type { MatterView } from '@lianban/contracts';
import { bed, settled } from '../../testing/bed';
import { catalogue, matter, offered } from '../../testing/matter-fixtures';
import { NextBar } from './next-bar';
import { nextStep } from './next-step';

async function draw(changed: Partial<MatterView>): Promise<HTMLElement> {
  await bed();
  const view = matter(changed);
  const fixture = TestBed.createComponent(NextBar);
  fixture.componentRef.setInput('view', view);
  fixture.componentRef.setInput('step', nextStep(view, catalogue().processes[0]));
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

test('my turn: the sentence of the action and exactly one filled button', async () => {
  const bar = await draw({});
  expect(bar.textContent).toContain('下一步签收的说明。');
  expect([...bar.querySelectorAll('.fill')].map((b) => b.textContent)).toEqual(['签收']);
});

test('another unit’s turn: whose and until when, and no filled button even if the API names a likely action', async () => {
  const bar = await draw({
    mine: false,
    holder: { id: matter().initiator.id, name: '淳安县医疗保障局', short: '医保局' },
    actions: [offered('withdraw', { primary: true })],
  });
  expect(bar.textContent?.replace(/\s+/g, '')).toContain('现在轮到医保局');
  expect(bar.querySelector('.fill')).toBeNull();
  expect(bar.querySelector('.btn')?.textContent?.trim()).toBe('撤回');
});

test('my unit’s turn but not mine: who may, and no filled button', async () => {
  const bar = await draw({ actions: [], colleagues: [{ name: '演示·钱乙', unit: '卫健局', roles: ['officer'] }] });
  expect(bar.textContent).toContain('由演示·钱乙（承办人）办理');
  expect(bar.querySelector('button')).toBeNull();
});

test('a blocked action is disabled with the reason beside it', async () => {
  const bar = await draw({ actions: [offered('sign', { primary: true, blocked: 'same-person' })] });
  expect(bar.querySelector('.fill')).toBeNull();
  bar.querySelector('button')!.click();
  await settled();
  TestBed.tick();
  const item = bar.querySelector('.menu li')!;
  expect(item.querySelector('button')!.disabled).toBe(true);
  expect(item.textContent).toContain('同一人不能既起草又审核或批准');
});
