import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { FileRef } from '@lianban/contracts';
import { FILE_EXTENSIONS, FILE_MAX_BYTES } from '@lianban/contracts/files';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { FieldControl } from './control';
import { ACCEPTED, sizeText, whyNot } from './file-rules';
import { fileId } from './form-value';

interface Upload {
  file: File;
  share: number;
  /** what went wrong, said in place; null while it runs */
  wrong: string | null;
  /** the same file may pass another time */
  again: boolean;
}

/** Files, uploaded as soon as they are chosen or dropped; the value keeps their names, only ids are sent. */
@Component({
  selector: 'lb-files-control',
  imports: [Icon],
  templateUrl: './files-control.html',
  styles: `
    .hint {
      margin-left: var(--s-2);
    }
  `,
  host: { '(dragover)': '$event.preventDefault()', '(drop)': 'drop($event)' },
})
export class FilesControl extends FieldControl {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly uploads = signal<Upload[]>([]);
  protected readonly accepted = ACCEPTED;
  protected readonly limits = { limit: sizeText(FILE_MAX_BYTES), types: FILE_EXTENSIONS.join('、') };
  protected readonly sizeText = sizeText;
  private readonly current = linkedSignal(() => (Array.isArray(this.value()) ? (this.value() as unknown[]) : []));
  protected readonly chosen = computed(() =>
    this.current().map((file) => {
      if (typeof file !== 'string') return file as FileRef;
      return (
        this.files().find(({ id }) => id === file) ?? { id: file, name: this.lang.t('form.files.earlier'), size: 0 }
      );
    }),
  );

  protected pick(element: HTMLInputElement): void {
    const files = [...(element.files ?? [])];
    element.value = '';
    for (const file of files) void this.upload(file);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    for (const file of event.dataTransfer?.files ?? []) void this.upload(file);
  }

  protected remove(id: string): void {
    this.set(this.current().filter((file) => fileId(file) !== id));
  }

  protected forget({ file }: Upload): void {
    this.uploads.update((all) => all.filter((one) => one.file !== file));
  }

  protected retry({ file }: Upload): void {
    void this.upload(file);
  }

  protected async upload(file: File): Promise<void> {
    const refusal = whyNot(file);
    const wrong = refusal && this.lang.t(`form.files.${refusal}`, this.limits);
    const upload: Upload = { file, share: 0, wrong, again: !refusal };
    this.uploads.update((all) => [...all.filter((one) => one.file !== file), upload]);
    if (refusal) return;
    const body = new FormData();
    body.append('file', file, file.name);
    try {
      const ref = await this.api.post<FileRef>('/files', body, { progress: (share) => this.note(file, { share }) });
      this.forget(upload);
      if (!this.current().some((one) => fileId(one) === ref.id)) this.set([...this.current(), ref]);
    } catch (error) {
      this.note(file, { wrong: this.explain(error) });
    }
  }

  private set(files: unknown[]): void {
    this.current.set(files);
    this.changed.emit(files);
  }

  private note(file: File, change: Partial<Upload>): void {
    this.uploads.update((all) => all.map((one) => (one.file === file ? { ...one, ...change } : one)));
  }

  private explain(error: unknown): string {
    const code = error instanceof ApiError ? error.code : '';
    const why = code === 'file-too-large' ? 'size' : code === 'file-type' ? 'content' : 'failed';
    return this.lang.t(`form.files.${why}`, this.limits);
  }
}
