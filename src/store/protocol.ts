/** What is kept of the page in the browser's storage, and the messages between page and store worker. Types only. */
import type { ClassNumbers } from '../math/classNumbers.ts';
import type { HistoryPoint, RunConfig } from '../worker/protocol.ts';
import type { StoreProblem } from './problems.ts';

export type PieceKind = 'frame' | 'checkpoint' | 'history' | 'images';

/** One thing out of a run's record. Pieces are added and dropped, never changed. */
export interface Piece {
  /** Which run of its session. */
  run: string;
  kind: PieceKind;
  /** Ascending in the order in which pieces were added to the session. */
  serial: number;
  bytes: number;
  /** A frame, a checkpoint, points of the curve, or images, as the record has them. */
  value: unknown;
}

export type PieceKey = Pick<Piece, 'run' | 'kind' | 'serial'>;

/** A run of a session, without its record. */
export interface KeptRun {
  key: string;
  config: RunConfig;
  step: number;
  /** Step up to which it was trained elsewhere; missing for none. */
  recorded?: number;
}

/** What one tab shows, or showed: all but the records. */
export interface KeptSession {
  id: string;
  /** How it is kept; see migrations.ts. */
  version: number;
  /** Version of the page that wrote it; null where it isn't known. */
  app: string | null;
  /** Names the images that it was trained on; null where that isn't known. */
  data: string | null;
  /** What somebody has called it. */
  name: string | null;
  /** Milliseconds since 1970. */
  saved: number;
  /** Runs and view, as the address spells them. */
  address: string;
  playing: boolean;
  /** Names of the settings that change in all panels together. */
  links: string[];
  /** The digit on the pad, `[784]`, 0…1. */
  drawn: Float32Array | null;
  runs: KeptRun[];
  /** Of all its pieces. */
  bytes: number;
}

/** A session with its records. */
export interface ReadSession {
  session: KeptSession;
  pieces: Piece[];
}

/** What a session looks like in a list. */
export interface ListedSession extends KeptSession {
  /** The newest picture of each run, in the order of the runs; null where there is none. */
  pictures: (KeptPicture | null)[];
  /** Whether another tab has it open. */
  open: boolean;
}

/** Where the digits stood: coordinates over the widest one, and their classes. */
export interface KeptPicture {
  /** `[images, featureDim]`, −32767…32767; −32768 for what is no number. */
  features: Int16Array;
  featureDim: number;
  /** Digits, `[images]`. */
  labels: ClassNumbers;
}

export type HistoryPiece = readonly HistoryPoint[];

export interface StoreCalls {
  /** Pieces ahead of the session that they belong to, where all of it at once would be too large for one message. */
  add: { request: { session: string; pieces: Piece[] }; reply: null };
  /**
   * All at once or not at all: the session as it is now, pieces that are new and pieces that have gone. `anew`: it
   * hasn't been kept before. `kept` false: somebody has deleted it meanwhile.
   */
  write: {
    request: { session: KeptSession; add: Piece[]; drop: PieceKey[]; anew: boolean };
    reply: { kept: boolean };
  };
  read: { request: { id: string }; reply: ReadSession };
  /** The session alone; null where there is none. */
  peek: { request: { id: string }; reply: KeptSession | null };
  /** All there are, the newest first, without the one named. */
  list: { request: { without: string }; reply: ListedSession[] };
  rename: { request: { id: string; name: string | null }; reply: null };
  remove: { request: { id: string }; reply: null };
  forget: { request: null; reply: null };
}

export type StoreCall = keyof StoreCalls;

export type StoreRequest = {
  [Name in StoreCall]: { call: Name; serial: number; body: StoreCalls[Name]['request'] };
}[StoreCall];

export type StoreReport =
  | { kind: 'reply'; serial: number; body: unknown }
  | { kind: 'failure'; serial: number; problem: StoreProblem };

/** The page's side of the store; tests stand in for it. */
export interface Store {
  call<Name extends StoreCall>(call: Name, body: StoreCalls[Name]['request']): Promise<StoreCalls[Name]['reply']>;
  close(): void;
}
