import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ImportView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { Icon } from '../../shared/icon';
import { Problem } from '../../shared/problem/problem';

type Kind = ImportView['kind'];

/** Chooses a list to import. Nothing is written by reading a file. */
@Component({
  selector: 'lb-upload',
  imports: [Icon, Problem],
  templateUrl: './upload.page.html',
})
export class UploadPage {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly kinds: Kind[] = ['case-files', 'typical-cases'];
  protected readonly kind = signal<Kind>('case-files');
  protected readonly file = signal<File | null>(null);
  protected readonly over = signal(false);
  protected readonly share = signal<number | null>(null);
  protected readonly percent = computed(() => Math.round((this.share() ?? 0) * 100));
  protected readonly error = signal<unknown>(undefined);
  /** what the general text cannot know: here only a list is accepted */
  protected readonly remedy = computed(() => {
    const error = this.error();
    return error instanceof ApiError && error.code === 'file-type' ? this.t('import.notCsv') : undefined;
  });

  protected choose(files: FileList | null | undefined): void {
    this.file.set(files?.[0] ?? null);
    this.error.set(undefined);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.choose(event.dataTransfer?.files);
  }

  protected async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const file = this.file();
    if (!file || this.share() !== null) return;
    const form = new FormData();
    form.set('kind', this.kind());
    form.set('file', file);
    this.share.set(0);
    this.error.set(undefined);
    try {
      const view = await this.api.post<ImportView>('/imports', form, { progress: (share) => this.share.set(share) });
      await this.router.navigate(['/import', view.id]);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.share.set(null);
    }
  }
}
