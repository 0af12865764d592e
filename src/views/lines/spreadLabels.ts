/** Labels at the ends of lines: as near to their lines as they can be without touching. */

/**
 * Moves positions apart until neighbours are `gap` apart, with the least squared movement, and keeps their order.
 * Labels that compete form a block centred on the mean of what they wanted.
 * @param wanted positions, in any order.
 * @param low smallest position allowed; `high` the largest. Where the labels don't fit between, `low` gives way last.
 * @returns positions in the order of `wanted`.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  // Without the gaps this is isotonic regression: pool neighbours that are out of order.
  const blocks: { sum: number; size: number }[] = [];
  order.forEach((index, place) => {
    let block = { sum: (wanted[index] ?? 0) - place * gap, size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size > block.sum / block.size; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + last.sum, size: block.size + last.size };
    }
    blocks.push(block);
  });
  const spread = blocks.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size));
  const highest = high - (wanted.length - 1) * gap;
  const result = new Array<number>(wanted.length);
  order.forEach((index, place) => {
    result[index] = Math.max(Math.min(spread[place] ?? 0, highest), low) + place * gap;
  });
  return result;
}
