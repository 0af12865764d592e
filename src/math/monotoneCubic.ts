/** A smooth curve through points that rises and falls only where they do. */

/** From `from` on: a + b·t + c·t² + d·t³ with t = x − from. */
export interface Piece {
  from: number;
  a: number;
  b: number;
  c: number;
  d: number;
}

/**
 * The monotone cubic of M. Steffen (Astronomy and Astrophysics 239, 1990): at each point the slope of the parabola through
 * it and its neighbours, limited so that no piece leaves the range of its two ends; 0 where rising turns to falling.
 * Beyond the ends the curve stays where it is.
 * @param points x ascending, two or more.
 */
export function monotoneCubic(points: readonly (readonly [x: number, y: number])[]): Piece[] {
  const widths = points.slice(1).map(([x], i) => x - (points[i] as [number, number])[0]);
  const secants = points.slice(1).map(([, y], i) => (y - (points[i] as [number, number])[1]) / (widths[i] as number));
  const slopes = points.map((_, i) => slopeAt(i, widths, secants));
  return widths.map((h, i) => {
    const [from, a] = points[i] as [number, number];
    const s = secants[i] as number;
    const b = slopes[i] as number;
    const next = slopes[i + 1] as number;
    return { from, a, b, c: (3 * s - 2 * b - next) / h, d: (b + next - 2 * s) / (h * h) };
  });
}

function slopeAt(i: number, widths: readonly number[], secants: readonly number[]): number {
  const before = secants[i - 1];
  const after = secants[i];
  if (before === undefined || after === undefined)
    return endSlope(i === 0 ? 0 : i - 1, i === 0 ? 1 : -1, widths, secants);
  const [left, right] = [widths[i - 1] as number, widths[i] as number];
  const parabola = (before * right + after * left) / (left + right);
  const limit = Math.min(Math.abs(before), Math.abs(after), Math.abs(parabola) / 2);
  return (Math.sign(before) + Math.sign(after)) * limit;
}

/** @param i the outermost piece. @param inwards where the next one is. */
function endSlope(i: number, inwards: number, widths: readonly number[], secants: readonly number[]): number {
  const s = secants[i] as number;
  const next = secants[i + inwards];
  if (next === undefined) return s;
  const share = (widths[i] as number) / ((widths[i] as number) + (widths[i + inwards] as number));
  const parabola = s * (1 + share) - next * share;
  if (parabola * s <= 0) return 0;
  return Math.abs(parabola) > 2 * Math.abs(s) ? 2 * s : parabola;
}

/** Its value. */
export function valueAt(pieces: readonly Piece[], last: readonly [x: number, y: number], x: number): number {
  if (x >= last[0]) return last[1];
  let piece = pieces[0] as Piece;
  for (const one of pieces) if (x >= one.from) piece = one;
  const t = Math.max(0, x - piece.from);
  return piece.a + t * (piece.b + t * (piece.c + t * piece.d));
}
