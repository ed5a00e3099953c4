import { TestBed } from '@angular/core/testing';
import { Language } from '../core/language';
import { bed } from '../testing/bed';
import { type StateOf, stateText, stateTone } from './state-tag';

const of = (zh: string, changed: Partial<StateOf> = {}): StateOf => ({
  state: 'x',
  stateLabel: { zh, en: 'Delivered' },
  final: false,
  mine: false,
  holder: { short: '卫健局' },
  ...changed,
});
const text = async (state: StateOf, lang: 'zh' | 'en' = 'zh') => {
  await bed({ lang });
  return stateText(state, lang, TestBed.inject(Language).t);
};

test.each([
  ['待签收', false, '待卫健局签收'],
  ['待签收', true, '待你单位签收'],
  ['办理中', false, '办理中，轮到卫健局'],
  ['办理中', true, '办理中，轮到你单位'],
  ['已反馈待确认', true, '已反馈待确认，轮到你单位'],
])('%s, mine %s', async (zh, mine, expected) => {
  expect(await text(of(zh, { mine }))).toBe(expected);
});

test('an end names nobody', async () => {
  expect(await text(of('办结', { final: true, mine: true }))).toBe('办结');
});

test('English says whose turn it is', async () => {
  expect(await text(of('待签收'), 'en')).toBe('Delivered, turn of 卫健局');
});

test('colour is the turn, never the state', () => {
  expect(stateTone(of('', { mine: true, state: 'refused' }))).toBe('mine');
  expect(stateTone(of('', { state: 'refused' }))).toBe('dispute');
  expect(stateTone(of('', { state: 'approval' }))).toBe('draft');
  expect(stateTone(of('', { state: 'accepted' }))).toBe('other');
  expect(stateTone(of('', { state: 'closed', final: true, mine: true }))).toBe('done');
  expect(stateTone(of('', { state: 'withdrawn', final: true }))).toBe('other');
});
