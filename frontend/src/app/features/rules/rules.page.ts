import { Component, computed, inject, signal } from '@angular/core';
import type { RuleView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { LawTag } from '../../shared/law-tag';
import { List } from '../../shared/list/list';

/** Every deadline that law or agreement gives: how long, what stops it, who is told, where it stands, and whether that has been verified. */
@Component({
  selector: 'lb-rules',
  imports: [LawTag, List],
  templateUrl: './rules.page.html',
})
export class RulesPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly read = reading(
    () => 'all',
    (_all, signal) => this.api.get<RuleView[]>('/rules', {}, signal),
  );
  protected readonly typed = signal('');
  protected readonly former = signal(false);
  private readonly now = computed(() => this.read.value()?.filter((r) => this.former() || r.state !== 'former'));
  protected readonly rules = computed(() => {
    const sought = this.typed().trim().toLowerCase();
    return this.now()?.filter((r) =>
      [r.code, r.label.zh, r.label.en, r.instrument, r.article].some((word) => word.toLowerCase().includes(sought)),
    );
  });
  protected readonly unverified = computed(
    () => this.read.value()?.filter((r) => r.confirm && r.state === 'in-force').length ?? 0,
  );

  protected amount(rule: RuleView): string {
    return this.lang.t(`due.${rule.unit}`, { n: rule.amount });
  }

  protected extension({ extension, unit }: RuleView): string {
    if (!extension) return this.lang.t('rules.extension.none');
    const by = extension.by.map((side) => this.lang.t(`rules.side.${side}`)).join(this.lang.t('app.comma'));
    const amount = this.lang.t(`due.${unit}`, { n: extension.amount });
    return this.lang.t('rules.extension.some', { amount, n: extension.times, by });
  }

  protected pauses({ pausedBy }: RuleView): string {
    if (!pausedBy.length) return this.lang.t('rules.pause.none');
    return pausedBy.map((reason) => this.lang.t(`rules.pause.${reason}`)).join(this.lang.t('app.comma'));
  }

  protected step({ kind, level, way, amount, unit, to }: RuleView['ladder'][number]): string {
    const { t } = this.lang;
    const what = t(`rules.step.${kind}`, { level });
    const far =
      unit === 'percent'
        ? t('rules.percent', { amount: amount ?? 0 })
        : unit
          ? t(`due.${unit}`, { n: amount ?? 0 })
          : '';
    const who = to.map((one) => t(`rules.to.${one}`)).join(t('app.comma'));
    return `${t(`rules.way.${way}`, { amount: far })}${t('app.sep')}${what}${t('app.colon')}${who}`;
  }

  protected validity({ validFrom, validTo }: RuleView): string {
    return validTo
      ? this.lang.t('rules.valid.between', { from: validFrom, to: validTo })
      : this.lang.t('rules.valid.from', { from: validFrom });
  }
}
