/** Which two classes are taken for each other most often. */

/**
 * Counts mistakes either way round; where there are none, the two classes whose weights point most nearly the same way.
 * @param positions class position of each feature; `predictions` what plain logits make of it.
 * @param weights `[dim, classes]`, row-major, or several weight vectors a class, `[dim, classes·k]`.
 * @param dim of the features; as it follows from one weight vector a class without it.
 * @returns two class positions, the lower first; null for fewer than two classes.
 */
export function mostConfused(
  positions: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
  weights: ArrayLike<number>,
  dim = weights.length / classes,
): [number, number] | null {
  const mistakes = new Uint32Array(classes * classes);
  for (let i = 0; i < positions.length; i++) {
    const [own, taken] = [positions[i] ?? 0, predictions[i] ?? 0];
    if (own === taken || own >= classes || taken >= classes) continue;
    const at = Math.min(own, taken) * classes + Math.max(own, taken);
    mistakes[at] = (mistakes[at] ?? 0) + 1;
  }
  const columns = weights.length / dim;
  const centres = columns / classes;
  /** A class's weight vectors with their lengths. */
  const vectors = Array.from({ length: classes }, (_, j) =>
    Array.from({ length: centres }, (_, i) => {
      const vector = Array.from({ length: dim }, (_, d) => weights[d * columns + j * centres + i] ?? 0);
      return { vector, length: Math.hypot(...vector) };
    }),
  );
  type Vector = (typeof vectors)[number][number];
  const cosine = (a: Vector, b: Vector) => {
    let dot = 0;
    for (let d = 0; d < dim; d++) dot += (a.vector[d] as number) * (b.vector[d] as number);
    return dot / (a.length * b.length || 1);
  };
  const nearest = (first: readonly Vector[], second: readonly Vector[]) =>
    Math.max(...first.flatMap((a) => second.map((b) => cosine(a, b))));
  let best: { pair: [number, number]; count: number; near: number } | null = null;
  for (let first = 0; first < classes; first++) {
    for (let second = first + 1; second < classes; second++) {
      const count = mistakes[first * classes + second] ?? 0;
      // Of many classes most pairs fall out here.
      if (best && count < best.count) continue;
      const near = nearest(vectors[first] ?? [], vectors[second] ?? []);
      if (!best || count > best.count || (count === best.count && near > best.near)) {
        best = { pair: [first, second], count, near };
      }
    }
  }
  return best?.pair ?? null;
}
