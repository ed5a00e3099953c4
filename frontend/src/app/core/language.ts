import { Injectable, effect, inject, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { TranslocoService } from '@jsverse/transloco';
import type { Label, Lang } from '@lianban/contracts';
import { firstValueFrom } from 'rxjs';
import { Preferences } from './preferences';

/** Values of `{{name}}` in a text. `n` also chooses the plural: `one | many`, split at ` | `. */
export type Params = Record<string, string | number>;

/** The language of the page and its texts. Reading `t` or `label` in a template follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly preferences = inject(Preferences);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Lang>(this.preferences.lang());
  readonly current = this.chosen.asReadonly();

  constructor() {
    effect(() => (this.document.documentElement.lang = this.chosen() === 'zh' ? 'zh-CN' : 'en'));
  }

  /** Loads the texts of `lang`, then shows the page in it. */
  async use(lang: Lang): Promise<void> {
    await firstValueFrom(this.transloco.load(lang));
    this.transloco.setActiveLang(lang);
    this.preferences.lang.set(lang);
    this.chosen.set(lang);
  }

  readonly t = (key: string, params: Params = {}): string => {
    const text = this.transloco.translate<string>(key, params, this.chosen());
    if (!('n' in params) || !text.includes(' | ')) return text;
    const [one = '', many = ''] = text.split(' | ');
    return params['n'] === 1 ? one : many;
  };

  readonly label = (label: Label): string => label[this.chosen()];

  /** Whether `key` has a text: for codes that the server may know before the page does. */
  readonly has = (key: string): boolean => key in this.transloco.getTranslation(this.chosen());
}
