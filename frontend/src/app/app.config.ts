import { DOCUMENT } from '@angular/common';
import { provideHttpClient, withNoXsrfProtection, withXhr } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  type NavigationError,
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './app.routes';
import { BundledTexts } from './core/i18n-loader';
import { Language } from './core/language';
import { PageTitle } from './core/page-title';

const RELOADED = 'lianban.reloaded';

/** A chunk that is gone means that a newer build was installed: the page is loaded anew at the address asked for, once in ten seconds. */
function reloadForNewBuild({ error, url }: NavigationError): void {
  const window = inject(DOCUMENT).defaultView;
  const chunkGone = error instanceof TypeError && /import/.test(error.message);
  if (!window || !chunkGone || Date.now() - Number(window.sessionStorage.getItem(RELOADED) ?? 0) < 10_000) return;
  window.sessionStorage.setItem(RELOADED, String(Date.now()));
  window.location.assign(url);
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler(reloadForNewBuild),
    ),
    // XHR, because fetch reports no upload progress; the CSRF token is a header of the ApiClient, not Angular's cookie
    provideHttpClient(withXhr(), withNoXsrfProtection()),
    provideTransloco({
      config: {
        availableLangs: ['zh', 'en'],
        defaultLang: 'zh',
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: isDevMode() },
      },
      loader: BundledTexts,
    }),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => {
      const language = inject(Language);
      return language.use(language.current());
    }),
  ],
};
