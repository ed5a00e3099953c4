import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { from, of, type Observable } from 'rxjs';
import zh from '../../i18n/zh.json';

/** Texts are part of the build: hashed, cached for ever, and never out of step with the code. Nearly everybody's come with its beginning. */
@Injectable({ providedIn: 'root' })
export class BundledTexts implements TranslocoLoader {
  getTranslation(lang: string): Observable<Translation> {
    if (lang !== 'en') return of(zh);
    return from(import('../../i18n/en.json').then((module) => module.default as Translation));
  }
}
