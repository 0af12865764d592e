/** The accessible name of a chart: a sentence about its data, renewed at most once a second. */

/** Shortest time between two names, so that a screen reader isn't flooded while a run trains. Milliseconds. */
const RENEWAL = 1000;

export interface Description {
  /** `sentence` is asked for only when the name is renewed. */
  set(sentence: () => string): void;
  destroy(): void;
}

export function createDescription(element: Element): Description {
  let latest: (() => string) | null = null;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const write = () => {
    waiting = null;
    if (!latest) return;
    element.setAttribute('aria-label', latest());
    latest = null;
    waiting = setTimeout(write, RENEWAL);
  };
  return {
    set(sentence) {
      latest = sentence;
      if (waiting === null) write();
    },
    destroy() {
      if (waiting !== null) clearTimeout(waiting);
    },
  };
}
