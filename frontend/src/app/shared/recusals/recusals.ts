import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { RecusalPage } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Refresh } from '../../core/refresh';
import { Session } from '../../core/session';
import { Toasts } from '../../core/toasts';
import { Dialogs } from '../dialog/dialogs';
import { TimeOf } from '../time-of';
import { type Recusal, RecusalDialog, type RecusalData } from './recusal-dialog';

type Row = RecusalPage['rows'][number];

/** 回避 beside a matter: who of one's own unit may not work on its case, and the way to declare, order or lift it. */
@Component({
  selector: 'lb-recusals',
  imports: [TimeOf],
  template: `
    @if (page.value(); as page) {
      @if (page.rows.length > 0 || page.people.length > 0) {
        <section class="block" aria-labelledby="recusals">
          <header>
            <h2 id="recusals">{{ lang.t('recusal.title') }}</h2>
          </header>
          <ul class="lines">
            @for (row of page.rows; track row.id) {
              <li>
                <div class="grow">
                  <strong lang="zh-CN">{{ row.person }}</strong>
                  <span class="meta">{{ lang.t(row.lifted ? 'recusal.lifted' : 'recusal.now') }}</span>
                  <div class="meta">
                    <lb-time [at]="row.since" />
                    <span lang="zh-CN">{{
                      row.orderedBy ? lang.t('recusal.orderedBy', { name: row.orderedBy }) : lang.t('recusal.declared')
                    }}</span>
                  </div>
                  <div class="meta" lang="zh-CN">{{ row.reason }} {{ row.basis }}</div>
                  @if (row.lifted; as lifted) {
                    <div class="meta" lang="zh-CN">
                      <lb-time [at]="lifted.at" />
                      {{ lang.t('recusal.liftedBy', { name: lifted.by, reason: lifted.reason }) }}
                    </div>
                  }
                </div>
                @if (row.mayLift) {
                  <button
                    type="button"
                    class="act"
                    [attr.aria-label]="lang.t('recusal.lift.of', { name: row.person })"
                    (click)="lift(row)"
                  >
                    {{ lang.t('recusal.lift') }}
                  </button>
                }
              </li>
            }
          </ul>
          @if (page.people.length > 0) {
            <button type="button" class="btn sm" (click)="recuse(page)">
              {{ lang.t(others() ? 'recusal.order' : 'recusal.declare') }}
            </button>
          }
        </section>
      }
    }
  `,
})
export class Recusals {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly dialogs = inject(Dialogs);
  private readonly refresh = inject(Refresh);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  readonly matterId = input.required<string>();
  protected readonly page = reading(
    () => this.matterId(),
    (id, signal) => this.api.get<RecusalPage>(`/matters/${id}/recusals`, {}, signal),
  );
  protected readonly others = computed(() => this.page.value()?.people.some(({ id }) => id !== this.me()) ?? false);

  protected async recuse({ people }: RecusalPage): Promise<void> {
    const done = await this.ask({ kind: 'recuse', matterId: this.matterId(), people, me: this.me() });
    if (!done) return;
    const { name } = people.find(({ id }) => id === done.personId) ?? { name: '' };
    this.toasts.show(this.lang.t('recusal.done', { name }));
    if (done.personId === this.me()) await this.router.navigate(['/']);
    else this.refresh.now();
  }

  protected async lift(row: Row): Promise<void> {
    if (!(await this.ask({ kind: 'lift', recusalId: row.id, person: row.person }))) return;
    this.toasts.show(this.lang.t('recusal.lift.done', { name: row.person }));
    this.refresh.now();
  }

  private ask(data: RecusalData): Promise<Recusal | undefined> {
    const ref = this.dialogs.open<Recusal, RecusalData>(RecusalDialog, { data, width: 660 });
    return new Promise((resolve) => ref.closed.subscribe(resolve));
  }

  private me(): string {
    return this.session.me()?.id ?? '';
  }
}
