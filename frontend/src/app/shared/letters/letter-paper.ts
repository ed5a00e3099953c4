import { Component, computed, input } from '@angular/core';
import type { LetterModel } from '@lianban/contracts';

/** What a letter says, in the order and proportions of the printed page; always Chinese. The file is what counts. */
@Component({
  selector: 'lb-letter-paper',
  templateUrl: './letter-paper.html',
  styleUrl: './letter-paper.css',
  host: { lang: 'zh-CN' },
})
export class LetterPaper {
  readonly model = input.required<LetterModel>();
  readonly number = input.required<string | null>();
  protected readonly day = computed(() => {
    const [year, month, day] = this.model().day.split('-').map(Number);
    return `${year}年${month}月${day}日`;
  });
}
