/** Which classes a picture of many shows in colour, and the numbers by which views know them. */
import type { RunConfig } from '../../config/runConfig.ts';
import type { View } from '../../state/look/choices.ts';
import type { ShownImages } from '../../state/run/record.ts';
import { className } from '../../text/classNames.ts';
import { OTHER } from '../../views/palette.ts';
import type { Seen } from './seen.ts';

/** Classes that have colours of their own: as many as there are hues. */
const COLOURED = 10;

/**
 * The classes that a picture shows in colour, by label: all of few, else the pair that is looked at and the first of the
 * run's.
 */
export function shownClasses(classes: readonly number[], pair: View['pair']): readonly number[] {
  if (classes.length <= COLOURED) return classes;
  const first = pair?.every((label) => classes.includes(label)) ? pair : [];
  return [...new Set([...first, ...classes.slice(0, COLOURED)])].slice(0, COLOURED).sort((a, b) => a - b);
}

/** Numbers for the view: a place in the ten colours for what is shown in colour, `OTHER` for the rest. */
export function numbered(
  { classes }: RunConfig,
  shown: readonly number[],
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
): Pick<Seen, 'labels' | 'predictions' | 'classes'> {
  const slots = new Map(shown.map((label, slot) => [label, slot]));
  const slotOf = (label: number | undefined) => slots.get(label ?? -1) ?? OTHER;
  return {
    labels: Uint8Array.from(labels, slotOf),
    predictions: Uint8Array.from(labels, (label, row) => {
      const taken = classes[predictions[row] ?? -1];
      const slot = slotOf(taken);
      // What is no position of a colour stands for all others, and those among them that are mistaken for one another
      // must not look right.
      if (slot !== OTHER || taken === label || slotOf(label) !== OTHER) return slot;
      return 0;
    }),
    classes: shown.map((_, slot) => slot),
  };
}

/**
 * What the numbers of a picture are called and stand for: the classes in colour, and in the colours that these leave those
 * never seen, as far as they go.
 */
export function namesOf(
  { data }: Pick<RunConfig, 'data'>,
  shown: readonly number[],
  { unseen }: ShownImages,
): Pick<NonNullable<Seen['projection']>, 'label' | 'slot'> & { names: readonly string[] } {
  const named = [...shown, ...[...new Set(unseen?.labels)].sort((a, b) => a - b)].slice(0, COLOURED);
  return {
    names: named.map((label) => className({ data }, label)),
    label: (slot) => named[slot] ?? slot,
    slot: (label) => (named.includes(label) ? named.indexOf(label) : null),
  };
}
