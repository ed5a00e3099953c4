import type { Type } from '@angular/core';
import type { MatterView } from '@lianban/contracts';
import { DispatchPanel } from './dispatch-panel';
import { RequestPanel } from './request-panel';

/** What a type of matter adds to the generic page. A type without an entry is shown by the generic page alone. */
export interface Panel {
  /** name of the field that says what the receiver is asked to do */
  asked?: string;
  /** actions whose form stands in the page, beside what was disclosed */
  inline?: readonly string[];
  /** what that form is called: `matter.inline.<name>` */
  inlineName?: string;
  /** the action that gave the answer: its form is shown to both sides above everything else */
  answer?: string;
  /** actions that have a page of their own */
  pages?: Record<string, (view: MatterView) => { path: string[]; query: Record<string, string> }>;
  /** drawn below the facts; gets the matter as input `view` */
  component?: Type<{ view: unknown }>;
  /** facts that the component shows instead */
  instead?: readonly string[];
}

const PANELS: Record<string, Panel> = {
  referral: { asked: 'request', inline: ['reply', 'submitReply'], inlineName: 'reply', answer: 'reply' },
  'referral-dispatch': {
    pages: { edit: (view) => ({ path: ['/case-files', view.caseFileId, 'refer'], query: { matter: view.id } }) },
    component: DispatchPanel,
    instead: ['recipients', 'disclosure'],
  },
  'pull-request': { component: RequestPanel },
};

export const panelOf = (process: string): Panel => PANELS[process] ?? {};
