import { inForce } from '../database/index.js';

/** SQL: a membership of a user is in force at the product's time and the account is not disabled. Needs `app_time a`. */
export const activeMember = (membership: string, user: string): string =>
  `${user}.disabled_at is null and ${inForce(membership)}`;
/** The same for membership `m` of user `p`. */
export const ACTIVE_MEMBER = activeMember('m', 'p');
/** SQL: a user is not recused from a case file at the product's time. Needs `app_time a`. */
export const notRecused = (user: string, caseFile: string): string =>
  `not exists (select from recusals x where x.case_file_id = ${caseFile} and x.user_id = ${user} and ${inForce('x')})`;
