/** Where in the feature plane each class wins the plain logits. */

/** The part of a square in which one class wins: a convex polygon, counter-clockwise. */
export interface DecisionRegion {
  classPosition: number;
  polygon: [number, number][];
}

/** Heads treat a shorter weight vector as this long. */
const SMALLEST_NORM = 1e-6;

/** Polygons of less than this share of the square's area are a shared boundary widened by rounding. */
const SMALLEST_AREA = 1e-9;

/** The plain logit w·x + b of one class. */
interface PlaneLogit {
  x: number;
  y: number;
  bias: number;
}

function planeLogits(
  classWeights: Float32Array,
  bias: Float32Array | null,
  normalisesWeights: boolean,
  classes: number,
): PlaneLogit[] {
  return Array.from({ length: classes }, (_, j) => {
    const x = classWeights[j] ?? 0;
    const y = classWeights[classes + j] ?? 0;
    const length = normalisesWeights ? Math.max(Math.hypot(x, y), SMALLEST_NORM) : 1;
    return { x: x / length, y: y / length, bias: bias?.[j] ?? 0 };
  });
}

/** Weight vectors closer than this, relative to their lengths, are equal but for rounding. */
const SAME_WEIGHTS = 1e-12;

/** By how much class j's logit leads class k's: again a linear function of the place, or a constant. */
function lead(j: PlaneLogit, k: PlaneLogit): PlaneLogit {
  const ahead = { x: j.x - k.x, y: j.y - k.y, bias: j.bias - k.bias };
  const constant = Math.hypot(ahead.x, ahead.y) <= SAME_WEIGHTS * (Math.hypot(j.x, j.y) + Math.hypot(k.x, k.y));
  return constant ? { x: 0, y: 0, bias: ahead.bias } : ahead;
}

/** Whether j beats k everywhere, for logits that differ by a constant; the lower position wins a full tie. */
function leadsEverywhere({ bias }: PlaneLogit, j: number, k: number): boolean {
  return bias > 0 || (bias === 0 && j < k);
}

/** The part of a convex polygon in which `ahead` isn't negative (one step of Sutherland and Hodgman's clipping). */
function clip(polygon: readonly [number, number][], ahead: PlaneLogit): [number, number][] {
  const leadAt = ([x, y]: [number, number]) => ahead.x * x + ahead.y * y + ahead.bias;
  return polygon.flatMap((corner, i) => {
    const next = polygon[(i + 1) % polygon.length] ?? corner;
    const here = leadAt(corner);
    const there = leadAt(next);
    const kept: [number, number][] = here >= 0 ? [corner] : [];
    if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
      const t = here / (here - there);
      kept.push([corner[0] + t * (next[0] - corner[0]), corner[1] + t * (next[1] - corner[1])]);
    }
    return kept;
  });
}

/** Area of a counter-clockwise polygon. */
function area(polygon: readonly [number, number][]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Directions that are asked who wins there: a boundary between two is found by halving, to far below a pixel. */
const DIRECTIONS = 720;
const HALVINGS = 24;

/** A cone is drawn in pieces no wider than this, so that each is convex and reaches past the square's corners. */
const WIDEST_PIECE = Math.PI / 6;

/** Class position with the largest logit in a direction, for features of one length. */
function winnerTowards(logits: readonly PlaneLogit[], direction: number, length: number): number {
  const [x, y] = [length * Math.cos(direction), length * Math.sin(direction)];
  let winner = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (const [j, logit] of logits.entries()) {
    const value = logit.x * x + logit.y * y + logit.bias;
    if (value > best) {
      best = value;
      winner = j;
    }
  }
  return winner;
}

/** Cones, where features are given one length before logits are taken, so that only their directions decide. */
function decisionCones(logits: readonly PlaneLogit[], halfExtent: number, length: number): DecisionRegion[] {
  const at = (step: number) => (2 * Math.PI * step) / DIRECTIONS;
  const winners = Array.from({ length: DIRECTIONS }, (_, step) => winnerTowards(logits, at(step), length));
  const changes = winners.flatMap((winner, step) => {
    if (winner === winners[(step + 1) % DIRECTIONS]) return [];
    let [low, high] = [at(step), at(step + 1)];
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (low + high) / 2;
      if (winnerTowards(logits, middle, length) === winner) low = middle;
      else high = middle;
    }
    return [(low + high) / 2];
  });
  const starts = changes.length > 0 ? changes : [0];
  const reach = (Math.SQRT2 * halfExtent) / Math.cos(WIDEST_PIECE / 2);
  return starts.flatMap((from, i) => {
    const to = starts[i + 1] ?? (starts[0] as number) + 2 * Math.PI;
    const classPosition = winnerTowards(logits, (from + to) / 2, length);
    const pieces = Math.ceil((to - from) / WIDEST_PIECE);
    const rim = (k: number): [number, number] => {
      const direction = from + ((to - from) * k) / pieces;
      return [reach * Math.cos(direction), reach * Math.sin(direction)];
    };
    return Array.from({ length: pieces }, (_, k) => ({
      classPosition,
      polygon: [[0, 0], rim(k), rim(k + 1)] as [number, number][],
    }));
  });
}

/**
 * The exact polygon within the square [−halfExtent, halfExtent]² in which each class wins the plain logits,
 * bias included. Together the polygons fill the square.
 *
 * @param classWeights `[2, classes]`, row-major; with k weight vectors a class `[2, classes·k]`, each with a region.
 * @param bias `[classes]`, or null.
 * @param normalisesWeights whether plain logits divide W_j by its norm.
 * @param featureLength the length that every feature is given before: then regions are cones, cut into triangles that
 * reach past the square, with several to a class. As it is without it.
 * @returns by class position; classes that win nowhere in the square are left out.
 */
export function decisionRegions(
  classWeights: Float32Array,
  bias: Float32Array | null,
  normalisesWeights: boolean,
  classes: number,
  halfExtent: number,
  featureLength: number | null = null,
): DecisionRegion[] {
  const columns = classWeights.length / 2;
  const centres = columns / classes;
  if (centres > 1) {
    const each = decisionRegions(classWeights, null, normalisesWeights, columns, halfExtent, featureLength);
    return each.map((one) => ({ ...one, classPosition: Math.floor(one.classPosition / centres) }));
  }
  const logits = planeLogits(classWeights, bias, normalisesWeights, classes);
  if (featureLength !== null) return decisionCones(logits, halfExtent, featureLength);
  const h = halfExtent;
  return logits.flatMap((own, classPosition) => {
    let polygon: [number, number][] = [
      [-h, -h],
      [h, -h],
      [h, h],
      [-h, h],
    ];
    for (const [k, other] of logits.entries()) {
      if (k === classPosition) continue;
      const ahead = lead(own, other);
      if (ahead.x !== 0 || ahead.y !== 0) polygon = clip(polygon, ahead);
      else if (!leadsEverywhere(ahead, classPosition, k)) polygon = [];
    }
    return area(polygon) > SMALLEST_AREA * h * h ? [{ classPosition, polygon }] : [];
  });
}
