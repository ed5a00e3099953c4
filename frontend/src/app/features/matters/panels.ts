import type { MatterView } from '@lianban/contracts';

/** What a type of matter adds to the generic page. A type without an entry is shown by the generic page alone. */
export interface Panel {
  /** name of the field that says what the receiver is asked to do */
  asked?: string;
  /** actions whose form stands in the page, beside what was disclosed */
  inline?: readonly string[];
  /** actions that have a page of their own */
  pages?: Record<string, (view: MatterView) => { path: string[]; query: Record<string, string> }>;
}

const PANELS: Record<string, Panel> = {
  referral: { asked: 'request', inline: ['reply', 'submitReply'] },
  'referral-dispatch': {
    pages: { edit: (view) => ({ path: ['/case-files', view.caseFileId, 'refer'], query: { matter: view.id } }) },
  },
};

export const panelOf = (process: string): Panel => PANELS[process] ?? {};
