import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { from, type Observable } from 'rxjs';

/** Texts are chunks of the build: hashed, cached for ever, and never out of step with the code. */
@Injectable({ providedIn: 'root' })
export class BundledTexts implements TranslocoLoader {
  getTranslation(lang: string): Observable<Translation> {
    const texts = lang === 'en' ? import('../../i18n/en.json') : import('../../i18n/zh.json');
    return from(texts.then((module) => module.default as Translation));
  }
}
