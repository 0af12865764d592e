/** Directions spread over the sphere as evenly as can be. */

/** Steps of repulsion: for up to ten points what moves after them is under a thousandth of a degree. */
const STEPS = 600;

/** With many points each step takes long: so many pushes of one point by another are enough, in no fewer steps. */
const PUSHES = 1e7;
const FEWEST_STEPS = 40;

/** Power of the distance by which points push: so steep that each point feels its nearest ones only. */
const STEEPNESS = 24;

/** Radians that the point pushed most moves in the first step; falls to 0. */
const FIRST_STEP = 0.12;

/**
 * Unit vectors, `[count][3]`, the first one at the top, (0, 1, 0); the others from the top downwards.
 *
 * A Fibonacci spiral, whose nearest two of ten points are 53° apart, pushed apart until it is close to Tammes' problem's
 * best arrangement (66.1° for ten). Without any randomness: the same each time.
 */
export function evenOnSphere(count: number): number[][] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const points = Array.from({ length: count }, (_, i) => {
    const height = 1 - (2 * i + 1) / count;
    const radius = Math.sqrt(1 - height * height);
    return [radius * Math.cos(golden * i), height, radius * Math.sin(golden * i)] as [number, number, number];
  });
  const steps = Math.min(STEPS, Math.max(FEWEST_STEPS, Math.round(PUSHES / count ** 2)));
  for (let step = 0; step < steps; step++) pushApart(points, FIRST_STEP * (1 - step / steps) ** 2);
  const [first] = points;
  if (!first) return [];
  const upright = turnedToTop(points, first);
  return [...upright.slice(0, 1), ...upright.slice(1).sort((a, b) => (b[1] as number) - (a[1] as number))];
}

/** Moves every point along what the others do to it; the one pushed most by `reach`. */
function pushApart(points: [number, number, number][], reach: number): void {
  let nearest = Number.POSITIVE_INFINITY;
  const squares = points.map((p) => points.map((q) => (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2));
  squares.forEach((row, i) => {
    row.forEach((square, j) => {
      if (i !== j) nearest = Math.min(nearest, square);
    });
  });
  const pushes = points.map((p, i) => {
    const push: [number, number, number] = [0, 0, 0];
    points.forEach((q, j) => {
      const square = squares[i]?.[j] ?? 0;
      if (i === j || square === 0) return;
      // In units of the nearest pair, so that no power overflows.
      const strength = (nearest / square) ** (STEEPNESS / 2);
      for (const d of [0, 1, 2] as const) push[d] += strength * (p[d] - q[d]);
    });
    // What points outwards moves nothing on the sphere.
    const outwards = push[0] * p[0] + push[1] * p[1] + push[2] * p[2];
    for (const d of [0, 1, 2] as const) push[d] -= outwards * p[d];
    return push;
  });
  const strongest = Math.max(...pushes.map((push) => Math.hypot(...push)));
  if (!(strongest > 1e-9)) return;
  points.forEach((p, i) => {
    const push = pushes[i] ?? [0, 0, 0];
    for (const d of [0, 1, 2] as const) p[d] += (reach / strongest) * push[d];
    const length = Math.hypot(...p);
    for (const d of [0, 1, 2] as const) p[d] /= length;
  });
}

/** All points mirrored across the plane that takes `first` to the top: keeps every distance. */
function turnedToTop(points: readonly (readonly number[])[], first: readonly number[]): number[][] {
  const [a, b, c] = [first[0] ?? 0, (first[1] ?? 0) - 1, first[2] ?? 0];
  const square = a * a + b * b + c * c;
  return points.map((point) => {
    const [x = 0, y = 0, z = 0] = point;
    if (square < 1e-24) return [x, y, z];
    const share = (2 * (a * x + b * y + c * z)) / square;
    return [x - share * a, y - share * b, z - share * c];
  });
}
