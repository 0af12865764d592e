/** How strong forces are shown: the same scale in every panel, at every step, so that pictures can be compared. */

/** The weakest force that is seen at all, and how often it doubles up to the strongest shade. */
const FAINTEST = 1 / 64;
const DOUBLINGS = 8;

/** Share of the class's colour in the strongest shade: points still stand out on it. */
export const STRONGEST = 0.5;

/** 0 for what isn't seen … 1 for the strongest shade. @param force its length, per feature unit. */
export function shadeOf(force: number): number {
  const share = Math.log2(force / FAINTEST) / DOUBLINGS;
  return share > 0 ? Math.min(share, 1) : 0;
}
