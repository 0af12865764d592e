/** Holds this tab's session, so that no two tabs share one. */
import { lockOfSession } from '../../store/locks.ts';
import { type Remembering, remember } from './remembered.ts';

/** A page that is just being left lets go of its session soon; a tab that is a copy of another waits in vain. Milliseconds. */
const LET_GO_WITHIN = 1500;

/** What this needs of the browser's window; tests stand in for it. */
export interface TabWindow extends Remembering {
  readonly navigator: { readonly locks?: Pick<LockManager, 'request'> };
}

export interface Tab {
  /** Makes the session this tab's and lets go of the one before. @returns false where another tab holds it. */
  take(session: string, patient?: boolean): Promise<boolean>;
  /** From now on the tab has no session. */
  leave(): void;
}

export function createTab(window: TabWindow): Tab {
  const { locks } = window.navigator;
  let release = () => {};

  /** Resolves to what lets go of it; null where another tab holds it. */
  function hold(session: string, patient: boolean): Promise<(() => void) | null> {
    // Without locks, as on servers without encryption, only a copied tab could take another's session.
    if (!locks) return Promise.resolve(() => {});
    return new Promise((resolve) => {
      const options: LockOptions = patient ? { signal: AbortSignal.timeout(LET_GO_WITHIN) } : { ifAvailable: true };
      locks
        .request(lockOfSession(session), options, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((letGo) => resolve(letGo));
        })
        .catch(() => resolve(null));
    });
  }

  return {
    async take(session, patient = false) {
      const letGo = await hold(session, patient);
      if (!letGo) return false;
      release();
      release = letGo;
      remember(window, session);
      return true;
    },
    leave() {
      release();
      release = () => {};
      remember(window, null);
    },
  };
}
