/** What classes are called: digits by themselves, characters as they are written. Their names come when one is first asked for. */
import { signal } from '@preact/signals-core';
import type { RunConfig } from '../worker/protocol.ts';

const characters = signal('');
let asked = false;

/** Followed where it is read in an effect: until names have come it is the label's number. */
export function className({ data }: Pick<RunConfig, 'data'>, label: number): string {
  if (data === 'mnist') return String(label);
  if (!asked) {
    asked = true;
    import('virtual:hanzi/names').then(
      ({ names }) => {
        characters.value = names;
      },
      // Whoever asks next asks again.
      () => {
        asked = false;
      },
    );
  }
  return characters.value[label] ?? String(label);
}
