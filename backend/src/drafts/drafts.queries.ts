import type { Draft } from '@lianban/contracts';
import { NOW } from '../database/index.js';
import type { Tx } from '../database/index.js';

const MOST = 200;
const COLUMNS = `input, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt"`;

export function findDraft(tx: Tx, userId: string, subject: string, action: string): Promise<Draft | undefined> {
  return tx.one<Draft>(`select ${COLUMNS} from drafts where user_id = $1 and subject = $2 and action = $3`, [
    userId,
    subject,
    action,
  ]);
}

/** Keeps `input` (JSON text). A person has at most 200 drafts; the oldest ones give way. */
export async function saveDraft(
  tx: Tx,
  userId: string,
  subject: string,
  action: string,
  input: string,
): Promise<Draft> {
  const draft = await tx.one<Draft>(
    `insert into drafts (user_id, subject, action, input, saved_at)
       values ($1, $2, $3, $4, ${NOW})
     on conflict (user_id, subject, action) do update set input = excluded.input, saved_at = excluded.saved_at returning ${COLUMNS}`,
    [userId, subject, action, input],
  );
  await tx.rows(
    `delete from drafts where user_id = $1 and (subject, action) in
       (select subject, action from drafts where user_id = $1 order by saved_at desc offset $2)`,
    [userId, MOST],
  );
  return draft!;
}

export async function deleteDraft(tx: Tx, userId: string, subject: string, action: string): Promise<void> {
  await tx.rows('delete from drafts where user_id = $1 and subject = $2 and action = $3', [userId, subject, action]);
}
