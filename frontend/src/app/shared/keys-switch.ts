import { Component, inject } from '@angular/core';
import { Language } from '../core/language';
import { Preferences } from '../core/preferences';

/** Single-letter keys can be switched off: who speaks to the computer or types by accident needs that. */
@Component({
  selector: 'lb-keys-switch',
  template: `<label class="check"
    ><input #box type="checkbox" [checked]="letters() === 'on'" (change)="letters.set(box.checked ? 'on' : 'off')" />
    {{ t('me.letters') }}</label
  >`,
})
export class KeysSwitch {
  protected readonly letters = inject(Preferences).letters;
  protected readonly t = inject(Language).t;
}
