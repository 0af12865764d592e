/** Which lessons a reader has finished, and whether the page has offered the first one; kept for the next visit. */
import { signal } from '@preact/signals-core';
import { isEmbedded } from '../../state/embedded.ts';
import { keep, kept } from '../kit/storage.ts';

const KEY = 'anglescope-lessons';
/** Written with the first visit. */
const OFFERED = 'offered';

const read = (text: string | null) => (text ?? '').split(' ').filter((word) => word !== '');

const entries = signal<readonly string[]>(read(kept(KEY)));

// Finished in another tab, or forgotten: what this one knew would come back with its next entry.
globalThis.window?.addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY || key === null) entries.value = read(newValue);
});

function add(entry: string): void {
  const next = [...new Set([...entries.peek(), entry])];
  entries.value = next;
  keep(KEY, next.join(' '));
}

/** By id. Follows where it is called in an effect. */
export const isFinished = (lesson: string): boolean => entries.value.includes(lesson);
export const finished = (lesson: string): void => add(lesson);

export const isFirstVisit = (): boolean => !isEmbedded() && entries.peek().length === 0;
export const offered = (): void => add(OFFERED);
