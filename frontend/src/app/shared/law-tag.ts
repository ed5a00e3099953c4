import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../core/language';

const STRONG = ['V1', 'V2', 'SEED'];

/** How far a rule has been verified: `V1` read in the law itself … `U` to be confirmed by the legal unit. */
@Component({
  selector: 'lb-law',
  template: `<span class="law" [class.weak]="weak()">{{ text() }}</span>`,
  styles: ':host { display: contents; }',
})
export class LawTag {
  private readonly language = inject(Language);
  readonly tag = input.required<string>();
  protected readonly weak = computed(() => !STRONG.includes(this.tag()));
  protected readonly text = computed(() => {
    const key = `law.${this.tag()}`;
    return this.language.has(key) ? this.language.t(key) : this.language.t('law.U');
  });
}
