import { Component, effect, inject, signal } from '@angular/core';
import type { ExportView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { ExportProgress } from '../../shared/exports/export-progress';
import { untilQuiet } from '../../shared/exports/watch-exports';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';
import { TimeOf } from '../../shared/time-of';

const open = ({ state }: ExportView): boolean => state === 'waiting' || state === 'running';

/** 我的导出: what one has exported in the last week, how far it is, and the files. */
@Component({
  selector: 'lb-exports',
  imports: [ExportProgress, List, Problem, TimeOf],
  templateUrl: './exports.page.html',
})
export class ExportsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly watch = untilQuiet();
  protected readonly busy = signal('');
  protected readonly error = signal<unknown>(null);
  protected readonly read = reading(
    () => 'mine',
    (_mine, signal) => this.api.get<ExportView[]>('/exports', {}, signal),
  );
  protected readonly open = open;

  constructor() {
    effect(() => {
      if (!this.read.value()?.some(open)) return;
      this.watch(() => {
        this.read.reload();
        return Promise.resolve(false);
      });
    });
  }

  protected hrefOf({ id }: ExportView): string {
    return `/api/exports/${id}/file`;
  }

  protected filters({ said }: ExportView): string {
    const { lang } = this;
    return said
      .map((one) => `${lang.label(one.label)}${lang.t('app.colon')}${lang.label(one.value)}`)
      .join(lang.t('app.sep'));
  }

  protected size({ size }: ExportView): string {
    const kb = Math.max(1, Math.round((size ?? 0) / 1024));
    return kb < 1024 ? `${kb} KB` : `${(kb / 1024).toFixed(1)} MB`;
  }

  protected async cancel({ id }: ExportView): Promise<void> {
    this.busy.set(id);
    this.error.set(null);
    try {
      await this.api.post(`/exports/${id}/cancel`);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set('');
      this.read.reload();
    }
  }
}
