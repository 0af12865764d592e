/** When a run has gone astray: its loss is no number any more, or beyond all bounds, or stands where guessing puts it. */
import { floorOf } from '../losses/floor.ts';
import { lossById } from '../losses/registry.ts';
import { stepParameters } from '../losses/stepParameters.ts';
import type { Finding, HistoryPoint, RunConfig } from './protocol.ts';

/**
 * Consecutive steps, after the first ones, whose loss is within `band` of ln C: the loss of a network that tells nothing
 * apart.
 *
 * Measured over 600 steps of some fifty runs, every loss, rates from 1e-4 to 1, with and without warm start: the longest
 * stay within 1 % of ln C was 6 steps, in plain descent at 1e-4, which had got 11 % right by then; all others stayed 0 to
 * 3. So 150 steps stop no run that learns, however slowly. A-Softmax with m = 4 and λ = 0 from the first step isn't one
 * that stalls: from a loss of 3.7 it passes ln C within 50 steps and comes to 89 to 94 % by step 600, at the usual rate.
 */
export const STALL = { steps: 150, after: 100, band: 0.01 } as const;

/**
 * A loss this large is lost although it is finite: after LeNet++ at ten times its rate it stood at 1e8 to 1e13 for good.
 * The largest that runs came back from was 1,230 (ring loss with w = 1 and R = 50, at its first step).
 */
export const LARGEST_LOSS = 1e6;

/**
 * A loss whose floor is within this share of ln C stands there also where everything is told apart: with s = 1 and a margin
 * of 0.83 CosFace can't come below 2.24, and ln 10 is 2.30.
 */
const FLOOR_ROOM = 0.1;

type Point = Pick<HistoryPoint, 'step' | 'loss'>;

/** Whether the loss can't get far below ln C, however well it trains. */
function floorIsHigh(config: RunConfig, chance: number, step: number): boolean {
  const floor = floorOf(lossById(config.loss), stepParameters(config, step), config.classes.length, config.featureDim);
  return floor !== null && floor >= chance * (1 - FLOOR_ROOM);
}

/** What is wrong with a run by the last of its losses, ascending by step; null for nothing. */
export function divergenceIn(history: readonly Point[], config: RunConfig): Finding | null {
  const last = history.at(-1);
  if (!last) return null;
  const { step, loss } = last;
  if (!(loss < LARGEST_LOSS)) return { kind: 'notFinite', step, loss };
  const chance = Math.log(config.classes.length);
  const first = config.warmStart + STALL.after;
  const stands = (point: Point | undefined) =>
    point !== undefined && point.step > first && Math.abs(point.loss - chance) <= STALL.band * chance;
  for (let back = 1; back <= STALL.steps; back++) if (!stands(history.at(-back))) return null;
  if (floorIsHigh(config, chance, step)) return null;
  let since = history.length - STALL.steps;
  while (stands(history[since - 1])) since--;
  return { kind: 'stalled', step, since: history[since]?.step ?? step };
}
