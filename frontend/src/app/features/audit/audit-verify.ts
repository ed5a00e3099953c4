import { Component, DestroyRef, inject, signal } from '@angular/core';
import { ApiError } from '../../core/api-error';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { Problem } from '../../shared/problem/problem';
import { ChainCheck } from './chain-check';

/** Recomputes the chain of one case file or of all, and hands out evidence with the program that checks it elsewhere. */
@Component({
  selector: 'lb-audit-verify',
  imports: [Problem],
  templateUrl: './audit-verify.html',
  styles: `
    form {
      display: grid;
      gap: var(--s-3);
      max-width: 560px;
    }
    progress {
      width: 100%;
      max-width: 560px;
      display: block;
      accent-color: var(--accent);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-2);
    }
  `,
})
export class AuditVerify {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  protected readonly number = signal('');
  protected readonly check = new ChainCheck((body) => this.api.post('/audit/verifications', body));
  /** a number that is none of a case file or matter here */
  protected readonly unknown = () => {
    const error = this.check.error();
    return error instanceof ApiError && error.problem.fields?.some(({ path }) => path === 'number');
  };

  constructor() {
    inject(DestroyRef).onDestroy(() => this.check.stop());
  }

  protected wanted(): string {
    return this.number().trim().toUpperCase();
  }

  protected address(): string | null {
    return /^[A-Z]{2}\d{4}-\d{6,}$/.test(this.wanted()) ? `/api/evidence/${this.wanted()}` : null;
  }
}
