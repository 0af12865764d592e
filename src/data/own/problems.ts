/** What can be wrong with somebody's own files, as data: which file, where in it, and what was expected there. */
import type { DataProblem } from '../../faults/faults.ts';

/** Values by what is wrong. Rows, columns and bytes are counted from 1. */
export interface OwnProblems {
  /** Nothing was given, or nothing in it can be data. */
  nothing: Nothing;
  /** It is neither IDX nor CSV nor PNG, nor an archive of them. */
  unknown: Nothing;
  /** Some are of one kind and some of another. */
  mixed: { readonly kinds: readonly OwnForm[] };
  /** Unpacked, and as far as is known. */
  large: { readonly megabytes: number; readonly most: number };
  /** An archive, or a gzipped file, that can't be unpacked; how many bytes it has. */
  archive: { readonly bytes: number };
  /** What an IDX file says of itself, or how a pair fails to be one. */
  idx: { readonly problem: DataProblem };
  /** Images without labels or the other way round. */
  alone: { readonly of: 'images' | 'labels' };
  /** A second file for the same purpose. */
  twice: { readonly first: string };
  columns: { readonly row: number; readonly found: number; readonly expected: number };
  /** No pixel. */
  cell: { readonly row: number; readonly column: number; readonly given: string };
  /** A row without a label. */
  label: { readonly row: number };
  rows: Nothing;
  png: { readonly why: string };
  side: { readonly width: number; readonly height: number; readonly most: number };
  /** Nothing is drawn in it. */
  blank: Nothing;
  /** It lies in no folder that could name its class. */
  folder: Nothing;
  classes: { readonly count: number; readonly fewest: number; readonly most: number };
  /** Of one class. */
  few: { readonly name: string; readonly count: number; readonly fewest: number };
  /** To train on, of all classes together. */
  training: { readonly count: number; readonly fewest: number };
  /** A class that is only tested with. */
  untrained: { readonly name: string };
  /** Of all classes, once those have been taken away that are never trained on. */
  heldOut: { readonly left: number; readonly fewest: number };
  /** It isn't the data that runs were trained on; beginnings of what both go by. */
  other: { readonly found: string; readonly wanted: string };
  /** What was read has been let go of, since other files came. */
  overtaken: Nothing;
  /** The worker that had it has died, and another has taken its place. */
  lost: Nothing;
  unforeseen: { readonly message: string };
}

export type OwnForm = 'idx' | 'csv' | 'png';

type Nothing = Readonly<Record<never, never>>;

export type OwnProblem = {
  [Kind in keyof OwnProblems]: { readonly kind: Kind } & OwnProblems[Kind];
}[keyof OwnProblems];

/** What travels between threads: `file` null where it is about all of them. */
export interface OwnFailure {
  readonly file: string | null;
  readonly problem: OwnProblem;
}

/** Files that can't become a data set. Nothing has changed. */
export class OwnFileError extends Error {
  override readonly name = 'OwnFileError';

  constructor(
    readonly file: string | null,
    readonly problem: OwnProblem,
  ) {
    super(`${file ?? 'the files'}: ${JSON.stringify(problem)}`);
  }
}
