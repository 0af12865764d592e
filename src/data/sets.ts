/** The data sets that there are: one row each. */

interface DataSet {
  /** Labels from 0 up to it can be trained on. */
  trainable: number;
  /** Fewest of them that make the largest batch. */
  fewest: number;
  /** Test images of each that frames show. */
  shown: number;
  /** Labels from `trainable` up to it are never trained on. */
  labels: number;
}

export const DATA_SETS = {
  mnist: { trainable: 10, fewest: 2, shown: 200, labels: 10 },
  hanzi: { trainable: 500, fewest: 8, shown: 4, labels: 620 },
} as const satisfies Record<string, DataSet>;

export type DataName = keyof typeof DATA_SETS;

export const DATA_NAMES = Object.keys(DATA_SETS) as DataName[];

/** All labels of a set that can be trained on. */
export const allClasses = (data: DataName): number[] => [...Array(DATA_SETS[data].trainable).keys()];
