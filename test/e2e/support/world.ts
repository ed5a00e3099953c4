import { Client } from 'pg';

const named = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the stories know no product to run against`);
  return value;
};

/** Where the product of the stories runs. */
export interface World {
  page: string;
  mail: string;
  /** bootstrap superuser: the stories look at what was written, past every policy */
  database: string;
}
export const world = (): World => ({
  page: named('E2E_URL'),
  mail: named('E2E_MAIL_URL'),
  database: named('E2E_DATABASE_URL'),
});

type Urls = { page: string; mail: string; database: { bootstrap: string; owner: string } };
/** The world of a stack of `startStack`. */
export function worldOf({ urls }: { urls?: Urls | undefined }): World {
  const { page, mail, database } = urls!;
  const asSuperuser = new URL(database.bootstrap);
  asSuperuser.pathname = new URL(database.owner).pathname;
  return { page, mail, database: asSuperuser.href };
}

/** Rows of one statement, asked as the superuser. */
export async function rowsOf<T extends object>(
  { database }: World,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const BEHIND = `
select (select count(*) from matters where wake_at <= t.now)::int
     + (select count(*) from outbox where due_at <= t.now and sent_at is null and parked_at is null)::int
     + (select count(*) from chains c left join tour_heads h on h.case_file_id = c.case_file_id where h.n is distinct from c.n)::int as n
from (select clock_timestamp() + "offset" as now from app_time) t`;

/** How many things are due that the wheels have not done yet. */
export const behind = async (at: World): Promise<number> => (await rowsOf<{ n: number }>(at, BEHIND))[0]!.n;
