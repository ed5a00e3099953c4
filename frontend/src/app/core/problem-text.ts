import { Injectable, inject } from '@angular/core';
import type { FieldProblem } from '@lianban/contracts';
import { ApiError } from './api-error';
import { Language } from './language';

export interface ProblemWords {
  /** what happened */
  title: string;
  /** whether something was saved, and what to do */
  remedy: string;
  traceId?: string;
}

/** Turns a refusal into words: the page's own text for the code, the server's sentence where the page knows none. */
@Injectable({ providedIn: 'root' })
export class ProblemText {
  private readonly language = inject(Language);

  /** `reading`: nothing was to be saved, so nothing is said about it. */
  of(error: unknown, reading = false): ProblemWords {
    if (!(error instanceof ApiError)) return this.words('internal', '');
    const { code, problem } = error;
    const reason = problem.reason ? this.reason(problem.reason) : undefined;
    const remedy = reason ?? (code === 'blocked' ? problem.remedy : reading ? this.toRead(code) : undefined);
    return this.words(code, problem.traceId ?? '', remedy, problem.retryAfter);
  }

  /** Why a guard says no: beside a disabled action and in the dialog. */
  reason(code: string): string | undefined {
    return this.language.has(`reason.${code}`) ? this.language.t(`reason.${code}`) : undefined;
  }

  /** What to mend in one field. */
  field(problem: FieldProblem): string {
    return this.language.t(`field.${problem.rule}`, { limit: problem.limit ?? '' });
  }

  private toRead(code: string): string | undefined {
    return this.language.has(`error.${code}.read`) ? this.language.t(`error.${code}.read`) : undefined;
  }

  private words(code: string, traceId: string, remedy?: string, seconds = 30): ProblemWords {
    const { t } = this.language;
    return {
      title: t(`error.${code}`),
      remedy: remedy ?? t(`error.${code}.do`, { seconds }),
      ...(traceId && { traceId }),
    };
  }
}
