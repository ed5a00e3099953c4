import { provideHttpClient, withNoXsrfProtection, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Routes, TitleStrategy, provideRouter, withComponentInputBinding } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import type { Lang } from '@lianban/contracts';
import { Language } from '../core/language';
import { PageTitle } from '../core/page-title';
import { Texts } from './texts';

export interface BedOptions {
  routes?: Routes;
  providers?: (Provider | EnvironmentProviders)[];
  lang?: Lang;
}

/** The application's own services over a controlled HTTP backend, with its real texts. */
export async function bed({
  routes = [],
  providers = [],
  lang = 'zh',
}: BedOptions = {}): Promise<HttpTestingController> {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withXhr(), withNoXsrfProtection()),
      provideHttpClientTesting(),
      provideRouter(routes, withComponentInputBinding()),
      provideTransloco({ config: { availableLangs: ['zh', 'en'], defaultLang: 'zh', prodMode: true }, loader: Texts }),
      { provide: TitleStrategy, useExisting: PageTitle },
      ...providers,
    ],
  });
  await TestBed.inject(Language).use(lang);
  return TestBed.inject(HttpTestingController);
}

/** Lets promises and timers that are due run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
