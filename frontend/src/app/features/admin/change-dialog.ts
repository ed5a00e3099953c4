import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { AccountPage, AccountView, FieldProblem, ProposeChange, ProposedChange, Role } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { ApiError } from '../../core/api-error';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { Copy } from '../../shared/copy';
import { DialogFrame } from '../../shared/dialog/dialog';
import { Problem } from '../../shared/problem/problem';

export interface ChangeData {
  kind: ProposeChange['kind'];
  units: AccountPage['units'];
  account: AccountView | undefined;
}
/** What the page says about a field of its own; the rest is said by the rule. */
const OWN_WORDS: Record<string, string> = {
  'account format': 'admin.account.format',
  'account duplicate': 'admin.account.taken',
  'roles too-few': 'admin.roles.none',
  'reason too-short': 'admin.reason.short',
};

/** Asks for one change of an account. A first password is shown in it, once. */
@Component({
  selector: 'lb-change-dialog',
  imports: [Copy, DialogFrame, Problem],
  templateUrl: './change-dialog.html',
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
    }
    .password {
      font-family: ui-monospace, monospace;
      font-size: var(--t-4);
      margin-right: var(--s-2);
    }
  `,
})
export class ChangeDialog {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly problems = inject(ProblemText);
  private readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly data = inject<ChangeData>(DIALOG_DATA);
  protected readonly hasRoles = ['create', 'grant', 'end'].includes(this.data.kind);
  /** where roles can be given, or are held */
  protected readonly units = this.data.kind === 'end' ? heldIn(this.data.account) : this.data.units;
  protected readonly unitId = signal(
    this.units.find(({ id }) => id === this.data.account?.memberships[0]?.unit.id)?.id ?? this.units[0]?.id ?? '',
  );
  protected readonly offered = computed(() => this.units.find(({ id }) => id === this.unitId())?.roles ?? []);
  protected readonly chosen = linkedSignal<Role[], Role[]>({ source: this.offered, computation: () => [] });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly faults = signal<Record<string, string>>({});
  protected readonly made = signal<ProposedChange | null>(null);

  protected toggle(role: Role): void {
    this.chosen.update((now) => (now.includes(role) ? now.filter((one) => one !== role) : [...now, role]));
  }

  protected async send(form: HTMLFormElement): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    this.faults.set({});
    try {
      this.made.set(await this.api.post<ProposedChange>('/admin/changes', this.body(new FormData(form))));
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected close(): void {
    this.ref.close(this.made() !== null);
  }

  private body(form: FormData): Record<string, unknown> {
    const { kind, account } = this.data;
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    return {
      kind,
      reason: text('reason'),
      ...(account ? { userId: account.id } : { account: text('account'), name: text('name') }),
      ...(text('email') ? { email: text('email') } : {}),
      ...(this.hasRoles ? { unitId: this.unitId(), roles: this.chosen() } : {}),
    };
  }

  private refused(error: unknown): void {
    const fields = error instanceof ApiError ? (error.problem.fields ?? []) : [];
    if (!fields.length) return this.error.set(error);
    this.faults.set(Object.fromEntries(fields.map((fault) => [fault.path.split('.')[0]!, this.words(fault)])));
  }

  private words(fault: FieldProblem): string {
    const own = OWN_WORDS[`${fault.path} ${fault.rule}`];
    return own ? this.lang.t(own) : this.problems.field(fault);
  }
}

function heldIn(account: AccountView | undefined): AccountPage['units'] {
  const units = new Map<string, AccountPage['units'][number]>();
  for (const { unit, role } of account?.memberships ?? [])
    units.set(unit.id, { ...unit, roles: [...(units.get(unit.id)?.roles ?? []), role] });
  return [...units.values()];
}
