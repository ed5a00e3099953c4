/** A county with a joint meeting and its office (demo seed). */
export const REGION = '330127';
/** Files a client attaches, one per case; then from the beginning again. */
export const FILES_EACH = 1000;
/** The product must do at least this part of what raw SQL does, and should do the second. */
export const GATE = 0.4;
export const AIM = 0.5;
/** Of each client, in front of whatever is measured: sooner PostgreSQL still plans each statement anew on a connection. */
export const WARM_LIFECYCLES = 12;
/**
 * Of each client, in front of the ratio: sooner Node still compiles. That was 12 % of the API's processor time after 40 lifecycles and 2 %
 * after 150; the product runs for weeks.
 */
export const STEADY_LIFECYCLES = 120;
/** Longest wait for the mails of the sustained part, s. */
export const DRAIN = 60;
