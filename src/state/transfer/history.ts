/** The curve of a run as plain JSON, and back. */
import { checkedList, checkedWhole } from '../../config/checks.ts';
import type { HistoryPoint } from '../../worker/protocol.ts';
import { checkedNumber, checkedOptional, checkedRecord, type PlainNumber, plainNumber } from './checked.ts';

/** More points than any run records; a file with more of them isn't one of ours. */
const MOST_POINTS = 1_000_000;

export interface PlainPoint {
  step: number;
  /** Null where it is no number. */
  loss: PlainNumber;
  /** Null for losses without λ. */
  lambda: number | null;
  accuracy?: number;
}

export const plainHistory = (history: readonly HistoryPoint[]): PlainPoint[] =>
  history.map(({ step, loss, lambda, accuracy }) => ({
    step,
    loss: plainNumber(loss),
    lambda,
    ...(accuracy === undefined || Number.isNaN(accuracy) ? {} : { accuracy }),
  }));

/**
 * Points ascending by step.
 * @param last the latest step there may be.
 * @throws RangeError naming the place.
 */
export function readHistory(path: string, given: unknown, last: number): HistoryPoint[] {
  let before = -1;
  return checkedList(path, given, 0, MOST_POINTS, 'points').map((entry, i) => {
    const at = `${path}[${i}]`;
    const point = checkedRecord(at, entry);
    const step = checkedWhole(`${at}.step`, point.step, before + 1, last);
    before = step;
    const accuracy = checkedOptional(`${at}.accuracy`, point.accuracy);
    return {
      step,
      loss: checkedNumber(`${at}.loss`, point.loss),
      lambda: checkedOptional(`${at}.lambda`, point.lambda),
      ...(accuracy === null ? {} : { accuracy }),
    };
  });
}
