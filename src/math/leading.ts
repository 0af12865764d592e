/** Where along a line two classes are the first two: nobody else's plain logit is higher than theirs. */
import type { PairOfClasses } from './boundaries.ts';

/** Heads treat a shorter weight vector as this long. */
const SMALLEST_NORM = 1e-6;

/** Slopes below this, relative to the weights, are rounding: two logits that stay equal. */
const FLAT = 1e-9;

type Classes = Pick<
  PairOfClasses,
  'classWeights' | 'classes' | 'centres' | 'bias' | 'sharedBias' | 'normalisesWeights' | 'first' | 'second'
>;

/**
 * Logits are linear in the features, so the places where both classes beat a third are those beyond one place or before
 * it, and all together a stretch.
 * @param start a place, feature units.
 * @param direction radians.
 * @returns signed distances from `start`, perhaps infinite; null where there is no such stretch.
 */
export function leadingStretch(
  { classWeights, classes, centres = 1, bias, sharedBias, normalisesWeights, first, second }: Classes,
  start: { x: number; y: number },
  direction: number,
): [from: number, to: number] | null {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  /** A class's logit at the start, and how fast it grows from there. */
  const logitOf = (position: number) => {
    const x = classWeights[position] ?? 0;
    const y = classWeights[classes + position] ?? 0;
    const length = normalisesWeights ? Math.max(Math.hypot(x, y), SMALLEST_NORM) : 1;
    const own = (sharedBias ? null : bias)?.[position] ?? 0;
    return { at: (x * start.x + y * start.y) / length + own, slope: (x * cos + y * sin) / length };
  };
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const one of [logitOf(first), logitOf(second)]) {
    for (let position = 0; position < classes; position++) {
      const owner = Math.floor(position / centres);
      if (owner === Math.floor(first / centres) || owner === Math.floor(second / centres)) continue;
      const other = logitOf(position);
      const ahead = one.at - other.at;
      const gains = one.slope - other.slope;
      if (Math.abs(gains) <= FLAT * (Math.abs(one.slope) + Math.abs(other.slope))) {
        if (ahead < 0) return null;
      } else if (gains > 0) from = Math.max(from, -ahead / gains);
      else to = Math.min(to, -ahead / gains);
    }
  }
  return from < to ? [from, to] : null;
}
