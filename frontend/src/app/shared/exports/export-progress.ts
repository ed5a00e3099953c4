import { Component, computed, inject, input } from '@angular/core';
import type { ExportView } from '@lianban/contracts';
import { Language } from '../../core/language';

/** How far an export is, in words and as a bar. */
@Component({
  selector: 'lb-export-progress',
  template: `<span>{{ text() }}</span>
    @if (one().state === 'running' && one().rowsTotal) {
      <progress [attr.aria-label]="text()" [value]="one().rowsDone" [max]="one().rowsTotal!"></progress>
    }`,
  styles: `
    progress {
      display: block;
      width: 100%;
      max-width: 320px;
      margin-top: var(--s-1);
      accent-color: var(--primary);
    }
  `,
})
export class ExportProgress {
  private readonly t = inject(Language).t;
  readonly one = input.required<ExportView>();
  protected readonly text = computed(() => {
    const { state, rowsDone, rowsTotal, failure } = this.one();
    const [n, total] = [rowsDone, rowsTotal ?? 0].map((count) => count.toLocaleString('en-US'));
    if (state === 'failed') return this.t(`exports.failure.${failure ?? 'gave-up'}`);
    if (state === 'running' && rowsTotal === null) return this.t('exports.counting');
    return this.t(`exports.state.${state}`, { n: n!, total: total! });
  });
}
