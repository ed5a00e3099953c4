import { Component, computed, inject, input } from '@angular/core';
import type { Label } from '@lianban/contracts';
import { Language } from '../../core/language';

export interface Fact {
  label: Label;
  value: string;
}
const LONG = 40;

/** Facts as label and value; a long one takes the whole width at reading size. */
@Component({
  selector: 'lb-facts',
  template: `
    <dl class="facts" [class.two]="two()">
      @for (fact of shown(); track $index) {
        <dt [class.first]="two() && fact.long">{{ lang.label(fact.label) }}</dt>
        <dd lang="zh-CN" [class.wide]="two() && fact.long" [class.prose]="fact.long">{{ fact.value }}</dd>
      }
    </dl>
  `,
  styles: `
    .first {
      grid-column: 1;
    }
    dd {
      white-space: pre-line;
    }
    @media (max-width: 767px) {
      .facts.two {
        grid-template-columns: 6em minmax(0, 1fr);
      }
    }
  `,
})
export class Facts {
  protected readonly lang = inject(Language);
  readonly facts = input.required<readonly Fact[]>();
  readonly two = input(false);
  protected readonly shown = computed(() => {
    const facts = this.facts().map((fact) => ({ ...fact, long: fact.value.length > LONG }));
    return [...facts.filter(({ long }) => !long), ...facts.filter(({ long }) => long)];
  });
}
