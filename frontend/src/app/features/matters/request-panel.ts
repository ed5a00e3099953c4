import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CaseFilePage, MatterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Session } from '../../core/session';

const MOST = 8;

/** For the owner of the case files: which cases may be meant, and once the request is granted the way to the transfer from one of them. */
@Component({
  selector: 'lb-request-panel',
  imports: [RouterLink],
  template: `
    @if (owner()) {
      <section class="block" aria-labelledby="cases">
        <header>
          <h2 id="cases">
            {{ granted() ? lang.t('request.transfer', { unit: view().initiator.short }) : lang.t('request.meant') }}
          </h2>
          <span class="meta">{{ lang.t('request.unseen', { unit: view().initiator.short }) }}</span>
        </header>
        <label class="row">
          <span class="meta nb">{{ lang.t('request.find') }}</span>
          <input class="in" type="search" [value]="q()" (change)="q.set($any($event.target).value.trim())" />
        </label>
        <ul class="lines">
          @for (row of shown(); track row.id) {
            <li>
              <a class="u grow" [routerLink]="['/case-files', row.id]"
                >{{ row.number }} <span lang="zh-CN">{{ row.title }}</span></a
              >
              <span class="meta nb">{{ lang.label(row.stateLabel) }}</span>
              @if (granted() && row.state === 'open') {
                <a class="btn" [routerLink]="['/case-files', row.id, 'refer']" [queryParams]="{ request: view().id }">{{
                  lang.t('request.refer')
                }}</a>
              }
            </li>
          } @empty {
            @if (!cases.loading()) {
              <li class="meta">{{ lang.t('request.noCase') }}</li>
            }
          }
        </ul>
      </section>
    }
  `,
})
export class RequestPanel {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  readonly view = input.required<MatterView>();
  protected readonly owner = computed(
    () => this.view().side === 'handler' && (this.session.me()?.menu.includes('cases') ?? false),
  );
  protected readonly granted = computed(
    () => this.view().state === 'granted' && (this.session.me()?.menu.includes('new-case') ?? false),
  );
  protected readonly q = linkedSignal(() => String(this.view().fields?.['party'] ?? ''));
  protected readonly cases = reading(
    () => (this.owner() ? { q: this.q() } : undefined),
    (query, signal) => this.api.get<CaseFilePage>('/case-files', query, signal),
  );
  protected readonly shown = computed(() => this.cases.value()?.rows.slice(0, MOST) ?? []);
}
