import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { FieldProblem, Input, LetterDraft } from '@lianban/contracts';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { LetterPaper } from './letter-paper';

/** Fields of an action that belong to its letter. */
export const isOfLetter = ({ path }: FieldProblem): boolean => path === 'letterNo' || path === 'letterVoid';

/** The letters that an action issues: to whom, under which number, what they say. Left alone, the next number is taken. */
@Component({
  selector: 'lb-letter-box',
  imports: [Icon, LetterPaper],
  templateUrl: './letter-box.html',
  styles: `
    .no {
      display: inline-block;
      width: 6em;
    }
    li {
      flex-wrap: wrap;
    }
    details {
      flex-basis: 100%;
    }
    lb-letter-paper {
      margin-top: var(--s-2);
    }
  `,
})
export class LetterBox {
  protected readonly lang = inject(Language);
  readonly letters = input.required<readonly LetterDraft[]>();
  readonly problems = input<readonly FieldProblem[]>([]);
  readonly typed = output<Input>();
  protected readonly no = signal('');
  protected readonly reason = signal('');
  protected readonly first = computed(() => this.letters()[0]);
  /** `演示医保函〔2026〕` and `号`, around the number */
  protected readonly around = computed(() => this.first()?.number?.split(/(?<=〕)\d+/) ?? null);
  protected readonly skipped = computed(() => this.first()?.skipped.join(this.lang.t('app.comma')) ?? '');
  protected readonly fault = computed(() => {
    const next = this.first()?.next ?? 0;
    const problem = this.problems().find(({ path }) => path === 'letterNo');
    if (problem?.rule === 'too-many') return this.lang.t('letters.tooFar', { n: problem.limit ?? '' });
    if (problem && problem.rule !== 'duplicate') return this.lang.t('letters.noNumber');
    return this.first()?.taken || problem ? this.lang.t('letters.taken', { n: problem?.limit ?? next }) : '';
  });
  protected readonly reasonFault = computed(() =>
    this.problems().some(({ path }) => path === 'letterVoid') ? this.lang.t('letters.voidReason.must') : '',
  );

  protected typeNo(text: string): void {
    this.no.set(text);
    this.emit();
  }

  protected typeReason(text: string): void {
    this.reason.set(text);
    this.emit();
  }

  private emit(): void {
    const [no, reason] = [this.no().trim(), this.reason().trim()];
    this.typed.emit({ ...(no && { letterNo: no }), ...(no && reason && { letterVoid: reason }) });
  }
}
