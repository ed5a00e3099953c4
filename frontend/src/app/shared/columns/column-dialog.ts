import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, Injector, afterNextRender, computed, inject, signal } from '@angular/core';
import { Language } from '../../core/language';
import { DialogFrame } from '../dialog/dialog';
import type { ColumnChoice } from './column-choice';

export interface ColumnOption {
  name: string;
  label: string;
}
export interface ColumnData {
  choice: ColumnChoice;
  options: ColumnOption[];
}

/** Shown columns first, in their order, each with its place; then the others. Every change holds at once. */
@Component({
  selector: 'lb-column-dialog',
  imports: [DialogFrame],
  template: `
    <lb-dialog [heading]="t('columns.title')">
      <p class="meta">{{ t('columns.note') }}</p>
      <ul>
        @for (one of lines(); track one.name) {
          <li>
            <label>
              <input
                #box
                type="checkbox"
                [checked]="one.shown"
                [disabled]="one.shown && last()"
                (change)="data.choice.show(one.name, box.checked)"
              />
              {{ one.label }}
            </label>
            @if (one.shown) {
              <button
                type="button"
                class="btn sm"
                [attr.data-move]="one.name + ' -1'"
                [disabled]="$first"
                [attr.aria-label]="t('columns.up.of', { label: one.label })"
                (click)="move(one, -1)"
              >
                {{ t('columns.up') }}
              </button>
              <button
                type="button"
                class="btn sm"
                [attr.data-move]="one.name + ' 1'"
                [disabled]="one.place === count()"
                [attr.aria-label]="t('columns.down.of', { label: one.label })"
                (click)="move(one, 1)"
              >
                {{ t('columns.down') }}
              </button>
            }
          </li>
        }
      </ul>
      <p class="vh" aria-live="polite">{{ said() }}</p>
      <ng-container buttons>
        <button type="button" class="btn" [disabled]="!data.choice.own()" (click)="data.choice.reset()">
          {{ t('columns.reset') }}
        </button>
        <button type="button" class="btn fill" (click)="ref.close()">{{ t('dialog.close') }}</button>
      </ng-container>
    </lb-dialog>
  `,
  styles: `
    ul {
      margin-top: var(--s-3);
      max-height: 50vh;
      overflow-y: auto;
      border-block: 1px solid var(--line-1);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--s-2);
      min-height: var(--row);
      border-bottom: 1px solid var(--line-1);
    }
    li:last-child {
      border-bottom: 0;
    }
    label {
      flex: 1;
      display: flex;
      align-items: center;
      gap: 0.5em;
      min-height: 28px;
    }
  `,
})
export class ColumnDialog {
  protected readonly t = inject(Language).t;
  protected readonly ref = inject(DialogRef);
  protected readonly data = inject<ColumnData>(DIALOG_DATA);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly said = signal('');
  protected readonly count = computed(() => this.data.choice.shown().length);
  protected readonly last = computed(() => this.count() === 1);
  protected readonly lines = computed(() => {
    const shown = this.data.choice.shown();
    const place = (name: string): number => shown.indexOf(name) + 1;
    const known = this.data.options.map((one) => ({ ...one, place: place(one.name), shown: shown.includes(one.name) }));
    return [
      ...known.filter((one) => one.shown).sort((a, b) => a.place - b.place),
      ...known.filter((one) => !one.shown),
    ];
  });

  protected move({ name, label }: ColumnOption, by: -1 | 1): void {
    this.data.choice.move(name, by);
    this.said.set(this.t('columns.said', { label, place: this.data.choice.shown().indexOf(name) + 1 }));
    // a line that moves loses the focus; at either end the other button takes it
    const focus = (): void => {
      const button = (step: number) =>
        this.host.querySelector<HTMLButtonElement>(`[data-move="${name} ${step}"]:not([disabled])`);
      (button(by) ?? button(-by))?.focus();
    };
    afterNextRender(focus, { injector: this.injector });
  }
}
