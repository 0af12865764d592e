/** Which classes a run isn't trained on, so that it can be asked of them: the open set. */
import { allClasses, setOf } from '../data/sets.ts';
import type { RunConfig } from './runConfig.ts';

const DIGITS = 10;

/** Names of all classes of the data, by label. */
export const CLASS_NAMES: readonly string[] = Array.from({ length: DIGITS }, (_, digit) => String(digit));

/** Labels of the classes that are left out, ascending: of characters those that no run is trained on. */
export function unseenClasses({ data, classes }: Pick<RunConfig, 'data' | 'classes'>): number[] {
  const { trainable, labels } = setOf(data);
  const never = [...Array(labels).keys()].slice(trainable);
  return never.length > 0 ? never : allClasses(data).filter((label) => !classes.includes(label));
}

/** Whose images are asked about: of classes that the run is trained on, of the others, or both. */
export const ASKED = ['seen', 'unseen', 'all'] as const;
export type Asked = (typeof ASKED)[number];

/** Labels of those classes, ascending. */
export function askedClasses(config: Pick<RunConfig, 'data' | 'classes'>, asked: Asked): number[] {
  const { classes } = config;
  const unseen = asked === 'seen' ? [] : unseenClasses(config);
  return [...(asked === 'unseen' ? [] : classes), ...unseen].sort((a, b) => a - b);
}
