/** SQL: membership `m` of user `p` is in force at the product's time and the account is not disabled. Needs `app_time a`. */
export const ACTIVE_MEMBER = `p.disabled_at is null and m.since <= clock_timestamp() + a."offset"
  and (m.until is null or m.until > clock_timestamp() + a."offset")`;
