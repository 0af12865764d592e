/** What the lock is called by which a tab holds its session. */

const BEGINS = 'anglescope session ';

export const lockOfSession = (session: string): string => BEGINS + session;

/** Null for locks of other things. */
export const sessionOfLock = (lock: string): string | null =>
  lock.startsWith(BEGINS) ? lock.slice(BEGINS.length) : null;
