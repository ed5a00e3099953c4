import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatterRow } from '@lianban/contracts';
import { Language } from '../../core/language';
import { pathOf } from '../../core/paths';
import { Due } from '../../shared/due/due';
import { stageText, turnText } from './row-text';

/** The queue on a phone: deadline first, title, then who, where and the one action. */
@Component({
  selector: 'lb-queue-cards',
  imports: [RouterLink, Due],
  templateUrl: './queue-cards.html',
})
export class QueueCards {
  readonly rows = input.required<MatterRow[]>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly pathOf = pathOf;
  protected readonly stage = (row: MatterRow) => stageText(row, this.language.current());
  protected readonly turn = (row: MatterRow) => turnText(row, this.t);
}
