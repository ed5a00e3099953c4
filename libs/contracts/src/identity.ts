import { z } from 'zod';
import { LANGS, ROLES, UNIT_KINDS } from './words.ts';

export const SignIn = z.strictObject({
  account: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
  /** when `password` is a first one: the one to take its place */
  newPassword: z.string().min(1).max(200).optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** `GET /api/me`. `csrf` is sent back as header `X-CSRF-Token` with every request that is not GET. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  lang: z.enum(LANGS),
  csrf: z.string(),
  memberships: z.array(
    z.object({
      unitId: z.uuid(),
      unit: z.string(),
      unitShort: z.string(),
      kind: z.enum(UNIT_KINDS),
      role: z.enum(ROLES),
      /** name of the absent person for whom the role is held; absent: an own role */
      substituteFor: z.string().optional(),
    }),
  ),
  region: z.object({ code: z.string(), name: z.string() }),
  demo: z.boolean(),
  /** product time, ISO instant; not the browser's clock */
  now: z.string(),
  unread: z.number().int(),
  /** what the menu offers: decided by the server */
  menu: z.array(
    z.enum([
      'queue',
      'cases',
      'new-case',
      'new-request',
      'figures',
      'reports',
      'letters',
      'import',
      'typical',
      'directory',
      'calendar',
      'rules',
      'inbox',
      'admin',
      'audit',
    ]),
  ),
  idleMinutes: z.number().int(),
});
export type Me = z.infer<typeof Me>;
/** `PUT /api/me` → `Me`. */
export const MeChange = z.strictObject({ lang: z.enum(LANGS).optional() });

/** `GET /api/demo/accounts`: only when the demo seed is on. */
export const DemoAccounts = z.object({
  /** of every account, for the form and for other programs; one click needs none */
  password: z.string().optional(),
  story: z.array(z.object({ zh: z.string(), en: z.string(), account: z.string() })),
  units: z.array(
    z.object({
      unit: z.string(),
      accounts: z.array(z.object({ account: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)) })),
    }),
  ),
});
export type DemoAccounts = z.infer<typeof DemoAccounts>;
export const DemoSignIn = z.strictObject({ account: z.string().min(1).max(60) });
/** `POST /api/demo/advance`: moves the product's time forward. */
export const Advance = z.strictObject({ days: z.number().int().min(1).max(60) });

/** `GET /api/units?for=recipients`: departments by pinyin; `reachable` false = no active account, cannot be delivered to on line. */
export const UnitView = z.object({
  id: z.uuid(),
  name: z.string(),
  short: z.string(),
  kind: z.enum(UNIT_KINDS),
  pinyin: z.string(),
  initials: z.string(),
  channel: z.enum(['online', 'paper', 'bundle']),
  region: z.string(),
  reachable: z.boolean(),
  /** the unit whose people and rooms it uses */
  host: z.string().nullable(),
  members: z.array(z.object({ name: z.string(), roles: z.array(z.enum(ROLES)) })),
});
export type UnitView = z.infer<typeof UnitView>;

/** `GET /api/units/:id/members`: who works in one's own unit; 404 for every other. */
export const MemberView = z.object({ id: z.uuid(), name: z.string(), roles: z.array(z.enum(ROLES)) });
export type MemberView = z.infer<typeof MemberView>;

/** `GET /api/notices?cursor`. `GET /api/notices/stream` sends `{unread}` as server-sent event `notices` whenever it changes. */
export const NoticeView = z.object({
  id: z.uuid(),
  /** what it tells of: a matter, or a monthly report */
  matterId: z.uuid().nullable(),
  reportId: z.uuid().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  template: z.string(),
  text: z.object({ zh: z.string(), en: z.string() }),
  at: z.string(),
  read: z.boolean(),
  mine: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;
export const NoticePage = z.object({
  rows: z.array(NoticeView),
  next: z.string().nullable(),
  unread: z.number().int(),
});
export type NoticePage = z.infer<typeof NoticePage>;

/** `PUT /api/drafts/:matterId/:action` saves what is typed; survives reload, crash and session end. `matterId` may be `new`. */
export const Draft = z.object({ input: z.record(z.string(), z.unknown()), savedAt: z.string() });
export type Draft = z.infer<typeof Draft>;

/** `GET /api/status`: what works, for the banner and the status page. */
export const Status = z.object({
  ready: z.boolean(),
  now: z.string(),
  parts: z.array(
    z.object({
      name: z.enum(['database', 'temporal', 'worker', 'mail', 'disk', 'calendar']),
      state: z.enum(['ok', 'degraded', 'down']),
      detail: z.object({ zh: z.string(), en: z.string() }),
      since: z.string().nullable(),
    }),
  ),
  /** one line to show under the bar, or null */
  banner: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type Status = z.infer<typeof Status>;
