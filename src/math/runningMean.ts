/** A mean that forgets: what leads the eye through the losses of single batches. */

/**
 * Exponential running mean, one value after the other: what was drawn once stays as it is when later ones arrive.
 * Corrected for its start (Kingma and Ba, 2015, section 3), so that the first mean is the first value.
 * @param span how many values back a value's weight has fallen to 1/e.
 * @returns the function that takes the next value and gives the mean.
 */
export function createRunningMean(span: number): (value: number) => number {
  const keep = Math.exp(-1 / span);
  let sum = 0;
  let weight = 0;
  return (value) => {
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  };
}
