/** What classes are called: digits by themselves, characters as they are written, others as somebody has called them. */
import { signal } from '@preact/signals-core';
import { ownSets } from '../state/ownSets.ts';
import type { RunConfig } from '../worker/protocol.ts';

const characters = signal('');
let asked = false;

/** Followed where it is read in an effect: until names have come it is the label's number. */
export function className({ data }: Pick<RunConfig, 'data'>, label: number): string {
  if (data === 'mnist') return String(label);
  if (data !== 'hanzi') return ownSets.value.get(data)?.names[label] ?? String(label);
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
