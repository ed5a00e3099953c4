import type { Lang, MatterRow } from '@lianban/contracts';

/** Where a matter stands: 待签收; while it is being handled also what is owed next: 办理中：反馈结果. */
export function stageText(row: MatterRow, lang: Lang): string {
  const label = row.stateLabel[lang];
  const waits =
    row.stateLabel.zh.startsWith('待') || row.final || row.due?.kind !== 'duty' || row.due.mark === 'paused';
  return waits ? label : `${label}${lang === 'zh' ? '：' : ': '}${row.due?.label[lang]}`;
}
