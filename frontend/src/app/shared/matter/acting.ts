import { Injectable, inject } from '@angular/core';
import type { Consequence, FieldProblem, Input, MatterView } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { Refresh } from '../../core/refresh';
import { Toasts } from '../../core/toasts';
import { Dialogs } from '../dialog/dialogs';
import { ActionDialog, type ActionData, type ActionResult } from './action-dialog';
import { byDue, isRunning } from './clock-list';
import { Deadlines } from './deadlines';
import { isProxied, isRecorded, proxyLabel } from './proxy';
import { unitName } from './unit-name';

export interface Act {
  view: MatterView;
  action: string;
  /** the form was filled outside the dialog, which then only asks to confirm */
  input?: Input;
}
/** `done`: accepted and shown; `problems`: the form outside the dialog has to be mended; null: not submitted. */
export type Acted = { done: true } | { done: false; problems: readonly FieldProblem[] } | null;

/** Takes an action on a matter: dialog with its consequence, command, result. */
@Injectable({ providedIn: 'root' })
export class Acting {
  private readonly dialogs = inject(Dialogs);
  private readonly catalogue = inject(Catalogue);
  private readonly lang = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly refresh = inject(Refresh);
  private readonly deadlines = inject(Deadlines);

  /** Resolves when the dialog is closed. After success everything shown is read anew, the result announced, the page's head in focus. */
  async act({ view, action, input }: Act): Promise<Acted> {
    const form = this.catalogue.findAction(view.process, action);
    const withForm = input === undefined && ((form?.fields.length ?? 0) > 0 || isRecorded(view, action));
    const ref = this.dialogs.open<ActionResult, ActionData, ActionDialog>(ActionDialog, {
      data: { view, action, ...(input && { input }) },
      width: withForm ? 660 : 480,
    });
    const result = await new Promise<ActionResult | undefined>((resolve) => ref.closed.subscribe(resolve));
    if (!result) return null;
    if ('problems' in result) return { done: false, problems: result.problems };
    this.refresh.now();
    const { substituteFor } = result.receipt;
    const instead = substituteFor ? this.lang.t('matter.done.for', { name: substituteFor }) : '';
    this.toasts.show(this.said(view, action, result) + instead);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    return { done: true };
  }

  private said(view: MatterView, action: string, { consequence }: Extract<ActionResult, { receipt: unknown }>): string {
    const label = this.catalogue.actionLabel(view.process, action);
    const verb = this.lang.label(isProxied(view, action) ? proxyLabel(label) : label);
    const next = consequence && nextDuty(view, consequence);
    if (!next?.dueAt) return this.lang.t('matter.done.plain', { verb });
    const until = this.deadlines.until(next.dueAt, next.unitOfTime);
    return this.lang.t('matter.done.due', { verb, unit: next.unit, until, what: this.lang.label(next.label) });
  }
}

/** The duty that comes next: the first one the action starts, else the nearest one that goes on. */
function nextDuty(
  view: MatterView,
  { started, ended, final }: Consequence,
): Consequence['started'][number] | undefined {
  const fresh = started.find(({ kind, dueAt }) => kind === 'duty' && dueAt !== null);
  if (fresh || final) return fresh;
  const running = view.clocks.filter((clock) => isRunning(clock) && clock.kind === 'duty' && clock.dueAt !== null);
  const next = running.sort(byDue).find(({ clock }) => !ended.some((one) => one.clock === clock));
  return next && { ...next, unit: unitName(view, next.owesUnit), amount: 0, tag: '' };
}
