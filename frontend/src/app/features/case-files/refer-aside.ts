import { Component, computed, inject, input } from '@angular/core';
import type { Consequence } from '@lianban/contracts';
import { Language } from '../../core/language';
import { LawTag } from '../../shared/law-tag';
import { Deadlines } from '../../shared/matter/deadlines';

type Opened = Consequence['opens'][number];

/** What submitting leads to, and the deadlines of each department as if it were delivered today. */
@Component({
  selector: 'lb-refer-aside',
  imports: [LawTag],
  templateUrl: './refer-aside.html',
  styles: `
    .prov {
      border-bottom: 1px dotted var(--ink-2);
    }
    .dates {
      margin-bottom: var(--s-3);
    }
    /* one line for each date: side by side they stand out of the page as soon as there are four */
    @media (max-width: 1279px) {
      .dates thead {
        position: absolute;
        clip-path: inset(50%);
      }
      .dates tr {
        display: block;
        border-bottom: 1px solid var(--line-1);
      }
      .dates th,
      .dates td {
        display: flex;
        justify-content: space-between;
        gap: var(--s-3);
        padding: 2px 0;
        border: 0;
      }
      .dates td::before {
        content: attr(data-label);
        color: var(--ink-2);
      }
    }
  `,
})
export class ReferAside {
  protected readonly lang = inject(Language);
  private readonly deadlines = inject(Deadlines);
  readonly opens = input.required<readonly Opened[]>();
  protected readonly columns = computed(() => {
    const clocks = this.opens().flatMap(({ started }) => started);
    return clocks.filter((clock, index) => clocks.findIndex((one) => one.clock === clock.clock) === index);
  });
  protected readonly provisional = computed(() =>
    this.opens().some(({ started }) => started.some((clock) => clock.provisional)),
  );
  protected readonly tags = computed(() => [...new Set(this.columns().map(({ tag }) => tag))]);

  protected date(opened: Opened, clock: string): { text: string; provisional: boolean } {
    const found = opened.started.find((one) => one.clock === clock);
    if (!found?.dueAt) return { text: '—', provisional: false };
    return { text: this.deadlines.dayBefore(found.dueAt), provisional: found.provisional };
  }
}
