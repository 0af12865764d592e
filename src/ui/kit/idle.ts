/** Work that can wait for a moment in which the page has nothing to do: one piece an animation frame, never several. */

/** Waits no longer than this for such a moment. Milliseconds. */
const PATIENCE = 250;

const waiting = new Set<() => void>();
let underWay = false;

/** Not every browser tells of idle moments. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: PATIENCE });
  else setTimeout(run, 16);
}

function next(): void {
  const [work] = waiting;
  if (!work) {
    underWay = false;
    return;
  }
  waiting.delete(work);
  try {
    work();
  } finally {
    // What was changed is drawn with the next frame; the next piece comes after it.
    requestAnimationFrame(() => whenIdle(next));
  }
}

/** Does `work` soon. The same function is done once, however often it was asked for. */
export function doWhenIdle(work: () => void): void {
  waiting.add(work);
  if (underWay) return;
  underWay = true;
  whenIdle(next);
}

export function forget(work: () => void): void {
  waiting.delete(work);
}
