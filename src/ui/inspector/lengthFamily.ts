/** The targets of a loss at many lengths of a feature, where its margin follows the length. Loaded when they are asked for. */
import type { Curve, LossHead, StepParameters } from '../../losses/contract.ts';
import { aside } from '../../text/aside.ts';
import { shortNumber } from '../../text/numbers.ts';
import type { TargetData } from '../../views/contract.ts';

/** So many lengths, the first and the last of the loss's own included. */
const COUNT = 9;

/** Evenly spaced lengths between the shortest and the longest that the loss names, the shortest first. */
export function lengthFamily(
  target: Curve,
  lengths: NonNullable<LossHead['lengths']>,
  parameters: StepParameters,
): TargetData['curves'] {
  const [shortest, , longest] = lengths(parameters);
  return Array.from({ length: COUNT }, (_, i) => {
    const share = i / (COUNT - 1);
    const length = shortest + share * (longest - shortest);
    const label = aside().inspector.atLength(shortNumber(length));
    return {
      id: `length ${i} of ${COUNT}`,
      label,
      kind: 'effective',
      value: (theta) => target(theta, parameters, length),
      emphasis: false,
      // The first says what the numbers are.
      shade: { share, text: i === 0 ? label : shortNumber(length) },
    };
  });
}
