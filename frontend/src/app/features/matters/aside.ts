import { Component, computed, inject, input, output } from '@angular/core';
import type { MatterView } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { ClockList, isRunning } from '../../shared/matter/clock-list';

/** Beside a matter: running clocks, what can be done now and what comes after, who in one's unit may act, whom to ask. */
@Component({
  selector: 'lb-matter-aside',
  imports: [ClockList],
  templateUrl: './aside.html',
})
export class MatterAside {
  protected readonly lang = inject(Language);
  private readonly catalogue = inject(Catalogue);
  private readonly words = inject(ProblemText);
  readonly view = input.required<MatterView>();
  readonly why = output<string>();
  protected readonly hasClocks = computed(() => this.view().clocks.some(isRunning));

  protected readonly possible = computed(() =>
    this.view().actions.flatMap(({ name, blocked }) => {
      const form = this.catalogue.findAction(this.view().process, name);
      if (!form) return [];
      const reason = blocked ? (this.words.reason(blocked) ?? this.lang.t('matter.blocked')) : '';
      const hint = form.hint ? this.lang.label(form.hint) : '';
      return [{ name, verb: this.lang.label(form.label), text: reason || hint }];
    }),
  );

  /** milestones after the present one, with what they mean */
  protected readonly coming = computed(() =>
    this.view()
      .stages.slice(this.view().stages.findLastIndex(({ at }) => at !== null) + 1)
      .filter(({ action, current }) => !current && !this.possible().some(({ name }) => name === action))
      .map(({ action, label }) => {
        const hint = this.catalogue.findAction(this.view().process, action)?.hint;
        return { action, verb: this.lang.label(label), text: hint ? this.lang.label(hint) : '' };
      }),
  );

  protected roles(roles: readonly string[]): string {
    return roles.map((role) => this.lang.t(`role.${role}`)).join(this.lang.t('app.comma'));
  }
}
