/** How much is kept. */

/** Bytes of all sessions together. */
export const MOST_BYTES = 300_000_000;
/** Sessions besides the one that is written. */
export const MOST_SESSIONS = 10;
