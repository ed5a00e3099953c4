import { Component, computed, inject, input, output } from '@angular/core';
import type { CaseFileView, Label } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Recipients } from '../forms/units';
import { Icon } from '../icon';
import {
  FACT_ITEMS,
  fileItem,
  visibilityOf,
  withVisibility,
  type DisclosedItem,
  type DisclosureRow,
  type Visibility,
} from './disclosure-rows';

const REQUIRED_KIND = 'investigation';

/** Materials × departments. Each cell says from when that department sees that material. */
@Component({
  selector: 'lb-disclosure-table',
  imports: [Icon],
  templateUrl: './disclosure-table.html',
  styleUrl: './disclosure-table.css',
})
export class DisclosureTable {
  protected readonly lang = inject(Language);
  private readonly directory = inject(Recipients);
  readonly materials = input.required<CaseFileView['materials']>();
  readonly units = input.required<readonly string[]>();
  readonly rows = input.required<readonly DisclosureRow[]>();
  readonly options = input.required<readonly { code: string; label: Label }[]>();
  /** only to be read: what was decided */
  readonly fixed = input(false);
  readonly changed = output<DisclosureRow[]>();
  readonly preview = output<string>();
  protected readonly items = computed<DisclosedItem[]>(() => [
    ...FACT_ITEMS.map((item) => ({ item, name: this.lang.t(`case.refer.item.${item}`), required: false })),
    ...this.materials().map(({ id, name, kind }) => ({ item: fileItem(id), name, required: kind === REQUIRED_KIND })),
  ]);

  constructor() {
    void this.directory.load().catch(() => undefined);
  }

  protected nameOf(unit: string): string {
    return this.directory.find(unit)?.short ?? '';
  }

  protected seen(unit: string, item: string): Visibility {
    return visibilityOf(this.rows(), unit, item);
  }

  protected label(code: string): string {
    const option = this.options().find((one) => one.code === code);
    return option ? this.lang.label(option.label) : code;
  }

  protected set(unit: string, item: string, visibility: string): void {
    this.changed.emit(withVisibility(this.rows(), unit, item, visibility as Visibility));
  }
}
