import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { FieldProblem, FileRef, Input, MatterView } from '@lianban/contracts';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { DraftKeeper } from '../../shared/forms/draft-keeper';
import { Form } from '../../shared/forms/form';
import { missing, payload } from '../../shared/forms/form-value';
import { Acting } from '../../shared/matter/acting';
import { prefill } from '../../shared/matter/prefill';

/** The form of an action in the page itself, beside what it answers; submitting opens the dialog with the consequence. */
@Component({
  selector: 'lb-inline-form',
  imports: [Form],
  providers: [DraftKeeper],
  template: `
    <section class="block" [attr.aria-labelledby]="'inline-form'">
      <header>
        <h2 id="inline-form">{{ heading() }}</h2>
        <span class="right saved" role="status">{{ draft.text() }}</span>
      </header>
      <lb-form
        [fields]="fields()"
        [value]="value()"
        [problems]="problems()"
        [files]="files()"
        [suggested]="view().suggested[action()] ?? {}"
        (valueChange)="typed($event)"
        (keydown.control.enter)="submit()"
      />
    </section>
  `,
})
export class InlineForm {
  protected readonly lang = inject(Language);
  protected readonly draft = inject(DraftKeeper);
  private readonly catalogue = inject(Catalogue);
  private readonly acting = inject(Acting);
  readonly view = input.required<MatterView>();
  readonly action = input.required<string>();
  readonly heading = input.required<string>();
  readonly done = output();
  protected readonly fields = computed(() => this.catalogue.fields(this.view().process, this.action()));
  protected readonly files = computed<FileRef[]>(() => this.view().timeline.flatMap((entry) => entry.files));
  protected readonly value = signal<Input>({});
  protected readonly problems = signal<readonly FieldProblem[]>([]);
  /** what the form belongs to: a re-read of the same matter never touches what was typed */
  private readonly subject = computed(() => `${this.view().id} ${this.action()}`);

  constructor() {
    effect(() => {
      this.subject();
      untracked(() => void this.restore());
    });
  }

  async submit(): Promise<void> {
    this.problems.set(missing(this.fields(), this.value()));
    if (this.problems().length > 0) return;
    const acted = await this.acting.act({
      view: this.view(),
      action: this.action(),
      input: payload(this.fields(), this.value()),
    });
    if (acted === null) return;
    this.problems.set(acted.done ? [] : acted.problems);
    if (!acted.done) return;
    await this.draft.discard();
    this.done.emit();
  }

  protected typed(value: Input): void {
    this.value.set(value);
    this.draft.keep(value);
  }

  private async restore(): Promise<void> {
    this.problems.set([]);
    this.value.set(prefill(this.view(), this.action(), this.fields()));
    const kept = await this.draft.open(this.view().id, this.action());
    if (kept) this.value.set(kept);
  }
}
