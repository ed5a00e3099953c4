import { Component, booleanAttribute, computed, input } from '@angular/core';

const PATHS = {
  check: 'm3 8.5 3.3 3.3L13 4.8',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5V2.5h8',
  download: 'M8 2.5v7.2M4.8 7 8 10.2 11.2 7M3 13.3h10',
  down: 'm4 6.2 4 4 4-4',
  file: 'M4 2.5h5.2L12.5 6v7.5H4zM9 2.8V6h3.2',
  left: 'M10 3.8 5.8 8l4.2 4.2',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  off: 'M2 2l12 12M3.5 7.2A8 8 0 0 1 6 5.6M12.5 7.2a8 8 0 0 0-3.3-1.8M5.6 9.6a4 4 0 0 1 4-.6M8 12.4v.1',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  plus: 'M8 3v10M3 8h10',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5 14 14',
  warn: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  x: 'm4 4 8 8M12 4l-8 8',
} as const;
export type IconName = keyof typeof PATHS;

/** A drawing beside words; never the only carrier of a meaning. `spaced` leaves room before the text that follows. */
@Component({
  selector: 'lb-icon',
  template: `<svg class="i" [class.t]="spaced()" viewBox="0 0 16 16" aria-hidden="true">
    <path [attr.d]="path()" />
  </svg>`,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly spaced = input(false, { transform: booleanAttribute });
  protected readonly path = computed(() => PATHS[this.name()]);
}
