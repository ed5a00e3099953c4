import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { FIGURE_PARTS } from '@lianban/contracts/words';
import { Language } from '../../core/language';

/** Which rows of a number are listed: all, those that count as hits, the rest. A choice is `part` in the address, from the first page on. */
@Component({
  selector: 'lb-part-filter',
  template: `<div class="filters">
    @for (one of parts; track one) {
      <button type="button" class="btn sm" [attr.aria-pressed]="(part() ?? 'all') === one" (click)="choose(one)">
        {{ lang.t('figures.part.' + one) }}
      </button>
    }
  </div>`,
  styles: ':host { display: contents; }',
})
export class PartFilter {
  protected readonly lang = inject(Language);
  private readonly router = inject(Router);
  /** as the address has it: none is all */
  readonly part = input<string>();
  protected readonly parts = FIGURE_PARTS;

  protected choose(part: string): void {
    void this.router.navigate([], {
      queryParams: { part: part === 'all' ? null : part, cursor: null, back: null },
      queryParamsHandling: 'merge',
    });
  }
}
