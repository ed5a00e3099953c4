import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../core/language';
import { Notices } from '../core/notices';
import { Session } from '../core/session';
import { Viewport } from '../core/viewport';
import { More } from '../shared/more';
import { DemoRibbon } from './demo-ribbon';
import { SearchBox } from './search-box';
import { ViewTools } from './view-tools';

/** Name and county, search, demo ribbon, messages, help, larger text, language, person. On a phone: page, unit, ribbon. */
@Component({
  selector: 'lb-top-bar',
  imports: [RouterLink, DemoRibbon, SearchBox, ViewTools, More],
  templateUrl: './top-bar.html',
})
export class TopBar {
  protected readonly session = inject(Session);
  protected readonly notices = inject(Notices);
  protected readonly viewport = inject(Viewport);
  /** the section one is in: the phone's bar */
  readonly section = input('');
  protected readonly t = inject(Language).t;
  protected readonly leaving = signal(false);
  /** 卫健局 演示·孙甲（联络员） */
  protected readonly who = computed(() => {
    const me = this.session.me();
    const unit = this.session.unit();
    if (!me || !unit) return '';
    const roles = me.memberships
      .filter(({ unitId }) => unitId === unit.unitId)
      .map(({ role, substituteFor }) => {
        const name = this.t(`role.${role}`);
        return substituteFor ? this.t('me.acting', { name: substituteFor, role: name }) : name;
      });
    return `${unit.unitShort} ${me.name}${this.t('me.roles', { roles: roles.join(this.t('app.comma')) })}`;
  });

  protected async signOut(): Promise<void> {
    this.leaving.set(true);
    await this.session.signOut();
  }
}
