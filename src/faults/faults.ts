/**
 * What can go wrong, as data: a code with its values, which travel between threads and languages. `text/faults.ts` says
 * each in words. Imports nothing, so that every part may tell of faults.
 */

/** What may stand in a place. */
export type Allowed =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: 'values'; readonly values: readonly (string | number | boolean)[] }
  /** Two different digits, the lower first. */
  | { readonly kind: 'pair' }
  /** A choice of digits. */
  | { readonly kind: 'digits' }
  | { readonly kind: 'classes'; readonly fewest: number; readonly most: number }
  /** A number, or a schedule with a number for each of its parts. */
  | {
      readonly kind: 'schedule';
      readonly min: number;
      readonly max: number;
      readonly parts: readonly { readonly name: string; readonly min: number; readonly max: number }[];
    }
  | { readonly kind: 'object' }
  /** Values as JSON has them. */
  | { readonly kind: 'plain' }
  /** No other fields than these; `loss`: of a run of this loss. */
  | { readonly kind: 'fields'; readonly names: readonly string[]; readonly loss: string | null }
  | { readonly kind: 'list'; readonly min: number; readonly max: number; readonly of: Listed }
  /** Rows of so many finite numbers. */
  | { readonly kind: 'rows'; readonly length: number }
  | { readonly kind: 'finite' }
  /** What another field's value, given with it, allows. */
  | { readonly kind: 'below' | 'above'; readonly name: string; readonly value: number; readonly equal: boolean }
  | { readonly kind: 'numberOrNull' }
  | { readonly kind: 'atLeast'; readonly min: number }
  | { readonly kind: 'name'; readonly longest: number }
  | { readonly kind: 'formula'; readonly longest: number }
  /** Of a page. */
  | { readonly kind: 'origin' }
  /** A name that no other one has. */
  | { readonly kind: 'unique' }
  | { readonly kind: 'base64'; readonly bits: number; readonly finite: boolean }
  /** What stands elsewhere: in the run, in its settings, or where the run stands now. */
  | { readonly kind: 'sameAs'; readonly text: string; readonly where: 'run' | 'settings' | 'now' }
  /** `newer`: a later page saved the file. */
  | { readonly kind: 'versions'; readonly versions: readonly number[]; readonly newer: boolean }
  /** An image of one of these digits. */
  | { readonly kind: 'imagesOf'; readonly digits: readonly number[] }
  /** Nothing, since this loss has no such thing. */
  | { readonly kind: 'none'; readonly what: 'bias' | 'centers' | 'draws'; readonly loss: string };

/** What a list is a list of. */
export type Listed =
  | 'changes'
  | 'configurations'
  | 'classPositions'
  | 'finiteNumbers'
  | 'wholeNumbers'
  | 'truths'
  | 'rows'
  | 'runs'
  | 'points'
  | 'frames'
  | 'checkpoints'
  | 'parameters'
  | 'statistics'
  | 'names'
  | 'values'
  | 'imageSets';

/** How many there may be. */
export type AllowedCount =
  /** One of these; none where there are none. */
  | { readonly kind: 'counts'; readonly counts: readonly number[] }
  | { readonly kind: 'multiples'; readonly size: number; readonly shape: readonly number[] }
  /** As many for each class. */
  | { readonly kind: 'columns'; readonly centres: number }
  /** Any that nothing else has. */
  | { readonly kind: 'other' };

/** What takes the place of something refused. */
export type Used =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'defaults' }
  | { readonly kind: 'leftOut' };

/** What is wrong with a formula: `at` counts its characters from 1 and is 0 for all of it; angles are degrees. */
export type FormulaProblem =
  | { readonly kind: 'long'; readonly at: number; readonly most: number }
  | { readonly kind: 'deep'; readonly at: number; readonly most: number }
  | { readonly kind: 'nodes'; readonly at: number; readonly most: number }
  | { readonly kind: 'letters'; readonly at: number; readonly most: number }
  | { readonly kind: 'unbalanced'; readonly at: number; readonly bracket: string }
  /** `found` null: the formula ends there. */
  | { readonly kind: 'syntax'; readonly at: number; readonly found: string | null }
  | { readonly kind: 'unknown'; readonly at: number; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'parts'; readonly at: number; readonly name: string; readonly wanted: number }
  | { readonly kind: 'points'; readonly at: number; readonly least: number; readonly most: number }
  | { readonly kind: 'range'; readonly at: number; readonly name: string }
  | { readonly kind: 'zero'; readonly at: number; readonly text: string; readonly angle: number }
  | { readonly kind: 'infinite'; readonly at: number; readonly text: string; readonly angle: number }
  | { readonly kind: 'steep'; readonly at: number; readonly angle: number }
  | { readonly kind: 'rising'; readonly at: number };

/** Values by code. What somebody gave is written as `described` does. */
export interface Faults {
  /** Nobody has foreseen it: somebody else's words, in whatever language. */
  unforeseen: { readonly message: string };
  /** A part of the page, loaded on demand, didn't come; the file's name where it is known. */
  partMissing: { readonly file: string | null };

  /** `path` null: the whole configuration. `used` null: nothing, the call has failed. */
  refused: {
    readonly path: string | null;
    readonly given: string;
    readonly allowed: Allowed;
    readonly used: Used | null;
  };
  /** A formula that can't be trained on; `used` as above. */
  formula: { readonly path: string; readonly problem: FormulaProblem; readonly used: Used | null };
  wrongLength: { readonly path: string; readonly length: number; readonly allowed: Allowed };

  /** What an address says. */
  inAddress: { readonly fault: Fault };
  addressTooLong: { readonly length: number; readonly most: number };
  /** So many more mistakes of the kind. */
  moreProblems: { readonly count: number };
  addressEncoding: { readonly text: string };
  addressPair: { readonly text: string };
  addressTwice: { readonly key: string };
  addressNoRuns: { readonly most: number };
  addressManyRuns: { readonly count: number; readonly most: number };
  addressNoSetting: { readonly name: string; readonly given: string };

  /** What a file says. */
  inFile: { readonly fault: Fault };
  fileTooLarge: { readonly megabytes: number; readonly most: number };
  notJson: { readonly why: string | null };
  /** One of many numbers, by its place from 1. */
  refusedNumber: {
    readonly path: string;
    readonly place: number;
    readonly count: number;
    readonly given: string;
    readonly allowed: Allowed;
  };
  wrongCount: {
    readonly path: string;
    readonly count: number;
    readonly of: 'numbers' | 'images';
    readonly allowed: AllowedCount;
  };
  /** Weights that aren't those of the same network. */
  otherParameters: { readonly path: string; readonly like: string };

  /** A file of digits that isn't what it should be, or couldn't be had; `attempts` null: it wasn't fetched. */
  dataFile: { readonly file: string; readonly attempts: number | null; readonly problem: DataProblem };
  download: { readonly problem: DataProblem };
  dataWorkerStopped: { readonly why: string };

  /** The worker that trains, or the way to it. */
  noBackend: { readonly backend: string };
  coarseGraphics: Nothing;
  /** A file of the backend; without a status there was no answer. */
  engineFile: { readonly file: string; readonly status: string | null };
  /** Why none of the better ones started; null where this browser has none. */
  slowBackend: { readonly why: Fault | null };
  /** The address asks for a backend that doesn't start. */
  askedBackend: { readonly backend: string; readonly why: Fault };
  workerStopped: { readonly why: string };
  workerSilent: { readonly call: string; readonly seconds: number };
  workerClosed: Nothing;
  /** It ended itself, or was ended from outside. */
  workerEnded: Nothing;
  workerHangs: { readonly seconds: number };
  /** The known answer came out wrong. */
  wrongAnswer: Nothing;
  contextLost: Nothing;
  /** `step`: what the first of its runs went on from; `moved`: the backend it trains on since, where that is another. */
  workerReplaced: { readonly why: Fault; readonly step: number; readonly moved: 'webgl' | 'wasm' | 'cpu' | null };
  workerLost: { readonly why: Fault };
  trainingStopped: { readonly why: Fault };
  notStarted: Nothing;
  noImages: Nothing;
  /** Only the shown images have features: a run of free points has no network for others. */
  noNetwork: Nothing;
  noSuchRun: { readonly id: string; readonly ids: readonly string[] };
  stepsUnfinished: { readonly because: 'play' | 'pause' | 'reset' | 'replaced' | 'step' };
  otherWeights: { readonly name: string; readonly found: number | null; readonly needed: number };

  /** Too few images for a pair of each kind a fold, or none with a direction. */
  noPairs: Nothing;
  noFilm: Nothing;
  noRoom: { readonly most: number };
  lastPanel: Nothing;
  /** The panel that would be brought back has been replaced. */
  replacedSince: Nothing;
  /** Weights can't be carried over to other values of these settings. */
  branchesAnew: { fields: readonly string[] };
  nothingToMend: Nothing;
  unknownRun: { readonly id: string; readonly ids: readonly string[] };
  unknownLoss: { readonly id: string; readonly ids: readonly string[] };
  overtaken: Nothing;
}

/** Values by what is wrong with a file of digits. */
export interface DataProblems {
  network: Nothing;
  status: { readonly status: string };
  interrupted: { readonly bytes: number };
  stalled: { readonly seconds: number };
  damaged: { readonly bytes: number };
  /** Beginnings of SHA-256. */
  hash: { readonly found: string; readonly expected: string };
  /** A page in the place of the file. */
  html: Nothing;
  magic: { readonly of: IdxKind; readonly found: string; readonly expected: string };
  header: { readonly of: IdxKind; readonly bytes: number; readonly header: number };
  size: { readonly width: number; readonly height: number; readonly side: number };
  truncated: { readonly of: IdxKind; readonly count: number; readonly needed: number; readonly bytes: number };
  trailing: { readonly bytes: number; readonly end: number };
  label: { readonly position: number; readonly label: number };
  unpaired: { readonly images: number; readonly labels: number };
  count: { readonly expected: number; readonly images: number };
}

/** What IDX files hold. */
export type IdxKind = 'images' | 'labels';

export type DataProblemKind = keyof DataProblems;

export type DataProblem = { [Kind in DataProblemKind]: { readonly kind: Kind } & DataProblems[Kind] }[DataProblemKind];

type Nothing = Readonly<Record<never, never>>;

export type FaultCode = keyof Faults;

/** One of them; plain values only. */
export type Fault = { [Code in FaultCode]: { readonly code: Code } & Faults[Code] }[FaultCode];

/** Where nobody has words: the code and its values. */
let say = ({ code, ...values }: Fault): string => `${code} ${JSON.stringify(values)}`;

/** Gives all faults told from now on their words. */
export function wordFaults(words: (fault: Fault) => string): void {
  say = words;
}

/** Its message is in the words of the moment it was thrown; what shows it on the page words the fault itself. */
export class FaultError extends RangeError {
  override readonly name = 'RangeError';

  constructor(readonly fault: Fault) {
    super(say(fault));
  }
}

/** More mistakes than somebody wants to read of. */
const MOST_TOLD = 10;

/** The first mistakes of a kind, and how many more there are. */
export function shortened(faults: Fault[]): Fault[] {
  const more = faults.length - MOST_TOLD;
  return more > 0 ? [...faults.slice(0, MOST_TOLD), { code: 'moreProblems', count: more }] : faults;
}

/** As browsers say it: Chromium and Firefox with the address, WebKit without. */
const PART_MISSING =
  /(?:dynamically imported module:|Unable to preload CSS for|Importing a module script failed\.)\s*(?:\S*\/)?([^\s/?]+)?/;

/** What an error tells, whatever was thrown. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const message = error instanceof Error ? error.message : String(error);
  const part = PART_MISSING.exec(message);
  return part ? { code: 'partMissing', file: part[1] ?? null } : { code: 'unforeseen', message };
}
