import type { Label } from '@lianban/contracts';

export const localize = (zh: string, en: string): Label => ({ zh, en });

/** Names of details that no code list has. */
export const MONEY: Record<string, Label> = {
  fined: localize('罚款', 'Fines'),
  confiscated: localize('没收', 'Confiscations'),
};
