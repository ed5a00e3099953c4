import { NgComponentOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MatterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { pathOf } from '../../core/paths';
import { reading } from '../../core/read';
import { Viewport } from '../../core/viewport';
import { Acting } from '../../shared/matter/acting';
import { Facts } from '../../shared/matter/facts';
import { FileLines } from '../../shared/matter/file-lines';
import { MatterHead } from '../../shared/matter/matter-head';
import { Matrix } from '../../shared/matter/matrix';
import { StageStrip } from '../../shared/matter/stage-strip';
import { Timeline } from '../../shared/matter/timeline';
import { Problem } from '../../shared/problem/problem';
import { Recusals } from '../../shared/recusals/recusals';
import { TimeOf } from '../../shared/time-of';
import { MatterAside } from './aside';
import { Disclosure } from './disclosure';
import { InlineForm } from './inline-form';
import { MatterLetters } from './letters';
import { panelOf } from './panels';

type Tab = 'form' | 'content' | 'timeline';

/** The one page of every matter: what is asked, until when, why that day, what we got, what we can do. Tabs are addresses. */
@Component({
  selector: 'lb-matter-page',
  imports: [
    Disclosure,
    Facts,
    FileLines,
    InlineForm,
    Matrix,
    MatterAside,
    MatterHead,
    MatterLetters,
    NgComponentOutlet,
    Problem,
    Recusals,
    RouterLink,
    StageStrip,
    TimeOf,
    Timeline,
  ],
  templateUrl: './matter.page.html',
  styleUrl: './matter.page.css',
})
export class MatterPage {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly acting = inject(Acting);
  private readonly router = inject(Router);
  protected readonly phone = inject(Viewport).phone;
  readonly id = input.required<string>();
  readonly tab = input<string>();
  /** an action chosen in a list: its dialog opens with the page */
  readonly do = input<string>();
  private readonly form = viewChild(InlineForm);
  private readonly head = viewChild(MatterHead);

  protected readonly matter = reading(
    () => this.id(),
    async (id, signal) => {
      const [view] = await Promise.all([this.api.get<MatterView>(`/matters/${id}`, {}, signal), this.catalogue.load()]);
      return view;
    },
  );
  protected readonly panel = computed(() => panelOf(this.matter.value()?.process ?? ''));
  /** the action whose form stands in the page: the likely one first */
  protected readonly inline = computed(() => {
    const free = (this.matter.value()?.actions ?? []).filter(
      ({ name, blocked }) => this.panel().inline?.includes(name) && !blocked,
    );
    return (free.find(({ primary }) => primary) ?? free[0])?.name ?? null;
  });
  protected readonly tabs = computed<Tab[]>(() => [...(this.inline() ? ['form' as const] : []), 'content', 'timeline']);
  protected readonly shown = computed<Tab>(() => this.tabs().find((tab) => tab === this.tab()) ?? this.tabs()[0]!);
  protected readonly asked = computed(() => {
    const name = this.panel().asked;
    return name ? this.matter.value()?.facts.find((fact) => fact.name === name) : undefined;
  });
  /** the newest answer to what was asked */
  protected readonly answer = computed(() => {
    const name = this.panel().answer;
    return name
      ? this.matter.value()?.timeline.find((entry) => entry.action === name && entry.matterId === this.id())
      : undefined;
  });
  protected readonly facts = computed(() => {
    const { instead = [] } = this.panel();
    return this.matter.value()?.facts.filter((fact) => fact !== this.asked() && !instead.includes(fact.name)) ?? [];
  });

  constructor() {
    effect(() => {
      const view = this.matter.value();
      const action = this.do();
      if (view && action) untracked(() => void this.begin(view, action));
    });
    inject(PageTitle).use(() => {
      const view = this.matter.value();
      return view && [view.number, view.title].filter(Boolean).join(' ');
    });
    effect(() => {
      const view = this.matter.value();
      const path = view && pathOf(view);
      if (path && !path.startsWith('/matters/')) void this.router.navigateByUrl(path, { replaceUrl: true });
    });
  }

  /** Opens what a list's button asked for, once, when it is still possible. */
  private async begin(view: MatterView, action: string): Promise<void> {
    await this.router.navigate([], { queryParams: { do: null }, queryParamsHandling: 'merge', replaceUrl: true });
    const offered = view.actions.find(({ name }) => name === action);
    if (offered && !offered.blocked && action !== this.inline()) await this.act(view, action);
  }

  protected tabName(tab: Tab): string {
    if (tab !== 'form') return this.lang.t(`matter.tab.${tab}`);
    return this.lang.t(`matter.inline.${this.panel().inlineName}`);
  }

  protected async act(view: MatterView, action: string): Promise<void> {
    const page = this.panel().pages?.[action]?.(view);
    if (page) await this.router.navigate(page.path, { queryParams: page.query });
    else if (action !== this.inline()) await this.acting.act({ view, action });
    else if (this.shown() === 'form') await this.form()?.submit();
    else await this.router.navigate([], { queryParams: { tab: 'form' }, queryParamsHandling: 'merge' });
  }

  protected why(clockId: string): void {
    this.head()?.explain(clockId);
  }
}
