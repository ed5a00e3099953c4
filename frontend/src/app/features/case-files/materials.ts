import { Component, computed, inject, input, output } from '@angular/core';
import type { CaseFileView, MatterView } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { FileLines } from '../../shared/matter/file-lines';

/** What the bureau has collected on a case, by kind. */
@Component({
  selector: 'lb-materials',
  imports: [FileLines],
  template: `
    <section class="block" aria-labelledby="material-list">
      <header>
        <h2 id="material-list">{{ lang.t('case.materials') }}</h2>
        @if (mayAdd()) {
          <span class="right"
            ><button type="button" class="btn sm" (click)="add.emit()">{{ lang.t('case.materials.add') }}</button></span
          >
        }
      </header>
      @for (group of groups(); track group.kind) {
        <h3>{{ group.name }}</h3>
        <lb-file-lines [files]="group.files" />
      } @empty {
        <p class="meta">{{ lang.t('case.materials.none') }}</p>
      }
    </section>
  `,
  styles: `
    h3 {
      margin-top: var(--s-3);
    }
  `,
})
export class Materials {
  protected readonly lang = inject(Language);
  private readonly catalogue = inject(Catalogue);
  readonly file = input.required<CaseFileView>();
  readonly matter = input.required<MatterView>();
  readonly add = output();
  protected readonly mayAdd = computed(() =>
    this.matter().actions.some(({ name, blocked }) => name === 'addMaterial' && !blocked),
  );
  protected readonly groups = computed(() =>
    this.catalogue
      .options('material-kind')
      .map(({ code, label }) => ({
        kind: code,
        name: this.lang.label(label),
        files: this.file().materials.filter(({ kind }) => kind === code),
      }))
      .filter(({ files }) => files.length > 0),
  );
}
