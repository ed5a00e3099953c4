import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CaseFileView, FieldProblem, Input, MatterView, UnitView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Dialogs } from '../../shared/dialog/dialogs';
import { DraftKeeper } from '../../shared/forms/draft-keeper';
import { Form } from '../../shared/forms/form';
import { Acting } from '../../shared/matter/acting';
import { StaleBox } from '../../shared/matter/stale-box';
import { ErrorSummary } from '../../shared/problem/error-summary';
import { Problem } from '../../shared/problem/problem';
import { DisclosureTable } from '../../shared/matter/disclosure-table';
import {
  recipientsOf,
  rowsOf,
  withUnit,
  withoutUnit,
  type DisclosureRow,
  type RecipientRow,
} from '../../shared/matter/disclosure-rows';
import { fromRequest } from './from-request';
import { RecipientsTable } from './recipients-table';
import { ReferAside } from './refer-aside';
import { ReferCommand } from './refer-command';
import { ReferPreview, type ReferPreviewData } from './refer-preview';

const PROCESS = 'referral-dispatch';
const ABOUT = ['subject', 'reason', 'basis', 'contact', 'phone'];
export interface ReferSubject {
  file: CaseFileView;
  /** the matter of the case's life, under which the transfer opens */
  root: MatterView;
  /** the transfer that is being edited; null while it is only a draft */
  matter: MatterView | null;
  /** the granted request that it answers */
  request: MatterView | null;
}

/** Refers a case to up to ten departments: who and what, what each one sees, why; what follows stands beside. */
@Component({
  selector: 'lb-refer',
  imports: [DisclosureTable, ErrorSummary, Form, Problem, RecipientsTable, ReferAside, RouterLink, StaleBox],
  providers: [DraftKeeper, ReferCommand],
  templateUrl: './refer.page.html',
  styleUrl: './refer.page.css',
})
export class ReferPage {
  protected readonly lang = inject(Language);
  protected readonly draft = inject(DraftKeeper);
  protected readonly command = inject(ReferCommand);
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly acting = inject(Acting);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  readonly id = input.required<string>();
  /** id of a draft that was already opened as a matter */
  readonly matter = input<string>();
  /** id of a granted request that this transfer answers */
  readonly request = input<string>();

  protected readonly page = reading(
    () => ({ id: this.id(), matter: this.matter(), request: this.request() }),
    async ({ id, matter, request }, signal): Promise<ReferSubject> => {
      const [file] = await Promise.all([
        this.api.get<CaseFileView>(`/case-files/${id}`, {}, signal),
        this.catalogue.load(),
      ]);
      const read = (matterId: string) => this.api.get<MatterView>(`/matters/${matterId}`, {}, signal);
      const [root, own, asked] = await Promise.all([
        read(file.matterId),
        matter ? read(matter) : null,
        request ? read(request) : null,
      ]);
      return { file, root, matter: own, request: asked };
    },
  );
  protected readonly value = signal<Input>({});
  protected readonly fields = computed(() => this.catalogue.fields(PROCESS));
  protected readonly about = computed(() => this.fields().filter(({ name }) => ABOUT.includes(name)));
  // computed, because a new array at every look would never let the page come to rest
  protected readonly aboutProblems = computed(() => this.problemsOf(ABOUT));
  protected readonly recipientProblems = computed(() => this.problemsOf(['recipients']));
  private readonly form = viewChild(Form);
  private readonly recipientsTable = viewChild(RecipientsTable);
  protected readonly mends = computed(() => [
    ...(this.recipientsTable()?.mends() ?? []),
    ...(this.form()?.mends() ?? []),
  ]);
  protected readonly recipientField = computed(() => this.fields().find(({ name }) => name === 'recipients'));
  protected readonly visibilities = computed(() => this.catalogue.options('visibility'));
  protected readonly recipients = computed(() => recipientsOf(this.value()));
  protected readonly unitIds = computed(() => this.recipients().map(({ unit }) => unit));
  protected readonly disclosure = computed(() => rowsOf(this.value()));
  /** what the form belongs to: a re-read never touches what was typed */
  private readonly subject = computed(() => {
    const page = this.page.value();
    return page ? (page.matter?.id ?? page.file.id) : null;
  });

  constructor() {
    inject(PageTitle).use(() => {
      const file = this.page.value()?.file;
      return file && this.lang.t('case.refer.title', { title: file.facts.title });
    });
    effect(() => {
      if (this.subject()) untracked(() => void this.begin(this.page.value()!));
    });
  }

  protected set(change: Input): void {
    this.value.set(change);
    this.draft.keep(change);
    this.command.look(change);
  }

  protected addUnit(unit: UnitView, file: CaseFileView): void {
    this.set(withUnit(this.value(), unit.id, this.nextPart(), file.materials));
  }

  /** the first is the main one, the others assist */
  private nextPart(): string | undefined {
    const parts = this.recipientField()?.of?.find(({ name }) => name === 'part')?.options ?? [];
    return (this.recipients().length === 0 ? parts[0] : (parts[1] ?? parts[0]))?.code;
  }

  protected removeUnit(unit: string): void {
    this.set(withoutUnit(this.value(), unit));
  }

  protected setRecipients(recipients: RecipientRow[]): void {
    this.set({ ...this.value(), recipients });
  }

  protected setDisclosure(disclosure: DisclosureRow[]): void {
    this.set({ ...this.value(), disclosure });
  }

  private problemsOf(names: readonly string[]): FieldProblem[] {
    return this.command.problems().filter(({ path }) => names.includes(path.split('.')[0] ?? ''));
  }

  protected complete({ materials }: CaseFileView): boolean {
    return materials.some(({ kind }) => kind === 'investigation');
  }

  protected async upload(root: MatterView): Promise<void> {
    await this.acting.act({ view: root, action: 'addMaterial' });
  }

  protected preview(unit: string, subject: ReferSubject): void {
    const data: ReferPreviewData = { unit, subject, value: this.value() };
    this.dialogs.drawer<void, ReferPreviewData>(ReferPreview, { data });
  }

  protected async leave(): Promise<void> {
    await this.draft.flush();
    await this.router.navigate(['/case-files', this.id()]);
  }

  protected async save(thenSubmit: boolean): Promise<void> {
    const done = await this.command.save(this.value(), thenSubmit);
    if (done === null) return;
    await this.draft.discard();
    if (done.submitted || !thenSubmit) await this.router.navigate(['/matters', done.matterId]);
    else await this.router.navigate([], { queryParams: { matter: done.matterId }, replaceUrl: true });
  }

  private async begin(subject: ReferSubject): Promise<void> {
    const { file, matter, request } = subject;
    this.command.begin(subject);
    const kept = await (matter
      ? this.draft.open(matter.id, 'edit')
      : this.draft.open(`new-referral:${file.id}`, 'open'));
    this.value.set(kept ?? matter?.fields ?? { subject: file.facts.title, contact: this.session.me()?.name ?? '' });
    if (request && !matter) this.value.set(fromRequest(this.value(), request, this.nextPart(), file.materials));
    this.command.look(this.value());
  }
}
