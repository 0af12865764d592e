/** Which session this tab showed last: remembered for as long as the tab lives. */

const KEY = 'anglescope-session';

/** What this needs of the browser's window; reading it throws where storage is closed to the page. */
export interface Remembering {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** Null where it showed none, or nothing can be remembered. */
export function remembered(window: Remembering): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Without storage nothing happens: what is kept is offered to whoever opens the page next. */
export function remember(window: Remembering, session: string | null): void {
  try {
    if (session === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, session);
  } catch {
    // Closed to the page.
  }
}
