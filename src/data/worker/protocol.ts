/** Messages between the data worker, the page and whoever pulls images over a port of their own. Types only. */
import type { ImageBlock } from '../idx.ts';
import type { LoadProgress } from '../loader.ts';
import type { DataFile, MnistManifest } from '../manifest.ts';
import type { DataName, OwnName } from '../sets.ts';
import type { ShardFailure } from '../shardError.ts';

/** The test set, or a block of the training set by its number from 0. */
export type PartName = 'test' | number;

/** Page → data worker. */
export type DataRequest =
  /**
   * Loads what the manifest names and isn't there yet; after a failure, goes on where it stopped. `keeps`: files stay in the
   * browser for the next visit. `strokes`: what characters are drawn from, once somebody asks for them.
   */
  | { kind: 'load'; manifest: MnistManifest; strokes: DataFile | null; keeps: boolean }
  /** Gives parts to whoever holds the other end. */
  | { kind: 'connect'; port: MessagePort }
  /** Answers calls about data of one's own; see own/protocol.ts. */
  | { kind: 'own'; port: MessagePort };

/** Data worker → page. */
export type DataReport =
  | { kind: 'progress'; progress: LoadProgress }
  /** A part is there and can be pulled. */
  | { kind: 'arrived'; part: PartName; images: number }
  /** Somebody asks for data of one's own that aren't here. */
  | { kind: 'missing'; data: OwnName }
  /** All parts are there. */
  | { kind: 'loaded' }
  /** Loading has stopped. `failure` is null where it isn't a file's fault; then `message` alone says why. */
  | { kind: 'failed'; failure: ShardFailure | null; message: string };

/** Over a port → data worker: asks for a part. It is answered once, as soon as the part is there. */
export interface PartRequest {
  data: DataName;
  part: PartName;
}

/** Data worker → over a port: the receiver's own copy, or memory that all share and nobody writes to. */
export interface Part extends ImageBlock {
  data: DataName;
  part: PartName;
  /** Images of the whole set that it belongs to. */
  total: number;
  /** Images of its training blocks, the last of which may have fewer. */
  blockSize: number;
}
