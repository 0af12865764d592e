/** Which lessons a reader has finished, and whether the page has offered the first one; kept for the next visit. */
import { signal } from '@preact/signals-core';

const KEY = 'anglescope-lessons';
/** Written with the first visit. */
const OFFERED = 'offered';

function kept(): readonly string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split(' ').filter((word) => word !== '');
  } catch {
    return [];
  }
}

const entries = signal<readonly string[]>(kept());
/** Pages within others keep nothing. */
const keeps = () => window.parent === window;

function add(entry: string): void {
  const next = [...new Set([...entries.peek(), entry])];
  entries.value = next;
  if (!keeps()) return;
  try {
    localStorage.setItem(KEY, next.join(' '));
  } catch {
    // Nothing is lost but the memory of it.
  }
}

/** By id. Follows where it is called in an effect. */
export const isFinished = (lesson: string): boolean => entries.value.includes(lesson);
export const finished = (lesson: string): void => add(lesson);

export const isFirstVisit = (): boolean => keeps() && entries.peek().length === 0;
export const offered = (): void => add(OFFERED);
