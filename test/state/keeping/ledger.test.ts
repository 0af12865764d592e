/** What is new in a record, and what has gone from it: after each difference the pieces are the record again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLedger } from '../../../src/state/keeping/ledger.ts';
import type { SavedRecord } from '../../../src/state/run/record.ts';
import type { Piece } from '../../../src/store/protocol.ts';
import type { HistoryPoint } from '../../../src/worker/protocol.ts';

const EMPTY: SavedRecord = { history: [], frames: [], checkpoints: [], images: [] };

const point = (step: number): HistoryPoint => ({ step, loss: 1, lambda: null });
const frame = (step: number) => ({ scale: 1, features: Int16Array.of(step), frame: { step } }) as never;

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** The pieces that a store would have after these differences. */
function kept() {
  const pieces = new Map<number, Piece>();
  return {
    take({ add, drop, done }: ReturnType<ReturnType<typeof createLedger>['difference']>) {
      for (const piece of add) pieces.set(piece.serial, piece);
      for (const { serial } of drop) expect(pieces.delete(serial)).toBe(true);
      done();
    },
    values: (kind: Piece['kind']) =>
      [...pieces.values()].filter((piece) => piece.kind === kind).flatMap(({ value }) => value as object),
    bytes: () => [...pieces.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    all: () => [...pieces.values()],
  };
}

it('adds each thing once, and of the curve its new end only', () => {
  const ledger = createLedger('r', counter());
  const first = frame(1);
  const points = [point(1), point(2)];
  ledger.difference({ ...EMPTY, frames: [first], history: points }).done();
  const { add, drop } = ledger.difference({ ...EMPTY, frames: [first, frame(2)], history: [...points, point(3)] });
  expect(add.map(({ kind }) => kind)).toEqual(['frame', 'history']);
  expect(add[1]?.value).toEqual([point(3)]);
  expect(drop).toEqual([]);
});

it('drops everything of a run that began anew', () => {
  const ledger = createLedger('r', counter());
  ledger.difference({ ...EMPTY, frames: [frame(1)], history: [point(1)] }).done();
  const { add, drop } = ledger.difference(EMPTY);
  expect(add).toEqual([]);
  expect(drop).toHaveLength(2);
});

it('holds what the record holds, whatever happens to it', () => {
  type Change = 'grow' | 'thin' | 'clear' | 'cut';
  const changes = fc.array(fc.constantFrom<Change>('grow', 'grow', 'grow', 'thin', 'clear', 'cut'), { maxLength: 30 });
  fc.assert(
    fc.property(changes, (list) => {
      const serial = counter();
      let ledger = createLedger('r', serial);
      const store = kept();
      let step = 0;
      let record = EMPTY;
      for (const change of list) {
        if (change === 'grow') {
          step += 1;
          record = {
            ...record,
            frames: [...record.frames, frame(step)],
            history: [...record.history, point(step), point(step + 0.5)],
          };
        } else if (change === 'thin') {
          record = {
            ...record,
            frames: record.frames.filter((_, i) => i % 2 === 0),
            history: record.history.filter((_, i) => i % 2 === 1),
          };
        } else if (change === 'cut') record = { ...record, history: record.history.slice(0, -1) };
        else record = EMPTY;
        store.take(ledger.difference(record));
        expect(store.values('frame')).toEqual(record.frames);
        expect(store.values('history')).toEqual(record.history);
        expect(ledger.bytes).toBe(store.bytes());
        // As after a reload: the next page's ledger begins with what is kept.
        if (step % 3 === 0) ledger = createLedger('r', serial, store.all());
      }
    }),
  );
});
