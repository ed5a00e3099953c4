import { Component, inject } from '@angular/core';
import { Language } from '../../core/language';
import { KeysSwitch } from '../../shared/keys-switch';

const TERMS = [
  'caseFile',
  'matter',
  'deliver',
  'sign',
  'accept',
  'reply',
  'confirm',
  'refuse',
  'supplement',
  'holder',
  'clock',
  'window',
  'provisional',
  'preview',
];
const KEYS = [
  { keys: ['/'], text: 'find' },
  { keys: ['Ctrl', 'K'], text: 'palette' },
  { keys: ['j', 'k'], text: 'move' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['x'], text: 'tick' },
  { keys: ['Shift', 'x'], text: 'ticks' },
  { keys: ['a'], text: 'take' },
  { keys: ['r'], text: 'refuse' },
  { keys: ['t'], text: 'forward' },
  { keys: ['u'], text: 'urge' },
  { keys: ['g', 'i'], text: 'queue' },
  { keys: ['g', 'c'], text: 'cases' },
  { keys: ['?'], text: 'help' },
  { keys: ['Ctrl', 'Enter'], text: 'submit' },
  { keys: ['Esc'], text: 'close' },
];

/** Words of the product and the keys. */
@Component({
  selector: 'lb-help',
  imports: [KeysSwitch],
  templateUrl: './help.page.html',
})
export class HelpPage {
  protected readonly t = inject(Language).t;
  protected readonly terms = TERMS;
  protected readonly keys = KEYS;
}
