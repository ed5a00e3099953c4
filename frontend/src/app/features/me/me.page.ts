import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Lang } from '@lianban/contracts';
import { Language } from '../../core/language';
import { menuOf } from '../../core/menu';
import { Preferences } from '../../core/preferences';
import { Session } from '../../core/session';
import { MailChoices } from './mail-choice';
import { KeysSwitch } from '../../shared/keys-switch';

/** Who one is, how the page looks, and the way out. On a phone also the doors that have no room in the bottom bar. */
@Component({
  selector: 'lb-me',
  imports: [RouterLink, KeysSwitch, MailChoices],
  templateUrl: './me.page.html',
})
export class MePage {
  private readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly preferences = inject(Preferences);
  protected readonly t = this.language.t;
  protected readonly lang = this.language.current;
  protected readonly leaving = signal(false);
  protected readonly doors = computed(() =>
    menuOf(this.session.me() ?? { menu: [] }).filter(({ name }) => name !== 'queue'),
  );

  protected choose(lang: Lang): void {
    void this.session.choose(lang);
  }

  protected async leave(): Promise<void> {
    this.leaving.set(true);
    await this.session.signOut();
  }
}
