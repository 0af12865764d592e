/** When frames reach the page: with the browser's next drawing; in a tab that nobody sees, once a second. */

/** Often enough for the record of a run to go on, seldom enough not to matter. Milliseconds. */
const UNSEEN = 1000;

/** What this needs of the page; tests stand in for it. */
export interface Page {
  readonly hidden: boolean;
  addEventListener(kind: 'visibilitychange', listener: () => void): void;
}

export interface Timing {
  requestAnimationFrame(callback: () => void): number;
  cancelAnimationFrame(id: number): void;
  setTimeout(callback: () => void, milliseconds: number): number;
  clearTimeout(id: number): void;
}

/** @returns the function that calls back at the next such moment. Who comes back to the tab needn't wait for it. */
export function createFrameClock(page: Page, timing: Timing): (callback: () => void) => void {
  let waiting: (() => void)[] = [];
  let cancel = () => {};
  const run = () => {
    const due = waiting;
    waiting = [];
    for (const callback of due) callback();
  };
  const arm = () => {
    cancel();
    if (page.hidden) {
      const id = timing.setTimeout(run, UNSEEN);
      cancel = () => timing.clearTimeout(id);
    } else {
      const id = timing.requestAnimationFrame(run);
      cancel = () => timing.cancelAnimationFrame(id);
    }
  };
  page.addEventListener('visibilitychange', () => {
    if (waiting.length > 0) arm();
  });
  return (callback) => {
    waiting.push(callback);
    if (waiting.length === 1) arm();
  };
}
