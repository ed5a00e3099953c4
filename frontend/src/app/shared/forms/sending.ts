import { signal } from '@angular/core';
import type { FieldProblem } from '@lianban/contracts';
import { refusalOf } from './refusal';

/** What becomes of a form that is sent: what its fields lack, what else went wrong, whether it is on its way. */
export class Sending {
  readonly problems = signal<readonly FieldProblem[]>([]);
  readonly error = signal<unknown>(null);
  readonly busy = signal(false);

  /** Does `work`, unless something is on its way or fields are `missing`. A refusal is kept to be shown, not thrown. */
  async send(work: () => Promise<unknown>, missing: readonly FieldProblem[] = []): Promise<void> {
    if (this.busy()) return;
    this.error.set(null);
    this.problems.set(missing);
    if (missing.length) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.kind === 'fields') this.problems.set(refusal.problem.fields ?? []);
      else this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
