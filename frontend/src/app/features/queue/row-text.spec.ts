import { due, row } from '../../testing/fixtures';
import { stageText } from './row-text';

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
