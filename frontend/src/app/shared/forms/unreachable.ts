import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../core/language';
import { Icon } from '../icon';
import { Recipients } from './units';

/** Names the units that cannot be delivered to on line, and what helps, before anybody sends. */
@Component({
  selector: 'lb-unreachable',
  imports: [Icon],
  template: `<div role="status">
    @if (names(); as units) {
      <p class="err"><lb-icon name="warn" spaced />{{ lang.t('case.refer.unreachable', { units }) }}</p>
    }
  </div>`,
})
export class Unreachable {
  protected readonly lang = inject(Language);
  private readonly recipients = inject(Recipients);
  readonly units = input.required<readonly string[]>();
  protected readonly names = computed(() =>
    this.units()
      .flatMap((id) => this.recipients.find(id) ?? [])
      .filter(({ reachable }) => !reachable)
      .map(({ name }) => name)
      .join(this.lang.t('app.comma')),
  );

  constructor() {
    void this.recipients.load().catch(() => undefined);
  }
}
