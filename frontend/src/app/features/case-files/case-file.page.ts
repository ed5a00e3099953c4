import { Component, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CaseFileView, MatterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { money } from '../../core/format';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Viewport } from '../../core/viewport';
import { Acting } from '../../shared/matter/acting';
import { ClockList, isRunning } from '../../shared/matter/clock-list';
import { Facts } from '../../shared/matter/facts';
import { MatterHead } from '../../shared/matter/matter-head';
import { Matrix } from '../../shared/matter/matrix';
import { Timeline } from '../../shared/matter/timeline';
import { Problem } from '../../shared/problem/problem';
import { Recusals } from '../../shared/recusals/recusals';
import { Materials } from './materials';
import { SeenBy } from './seen-by';

const TABS = ['overview', 'timeline', 'materials', 'seen'] as const;
type Tab = (typeof TABS)[number];

/** One case: where every unit stands, the facts, everything that happened, and what can be done. Tabs are addresses. */
@Component({
  selector: 'lb-case-file',
  imports: [ClockList, Facts, Materials, Matrix, MatterHead, Problem, Recusals, RouterLink, SeenBy, Timeline],
  templateUrl: './case-file.page.html',
  styleUrl: './case-file.page.css',
})
export class CaseFilePage {
  protected readonly lang = inject(Language);
  protected readonly phone = inject(Viewport).phone;
  protected readonly money = money;
  private readonly api = inject(ApiClient);
  private readonly catalogue = inject(Catalogue);
  private readonly acting = inject(Acting);
  private readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly tab = input<string>();
  private readonly head = viewChild(MatterHead);
  protected readonly root = { link: '/case-files', label: 'case.list' };
  protected readonly tabs = TABS;

  protected readonly page = reading(
    () => this.id(),
    async (id, signal) => {
      const [file] = await Promise.all([
        this.api.get<CaseFileView>(`/case-files/${id}`, {}, signal),
        this.catalogue.load(),
      ]);
      return { file, matter: await this.api.get<MatterView>(`/matters/${file.matterId}`, {}, signal) };
    },
  );
  protected readonly shown = computed<Tab>(() => TABS.find((tab) => tab === this.tab()) ?? 'overview');
  protected readonly mayRefer = computed(
    () => (this.session.me()?.menu.includes('new-case') ?? false) && this.page.value()?.matter.final === false,
  );
  /** the head of the unit that keeps the file hands out its evidence */
  protected readonly mayExport = computed(() => {
    const file = this.page.value()?.file;
    return !!file && !!this.session.me()?.memberships.some((m) => m.role === 'head' && m.unitId === file.unit.id);
  });
  /** Closing a case that was never referred is possible, but not the likely step: that is adding the first material, then referring. */
  protected readonly headView = computed(() => {
    const page = this.page.value();
    if (!page || page.file.dispatches.length > 0) return page?.matter;
    const likely = page.file.materials.length === 0 ? 'addMaterial' : '';
    return { ...page.matter, actions: page.matter.actions.map((one) => ({ ...one, primary: one.name === likely })) };
  });
  protected readonly hint = computed(() => {
    const page = this.page.value();
    if (!page || page.matter.final) return '';
    const rows = page.file.dispatches.flatMap(({ matrix }) => matrix);
    const mine = rows.filter((row) => row.mine).map((row) => row.unit.short);
    if (mine.length > 0) return this.lang.t('case.next.mine', { units: mine.join(this.lang.t('app.comma')) });
    if (page.file.dispatches.length > 0)
      return page.matter.actions.some(({ primary }) => primary) ? '' : this.lang.t('case.next.running');
    return this.lang.t(page.file.materials.length > 0 ? 'case.next.refer' : 'case.next.start');
  });
  protected readonly hasClocks = computed(() => this.page.value()?.matter.clocks.some(isRunning) ?? false);

  constructor() {
    inject(PageTitle).use(() => {
      const file = this.page.value()?.file;
      return file && `${file.number} ${file.facts.title}`;
    });
  }

  protected count(tab: Tab, file: CaseFileView, matter: MatterView): number | null {
    const counts = {
      overview: null,
      timeline: matter.timeline.length,
      materials: file.materials.length,
      seen: file.seenBy.length,
    };
    return counts[tab];
  }

  protected isRecused(userId: string, { recused }: CaseFileView): boolean {
    return recused.some((one) => one.userId === userId);
  }

  protected async act(matter: MatterView, action: string): Promise<void> {
    await this.acting.act({ view: matter, action });
  }

  protected why(clockId: string): void {
    this.head()?.explain(clockId);
  }
}
