/** A county with a joint meeting and its office (demo seed). */
export const REGION = '330127';
/** Files a client attaches, one per case; then from the beginning again. */
export const FILES_EACH = 1000;
/** The product must do at least this part of what raw SQL does, and should do the second. */
export const GATE = 0.4;
export const AIM = 0.5;
/** Sooner PostgreSQL still plans each statement anew on a connection, and Node still compiles. */
export const WARM_LIFECYCLES = 12;
/** Longest wait for the mails of the sustained part, s. */
export const DRAIN = 60;
