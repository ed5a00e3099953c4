import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { QUEUE_TABS, ROLES } from '@lianban/contracts';
import en from '../i18n/en.json';
import zh from '../i18n/zh.json';
import { PHONE_TABS, TAB_GROUPS } from './features/queue/tabs';

const APP = __dirname;
const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|html)$/.test(name) && !name.endsWith('.spec.ts') && !name.startsWith('testing'))
  .map((name) => readFileSync(join(APP, name), 'utf8'));
const source = sources.join('\n');
const keys = Object.keys(zh);
const texts: [string, Record<string, string>][] = [
  ['zh', zh],
  ['en', en],
];

/** `error.${code}` and 'nav.' + name: what stands before the part that is only known at run time. */
const families = new Set(
  [...source.matchAll(/[`']([a-zA-Z]\w*(?:[.-]\w+)*\.)(?:\$\{|'\s*\+)/g)].map(([, family]) => family!),
);

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
});

test('no text is unused', () => {
  const used = (key: string) => source.includes(`'${key}'`) || [...families].some((family) => key.startsWith(family));
  expect(keys.filter((key) => !used(key))).toEqual([]);
});

test('every text that is asked for exists', () => {
  const asked = [...source.matchAll(/\bt\(\s*'([\w.-]+)'\s*[,)]/g)].map(([, key]) => key!);
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set(asked)].filter((key) => !keys.includes(key))).toEqual([]);
});

test.each(texts)('%s: no text is empty, and both languages take the same values', (_lang, own) => {
  const values = (text: string) => [...new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name))].sort();
  for (const key of keys) {
    expect(own[key]).toMatch(/\S/);
    expect({ key, values: values(own[key]!) }).toEqual({ key, values: values(zh[key as keyof typeof zh]) });
  }
});

test('Chinese texts use full-width punctuation, no greeting, no exclamation, no blame', () => {
  expect(Object.entries(zh).filter(([, text]) => /您|！|!|[\u4e00-\u9fff][,;:?](?!\S*\/)/.test(text))).toEqual([]);
});

test('what the contracts name has a text', () => {
  expect(ROLES.filter((role) => !keys.includes(`role.${role}`))).toEqual([]);
  expect([...PHONE_TABS].sort()).toEqual([...QUEUE_TABS].sort());
  expect(TAB_GROUPS.flat().sort()).toEqual([...QUEUE_TABS].sort());
});
