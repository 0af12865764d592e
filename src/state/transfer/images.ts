/** Which images the frames of a run show, as plain JSON, and back. */
import { checkedList } from '../../config/checks.ts';
import { FaultError } from '../../faults/faults.ts';
import { classNumbersFor } from '../../math/classNumbers.ts';
import type { ShownImages } from '../run/record.ts';
import { arrayToText } from './arrays.ts';
import { checkEach, checkedArray, checkedRecord } from './checked.ts';

/** Images of MNIST's test set. */
const TEST_IMAGES = 10_000;
/** A run shows a selection or all images; more sets of them come only of digits chosen anew. */
const MOST_SETS = 20;

export interface PlainImages {
  /** Base64 of positions in the test set, 16 bits each. */
  indices: string;
  /** Base64 of labels, 8 bits each; 16 where one of the run's classes doesn't fit in them. */
  labels: string;
}

export const plainImages = ({ indices, labels }: ShownImages): PlainImages => ({
  indices: arrayToText(indices),
  labels: arrayToText(labels),
});

/**
 * Sets of images, no two of the same size: frames know theirs by it.
 * @param classes labels that the run tells apart, ascending.
 * @throws RangeError naming the place.
 */
export function readImages(path: string, given: unknown, classes: readonly number[]): ShownImages[] {
  const sizes = new Set<number>();
  const ofLabels = classNumbersFor((classes.at(-1) ?? 0) + 1);
  return checkedList(path, given, 0, MOST_SETS, 'imageSets').map((entry, i) => {
    const at = `${path}[${i}]`;
    const set = checkedRecord(at, entry);
    const indices = checkedArray(`${at}.indices`, set.indices, Uint16Array<ArrayBuffer>);
    const labels = checkedArray(`${at}.labels`, set.labels, ofLabels, indices.length);
    checkEach(`${at}.indices`, indices, (index) => index < TEST_IMAGES, {
      kind: 'number',
      min: 0,
      max: TEST_IMAGES - 1,
      whole: true,
    });
    checkEach(`${at}.labels`, labels, (digit) => classes.includes(digit), { kind: 'values', values: classes });
    if (sizes.has(labels.length)) {
      throw new FaultError({
        code: 'wrongCount',
        path: at,
        count: labels.length,
        of: 'images',
        allowed: { kind: 'other' },
      });
    }
    sizes.add(labels.length);
    return { indices, labels };
  });
}
