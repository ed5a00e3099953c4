import { Component, inject, input } from '@angular/core';
import type { DisclosureView, FileRef } from '@lianban/contracts';
import { Language } from '../../core/language';
import { sizeText } from '../forms/file-rules';
import { Icon } from '../icon';

/** Files that can be opened, then those that exist and stay locked. */
@Component({
  selector: 'lb-file-lines',
  imports: [Icon],
  template: `
    <ul class="lines">
      @for (file of files(); track file.id) {
        <li>
          <span class="grow"
            ><lb-icon name="file" spaced /><a [href]="'/api/files/' + file.id" target="_blank" rel="noopener">{{
              file.name
            }}</a></span
          >
          <span class="meta nb">{{ sizeText(file.size) }}</span>
        </li>
      }
      @for (lock of locked(); track $index) {
        <li class="lockrow">
          <span class="grow"><lb-icon name="lock" spaced />{{ lock.name }}</span>
          <span class="meta nb">{{ lang.t('matter.locked') }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    @media (max-width: 767px) {
      li {
        min-height: 44px;
        align-items: center;
      }
    }
  `,
})
export class FileLines {
  protected readonly lang = inject(Language);
  protected readonly sizeText = sizeText;
  readonly files = input.required<readonly FileRef[]>();
  readonly locked = input<DisclosureView['locked']>([]);
}
