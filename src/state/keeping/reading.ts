/** What was kept as runs that can go on: checked, as far as nobody else will, and cut where each goes on from. */
import { readConfig } from '../../config/config.ts';
import type { KeptSession, Piece, ReadSession } from '../../store/protocol.ts';
import type { Checkpoint, HistoryPoint } from '../../worker/protocol.ts';
import type { ArchivedFrame } from '../run/archive.ts';
import { createRecord, type SavedRecord, type SavedRun, type ShownImages } from '../run/record.ts';
import { ownOf } from '../transfer/gathering.ts';

export interface ReadRun {
  saved: SavedRun;
  /** All that is kept of it, also what doesn't belong to its past any more. */
  pieces: Piece[];
}

const isNumbers = (value: unknown) => value instanceof Uint8Array || value instanceof Uint16Array;

const isFrame = (value: unknown): value is ArchivedFrame =>
  (value as ArchivedFrame)?.features instanceof Int16Array && isNumbers((value as ArchivedFrame).frame?.predictions);

const isCheckpoint = (value: unknown): value is Checkpoint =>
  Array.isArray((value as Checkpoint)?.parameters) && Array.isArray((value as Checkpoint).statistics);

const isImages = (value: unknown): value is ShownImages =>
  (value as ShownImages)?.indices instanceof Uint16Array && isNumbers((value as ShownImages).labels);

function recordOf(pieces: readonly Piece[]): SavedRecord {
  const values = (kind: Piece['kind']) => pieces.filter((piece) => piece.kind === kind).map(({ value }) => value);
  return {
    history: values('history').flatMap((points) => points as HistoryPoint[]),
    frames: values('frame').filter(isFrame),
    checkpoints: values('checkpoint')
      .filter(isCheckpoint)
      .sort((a, b) => a.step - b.step),
    images: values('images').filter(isImages),
  };
}

/** @param given its pieces may be in any order. */
export function readRuns({ session, pieces }: ReadSession): ReadRun[] {
  return session.runs.map(({ key, config: kept, recorded }) => {
    const own = pieces.filter(({ run }) => run === key).sort((a, b) => a.serial - b.serial);
    const { config } = readConfig(kept, 'clamp');
    const record = createRecord();
    record.restore(ownOf({ ...recordOf(own), ...(recorded ? { recorded } : {}) }, config));
    // What came after the newest weights comes again.
    const step = record.checkpoints.steps.at(-1) ?? 0;
    return { saved: { config, step, record: record.upTo(step) }, pieces: own };
  });
}

/** Steps of the run that has taken most. */
export const furthest = ({ runs }: Pick<KeptSession, 'runs'>): number => Math.max(0, ...runs.map(({ step }) => step));
