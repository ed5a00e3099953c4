import { Component, inject } from '@angular/core';
import { Language } from '../core/language';
import { Preferences } from '../core/preferences';
import { Session } from '../core/session';

/** 大字 and EN, wherever one is. */
@Component({
  selector: 'lb-view-tools',
  template: `<button type="button" class="opt" [attr.aria-pressed]="large()" (click)="enlarge()">
      {{ t('bar.large') }}
    </button>
    <button type="button" [title]="t('bar.otherLang.full')" [lang]="other() === 'en' ? 'en' : 'zh-CN'" (click)="swap()">
      {{ t('bar.otherLang') }}
    </button>`,
  styles: ':host { display: contents; }',
})
export class ViewTools {
  private readonly preferences = inject(Preferences);
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly large = () => this.preferences.size() === 'large';
  protected readonly other = () => (this.language.current() === 'zh' ? 'en' : 'zh');

  protected enlarge(): void {
    this.preferences.size.set(this.large() ? 'standard' : 'large');
  }

  protected swap(): void {
    void this.session.choose(this.other());
  }
}
