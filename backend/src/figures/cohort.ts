/** SQL: the cohort of a tour by the instant it was sent: the tours of a region that were sent in one month (UTC), named by its first day. */
export const cohortOf = (sent: string): string => `date_trunc('month', ${sent} at time zone 'UTC')::date`;

/** SQL: a tour `t` is of the cohort `first`, a `date`; an index finds it. */
export const isOfCohort = (first: string): string =>
  `(t.sent_at >= ${first}::timestamp at time zone 'UTC' and t.sent_at < (${first} + interval '1 month') at time zone 'UTC')`;
