import type { DemoAccounts, Role } from '@lianban/contracts';
import { inForce } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_STORY } from '../seed/index.js';

interface Row {
  account: string;
  name: string;
  unit: string;
  roles: Role[];
}
const LIST = `
select u.account, u.name, un.short as unit, json_agg(m.role order by m.since, m.role) as roles
from users u join memberships m on m.user_id = u.id join units un on un.id = m.unit_id cross join app_time a
where u.demo and u.disabled_at is null and ${inForce('m')}
group by u.id, un.id`;

/** The demo accounts that can be used at this moment, by unit, in the order of the seed. */
export async function listDemoAccounts(tx: Tx): Promise<DemoAccounts> {
  const place = new Map(DEMO_PEOPLE.map((p, i) => [p.account, i]));
  const rows = (await tx.rows<Row>(LIST)).sort((a, b) => (place.get(a.account) ?? 0) - (place.get(b.account) ?? 0));
  const units = new Map<string, DemoAccounts['units'][number]>();
  for (const { unit, ...account } of rows) {
    const group = units.get(unit) ?? { unit, accounts: [] };
    group.accounts.push(account);
    units.set(unit, group);
  }
  const usable = new Set(rows.map((r) => r.account));
  const story = DEMO_STORY.filter((step) => usable.has(step.account));
  return { password: DEMO_PASSWORD, story, units: [...units.values()] };
}
