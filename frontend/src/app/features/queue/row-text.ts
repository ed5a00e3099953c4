import type { Lang, MatterRow } from '@lianban/contracts';

/** Whose turn it is: another unit; in one's own unit the person it is assigned to, oneself, or any of them. */
export function turnText(row: MatterRow, t: (key: string) => string): string {
  if (row.final) return '';
  if (!row.mine) return row.holder.short;
  return row.assignee ? (row.assignee.me ? t('queue.assignedToMe') : row.assignee.name) : t('state.yours');
}

/** Where a matter stands: 待签收; while it is being handled also what is owed next, unless the state says it already: 办理中：反馈结果. */
export function stageText(row: MatterRow, lang: Lang): string {
  const label = row.stateLabel[lang];
  const owed = row.due?.kind === 'duty' && row.due.mark !== 'paused' ? row.due.label : undefined;
  const says = row.final || row.stateLabel.zh.startsWith('待') || (owed && row.stateLabel.zh.includes(owed.zh));
  return says || !owed ? label : `${label}${lang === 'zh' ? '：' : ': '}${owed[lang]}`;
}
