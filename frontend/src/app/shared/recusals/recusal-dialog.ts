import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { FieldView, Input, Label, RecusalPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { DialogFrame } from '../dialog/dialog';
import { Form } from '../forms/form';
import { missing, payload } from '../forms/form-value';
import { Sending } from '../forms/sending';
import { Problem } from '../problem/problem';

export type RecusalData =
  | { kind: 'recuse'; matterId: string; people: RecusalPage['people']; me: string }
  | { kind: 'lift'; recusalId: string; person: string };
/** Who has been recused; nobody when a recusal was lifted. */
export interface Recusal {
  personId?: string;
}

/** Asks who, why and on what ground, says what follows at once, and does it. */
@Component({
  selector: 'lb-recusal-dialog',
  imports: [DialogFrame, Form, Problem],
  template: `
    <lb-dialog [heading]="heading()">
      @if (sending.error(); as problem) {
        <lb-problem [error]="problem" />
      }
      <p class="outcome">{{ lang.t(lifting ? 'recusal.lift.then' : 'recusal.then') }}</p>
      <lb-form
        [fields]="fields()"
        [value]="value()"
        [problems]="sending.problems()"
        (valueChange)="value.set($event)"
        (keydown.control.enter)="submit()"
      />
      <ng-container buttons>
        <button type="button" class="btn" (click)="ref.close()">{{ lang.t('matter.notYet') }}</button>
        <button
          type="button"
          class="btn fill"
          [class.busy]="sending.busy()"
          [disabled]="sending.busy()"
          (click)="submit()"
        >
          {{ heading() }}
        </button>
      </ng-container>
    </lb-dialog>
  `,
})
export class RecusalDialog {
  protected readonly lang = inject(Language);
  protected readonly ref = inject<DialogRef<Recusal>>(DialogRef);
  private readonly api = inject(ApiClient);
  private readonly data = inject<RecusalData>(DIALOG_DATA);
  protected readonly lifting = this.data.kind === 'lift';
  /** the only one who can be chosen needs no choice */
  private readonly only =
    this.data.kind === 'recuse' && this.data.people.length === 1 ? this.data.people[0] : undefined;
  protected readonly value = signal<Input>(this.only ? { personId: this.only.id } : {});
  protected readonly sending = new Sending();
  protected readonly heading = computed(() => {
    if (this.data.kind === 'lift') return this.lang.t('recusal.lift.of', { name: this.data.person });
    const self = this.value()['personId'] === this.data.me || this.only?.id === this.data.me;
    return this.lang.t(self ? 'recusal.declare' : 'recusal.order.do');
  });
  protected readonly fields = computed<FieldView[]>(() => {
    const reason = { ...this.field('reason', 'text'), min: 4, max: 500 };
    if (this.data.kind === 'lift') return [reason];
    const person: FieldView = {
      ...this.field('personId', 'choice'),
      options: this.data.people.map(({ id, name }) => ({ code: id, label: { zh: name, en: name } })),
    };
    return [...(this.only ? [] : [person]), reason, { ...this.field('basis', 'text'), min: 4, max: 500 }];
  });

  protected submit(): Promise<void> {
    return this.sending.send(async () => this.ref.close(await this.save()), missing(this.fields(), this.value()));
  }

  private async save(): Promise<Recusal> {
    const { data } = this;
    const body = payload(this.fields(), this.value());
    if (data.kind === 'lift') {
      await this.api.post(`/recusals/${data.recusalId}/lift`, body);
      return {};
    }
    const personId = String(this.value()['personId']);
    await this.api.post(`/matters/${data.matterId}/recusals`, { ...body, personId });
    return { personId };
  }

  private field(name: string, kind: FieldView['kind']): FieldView {
    const text = this.lang.t(`recusal.${name}`);
    const label: Label = { zh: text, en: text };
    return { name, kind, label, required: true };
  }
}
