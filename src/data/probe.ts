/** Which test images the page draws: the probe set, always the same. */
import type { ClassNumbers } from '../math/classNumbers.ts';

/** Probe images per digit: 2,000 in all. */
export const PROBE_PER_CLASS = 200;

/**
 * Positions of `perClass` test images of each digit, evenly spread over all images of that digit: MNIST's first half is
 * harder than its second, so the first ones would show a worse network than there is (2 points of accuracy after an
 * epoch). The digits take turns: the first chosen 0, the first 1, …, the first 9, the second 0, and so on, so that any
 * prefix shows all digits. A digit with fewer images gives what it has.
 * @param labels digits, or numbers of characters, `[images]`, at most 65,536.
 */
export function probeSelection(labels: ClassNumbers, perClass = PROBE_PER_CLASS): Uint16Array<ArrayBuffer> {
  const positions: number[][] = [];
  labels.forEach((label, position) => {
    const ofLabel = positions[label] ?? [];
    positions[label] = ofLabel;
    ofLabel.push(position);
  });
  const chosen: number[] = [];
  for (let turn = 0; turn < perClass; turn++) {
    for (const ofDigit of positions) {
      if (!ofDigit) continue;
      const place = ofDigit.length > perClass ? Math.floor((turn * ofDigit.length) / perClass) : turn;
      const position = ofDigit[place];
      if (position !== undefined) chosen.push(position);
    }
  }
  return Uint16Array.from(chosen);
}
