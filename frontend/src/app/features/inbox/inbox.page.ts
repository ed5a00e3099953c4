import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { NoticePage, NoticeView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { Notices } from '../../core/notices';
import { PageTitle } from '../../core/page-title';
import { ProblemText } from '../../core/problem-text';
import { reading } from '../../core/read';
import { Session } from '../../core/session';
import { Toasts } from '../../core/toasts';
import { cursorsInAddress } from '../../shared/list/cursors';
import { List } from '../../shared/list/list';
import { Pager } from '../../shared/list/pager';
import { RowKeys } from '../../shared/list/row-keys';
import { TimeOf } from '../../shared/time-of';

/** Messages: what happened, first word the verb; opening one marks it as read. */
@Component({
  selector: 'lb-inbox',
  imports: [List, Pager, RowKeys, TimeOf],
  templateUrl: './inbox.page.html',
})
export class InboxPage {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly problems = inject(ProblemText);
  protected readonly notices = inject(Notices);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly cursors = cursorsInAddress();
  readonly cursor = input<string>();
  protected readonly busy = signal(false);
  protected readonly read = reading(
    () => ({ cursor: this.cursor() }),
    (query, signal) => this.api.get<NoticePage>('/notices', query, signal),
  );
  protected readonly rows = computed(() => this.read.value()?.rows);

  constructor() {
    inject(PageTitle).use(() => {
      const unread = this.notices.unread();
      return unread ? this.t('inbox.titleUnread', { n: unread }) : this.t('inbox.title');
    });
    let seen = untracked(this.notices.news);
    effect(() => {
      const news = this.notices.news();
      if (news !== seen) untracked(() => this.read.reload());
      seen = news;
    });
  }

  protected open(event: Event, notice: NoticeView): void {
    event.preventDefault();
    if (!notice.read) void this.mark({ ids: [notice.id] });
    void this.router.navigateByUrl(this.pathOf(notice));
  }

  protected pathOf({ matterId, reportId }: NoticeView): string {
    return matterId === null ? `/reports/${reportId}` : `/matters/${matterId}`;
  }

  protected async markAll(): Promise<void> {
    this.busy.set(true);
    await this.mark({ all: true });
    this.busy.set(false);
  }

  private async mark(which: { ids: string[] } | { all: true }): Promise<void> {
    try {
      await this.api.post('/notices/read', which);
      const me = await this.session.reload();
      this.notices.set(me?.unread ?? 0);
      this.read.reload();
    } catch (error) {
      this.toasts.show(this.problems.of(error).title);
    }
  }
}
