import { Component, computed, inject, input } from '@angular/core';
import type { CaseFileView, MatterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Recipients } from '../../shared/forms/units';
import { Unreachable } from '../../shared/forms/unreachable';
import { recipientsOf, rowsOf } from '../../shared/matter/disclosure-rows';
import { DisclosureTable } from '../../shared/matter/disclosure-table';

/** What reviewer and head decide on: who is asked what, and what each of them will see. */
@Component({
  selector: 'lb-dispatch-panel',
  imports: [DisclosureTable, Unreachable],
  template: `
    <section class="block" aria-labelledby="recipients">
      <header>
        <h2 id="recipients">{{ lang.t('matter.recipients') }}</h2>
      </header>
      <ul class="lines">
        @for (row of recipients(); track row.unit) {
          <li lang="zh-CN">
            <strong class="nb">{{ units.find(row.unit)?.short }}</strong>
            <span class="meta nb">{{ part(row.part) }}</span>
            <span>{{ row.request }}</span>
          </li>
        }
      </ul>
      @if (!sent()) {
        <lb-unreachable [units]="unitIds()" />
      }
    </section>
    @if (file.value(); as file) {
      <section class="block" aria-labelledby="sees">
        <header>
          <h2 id="sees">{{ lang.t('matter.sees') }}</h2>
        </header>
        <lb-disclosure-table
          [materials]="file.materials"
          [units]="unitIds()"
          [rows]="rows()"
          [options]="options()"
          [fixed]="true"
        />
      </section>
    }
  `,
})
export class DispatchPanel {
  protected readonly lang = inject(Language);
  protected readonly units = inject(Recipients);
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  readonly view = input.required<MatterView>();
  protected readonly recipients = computed(() => recipientsOf(this.view().fields ?? {}));
  protected readonly unitIds = computed(() => this.recipients().map(({ unit }) => unit));
  /** once it is sent each part has its own page and its own ways */
  protected readonly sent = computed(() => this.view().final || this.view().matrix.length > 0);
  protected readonly rows = computed(() => rowsOf(this.view().fields ?? {}));
  protected readonly options = computed(() => this.catalogue.options('visibility'));
  protected readonly file = reading(
    () => (this.view().fields ? this.view().caseFileId : undefined),
    (id, signal) => this.api.get<CaseFileView>(`/case-files/${id}`, {}, signal),
  );

  protected part(code: string | undefined): string {
    const option = this.catalogue.options('part').find((one) => one.code === code);
    return option ? this.lang.label(option.label) : '';
  }
}
