import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { QueuePage as Page, QueueTab } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Catalogue } from '../../core/catalogue';
import { longDay } from '../../core/format';
import { Language } from '../../core/language';
import { Notices } from '../../core/notices';
import { PageTitle } from '../../core/page-title';
import { ProductTime } from '../../core/product-time';
import { QueueCounts } from '../../core/queue-counts';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Viewport } from '../../core/viewport';
import { ExportButton } from '../../shared/exports/export-button';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { ViewPicker } from '../../shared/views/view-picker';
import { Selection } from './selection';
import { type Held, hold, show } from './held-rows';
import { BulkBar } from './bulk-bar';
import { QueueCards } from './queue-cards';
import { QueueFilters } from './queue-filters';
import { QueueTable } from './queue-table';
import { PHONE_TABS, TAB_GROUPS, isTab } from './tabs';

/** The work queue: tabs with counts, filters in the address, rows that stay where they are, news as a bar. */
@Component({
  selector: 'lb-queue',
  imports: [ExportButton, BulkBar, RouterLink, List, Pager, QueueFilters, QueueTable, QueueCards, ViewPicker],
  templateUrl: './queue.page.html',
})
export class QueuePage {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly time = inject(ProductTime);
  private readonly catalogue = inject(Catalogue);
  private readonly language = inject(Language);
  readonly tab = input.required<string>();
  readonly process = input<string>();
  readonly from = input<string>();
  readonly q = input<string>();
  readonly cursor = input<string>();
  protected readonly session = inject(Session);
  protected readonly counts = inject(QueueCounts);
  protected readonly viewport = inject(Viewport);
  protected readonly cursors = cursorsInAddress();
  protected readonly t = this.language.t;
  protected readonly groups = TAB_GROUPS;
  protected readonly phoneTabs = PHONE_TABS;

  private readonly asked = computed(() => ({
    tab: isTab(this.tab()) ? this.tab() : 'handle',
    query: { process: this.process(), from: this.from(), q: this.q(), cursor: this.cursor() },
  }));
  protected readonly read = reading(this.asked, ({ tab, query }, signal) =>
    this.api.get<Page>(`/queue/${tab}`, query, signal),
  );
  /** rises when the person asks for the newest rows */
  private readonly taken = signal(0);
  private readonly held = linkedSignal<
    { page: Page | undefined; taken: number },
    (Held & { taken: number }) | undefined
  >({
    source: () => ({ page: this.read.value(), taken: this.taken() }),
    computation: ({ page, taken }, before) => {
      if (!page) return undefined;
      const shown = before?.value;
      return { ...(shown && shown.taken === taken ? hold(shown, page) : show(page)), taken };
    },
  });
  protected readonly shown = this.held.asReadonly();
  protected readonly selection = new Selection(computed(() => this.shown()?.rows.map(({ id }) => id) ?? []));
  protected readonly chosen = computed(() => {
    const ids = this.selection.ids();
    return this.shown()?.rows.filter(({ id }) => ids.includes(id)) ?? [];
  });
  /** what a saved view keeps */
  protected readonly viewQuery = computed(() => ({
    tab: this.asked().tab,
    process: this.process(),
    from: this.from(),
    q: this.q(),
  }));
  protected readonly day = computed(() => longDay(this.time.today(), this.language.current()));
  /** the filters in words, for the empty list */
  protected readonly filter = computed(() => {
    const process = this.process() && this.catalogue.findProcess(this.process()!);
    const parts = [
      process && `${this.t('queue.process')}${this.t('app.colon')}${this.language.label(process.label)}`,
      this.from() && this.t('queue.fromChosen'),
      this.q() && `${this.t('nav.search')}${this.t('app.colon')}${this.q()}`,
    ];
    return parts.filter(Boolean).join(this.t('app.sep'));
  });

  constructor() {
    inject(PageTitle).use(
      () => `${this.t('queue.title')}${this.t('app.colon')}${this.tabName()} ${this.countOf(this.tab() as QueueTab)}`,
    );
    void this.catalogue.load().catch(() => undefined);
    const notices = inject(Notices);
    let seen = untracked(notices.news);
    effect(() => {
      const news = notices.news();
      if (news !== seen) untracked(() => this.read.reload());
      seen = news;
    });
    effect(() => {
      if (!isTab(this.tab())) void this.router.navigate(['/queue', 'handle'], { replaceUrl: true });
    });
  }

  protected tabName(): string {
    return isTab(this.tab()) ? this.t(`queue.tab.${this.tab()}`) : '';
  }

  protected countOf(tab: QueueTab): string {
    const count = this.counts.value()?.[tab];
    return count ? (count.capped ? '999+' : String(count.n)) : '';
  }

  protected take(): void {
    this.taken.update((n) => n + 1);
    this.counts.reload();
  }

  /** After a command on many: what was ticked is done with, and rows may have left. */
  protected bulkDone(): void {
    this.selection.all(false);
    this.taken.update((n) => n + 1);
    this.read.reload();
    this.counts.reload();
  }

  protected clear(): void {
    void this.router.navigate(['/queue', this.tab()]);
  }
}
