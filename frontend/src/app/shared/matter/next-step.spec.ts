import type { Catalogue } from '@lianban/contracts';
import { offered } from '../../testing/matter-fixtures';
import { nextStep } from './next-step';

const label = (zh: string) => ({ zh, en: zh });
const process: Catalogue['processes'][number] = {
  type: 'referral',
  label: label('案件移送'),
  fields: [],
  states: [],
  clocks: [],
  stages: [],
  actions: ['accept', 'refuse', 'forward', 'askSupplement', 'note'].map((name) => ({
    name,
    label: label(name),
    hint: label(`${name}？`),
    fields: [],
    system: false,
  })),
};
const names = (steps: { name: string }[]) => steps.map((step) => step.name);

test('the likely action is the only filled button, the rest outlined and in "more"', () => {
  const actions = process.actions.map(({ name }) => offered(name, { primary: name === 'accept' }));
  const step = nextStep({ mine: true, actions }, process);
  expect(step.filled?.name).toBe('accept');
  expect(step.hint?.zh).toBe('accept？');
  expect(names(step.outlined)).toEqual(['refuse', 'forward']);
  expect(names(step.more)).toEqual(['askSupplement', 'note']);
});

test('no filled button when it is another unit’s turn', () => {
  const step = nextStep({ mine: false, actions: [offered('note', { primary: true })] }, process);
  expect(step.filled).toBeNull();
  expect(names(step.outlined)).toEqual(['note']);
});

test('a blocked action is never filled; it stands disabled with its reason', () => {
  const step = nextStep({ mine: true, actions: [offered('accept', { primary: true, blocked: 'notBy' })] }, process);
  expect(step.filled).toBeNull();
  expect(step.more).toEqual([expect.objectContaining({ name: 'accept', blocked: 'notBy' })]);
});

test('three harmless actions fit without a menu', () => {
  const actions = ['accept', 'refuse', 'forward', 'note'].map((name) => offered(name, { primary: name === 'accept' }));
  expect(names(nextStep({ mine: true, actions }, process).outlined)).toEqual(['refuse', 'forward', 'note']);
});
