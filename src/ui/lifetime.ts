/** What lives as long as a piece of the page does: its effects and whatever else must end with it. */
import { effect } from '@preact/signals-core';

export interface Lifetime {
  /** Runs now and whenever a signal it read changes. */
  effect(run: () => void): void;
  /** Runs once the piece stands in the page: what measures itself or reads colours must wait for that. */
  onMount(run: () => void): void;
  /** To be called when the piece stands in the page. */
  mount(): void;
  /** Calls `end` when this life ends. */
  atEnd(end: () => void): void;
  end(): void;
}

export function createLifetime(): Lifetime {
  const ends: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let mounted = false;
  return {
    onMount(run) {
      if (mounted) run();
      else waiting.push(run);
    },
    mount() {
      mounted = true;
      for (const run of waiting.splice(0)) run();
    },
    effect: (run) => {
      ends.push(effect(run));
    },
    atEnd: (end) => {
      ends.push(end);
    },
    end() {
      for (const end of ends.splice(0)) end();
    },
  };
}

/** Sets text only where it changed, so that nothing is laid out anew for the same words. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function setAttribute(target: Element, name: string, value: string | null): void {
  if (value === null) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/**
 * An effect that reruns at most once per interval: charts beside the stage needn't follow every frame. The last
 * change is always drawn.
 */
export function throttledEffect(life: Lifetime, interval: number, run: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stop = () => {};
  let stale = false;
  const track = () => {
    stop();
    let first = true;
    stop = effect(() => {
      if (first) {
        first = false;
        run();
        return;
      }
      stale = true;
      if (timer === null) timer = setTimeout(wake, 0);
    });
  };
  let last = 0;
  const wake = () => {
    timer = null;
    if (!stale) return;
    const wait = last + interval - performance.now();
    if (wait > 0) {
      timer = setTimeout(wake, wait);
      return;
    }
    stale = false;
    last = performance.now();
    track();
  };
  track();
  life.atEnd(() => {
    stop();
    if (timer !== null) clearTimeout(timer);
  });
}
