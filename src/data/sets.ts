/** The data sets that there are: one row each, and one for each that somebody brought, read from its name. */

interface DataSet {
  /** Labels from 0 up to it can be trained on. */
  trainable: number;
  /** Fewest of them that a run can be trained on. */
  fewest: number;
  /** Labels from `trainable` up to it are never trained on. */
  labels: number;
}

export const DATA_SETS = {
  mnist: { trainable: 10, fewest: 2, labels: 10 },
  hanzi: { trainable: 500, fewest: 2, labels: 620 },
} as const satisfies Record<string, DataSet>;

declare const own: unique symbol;

/**
 * Data of one's own go by what is in them: 64 hexadecimal digits, of which three each say how many labels can be trained
 * on and how many there are; the others begin the SHA-256 of all images and labels. So whoever has the name alone, an
 * address, a file, a worker before any image has come, knows what a run can be set to.
 */
export type OwnName = string & { readonly [own]: true };

export type BuiltIn = keyof typeof DATA_SETS;
export type DataName = BuiltIn | OwnName;

export const DATA_NAMES = Object.keys(DATA_SETS) as BuiltIn[];

/** Classes of one's own that can be told apart, by the thousand: their numbers are spelled with three digits. */
export const MOST_LABELS = 1000;

const countAt = (data: string, place: number) => Number.parseInt(data.slice(3 * place, 3 * place + 3), 16);

/** What is known of a set by its name. */
export function setOf(data: DataName): DataSet {
  const known = DATA_SETS[data as BuiltIn] as DataSet | undefined;
  return known ?? { trainable: countAt(data, 0), labels: countAt(data, 1), fewest: 2 };
}

/** Whether it names data of somebody's own. */
export function isOwn(data: unknown): data is OwnName {
  if (typeof data !== 'string' || !/^[\da-f]{64}$/.test(data)) return false;
  const { trainable, labels } = setOf(data as OwnName);
  return trainable > 1 && trainable <= labels && labels <= MOST_LABELS;
}

/** Test images of each class that frames show: 2,000 in all, and no more than 200 of one. */
export const shownEach = (data: DataName): number => Math.min(200, Math.ceil(2000 / setOf(data).trainable));

/** All labels of a set that can be trained on. */
export const allClasses = (data: DataName): number[] => [...Array(setOf(data).trainable).keys()];
