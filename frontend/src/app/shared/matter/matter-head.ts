import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatterView } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { pathOf } from '../../core/paths';
import { Viewport } from '../../core/viewport';
import { Copy } from '../copy';
import { Dialogs } from '../dialog/dialogs';
import { Due } from '../due/due';
import { StateTag } from '../state-tag';
import { byDue, isRunning } from './clock-list';
import { Deadlines } from './deadlines';
import { NextBar } from './next-bar';
import { nextStep } from './next-step';
import { WhyDate, type WhyDateData } from './why-date';

const FOLD_AT = 120;

/** What it is, whose turn, until when and why, and the next step. Folds to one line after 120 px; on the phone the step is a bar below. */
@Component({
  selector: 'lb-matter-head',
  imports: [Copy, Due, NextBar, RouterLink, StateTag],
  templateUrl: './matter-head.html',
  styleUrl: './matter-head.css',
  host: { '(window:scroll)': 'scrolled()' },
})
export class MatterHead {
  protected readonly lang = inject(Language);
  protected readonly deadlines = inject(Deadlines);
  private readonly catalogue = inject(Catalogue);
  private readonly dialogs = inject(Dialogs);
  readonly view = input.required<MatterView>();
  /** where "back" leads: the queue, or the list of case files */
  readonly root = input<{ link: string; label: string }>({ link: '/', label: 'nav.queue' });
  /** sentence of the next step, when the page knows a better one than the action's own */
  readonly hint = input('');
  readonly act = output<string>();
  protected readonly folded = signal(false);
  protected readonly phone = inject(Viewport).phone;
  protected readonly process = computed(() => this.catalogue.findProcess(this.view().process));
  protected readonly step = computed(() => nextStep(this.view(), this.process()));
  protected readonly path = computed(() =>
    this.view()
      .path.filter(({ id }) => id !== this.view().id)
      .map((one) => ({ ...one, link: pathOf({ ...one, caseFileId: this.view().caseFileId }) })),
  );
  /** `医保局 → 卫健局，09-23 10:05 受理` */
  protected readonly between = computed(() => {
    const { initiator, handler, stages } = this.view();
    const done = stages.findLast((stage) => stage.at !== null);
    const units = handler ? `${initiator.short} → ${handler.short}` : initiator.short;
    const last = done?.at ? `${this.deadlines.instant(done.at)} ${this.lang.label(done.label)}` : '';
    return [units, last].filter(Boolean).join(this.lang.t('form.clause'));
  });
  /** the duty of the head, then the next duty of the same unit and the rights that close */
  protected readonly sentence = computed(() => {
    const { due, clocks } = this.view();
    if (!due) return '';
    const others = clocks.filter((clock) => isRunning(clock) && clock.clock !== due.clock).sort(byDue);
    const second = others.find((clock) => clock.kind === 'duty' && clock.owesUnit === due.owesUnit);
    const rights = others.filter((clock) => clock.kind === 'window').map((clock) => this.deadlines.right(clock));
    const duties = [due, ...(second ? [second] : [])].map((clock) => this.deadlines.duty(clock));
    return [...duties, ...rights].filter(Boolean).join(this.lang.t('form.semicolon'));
  });
  private readonly dueClock = computed(() => this.view().clocks.find(({ clock }) => clock === this.view().due?.clock));

  protected scrolled(): void {
    this.folded.set(!this.phone() && window.scrollY > FOLD_AT);
  }

  protected why(): void {
    const clock = this.dueClock();
    if (clock) this.explain(clock.id);
  }

  explain(clockId: string): void {
    this.dialogs.drawer<void, WhyDateData>(WhyDate, { data: { matterId: this.view().id, clockId } });
  }
}
