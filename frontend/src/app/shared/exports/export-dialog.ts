import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExportFormat, ExportView, NewExport } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { DialogFrame } from '../dialog/dialog';
import { Problem } from '../problem/problem';
import { ExportProgress } from './export-progress';
import { untilQuiet } from './watch-exports';

export interface ExportData {
  list: string;
  filter: Record<string, string>;
  /** without personal data */
  plain: boolean;
}

/** Asks for the format, has the list written, shows how far it is and hands out the file. Closed before, it goes on: see 我的导出. */
@Component({
  selector: 'lb-export-dialog',
  imports: [DialogFrame, ExportProgress, Problem, RouterLink],
  template: `
    <lb-dialog [heading]="t('exports.do')">
      @if (error(); as problem) {
        <lb-problem [error]="problem" />
      }
      @if (one(); as now) {
        <p role="status"><lb-export-progress [one]="now" /></p>
        @if (now.state === 'done') {
          <p>
            <a class="btn fill" [href]="hrefOf(now)" download>{{ t('exports.fetch') }}</a>
          </p>
          <p class="meta">{{ t('exports.kept') }}</p>
        }
        <p>
          <a routerLink="/exports" (click)="ref.close()">{{ t('exports.title') }}</a>
        </p>
      } @else {
        <fieldset class="radios">
          <legend>{{ t('exports.format') }}</legend>
          @for (one of formats; track one) {
            <label
              ><input type="radio" name="format" [checked]="format() === one" (change)="format.set(one)" />
              {{ t('exports.format.' + one) }}</label
            >
          }
        </fieldset>
        <p class="meta">{{ t('exports.what') }}</p>
        @if (!plain) {
          <p class="meta">{{ t('exports.care') }}</p>
        }
      }
      <ng-container buttons>
        <button type="button" class="btn" (click)="ref.close()">
          {{ t(one() ? 'dialog.close' : 'matter.notYet') }}
        </button>
        @if (!one()) {
          <button type="button" class="btn fill" [class.busy]="busy()" [disabled]="busy()" (click)="start()">
            {{ t('exports.do') }}
          </button>
        }
      </ng-container>
    </lb-dialog>
  `,
})
export class ExportDialog {
  protected readonly t = inject(Language).t;
  protected readonly ref = inject(DialogRef);
  private readonly api = inject(ApiClient);
  private readonly data = inject<ExportData>(DIALOG_DATA);
  protected readonly plain = this.data.plain;
  private readonly watch = untilQuiet();
  protected readonly formats: ExportFormat[] = ['xlsx', 'csv'];
  protected readonly format = signal<ExportFormat>('xlsx');
  protected readonly one = signal<ExportView | null>(null);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected hrefOf({ id }: ExportView): string {
    return `/api/exports/${id}/file`;
  }

  protected async start(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    const { list, filter } = this.data;
    const body: NewExport = { list, filter, format: this.format() };
    try {
      const { id } = this.show(await this.api.post<ExportView>('/exports', body));
      this.watch(async () => {
        const { state } = this.show(await this.api.get<ExportView>(`/exports/${id}`));
        return state === 'waiting' || state === 'running';
      });
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private show(one: ExportView): ExportView {
    this.one.set(one);
    return one;
  }
}
