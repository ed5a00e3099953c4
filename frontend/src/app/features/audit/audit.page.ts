import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../core/language';
import { AuditAccesses } from './audit-accesses';
import { AuditChanges } from './audit-changes';
import { AuditEvents } from './audit-events';
import { AuditVerify } from './audit-verify';

const VIEWS = ['events', 'accesses', 'changes', 'verify'] as const;

/** What was done and looked at, without what it was about; the chains, and the evidence of a case file. For auditors. */
@Component({
  selector: 'lb-audit',
  imports: [AuditAccesses, AuditChanges, AuditEvents, AuditVerify, RouterLink],
  template: `
    <div class="pagehead">
      <h1>{{ t('audit.title') }}</h1>
      <span class="meta">{{ t('audit.note') }}</span>
    </div>
    <nav class="tabs" [attr.aria-label]="t('audit.views')">
      @for (one of views; track one) {
        <a routerLink="/audit" [queryParams]="{ view: one }" [attr.aria-current]="one === shown() ? 'page' : null">{{
          t('audit.view.' + one)
        }}</a>
      }
    </nav>
    @switch (shown()) {
      @case ('events') {
        <lb-audit-events [query]="query()" />
      }
      @case ('accesses') {
        <lb-audit-accesses [query]="query()" />
      }
      @case ('changes') {
        <lb-audit-changes [query]="query()" />
      }
      @case ('verify') {
        <lb-audit-verify />
      }
    }
  `,
})
export class AuditPage {
  protected readonly t = inject(Language).t;
  protected readonly views = VIEWS;
  readonly view = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly unit = input<string>();
  readonly actor = input<string>();
  readonly action = input<string>();
  readonly number = input<string>();
  readonly cursor = input<string>();
  protected readonly shown = computed(() => VIEWS.find((one) => one === this.view()) ?? 'events');
  protected readonly query = computed(() => ({
    from: this.from(),
    to: this.to(),
    unit: this.unit(),
    actor: this.actor(),
    action: this.action(),
    number: this.number(),
    cursor: this.cursor(),
  }));
}
