/** How alike two features of a pair are: the cosine between them, seen from the origin or from a mean. */

/** Cosine of the features of each pair, less `centre` `[dim]`; NaN where one has no length left or isn't finite. */
export function similarities(
  features: Float32Array,
  dim: number,
  rows: Uint32Array,
  centre: Float64Array,
): Float64Array {
  const cosines = new Float64Array(rows.length / 2);
  for (let place = 0; place < cosines.length; place++) {
    const [row, other] = [rows[2 * place] as number, rows[2 * place + 1] as number];
    let dot = 0;
    let square = 0;
    let otherSquare = 0;
    for (let d = 0; d < dim; d++) {
      const x = (features[row * dim + d] as number) - (centre[d] as number);
      const y = (features[other * dim + d] as number) - (centre[d] as number);
      dot += x * y;
      square += x * x;
      otherSquare += y * y;
    }
    const cosine = dot / Math.sqrt(square * otherSquare);
    cosines[place] = Number.isFinite(cosine) ? Math.min(Math.max(cosine, -1), 1) : Number.NaN;
  }
  return cosines;
}

/**
 * Mean of both features of all pairs outside a fold, lengths and all, `[dim]`. Features that aren't finite don't count.
 * @param foldOf the fold of each pair, `[pairs]`.
 */
export function meanOutside(
  features: Float32Array,
  dim: number,
  rows: Uint32Array,
  foldOf: Uint16Array,
  fold: number,
): Float64Array {
  const sum = new Float64Array(dim);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    if (foldOf[at >> 1] === fold) continue;
    const start = (rows[at] as number) * dim;
    if (!features.subarray(start, start + dim).every(Number.isFinite)) continue;
    count++;
    for (let d = 0; d < dim; d++) sum[d] = (sum[d] as number) + (features[start + d] as number);
  }
  return sum.map((value) => value / count);
}
