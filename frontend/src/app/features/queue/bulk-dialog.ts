import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { BULK_UNDO } from '@lianban/contracts/words';
import type { BulkAction, BulkOutcome, FieldProblem, Input, MatterRow } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { DialogFrame } from '../../shared/dialog/dialog';
import { Form } from '../../shared/forms/form';
import { payload } from '../../shared/forms/form-value';
import { commandKey } from '../../shared/matter/command-key';
import { Problem } from '../../shared/problem/problem';

export interface BulkData {
  action: BulkAction;
  rows: MatterRow[];
}
interface Line {
  row: MatterRow;
  /** why it is or was left out; empty: it will be, or was, done */
  why: string;
  /** it may be tried again as it is */
  again: boolean;
}
const PAUSE = 500;

/** Before: which will be done, which are skipped and why. After: what became of each. Each is a command of its own. */
@Component({
  selector: 'lb-bulk-dialog',
  imports: [DialogFrame, Form, Problem],
  templateUrl: './bulk-dialog.html',
  styles: `
    .lines {
      max-height: 40vh;
      overflow: auto;
    }
  `,
})
export class BulkDialog {
  private readonly api = inject(ApiClient);
  private readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly words = inject(ProblemText);
  private readonly lang = inject(Language);
  private readonly catalogue = inject(Catalogue);
  protected readonly data = inject<BulkData>(DIALOG_DATA);
  protected readonly t = this.lang.t;
  private readonly form = this.data.rows
    .map((row) => this.catalogue.findAction(row.process, this.data.action))
    .find((form) => form !== undefined);
  protected readonly fields = this.form?.fields ?? [];
  protected readonly verb = computed(() => this.t(`bulk.${this.data.action}`));
  protected readonly value = signal<Input>({});
  protected readonly problems = signal<readonly FieldProblem[]>([]);
  protected readonly error = signal<unknown>(null);
  protected readonly busy = signal(false);
  private readonly preview = signal<BulkOutcome[] | undefined>(undefined);
  private readonly results = signal<BulkOutcome[] | undefined>(undefined);
  private readonly taken = signal<BulkOutcome[] | undefined>(undefined);
  /** one key for each matter and direction, for as long as the dialog is open: a repeat does nothing twice */
  private readonly keys = new Map(this.data.rows.map(({ id }) => [id, commandKey()]));
  private readonly undoKeys = new Map(this.data.rows.map(({ id }) => [id, commandKey()]));
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly finished = computed(() => this.results() !== undefined);
  protected readonly undone = computed(() => this.taken() !== undefined);
  protected readonly undoable = computed(
    () =>
      !this.undone() &&
      BULK_UNDO.some((action) => action === this.data.action) &&
      !!this.results()?.some(({ receipt }) => receipt),
  );
  /** how a line that went well, and one that did not, is called at this point */
  protected readonly named = computed<[string, string]>(() => {
    if (this.undone()) return ['bulk.undone', 'bulk.kept'];
    return this.finished() ? ['bulk.done', 'bulk.failed'] : ['bulk.will', 'bulk.skipped'];
  });
  protected readonly lines = computed<Line[]>(() =>
    (this.taken() ?? this.results() ?? this.preview() ?? []).flatMap((o) => this.lineOf(o)),
  );
  protected readonly ready = computed(() => (this.preview() ?? []).filter(({ problem }) => !problem));
  protected readonly count = computed(() => ({
    done: this.lines().filter(({ why }) => !why).length,
    left: this.lines().filter(({ why }) => why).length,
  }));
  protected readonly again = computed(
    () => this.finished() && !this.undone() && this.lines().some((line) => line.again),
  );

  constructor() {
    void this.look();
  }

  protected typed(value: Input): void {
    this.value.set(value);
    this.problems.set([]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), PAUSE);
  }

  protected async submit(): Promise<void> {
    if (this.busy() || this.finished()) return;
    const missing = this.fields.filter(({ name, required }) => required && !this.value()[name]);
    this.problems.set(missing.map(({ name }) => ({ path: name, rule: 'required' as const })));
    if (missing.length) return;
    await this.run(async () => {
      await this.look();
      if (this.ready().length) this.results.set(await this.send(this.ready()));
    });
  }

  /** Those that failed for a reason that passes, under the same keys. */
  protected retry(): Promise<void> {
    return this.run(async () => {
      const failed = (this.results() ?? []).filter((outcome) => this.passing(outcome));
      const fresh = new Map((await this.send(failed)).map((outcome) => [outcome.id, outcome]));
      this.results.update((all) => all?.map((outcome) => fresh.get(outcome.id) ?? outcome));
    });
  }

  /** Takes back what was done; what has moved since stays as it is. */
  protected undo(): Promise<void> {
    return this.run(async () => {
      const items = (this.results() ?? []).flatMap(({ id, receipt }) =>
        receipt ? [{ id, version: receipt.version, eventId: receipt.eventId, key: this.undoKeys.get(id) }] : [],
      );
      this.taken.set(await this.api.post<BulkOutcome[]>(`/bulk/${this.data.action}/undo`, { items }));
    });
  }

  protected close(): void {
    this.ref.close(this.finished());
  }

  private async look(): Promise<void> {
    try {
      const ids = this.data.rows.map(({ id }) => id);
      this.preview.set(
        await this.api.post<BulkOutcome[]>(`/bulk/${this.data.action}/preview`, { ids, input: this.input() }),
      );
      this.error.set(null);
    } catch (error) {
      this.error.set(error);
    }
  }

  private send(outcomes: BulkOutcome[]): Promise<BulkOutcome[]> {
    const items = outcomes.map(({ id, version }) => ({ id, version, key: this.keys.get(id) }));
    return this.api.post<BulkOutcome[]>(`/bulk/${this.data.action}`, { items, input: this.input() });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.error.set(null);
    try {
      await work();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private lineOf(outcome: BulkOutcome): Line[] {
    const row = this.data.rows.find(({ id }) => id === outcome.id);
    return row ? [{ row, why: this.whyOf(outcome), again: this.passing(outcome) }] : [];
  }

  private whyOf({ problem }: BulkOutcome): string {
    if (!problem) return '';
    const reason = problem.reason && this.words.reason(problem.reason);
    const [field] = problem.fields ?? [];
    return reason || (field && this.words.field(field)) || this.t(`error.${problem.code}`);
  }

  private passing({ problem }: BulkOutcome): boolean {
    return problem?.code === 'unavailable';
  }

  private input(): Input {
    return payload(this.fields, this.value());
  }
}
