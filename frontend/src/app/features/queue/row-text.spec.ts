import { due, row } from '../../testing/fixtures';
import { stageText, turnText } from './row-text';

const label = (zh: string) => ({ zh, en: zh });

test('says what is owed next only where the state does not', () => {
  expect(stageText(row(1), 'zh')).toBe('办理中：反馈结果');
  expect(stageText(row(1), 'en')).toBe('Accepted: Result');
  expect(stageText(row(1, { stateLabel: label('待签收') }), 'zh')).toBe('待签收');
  expect(stageText(row(1, { stateLabel: label('法制审核'), due: due({ label: label('法制审核') }) }), 'zh')).toBe(
    '法制审核',
  );
});

test('a pause, an end and a right that closes owe nothing', () => {
  const paused = due({ mark: 'paused', dueAt: null, dueDay: null });
  expect(stageText(row(1, { stateLabel: label('补正中'), due: paused }), 'zh')).toBe('补正中');
  expect(stageText(row(1, { stateLabel: label('办结'), final: true }), 'zh')).toBe('办结');
  expect(stageText(row(1, { due: due({ kind: 'window' }) }), 'zh')).toBe('办理中');
});

test('says whose turn it is: a unit, a person of one’s own, oneself', () => {
  const t = (key: string): string => key;
  const to = (name: string, me: boolean) => row(1, { assignee: { name, me } });
  expect(turnText(row(1), t)).toBe('state.yours');
  expect(turnText(to('演示·钱乙', false), t)).toBe('演示·钱乙');
  expect(turnText(to('演示·钱乙', true), t)).toBe('queue.assignedToMe');
  expect(turnText(row(1, { mine: false, assignee: { name: '演示·钱乙', me: true } }), t)).toBe('卫健局');
  expect(turnText(row(1, { final: true }), t)).toBe('');
});
