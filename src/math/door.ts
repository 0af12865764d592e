/** A door: directions of enrolled identities, a cone round each, and who is let in. */

/** Who knocked: the identity that is nearest, and the angle to it. */
export interface Knock {
  /** Position of the nearest identity; −1 where there is none, or the feature has no direction. */
  nearest: number;
  /** Degrees; NaN for none. */
  angle: number;
  /** Position of the identity that it shows; −1 for none of them. */
  own: number;
}

export interface DoorVerdict {
  /** Images of enrolled identities, and how many of them are let in as who they are. */
  enrolled: number;
  right: number;
  /** Positions of those that are kept out, or let in as another: the farthest first. */
  missed: number[];
  /** Positions of all that are let in as somebody they aren't: the nearest first. */
  wrong: number[];
}

const DEGREES = 180 / Math.PI;

/**
 * Where an identity's enrolled images point together: the mean of their unit vectors, of length one.
 * @returns null where none has a direction, or they cancel.
 */
export function enrolledDirection(features: readonly ArrayLike<number>[]): number[] | null {
  const dim = features[0]?.length ?? 0;
  const sum = new Array<number>(dim).fill(0);
  for (const feature of features) {
    const length = Math.hypot(...Array.from(feature));
    if (!(length > 0) || !Number.isFinite(length)) continue;
    for (let d = 0; d < dim; d++) sum[d] = (sum[d] as number) + (feature[d] as number) / length;
  }
  const length = Math.hypot(...sum);
  return length > 1e-9 ? sum.map((value) => value / length) : null;
}

/** @param directions of identities, of length one; null for one without. */
export function knock(
  feature: ArrayLike<number>,
  directions: readonly (readonly number[] | null)[],
  own: number,
): Knock {
  let square = 0;
  for (let d = 0; d < feature.length; d++) square += (feature[d] as number) ** 2;
  let best = Number.NEGATIVE_INFINITY;
  let nearest = -1;
  if (square > 0 && Number.isFinite(square)) {
    directions.forEach((direction, position) => {
      if (!direction || direction.length !== feature.length) return;
      let dot = 0;
      for (let d = 0; d < feature.length; d++) dot += (feature[d] as number) * (direction[d] as number);
      if (dot > best) {
        best = dot;
        nearest = position;
      }
    });
  }
  const cosine = Math.min(Math.max(best / Math.sqrt(square), -1), 1);
  return { nearest, angle: nearest < 0 ? Number.NaN : Math.acos(cosine) * DEGREES, own };
}

/** @param threshold degrees: who is at most so far from the nearest identity is let in as that. */
export function judgeDoor(knocks: readonly Knock[], threshold: number): DoorVerdict {
  const verdict: DoorVerdict = { enrolled: 0, right: 0, missed: [], wrong: [] };
  knocks.forEach(({ nearest, angle, own }, position) => {
    const isIn = angle <= threshold;
    if (isIn && nearest !== own) verdict.wrong.push(position);
    if (own < 0) return;
    verdict.enrolled++;
    if (isIn && nearest === own) verdict.right++;
    else verdict.missed.push(position);
  });
  const angleAt = (position: number) => knocks[position]?.angle ?? Number.NaN;
  verdict.wrong.sort((a, b) => angleAt(a) - angleAt(b));
  verdict.missed.sort((a, b) => angleAt(b) - angleAt(a));
  return verdict;
}

/** Tenths of a degree that a threshold is set by. */
const TENTHS = 1800;

/**
 * The threshold at which the share of enrolled identities' images that is missed is nearest to the share of all that is
 * wrongly let in, degrees; null without images of enrolled identities.
 */
export function equalErrorThreshold(knocks: readonly Knock[]): number | null {
  const enrolled = knocks.filter(({ own }) => own >= 0).length;
  if (enrolled === 0) return null;
  // How many more are let in, rightly and wrongly, by each tenth.
  const right = new Uint32Array(TENTHS + 1);
  const wrong = new Uint32Array(TENTHS + 1);
  for (const { nearest, angle, own } of knocks) {
    if (Number.isNaN(angle)) continue;
    const list = nearest === own ? right : wrong;
    const place = Math.min(Math.ceil(10 * angle - 1e-9), TENTHS);
    list[place] = (list[place] as number) + 1;
  }
  let [rightly, wrongly, best, nearest] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for (let tenth = 0; tenth <= TENTHS; tenth++) {
    rightly += right[tenth] as number;
    wrongly += wrong[tenth] as number;
    const apart = Math.abs((enrolled - rightly) / enrolled - wrongly / knocks.length);
    if (apart < nearest) [nearest, best] = [apart, tenth];
  }
  return best / 10;
}
