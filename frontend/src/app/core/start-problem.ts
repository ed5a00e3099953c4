import { Injectable } from '@angular/core';

/** Why a page could not be opened: shown in its place. */
@Injectable({ providedIn: 'root' })
export class StartProblem {
  last: unknown;
}
