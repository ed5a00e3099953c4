import { Injectable, signal } from '@angular/core';

/** Whether the server answers. The strip under the bar shows it and asks again. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly broken = signal(false);
  readonly lost = this.broken.asReadonly();

  answered(): void {
    this.broken.set(false);
  }

  unanswered(): void {
    this.broken.set(true);
  }
}
