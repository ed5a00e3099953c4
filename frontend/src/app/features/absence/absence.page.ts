import { Component, computed, inject, signal } from '@angular/core';
import { MOST_DELEGATED_DAYS } from '@lianban/contracts/words';
import type {
  Delegate,
  DelegationPage,
  DelegationView,
  FieldProblem,
  FieldView,
  Input,
  Label,
  Role,
} from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { dayOf } from '../../core/format';
import { Language } from '../../core/language';
import { ProblemText } from '../../core/problem-text';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Toasts } from '../../core/toasts';
import { Form } from '../../shared/forms/form';
import { missing, payload } from '../../shared/forms/form-value';
import { Sending } from '../../shared/forms/sending';
import { List } from '../../shared/list/list';
import { Problem } from '../../shared/problem/problem';

type Unit = DelegationPage['units'][number];
type Member = Unit['members'][number];

/** 代理: who of the unit is away, who acts for them and on what ground; oneself gives roles to a colleague, a head also those of an absent one. */
@Component({
  selector: 'lb-absence',
  imports: [Form, List, Problem],
  templateUrl: './absence.page.html',
  styleUrl: './absence.page.css',
})
export class AbsencePage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(ProblemText);
  protected readonly most = MOST_DELEGATED_DAYS;
  protected readonly page = reading(
    () => ({}),
    (_, signal) => this.api.get<DelegationPage>('/delegations', {}, signal),
  );
  protected readonly typed = signal<Input>({});
  /** what was ticked; undefined: all the absent person holds */
  private readonly ticked = signal<readonly Role[] | undefined>(undefined);
  protected readonly sending = new Sending();
  /** the one whose end is being asked about */
  protected readonly ending = signal('');

  /** units in which the person may give roles: its own, or as a head those of others */
  protected readonly units = computed(() =>
    (this.page.value()?.units ?? []).filter((unit) => unit.mayArrange || this.find(unit, this.me())),
  );
  protected readonly unit = computed<Unit | undefined>(
    () => this.units().find(({ id }) => id === this.typed()['unitId']) ?? this.units()[0],
  );
  protected readonly absent = computed<Member | undefined>(() => {
    const unit = this.unit();
    return unit && this.find(unit, String(this.typed()['absentId'] ?? this.me()));
  });
  protected readonly roles = computed<readonly Role[]>(() => this.ticked() ?? this.absent()?.roles ?? []);
  protected readonly rolesFault = computed(() => {
    const problem = this.sending.problems().find(({ path }) => path === 'roles');
    return problem && (problem.rule === 'too-few' ? this.lang.t('absence.roles.must') : this.words.field(problem));
  });
  protected readonly formProblems = computed(() => this.sending.problems().filter(({ path }) => path !== 'roles'));
  protected readonly value = computed<Input>(() => ({
    absentId: this.absent()?.id,
    unitId: this.unit()?.id,
    from: this.page.value()?.today,
    ...this.typed(),
  }));
  protected readonly fields = computed<FieldView[]>(() => {
    const unit = this.unit();
    if (!unit) return [];
    const choice = (name: string, options: readonly { id: string; name: string }[]): FieldView => ({
      ...this.field(name, 'choice'),
      options: options.map(({ id, name: text }) => ({ code: id, label: { zh: text, en: text } })),
    });
    const others = unit.members.filter(({ id }) => id !== this.absent()?.id);
    return [
      ...(this.units().length > 1 ? [choice('unitId', this.units())] : []),
      ...(unit.mayArrange ? [choice('absentId', unit.members)] : []),
      choice('substituteId', others),
      this.field('from', 'date'),
      { ...this.field('until', 'date'), hint: this.label('absence.until.hint', { n: this.most }) },
      { ...this.field('basis', 'text'), min: 4, max: 500, hint: this.label('absence.basis.hint') },
    ];
  });

  protected change(value: Input): void {
    if (value['absentId'] !== this.value()['absentId']) this.ticked.set(undefined);
    this.typed.set(value);
  }

  protected tick(role: Role, on: boolean): void {
    const rest = this.roles().filter((one) => one !== role);
    this.ticked.set(on ? [...rest, role] : rest);
  }

  protected async save(): Promise<void> {
    const unit = this.unit();
    const absent = this.absent();
    if (!unit || !absent) return;
    const none: FieldProblem[] = this.roles().length ? [] : [{ path: 'roles', rule: 'too-few', limit: 1 }];
    const body = {
      ...payload(this.fields(), this.value()),
      unitId: unit.id,
      absentId: absent.id,
      roles: this.roles(),
    } as Delegate;
    await this.sending.send(async () => {
      const made = await this.api.post<DelegationView>('/delegations', body);
      this.typed.set({});
      this.ticked.set(undefined);
      this.toasts.show(this.lang.t('absence.saved', { absent: made.absent.name, substitute: made.substitute.name }));
      this.page.reload();
    }, [...missing(this.fields(), this.value()), ...none]);
  }

  protected async end(row: DelegationView): Promise<void> {
    await this.sending.send(async () => {
      await this.api.post<DelegationView>(`/delegations/${row.id}/end`);
      this.ending.set('');
      this.toasts.show(this.lang.t('absence.ended', { absent: row.absent.name }));
      this.page.reload();
    });
  }

  /** `2026-11-23 至 2026-11-27`: the last day included */
  protected period({ since, until, ended }: DelegationView): string {
    const last = ended ? ended.at : new Date(Date.parse(until) - 1).toISOString();
    return this.lang.t('absence.period', { from: dayOf(since), until: dayOf(last) });
  }

  protected named(roles: readonly Role[]): string {
    return roles.map((role) => this.lang.t(`role.${role}`)).join(this.lang.t('app.comma'));
  }

  private me(): string {
    return this.session.me()?.id ?? '';
  }

  private find(unit: Unit, id: string): Member | undefined {
    return unit.members.find((member) => member.id === id);
  }

  private field(name: string, kind: FieldView['kind']): FieldView {
    return { name, kind, label: this.label(`absence.${name}`), required: true };
  }

  /** A text of the page as a form's label: it is drawn in the language of the page. */
  private label(key: string, values: Record<string, string | number> = {}): Label {
    const text = this.lang.t(key, values);
    return { zh: text, en: text };
  }
}
