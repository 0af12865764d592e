/** What lives as long as a piece of the page does: its effects and whatever else must end with it. */
import { effect, untracked } from '@preact/signals-core';
import { doWhenIdle, forget } from './idle.ts';

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
 * Redraws something beside the stage after what training changed: at most once an interval, in an idle moment. The last
 * change is always drawn.
 * @param watch reads the signals to follow; nothing else, since it runs with each frame.
 * @param interval milliseconds.
 */
export function pacedEffect(life: Lifetime, interval: number, watch: () => void, draw: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const work = () => {
    timer = null;
    last = performance.now();
    untracked(draw);
  };
  life.effect(() => {
    watch();
    timer ??= setTimeout(() => doWhenIdle(work), Math.max(0, last + interval - performance.now()));
  });
  life.atEnd(() => {
    if (timer !== null) clearTimeout(timer);
    forget(work);
  });
}
