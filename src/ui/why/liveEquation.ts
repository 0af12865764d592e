/** The loss of one image in TeX, with its own numbers in place of letters. */
import type { Explained } from '../../losses/explained.ts';
import { shortNumber } from '../../text/numbers.ts';

/** Terms of a sum that are written out; the others are dots. */
const WRITTEN = 3;

/** Minus signs of text aren't those of TeX. */
const tex = (value: number) => shortNumber(value).replace('−', '-');

/** @param digits by class position. @param own the image's class. */
export function equationOf({ classes, loss }: Explained, digits: readonly number[], own: number): string {
  const target = classes[own];
  if (!target) return '';
  const margin =
    target.plain === target.logit
      ? `f_{${digits[own]}}=${tex(target.logit)}`
      : `f_{${digits[own]}}\\colon\\;${tex(target.plain)}\\to ${tex(target.logit)}`;
  const rivals = classes.filter((_, j) => j !== own).sort((a, b) => b.logit - a.logit);
  const terms = [target, ...rivals.slice(0, WRITTEN)].map(({ logit }) => `e^{${tex(logit)}}`);
  const dots = rivals.length > WRITTEN ? '+\\dots' : '';
  const share = `p_{${digits[own]}}=\\frac{e^{${tex(target.logit)}}}{${terms.join('+')}${dots}}=${tex(target.probability)}`;
  const sum = classes.reduce((total, { probability }) => total + probability, 0);
  // Where each class answers for itself, probabilities don't add up to 1, and there is no such fraction.
  const parts = [margin, ...(Math.abs(sum - 1) < 1e-6 ? [share] : []), `L=${tex(loss)}`];
  return parts.join(',\\quad ');
}
