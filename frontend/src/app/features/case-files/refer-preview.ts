import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { FileRef, Input, Label } from '@lianban/contracts';
import { ALWAYS_DISCLOSED, DISCLOSED_FACTS } from '@lianban/contracts/disclosure';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { DialogFrame } from '../../shared/dialog/dialog';
import { Recipients } from '../../shared/forms/units';
import { Facts, type Fact } from '../../shared/matter/facts';
import { FileLines } from '../../shared/matter/file-lines';
import {
  FACT_ITEMS,
  fileItem,
  recipientsOf,
  rowsOf,
  visibilityOf,
  type Visibility,
} from '../../shared/matter/disclosure-rows';
import type { ReferSubject } from './refer.page';

export interface ReferPreviewData {
  unit: string;
  subject: ReferSubject;
  value: Input;
}
const SAID = ['reason', 'basis', 'contact', 'phone'];

/** What one department will see before it signs, and what signing adds. */
@Component({
  selector: 'lb-refer-preview',
  imports: [DialogFrame, Facts, FileLines],
  templateUrl: './refer-preview.html',
})
export class ReferPreview {
  protected readonly lang = inject(Language);
  private readonly catalogue = inject(Catalogue);
  private readonly data = inject<ReferPreviewData>(DIALOG_DATA);
  private readonly rows = rowsOf(this.data.value);
  protected readonly unit = inject(Recipients).find(this.data.unit)?.short ?? '';
  protected readonly heading = computed(() => this.lang.t('case.refer.previewOf', { unit: this.unit }));
  protected readonly before = computed(() => [
    ...this.said(),
    ...this.facts(ALWAYS_DISCLOSED),
    ...this.chosen('preview'),
  ]);
  protected readonly after = computed(() => this.chosen('slice'));

  protected files(when: Visibility): FileRef[] {
    return this.data.subject.file.materials.filter(({ id }) => this.seen(fileItem(id)) === when);
  }

  private seen(item: string): Visibility {
    return visibilityOf(this.rows, this.data.unit, item);
  }

  private chosen(when: Visibility): Fact[] {
    return FACT_ITEMS.filter((item) => this.seen(item) === when).flatMap((item) => this.facts(DISCLOSED_FACTS[item]));
  }

  private facts(names: readonly string[]): Fact[] {
    return this.data.subject.root.facts.filter(({ name }) => names.includes(name));
  }

  /** the request to this department, then what all of them are told */
  private said(): Fact[] {
    const fields = this.catalogue.fields('referral-dispatch');
    const request = recipientsOf(this.data.value).find(({ unit }) => unit === this.data.unit)?.request;
    const column = fields.find(({ name }) => name === 'recipients')?.of?.find(({ name }) => name === 'request');
    const fact = (label: Label | undefined, value: unknown): Fact[] =>
      label && value ? [{ label, value: String(value) }] : [];
    return [
      ...fact(column?.label, request),
      ...SAID.flatMap((name) => fact(fields.find((field) => field.name === name)?.label, this.data.value[name])),
    ];
  }
}
