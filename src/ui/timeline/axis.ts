/** The step at the right end of the timeline: the last one, but at rest while the timeline is held. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Lifetime } from '../kit/lifetime.ts';

/** Milliseconds in which the end catches up after it was held. */
const CATCHES_UP = 160;

const eased = (share: number) => 1 - (1 - share) ** 3;

/** At least 1, so that it can be divided by. */
export function createAxisEnd(
  life: Lifetime,
  last: ReadonlySignal<number>,
  held: ReadonlySignal<boolean>,
): ReadonlySignal<number> {
  const end = signal(Math.max(1, last.peek()));
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  /** Where and when the end began to catch up; null while it simply follows. */
  let behind: { from: number; since: number } | null = null;
  let frame = 0;

  const catchUp = (time: number) => {
    if (!behind) return;
    const share = Math.min(1, Math.max(0, (time - behind.since) / CATCHES_UP));
    end.value = behind.from + (Math.max(1, last.peek()) - behind.from) * eased(share);
    if (share < 1) frame = requestAnimationFrame(catchUp);
    else behind = null;
  };
  let wasHeld = false;
  life.effect(() => {
    const target = Math.max(1, last.value);
    const released = wasHeld && !held.value;
    wasHeld = held.value;
    // A record that began anew has no such steps any more.
    if (held.value || target < end.peek()) behind = null;
    if (held.value && target >= end.peek()) return;
    if (released && !still.matches && target > end.peek()) {
      behind = { from: end.peek(), since: performance.now() };
      frame = requestAnimationFrame(catchUp);
    }
    if (!behind) end.value = target;
  });
  life.atEnd(() => cancelAnimationFrame(frame));
  return end;
}
