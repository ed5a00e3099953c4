import type { Me, Role } from '@lianban/contracts';
import { asArray } from '../database/index.js';
import type { Tx } from '../database/index.js';
import type { Context } from '../http/index.js';

type MeRow = Pick<Me, 'lang' | 'memberships' | 'region' | 'now' | 'unread'>;

// A notice is for those of the unit who hold one of its roles, except who did it; the same as in notifications.
const ME = `
select u.lang, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now,
  (select json_build_object('code', r.code, 'name', r.name) from regions r where r.code = $2) as region,
  (select json_agg(json_strip_nulls(json_build_object('unitId', un.id, 'unit', un.name, 'unitShort', un.short, 'kind', un.kind, 'role', m.role, 'substituteFor', ab.name))
     order by m.acting, m.since, m.unit_id, m.role)
     from memberships m join units un on un.id = m.unit_id left join users ab on ab.id = m.delegated_by
    where m.user_id = u.id and m.since <= n.at and (m.until is null or m.until > n.at)) as memberships,
  (select count(*)::int from (select from notices x where x.unit_id = any ($3::uuid[])
      and exists (select from memberships m where m.user_id = u.id and m.unit_id = x.unit_id and m.role = any (x.roles)
        and (x.user_id is null or x.user_id in (u.id, m.delegated_by))
        and m.since <= n.at and (m.until is null or m.until > n.at))
      and not exists (select from events e where e.id = x.event_id and e.actor_id = u.id)
      and not exists (select from notice_reads r where r.notice_id = x.id and r.user_id = u.id) limit 1000) unread) as unread
from users u cross join (select clock_timestamp() + "offset" as at from app_time) n where u.id = $1`;

/** What the page needs to know of the signed-in person. */
export async function getMe(tx: Tx, ctx: Context, demo: boolean, idleMinutes: number): Promise<Me> {
  const row = await tx.one<MeRow>(ME, [ctx.userId, ctx.regionCode, asArray(ctx.unitIds)]);
  return { id: ctx.userId, name: ctx.name, csrf: ctx.csrf, demo, idleMinutes, menu: menuOf(ctx), ...row! };
}

const BUREAU: Role[] = ['clerk', 'legal', 'head'];
const BLIND: Role[] = ['admin', 'security', 'auditor'];
/** The menu offers what a role can use; what may be done is decided by the ability, not here. */
function menuOf(ctx: Context): Me['menu'] {
  const roles = ctx.principal.memberships.map((m) => m.role);
  const has = (...some: Role[]): boolean => roles.some((r) => some.includes(r));
  const works = roles.some((r) => !BLIND.includes(r));
  const menu: [Me['menu'][number], boolean][] = [
    ['queue', works],
    ['cases', has(...BUREAU)],
    ['new-case', has('clerk')],
    ['new-request', has('liaison', 'officer', 'leader')],
    ['figures', works],
    ['reports', works],
    ['letters', works],
    ['import', has('clerk', 'coordinator', 'admin')],
    ['typical', works || has('admin')],
    ['directory', true],
    ['calendar', has(...BUREAU, 'coordinator', 'convener', 'admin')],
    ['rules', has(...BUREAU, 'coordinator', 'convener', 'admin')],
    ['inbox', works],
    ['admin', has('admin', 'security')],
    ['audit', has('auditor')],
  ];
  return menu.filter(([, shown]) => shown).map(([name]) => name);
}
