import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { Component, ElementRef, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { UnitView } from '@lianban/contracts';
import { Language } from '../../core/language';
import { searchUnits } from './unit-search';
import { Recipients } from './units';

/** Finds a department by name, pinyin or initials. One that cannot be delivered to is listed with the reason and cannot be chosen. */
@Component({
  selector: 'lb-unit-box',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin],
  templateUrl: './unit-box.html',
  styleUrl: './unit-box.css',
})
export class UnitBox {
  protected readonly lang = inject(Language);
  private readonly recipients = inject(Recipients);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  readonly id = input.required<string>();
  readonly name = input<string | null>(null);
  readonly describedBy = input<string | null>(null);
  readonly invalid = input(false);
  readonly required = input(false);
  /** text of the box while nothing is typed: the unit chosen */
  readonly shown = input('');
  /** ids that cannot be chosen once more */
  readonly taken = input<readonly string[]>([]);
  readonly picked = output<UnitView>();
  readonly cleared = output();
  protected readonly typed = linkedSignal(() => this.shown());
  protected readonly open = signal(false);
  protected readonly hits = computed(() =>
    searchUnits(this.recipients.units(), this.typed() === this.shown() ? '' : this.typed()),
  );
  protected readonly cursor = linkedSignal({ source: this.hits, computation: () => 0 });

  constructor() {
    void this.recipients.load().catch(() => undefined);
  }

  protected reason(unit: UnitView): string | null {
    if (this.taken().includes(unit.id)) return this.lang.t('form.unit.taken');
    return unit.reachable ? null : this.lang.t('form.unit.unreachable');
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.open.set(true);
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.hits().length - 1;
    if (event.key === 'ArrowDown') this.cursor.update((n) => (this.open() ? Math.min(last, n + 1) : n));
    else if (event.key === 'ArrowUp') this.cursor.update((n) => Math.max(0, n - 1));
    else if (event.key === 'Enter' && this.open()) this.choose(this.hits()[this.cursor()]?.unit);
    else if (event.key === 'Escape' && this.open()) event.stopPropagation();
    else return;
    event.preventDefault();
    this.open.set(event.key.startsWith('Arrow'));
  }

  protected choose(unit: UnitView | undefined): void {
    if (!unit || this.reason(unit)) return;
    this.open.set(false);
    this.picked.emit(unit);
    this.typed.set(this.shown());
    this.box().nativeElement.value = this.shown();
  }

  protected leave(): void {
    this.open.set(false);
    if (this.typed().trim() === '' && this.shown() !== '') this.cleared.emit();
    this.typed.set(this.shown());
  }
}
