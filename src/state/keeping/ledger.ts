/** What of a run's record is kept already: tells which pieces are new and which have gone since. */
import type { Piece, PieceKey } from '../../store/protocol.ts';
import type { HistoryPoint } from '../../worker/protocol.ts';
import type { SavedRecord } from '../run/record.ts';

export interface Difference {
  add: Piece[];
  drop: PieceKey[];
  /** To be called when both have been done. */
  done(): void;
}

export interface Ledger {
  /** Bytes of what is kept. */
  readonly bytes: number;
  /** Keys of all that is kept. */
  keys(): PieceKey[];
  difference(record: SavedRecord): Difference;
}

/** A number of a curve or of a measure. */
const BYTES_A_NUMBER = 8;

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return BYTES_A_NUMBER;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

type Entry = PieceKey & Pick<Piece, 'bytes'>;

/** Points of the curve that are kept: they only grow at their end, unless the whole curve became another one. */
interface KeptCurve {
  count: number;
  first: HistoryPoint | undefined;
  last: HistoryPoint | undefined;
  pieces: Entry[];
}

const NO_CURVE: KeptCurve = { count: 0, first: undefined, last: undefined, pieces: [] };

/**
 * The parts of a record never change, they come and go: each is known by its identity.
 * @param nextSerial greater than all before.
 * @param kept pieces that are kept already, whose values are parts of the record.
 */
export function createLedger(run: string, nextSerial: () => number, kept: readonly Piece[] = []): Ledger {
  const entryOf = ({ kind, serial, bytes }: Piece): Entry => ({ run, kind, serial, bytes });
  let things = new Map<unknown, Entry>();
  let curve = NO_CURVE;
  for (const piece of kept) {
    if (piece.kind !== 'history') things.set(piece.value, entryOf(piece));
  }
  const curves = kept.filter(({ kind }) => kind === 'history');
  const points = curves.flatMap(({ value }) => value as HistoryPoint[]);
  if (curves.length > 0) {
    curve = { count: points.length, first: points[0], last: points.at(-1), pieces: curves.map(entryOf) };
  }

  const entries = () => [...things.values(), ...curve.pieces];
  const piece = (kind: Piece['kind'], value: unknown): Piece => ({
    run,
    kind,
    serial: nextSerial(),
    bytes: bytesOf(value),
    value,
  });

  function curveNow(history: readonly HistoryPoint[], add: Piece[]): KeptCurve {
    const grown = history.length >= curve.count && history[0] === curve.first;
    const goesOn = grown && history[curve.count - 1] === curve.last;
    const fresh = goesOn ? history.slice(curve.count) : history;
    const pieces = goesOn ? [...curve.pieces] : [];
    if (fresh.length > 0) {
      const made = piece('history', [...fresh]);
      add.push(made);
      pieces.push(entryOf(made));
    }
    return { count: history.length, first: history[0], last: history.at(-1), pieces };
  }

  return {
    get bytes() {
      return entries().reduce((sum, { bytes }) => sum + bytes, 0);
    },
    keys: () => entries().map(({ kind, serial }) => ({ run, kind, serial })),
    difference({ frames, checkpoints, images, history }) {
      const add: Piece[] = [];
      const next = new Map<unknown, Entry>();
      const note = (kind: Piece['kind'], parts: readonly unknown[]) => {
        for (const part of parts) {
          const known = things.get(part);
          if (known) next.set(part, known);
          else {
            const made = piece(kind, part);
            add.push(made);
            next.set(part, entryOf(made));
          }
        }
      };
      note('images', images);
      note('frame', frames);
      note('checkpoint', checkpoints);
      const curveAfter = curveNow(history, add);
      const stays = new Set([...next.values(), ...curveAfter.pieces].map(({ serial }) => serial));
      const drop = entries()
        .filter(({ serial }) => !stays.has(serial))
        .map(({ kind, serial }) => ({ run, kind, serial }));
      return {
        add,
        drop,
        done() {
          things = next;
          curve = curveAfter;
        },
      };
    },
  };
}
