import type { Routes } from '@angular/router';
import { inject } from '@angular/core';
import { Session } from './core/session';

/** Pages load when they are visited. `title` is a key of the texts. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'signIn.title',
    loadComponent: () => import('./features/sign-in/sign-in.page').then((m) => m.SignInPage),
  },
  {
    path: 'unavailable',
    title: 'error.offline',
    loadComponent: () => import('./features/not-found/unavailable.page').then((m) => m.UnavailablePage),
  },
  {
    path: '',
    loadChildren: () => {
      // who is signed in is asked while the pages are on their way; a failure is told by the guard, which asks again
      void inject(Session)
        .find()
        .catch(() => undefined);
      return import('./shell/signed-in.routes').then((m) => m.signedInRoutes);
    },
  },
];
