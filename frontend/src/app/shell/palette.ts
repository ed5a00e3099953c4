import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SearchHit } from '@lianban/contracts';
import { Language } from '../core/language';
import { menuOf } from '../core/menu';
import { PageActions } from '../core/page-actions';
import { Session } from '../core/session';
import { DialogFrame } from '../shared/dialog/dialog';
import { finding, targetOf } from '../shared/search/finding';
import { HitLine } from '../shared/search/hit-line';

interface Item {
  at: number;
  text: string;
  hit?: SearchHit;
  run: () => void;
}
type Offer = Omit<Item, 'at'> & { words: string };
interface Group {
  name: 'actions' | 'pages' | 'found';
  items: Item[];
}
const MOST = 5;
/** Pages that stand in the top bar, not in the menu. */
const BESIDE: [name: string, path: string][] = [
  ['inbox', '/inbox'],
  ['me', '/me'],
  ['status', '/status'],
  ['help', '/help'],
];

/** Ctrl K: what can be done here, where one can go, and what can be found, by a few letters. */
@Component({
  selector: 'lb-palette',
  imports: [DialogFrame, HitLine],
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  private readonly ref = inject(DialogRef);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly actions = inject(PageActions);
  protected readonly t = this.language.t;
  protected readonly typed = signal('');
  private readonly found = finding(this.typed, MOST);
  private readonly pages = computed<Offer[]>(() => {
    const menu = menuOf(this.session.me() ?? { menu: [] }).map(({ name, path }): [string, string] => [
      name,
      path === '/queue' ? '/' : path,
    ]);
    return [...menu, ...BESIDE].map(([name, path]) => {
      const text = this.t(`nav.${name}`);
      return { text, words: `${text} ${name}`, run: () => this.go(path) };
    });
  });
  private readonly acts = computed<Offer[]>(() =>
    this.actions.current().map(({ label, run }) => ({
      text: this.language.label(label),
      words: `${label.zh} ${label.en}`,
      run: () => {
        this.ref.close();
        run();
      },
    })),
  );
  protected readonly groups = computed<Group[]>(() => {
    const wanted = this.typed().normalize('NFKC').trim().toLowerCase();
    const fits = ({ words }: Offer) => words.toLowerCase().includes(wanted);
    const hits: Offer[] = (this.found.value()?.groups ?? []).flatMap(({ kind, hits: list }) =>
      list.map((hit) => {
        const { path, query } = targetOf(kind, hit);
        return { text: '', words: '', hit, run: () => this.go(path, query) };
      }),
    );
    let at = 0;
    const group = (name: Group['name'], offers: Offer[]): Group[] =>
      offers.length
        ? [{ name, items: offers.map(({ text, hit, run }) => ({ at: at++, text, run, ...(hit && { hit }) })) }]
        : [];
    return [
      ...group('actions', this.acts().filter(fits)),
      ...group('pages', this.pages().filter(fits)),
      ...group('found', wanted ? hits : []),
    ];
  });
  protected readonly items = computed(() => this.groups().flatMap(({ items }) => items));
  protected readonly at = linkedSignal({ source: this.typed, computation: () => 0 });

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.items().length - 1;
    if (event.key === 'ArrowDown') this.at.update((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => (at <= 0 ? last : at - 1));
    else if (event.key === 'Enter') this.items()[this.at()]?.run();
    else return;
    event.preventDefault();
    setTimeout(() => document.getElementById(`palette-${this.at()}`)?.scrollIntoView({ block: 'nearest' }));
  }

  private go(path: string, queryParams: Record<string, string> = {}): void {
    this.ref.close();
    void this.router.navigate([path], { queryParams });
  }
}
