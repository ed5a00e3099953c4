import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type {
  Consequence,
  FieldProblem,
  FileRef,
  Input,
  Label,
  MatterView,
  Problem as ProblemView,
  Receipt,
} from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { DialogFrame } from '../dialog/dialog';
import { DraftKeeper } from '../forms/draft-keeper';
import { Form } from '../forms/form';
import { payload } from '../forms/form-value';
import { isOfLetter, LetterBox } from '../letters/letter-box';
import { Problem } from '../problem/problem';
import { refusalOf } from '../forms/refusal';
import { ActionCommand, OwnVersions } from './action-command';
import { Outcome } from './outcome';
import { prefill } from './prefill';
import { isProxied, isRecorded, PROXY_FIELDS, proxyLabel } from './proxy';
import { StaleBox } from './stale-box';

export interface ActionData {
  view: MatterView;
  action: string;
  input?: Input;
}
export type ActionResult =
  { receipt: Receipt; consequence: Consequence | null } | { problems: readonly FieldProblem[] };
const PAUSE = 600;

/** Title = verb + number; the consequence before the click; then the form; the button carries the verb. */
@Component({
  selector: 'lb-action-dialog',
  imports: [DialogFrame, Form, LetterBox, Outcome, Problem, StaleBox],
  providers: [DraftKeeper],
  templateUrl: './action-dialog.html',
})
export class ActionDialog {
  protected readonly lang = inject(Language);
  protected readonly draft = inject(DraftKeeper);
  private readonly ref = inject<DialogRef<ActionResult>>(DialogRef);
  private readonly data = inject<ActionData>(DIALOG_DATA);
  private readonly catalogue = inject(Catalogue);
  private readonly command = new ActionCommand(
    inject(ApiClient),
    this.data.view,
    this.data.action,
    inject(OwnVersions),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly view = this.data.view;
  protected readonly action = this.data.action;
  private readonly form = this.catalogue.findAction(this.data.view.process, this.data.action);
  protected readonly given = this.data.input !== undefined;
  private readonly proxied = isProxied(this.data.view, this.data.action);
  protected readonly fields = this.given
    ? []
    : [...(isRecorded(this.data.view, this.data.action) ? PROXY_FIELDS : []), ...(this.form?.fields ?? [])];
  protected readonly files: FileRef[] = this.data.view.timeline.flatMap((entry) => entry.files);
  protected readonly verb = computed(() =>
    this.lang.label(this.labelOf(this.catalogue.actionLabel(this.data.view.process, this.data.action))),
  );
  protected readonly heading = computed(() => `${this.verb()} ${this.data.view.number ?? ''}`.trim());
  protected readonly hint = computed(() => (this.form?.hint ? this.lang.label(this.form.hint) : ''));
  protected readonly value = signal<Input>(this.data.input ?? prefill(this.data.view, this.data.action, this.fields));
  protected readonly consequence = signal<Consequence | null>(null);
  protected readonly problems = signal<readonly FieldProblem[]>([]);
  /** number of the letter, and why numbers before it are void */
  private readonly letter = signal<Input>({});
  protected readonly letterProblems = signal<readonly FieldProblem[]>([]);
  protected readonly stale = signal<Partial<ProblemView> | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly busy = signal(false);

  constructor() {
    void this.restore();
  }

  private labelOf(label: Label): Label {
    return this.proxied ? proxyLabel(label) : label;
  }

  protected typed(value: Input): void {
    this.value.set(value);
    this.draft.keep(value);
    this.lookSoon();
  }

  protected typedLetter(value: Input): void {
    this.letter.set(value);
    this.letterProblems.set([]);
    this.lookSoon();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), PAUSE);
  }

  protected async submit(): Promise<void> {
    if (this.busy() || this.stale()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      const receipt = await this.command.send(this.input());
      if (this.fields.length > 0) await this.draft.discard();
      this.ref.close({ receipt, consequence: this.consequence() });
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async goOn(): Promise<void> {
    try {
      await this.command.goOn();
      this.stale.set(null);
      await this.look();
    } catch (error) {
      this.error.set(error);
    }
  }

  protected cancel(): void {
    this.ref.close();
  }

  private async restore(): Promise<void> {
    if (this.fields.length > 0) {
      const kept = await this.draft.open(this.data.view.id, this.data.action);
      if (kept) this.value.set(kept);
    }
    await this.look();
  }

  /** Asks what it would do. An unfinished form has no consequence yet, and is no error before somebody submits it. */
  private async look(): Promise<void> {
    try {
      this.consequence.set(await this.command.dryRun(this.input()));
      this.error.set(null);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.kind === 'stale') this.stale.set(refusal.problem);
      else if (refusal.kind === 'other') this.error.set(refusal.error);
      else if (this.given) this.refused(error);
    }
  }

  private refused(error: unknown): void {
    const refusal = refusalOf(error);
    if (refusal.kind === 'stale') this.stale.set(refusal.problem);
    else if (refusal.kind === 'other') this.error.set(refusal.error);
    else this.mend(refusal.problem.fields ?? []);
  }

  /** What is wrong with the letter's number is mended here, whatever page holds the form. */
  private mend(fields: readonly FieldProblem[]): void {
    const rest = fields.filter((problem) => !isOfLetter(problem));
    this.letterProblems.set(fields.filter(isOfLetter));
    if (this.given && rest.length > 0) this.ref.close({ problems: rest });
    else this.problems.set(rest);
  }

  private input(): Input {
    const form = this.given ? this.value() : payload(this.fields, this.value());
    return { ...form, ...this.letter() };
  }
}
