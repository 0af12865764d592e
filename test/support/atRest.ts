/** When a page under test is at rest: nothing on it waits for an animation frame, an idle moment or a short timer. */

/** What is due later than this tells screen readers of what has been seen long since. Milliseconds. */
const SOON = 500;

interface Watch {
  /** What was asked for and hasn't happened yet. */
  readonly due: Set<string>;
  /** Animation frames that the page asked for and got. */
  frames: number;
  /** The browser's own timer, which isn't watched. */
  readonly after: (callback: () => void) => void;
}

declare global {
  interface Window {
    /** Here rather than in a module: setup files and tests may load a module once each. */
    watchedForRest?: Watch;
  }
}

function startWatching(): Watch {
  const usual = {
    frame: window.requestAnimationFrame.bind(window),
    noFrame: window.cancelAnimationFrame.bind(window),
    idle: window.requestIdleCallback.bind(window),
    noIdle: window.cancelIdleCallback.bind(window),
    timer: window.setTimeout.bind(window),
    noTimer: window.clearTimeout.bind(window),
  };
  const due = new Set<string>();
  const watch: Watch = { due, frames: 0, after: (callback) => void usual.timer(callback, 1) };
  window.requestAnimationFrame = (callback) => {
    const id = usual.frame((time) => {
      due.delete(`frame ${id}`);
      watch.frames++;
      callback(time);
    });
    due.add(`frame ${id}`);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    due.delete(`frame ${id}`);
    usual.noFrame(id);
  };
  window.requestIdleCallback = (callback, options) => {
    const id = usual.idle((deadline) => {
      due.delete(`idle ${id}`);
      callback(deadline);
    }, options);
    due.add(`idle ${id}`);
    return id;
  };
  window.cancelIdleCallback = (id) => {
    due.delete(`idle ${id}`);
    usual.noIdle(id);
  };
  const setTimer = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) => {
    const id = usual.timer(() => {
      due.delete(`timer ${id}`);
      callback(...args);
    }, delay);
    if (delay <= SOON) due.add(`timer ${id}`);
    return id;
  };
  window.setTimeout = setTimer as typeof window.setTimeout;
  window.clearTimeout = ((id?: number) => {
    due.delete(`timer ${id}`);
    usual.noTimer(id);
  }) as typeof window.clearTimeout;
  return watch;
}

window.watchedForRest ??= startWatching();
const watch = window.watchedForRest;

/** Observers of sizes are told together: when this one is, so were those of the charts. */
function sizesTold(): Promise<void> {
  return new Promise((resolve) => {
    const element = document.createElement('div');
    element.style.cssText = 'position: fixed; width: 1px; height: 1px; visibility: hidden';
    document.body.append(element);
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      element.remove();
      resolve();
    });
    observer.observe(element);
  });
}

const nothingDue = async () => {
  while (watch.due.size > 0) await new Promise<void>((resolve) => watch.after(resolve));
};

/** Waits until everything that was set off has happened, however long the machine takes for it. */
export async function atRest(): Promise<void> {
  do {
    await nothingDue();
    await sizesTold();
    await new Promise<void>((resolve) => watch.after(resolve));
  } while (watch.due.size > 0);
}

/** How many animation frames the page has asked for and got: one that moves without end is never at rest. */
export const framesTaken = (): number => watch.frames;
