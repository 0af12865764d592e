/** How much of the feature plane or space a picture has to show, steadied so that it doesn't change with every frame. */

/** Free space beyond the outermost point, as a share of its distance. */
const ROOM = 1.08;

/** The frame is kept while the outermost point reaches between these shares of it: it shouldn't breathe. */
const LOOSEST = 0.74;
const TIGHTEST = 0.985;

/**
 * Distance from the origin of the outermost point, in feature units: a square with this half side shows
 * every point whichever way the picture is turned. Points that aren't finite don't count.
 * Of several panels that share a scale, take the largest.
 * @param features `[points, dim]`, row-major.
 */
export function outermost(features: ArrayLike<number>, dim: number): number {
  let largest = 0;
  for (let i = 0; i + dim <= features.length; i += dim) {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[i + d] ?? 0) ** 2;
    if (square > largest && square < Number.POSITIVE_INFINITY) largest = square;
  }
  return Math.sqrt(largest);
}

/**
 * Half side of the square to show for points that reach out to `reach`.
 * @param current the half side in use; it is kept where it still serves. Null: there is none yet.
 */
export function chooseExtent(reach: number, current: number | null): number {
  if (!(reach > 0)) return current ?? 1;
  if (current !== null && reach <= current * TIGHTEST && reach >= current * LOOSEST) return current;
  return reach * ROOM;
}
