import { NOW, inForce } from '../database/index.js';

/**
 * Who asks, in one statement. A session ends by the database's own time: moving the demo's time signs nobody out.
 * Memberships and recusals follow the product's time. $1 token hash, $2 idle minutes.
 */
const PERSON = `u.id as "userId", u.name, u.lang, u.clearance,
  (select json_agg(json_build_array(m.unit_id, m.role, un.region_code, m.delegated_by, ab.name) order by m.acting, m.since, m.unit_id, m.role)
     from memberships m join units un on un.id = m.unit_id left join users ab on ab.id = m.delegated_by
    where m.user_id = u.id and ${inForce('m')}) as memberships,
  (select json_agg(r.case_file_id order by r.case_file_id) from recusals r
    where r.user_id = u.id and ${inForce('r')}) as recused,
  a.people_version as "peopleVersion",
  (select min(t) from (select unnest(array[m.since, m.until]) as t from memberships m where m.user_id = u.id
     union all select unnest(array[r.since, r.until]) from recusals r where r.user_id = u.id) b where t > clock_timestamp() + a."offset") as until`;
export const FIND_SESSION = `
select ${PERSON}, s.csrf, s.seen_at < clock_timestamp() - interval '1 minute' as fading
from sessions s join users u on u.id = s.user_id cross join app_time a
where s.token_hash = $1 and u.disabled_at is null
  and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(mins => $2::int)`;

/** The same of a person nobody of whom is signed in. $1 user. */
export const FIND_PERSON = `select ${PERSON}, '' as csrf, false as fading from users u cross join app_time a where u.id = $1 and u.disabled_at is null`;

export const TOUCH_SESSION = 'update sessions set seen_at = clock_timestamp() where token_hash = $1';

/** $1 token hash, $2 user, $3 CSRF token, $4 hours of life. */
export const START_SESSION = `
insert into sessions (token_hash, user_id, csrf, created_at, seen_at, expires_at)
values ($1, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp() + make_interval(hours => $4::int))`;

/** $1 user, $2 idle minutes. */
export const FORGET_ENDED = `
delete from sessions where user_id = $1
  and (expires_at <= clock_timestamp() or seen_at <= clock_timestamp() - make_interval(mins => $2::int))`;

/** Accounts that may sign in: not disabled, with a membership in force. $1 account. */
export const FIND_ACCOUNT = `
select u.id, u.demo, s.password_hash as hash, s.must_change as "mustChange" from users u join user_secrets s on s.user_id = u.id cross join app_time a
where u.account = $1 and u.disabled_at is null and exists (select from memberships m where m.user_id = u.id
  and ${inForce('m')})`;

/** $1 user, $2 hash. Whoever else had come in with the former password is out. */
export const CHANGE_PASSWORD = `
with gone as (delete from sessions where user_id = $1)
update user_secrets set password_hash = $2, must_change = false, changed_at = ${NOW} where user_id = $1`;
