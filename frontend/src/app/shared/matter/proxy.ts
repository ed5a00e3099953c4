import type { ActCommand, FieldView, Input, Label, MatterView } from '@lianban/contracts';

/** Whether the viewer would record an action for the handler, whose unit is not on line. */
export const isProxied = (view: Pick<MatterView, 'actions'>, action: string): boolean =>
  view.actions.some(({ name, proxy }) => name === action && proxy === true);

/** Whether an action is put on record with the time it happened: for another unit, or a delivery on paper. */
export const isRecorded = (view: Pick<MatterView, 'actions'>, action: string): boolean =>
  view.actions.some(({ name, proxy, recorded }) => name === action && (proxy === true || recorded === true));

/** What a record needs besides the action's own form: when it happened, and the paper that shows it. */
export const PROXY_FIELDS: readonly FieldView[] = [
  {
    name: 'occurredAt',
    kind: 'instant',
    label: { zh: '发生时间', en: 'Happened at' },
    required: true,
    hint: { zh: '时限从这个时间起算，不能晚于现在。', en: 'Periods count from it; it cannot be in the future.' },
  },
  {
    name: 'evidence',
    kind: 'files',
    label: { zh: '凭证扫描件', en: 'Scan of the paper' },
    required: true,
    max: 10,
  },
];

export const proxyLabel = ({ zh, en }: Label): Label => ({ zh: `代登记${zh}`, en: `Record: ${en}` });

/** Takes time and evidence out of the form's value. */
export function asProxy({ occurredAt, evidence, ...input }: Input): Pick<ActCommand, 'input' | 'proxy'> {
  return {
    input,
    proxy: { occurredAt: String(occurredAt ?? ''), evidence: (evidence as string[] | undefined) ?? [] },
  };
}
