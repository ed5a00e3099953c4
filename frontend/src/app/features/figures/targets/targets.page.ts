import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TARGET_BOUNDS } from '@lianban/contracts/words';
import type { FieldView, FigureTarget, FigureTargets, Input, Label, SetTarget } from '@lianban/contracts';
import { ApiClient } from '../../../core/api-client';
import { Language } from '../../../core/language';
import { reading } from '../../../core/read';
import { Toasts } from '../../../core/toasts';
import { Form } from '../../../shared/forms/form';
import { missing, payload } from '../../../shared/forms/form-value';
import { Sending } from '../../../shared/forms/sending';
import { List } from '../../../shared/list/list';
import { Problem } from '../../../shared/problem/problem';
import { markText } from '../figure-text';

/** 目标: what the meeting has resolved that figures shall reach, with the decision. Its office sets and ends them; nothing is overwritten. */
@Component({
  selector: 'lb-targets',
  imports: [Form, List, Problem, RouterLink],
  templateUrl: './targets.page.html',
  styles: `
    section {
      max-width: 760px;
    }
    .over :is(th, td) {
      color: var(--ink-3);
    }
  `,
})
export class TargetsPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly toasts = inject(Toasts);
  protected readonly page = reading(
    () => ({}),
    (_, signal) => this.api.get<FigureTargets>('/figure-targets', {}, signal),
  );
  protected readonly sending = new Sending();
  /** the one whose end is being asked about */
  protected readonly ending = signal<FigureTarget | null>(null);
  protected readonly endProblem = signal('');
  private readonly typed = signal<Input>({});
  protected readonly mayChange = computed(() => !!this.page.value()?.bodies.length);
  protected readonly value = computed<Input>(() => {
    const page = this.page.value();
    return {
      ...{ bodyId: page?.bodies[0]?.id, process: page?.processes[0]?.type, figure: 'K07', bound: 'at-least' },
      ...{ decidedOn: page?.today, since: page?.today, ...this.typed() },
    };
  });
  protected readonly fields = computed<FieldView[]>(() => {
    const page = this.page.value();
    if (!page) return [];
    const same = (text: string): Label => ({ zh: text, en: text });
    const choice = (name: string, options: { code: string; label: Label }[]): FieldView => ({
      ...this.field(name, 'choice'),
      options,
    });
    const figure = page.figures.find(({ code }) => code === this.value()['figure']);
    return [
      ...(page.bodies.length > 1
        ? [
            choice(
              'bodyId',
              page.bodies.map(({ id, name }) => ({ code: id, label: same(name) })),
            ),
          ]
        : []),
      choice(
        'process',
        page.processes.map(({ type, label }) => ({ code: type, label })),
      ),
      choice('figure', page.figures),
      choice(
        'bound',
        TARGET_BOUNDS.map((code) => ({ code, label: same(this.lang.t(`figures.bound.${code}`)) })),
      ),
      { ...this.field('value', 'count'), hint: same(this.lang.t(`figures.target.value.${figure?.kind ?? 'ratio'}`)) },
      { ...this.field('source', 'text'), min: 4, max: 200, hint: same(this.lang.t('figures.target.source.hint')) },
      this.field('decidedOn', 'date'),
      { ...this.field('since', 'date'), hint: same(this.lang.t('figures.target.since.hint')) },
    ];
  });

  protected change(value: Input): void {
    this.typed.set(value);
  }

  protected mark(target: FigureTarget): string {
    return markText(this.lang, target, target.kind);
  }

  protected withdrawn({ since, until }: FigureTarget): boolean {
    return until !== null && until < since;
  }

  protected over({ until }: FigureTarget): boolean {
    return until !== null && until < (this.page.value()?.today ?? '');
  }

  protected async save(): Promise<void> {
    const sent = payload(this.fields(), this.value());
    const number = Number(sent['value']);
    const body = {
      ...{ ...sent, bodyId: this.value()['bodyId'] },
      value: Number.isNaN(number) ? sent['value'] : number,
    } as SetTarget;
    await this.sending.send(
      async () => {
        const made = await this.api.post<FigureTarget>('/figure-targets', body);
        this.typed.set({});
        this.saved('figures.target.saved', made);
      },
      missing(this.fields(), this.value()),
    );
  }

  protected async end(target: FigureTarget, until: string): Promise<void> {
    if (!until) return this.endProblem.set(this.lang.t('figures.target.until.must'));
    await this.sending.send(async () => {
      const ended = await this.api.post<FigureTarget>(`/figure-targets/${target.id}/end`, { until });
      this.ask(null);
      this.saved('figures.target.ended', ended);
    });
    const [problem] = this.sending.problems();
    if (problem?.path !== 'until') return;
    this.endProblem.set(this.lang.t('figures.target.until.early', { day: String(problem.limit) }));
    this.sending.problems.set([]);
  }

  protected ask(target: FigureTarget | null): void {
    this.ending.set(target);
    this.endProblem.set('');
  }

  private saved(key: string, target: FigureTarget): void {
    this.toasts.show(this.lang.t(key, { figure: this.lang.label(target.figureLabel), mark: this.mark(target) }));
    this.page.reload();
  }

  private field(name: string, kind: FieldView['kind']): FieldView {
    const text = this.lang.t(`figures.target.${name}`);
    return { name, kind, label: { zh: text, en: text }, required: true };
  }
}
