import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LetterLine, MatterView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { Dialogs } from '../../shared/dialog/dialogs';
import { Icon } from '../../shared/icon';
import { LetterDrawer } from '../../shared/letters/letter-drawer';
import { TimeOf } from '../../shared/time-of';

/** Letters of the matter and of the matters it opened: number, kind, between whom, when; preview and files. */
@Component({
  selector: 'lb-matter-letters',
  imports: [Icon, RouterLink, TimeOf],
  template: `
    @if (letters.value(); as lines) {
      @if (lines.length > 0) {
        <section class="block" aria-labelledby="letters">
          <header>
            <h2 id="letters">{{ lang.t('letters.title') }}</h2>
            <a class="right" routerLink="/letters">{{ lang.t('letters.register') }}</a>
          </header>
          <ul class="lines">
            @for (line of lines; track $index) {
              <li [class.lockrow]="line.id === null">
                <span class="grow">
                  <lb-icon [name]="line.id ? 'file' : 'lock'" spaced />{{ lang.label(line.label) }}
                  <span class="nb" lang="zh-CN">{{ line.number }}</span>
                  <span class="meta sub"
                    ><span lang="zh-CN">{{ line.issuer }} → {{ line.to.join('、') }}</span
                    >{{ lang.t('app.sep') }}<lb-time [at]="line.issuedAt"
                  /></span>
                </span>
                @if (line.id; as id) {
                  <button type="button" class="act" (click)="preview(id)">{{ lang.t('letters.preview') }}</button>
                  <a [href]="'/api/letters/' + id + '/docx'">DOCX</a>
                  <a [href]="'/api/letters/' + id + '/pdf'" target="_blank" rel="noopener">PDF</a>
                } @else {
                  <span class="meta nb">{{ lang.t('matter.locked') }}</span>
                }
              </li>
            }
          </ul>
          <p class="meta">{{ lang.t('letters.faces') }}</p>
        </section>
      }
    }
  `,
  styles: `
    li {
      flex-wrap: wrap;
    }
    @media (max-width: 767px) {
      li {
        min-height: 44px;
        align-items: center;
      }
    }
  `,
})
export class MatterLetters {
  protected readonly lang = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly dialogs = inject(Dialogs);
  readonly view = input.required<MatterView>();
  protected readonly letters = reading(
    () => this.view().id,
    (id, signal) => this.api.get<LetterLine[]>(`/matters/${id}/letters`, {}, signal),
  );

  protected preview(id: string): void {
    this.dialogs.drawer(LetterDrawer, { data: id });
  }
}
