import type { Me } from '@lianban/contracts';

type Name = Me['menu'][number];
export interface MenuItem {
  name: Name;
  path: string;
  /** a thin rule above it */
  apart: boolean;
}
const WORK: [Name, string][] = [
  ['queue', '/queue'],
  ['cases', '/case-files'],
  ['new-case', '/case-files/new'],
  ['new-request', '/requests/new'],
];
const REFERENCE: [Name, string][] = [
  ['figures', '/figures'],
  ['reports', '/reports'],
  ['letters', '/letters'],
  ['import', '/import'],
  ['typical', '/typical-cases'],
  ['directory', '/directory'],
  ['calendar', '/calendar'],
  ['rules', '/rules'],
  ['admin', '/admin'],
  ['audit', '/audit'],
];

/** The side menu: what the server offers this person, in the order of the design. Messages stand in the top bar. */
export function menuOf(me: Pick<Me, 'menu'>): MenuItem[] {
  const offered = (items: [Name, string][]) => items.filter(([name]) => me.menu.includes(name));
  return [
    ...offered(WORK).map(([name, path]) => ({ name, path, apart: false })),
    ...offered(REFERENCE).map(([name, path], index) => ({ name, path, apart: index === 0 })),
  ];
}

/** The item one is in: the longest path that the address begins with. */
export function currentOf(items: MenuItem[], url: string): MenuItem | undefined {
  const path = url.split(/[?#]/)[0] ?? '';
  const under = items.filter((item) => path === item.path || path.startsWith(`${item.path}/`));
  return under.sort((a, b) => b.path.length - a.path.length)[0];
}
