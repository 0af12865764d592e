/** Which images the frames of a run show, as plain JSON, and back. */
import { checkedList } from '../../config/checks.ts';
import { unseenClasses } from '../../config/unseen.ts';
import { FaultError } from '../../faults/faults.ts';
import { classNumbersFor } from '../../math/classNumbers.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { isOwn } from '../ownSets.ts';
import type { ShownImages } from '../run/record.ts';
import { arrayToText } from './arrays.ts';
import { checkEach, checkedArray, checkedRecord } from './checked.ts';

/** Images of the largest test set that there may be: of MNIST's there are 10,000, of somebody's own as many as two bytes tell apart. */
const testImages = ({ data }: Pick<RunConfig, 'data'>) => (isOwn(data) ? 65_536 : 10_000);
/** A run shows a selection or all images; more sets of them come only of digits chosen anew. */
const MOST_SETS = 20;

interface PlainSet {
  /** Base64 of positions in the test set, 16 bits each. */
  indices: string;
  /** Base64 of labels, 8 bits each; 16 where one of the run's classes doesn't fit in them. */
  labels: string;
}

export interface PlainImages extends PlainSet {
  /** Images of classes that the run isn't trained on; missing where there are none. */
  unseen?: PlainSet;
}

const plainSet = ({ indices, labels }: Pick<ShownImages, 'indices' | 'labels'>): PlainSet => ({
  indices: arrayToText(indices),
  labels: arrayToText(labels),
});

export const plainImages = (images: ShownImages): PlainImages => ({
  ...plainSet(images),
  ...(images.unseen ? { unseen: plainSet(images.unseen) } : {}),
});

/** Images of these classes. */
function readSet(
  at: string,
  given: unknown,
  classes: readonly number[],
  images: number,
): Pick<ShownImages, 'indices' | 'labels'> {
  const set = checkedRecord(at, given);
  const indices = checkedArray(`${at}.indices`, set.indices, Uint16Array<ArrayBuffer>);
  const labels = checkedArray(`${at}.labels`, set.labels, classNumbersFor((classes.at(-1) ?? 0) + 1), indices.length);
  checkEach(`${at}.indices`, indices, (index) => index < images, {
    kind: 'number',
    min: 0,
    max: images - 1,
    whole: true,
  });
  checkEach(`${at}.labels`, labels, (digit) => classes.includes(digit), { kind: 'values', values: classes });
  return { indices, labels };
}

/**
 * Sets of images, no two of the same size: frames know theirs by it.
 * @param config of the run that shows them.
 * @throws RangeError naming the place.
 */
export function readImages(path: string, given: unknown, config: Pick<RunConfig, 'data' | 'classes'>): ShownImages[] {
  const { classes } = config;
  const images = testImages(config);
  const sizes = new Set<number>();
  return checkedList(path, given, 0, MOST_SETS, 'imageSets').map((entry, i) => {
    const at = `${path}[${i}]`;
    const { indices, labels } = readSet(at, entry, classes, images);
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
    const { unseen } = checkedRecord(at, entry);
    if (unseen === null || unseen === undefined) return { indices, labels };
    return { indices, labels, unseen: readSet(`${at}.unseen`, unseen, unseenClasses(config), images) };
  });
}
