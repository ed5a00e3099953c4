import { Component, inject, input, output } from '@angular/core';
import type { ImportView } from '@lianban/contracts';
import { Language } from '../../core/language';

/** Which column of the file fills which field. Open at once when a required field has no column. */
@Component({
  selector: 'lb-import-mapping',
  template: `<details class="mapping" [open]="missing()">
    <summary>{{ t('import.mapping') }}</summary>
    <div class="grid">
      @for (target of view().targets; track target.name) {
        <label
          ><span
            >{{ language.label(target.label) }}
            @if (target.required) {
              <span class="req" aria-hidden="true">*</span>
            }
          </span>
          <select
            #column
            class="in"
            [required]="target.required"
            [disabled]="busy()"
            (change)="choose(target.name, column.value)"
          >
            <option value="" [selected]="!view().mapping[target.name]">{{ t('import.noColumn') }}</option>
            @for (name of view().columns; track name) {
              <option [value]="name" [selected]="view().mapping[target.name] === name">{{ name }}</option>
            }
          </select>
        </label>
      }
    </div>
  </details>`,
})
export class ImportMapping {
  readonly view = input.required<ImportView>();
  readonly busy = input(false);
  readonly mapped = output<ImportView['mapping']>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected missing(): boolean {
    return this.view().targets.some(({ name, required }) => required && !this.view().mapping[name]);
  }

  protected choose(target: string, column: string): void {
    this.mapped.emit({ ...this.view().mapping, [target]: column || null });
  }
}
