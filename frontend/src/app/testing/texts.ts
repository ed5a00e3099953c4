import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { of, type Observable } from 'rxjs';
import en from '../../i18n/en.json';
import zh from '../../i18n/zh.json';

/** The product's real texts, at once. */
export class Texts implements TranslocoLoader {
  getTranslation(lang: string): Observable<Translation> {
    return of(lang === 'en' ? en : zh);
  }
}
