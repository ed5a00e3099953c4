import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SearchAnswer } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { PageTitle } from '../../core/page-title';
import { reading } from '../../core/read';
import { List } from '../../shared/list/list';
import { RowKeys } from '../../shared/list/row-keys';
import { targetOf } from '../../shared/search/finding';
import { HitLine } from '../../shared/search/hit-line';

const MOST = 50;

/** Everything that was found for `?q=`, by kind. */
@Component({
  selector: 'lb-search-page',
  imports: [HitLine, List, RouterLink, RowKeys],
  templateUrl: './search.page.html',
  styles: `
    .hits li {
      padding: var(--s-2) 0;
      border-bottom: 1px solid var(--line-1);
    }
    .hits a {
      display: block;
    }
  `,
})
export class SearchPage {
  private readonly api = inject(ApiClient);
  protected readonly t = inject(Language).t;
  readonly q = input<string>();
  protected readonly read = reading(
    () => ({ q: this.q() ?? '', most: MOST }),
    (query, stop) => this.api.get<SearchAnswer>('/search', query, stop),
  );
  protected readonly groups = computed(() =>
    (this.read.value()?.groups ?? []).map(({ kind, hits, more }) => ({
      kind,
      more,
      hits: hits.map((hit) => ({ hit, target: targetOf(kind, hit) })),
    })),
  );

  constructor() {
    inject(PageTitle).use(() => (this.q() ? `${this.t('nav.search')}${this.t('app.colon')}${this.q()}` : undefined));
  }
}
