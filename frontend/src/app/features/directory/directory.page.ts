import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { UnitView } from '@lianban/contracts';
import { ApiClient } from '../../core/api-client';
import { Language } from '../../core/language';
import { reading } from '../../core/read';
import { ExportButton } from '../../shared/exports/export-button';
import { List } from '../../shared/list/list';

/** The units of the joint meeting, who works there, and whether they can be delivered to on line. */
@Component({
  selector: 'lb-directory',
  imports: [ExportButton, List, RouterLink],
  templateUrl: './directory.page.html',
})
export class DirectoryPage {
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly typed = signal('');
  protected readonly read = reading(
    () => 'all',
    (_all, signal) => this.api.get<UnitView[]>('/units', {}, signal),
  );
  protected readonly units = computed(() => {
    const sought = this.typed().trim().toLowerCase();
    return this.read.value()?.filter((unit) => matches(unit, sought));
  });

  protected rolesOf(member: UnitView['members'][number]): string {
    return member.roles.map((role) => this.t(`role.${role}`)).join(this.t('app.comma'));
  }
}

function matches(unit: UnitView, sought: string): boolean {
  const words = [unit.name, unit.short, unit.pinyin, unit.initials, ...unit.members.map(({ name }) => name)];
  return words.some((word) => word.toLowerCase().replaceAll(' ', '').includes(sought.replaceAll(' ', '')));
}
