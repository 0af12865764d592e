/** The classes that were found: images of each, a name to change, and whether it is trained on. */
import '../stage/digitPicture.css';
import type { Reading } from '../../state/ownData.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { setAttribute } from '../kit/lifetime.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;

export interface ClassList {
  readonly element: HTMLElement;
  /** Names as they are now, in the order of the labels. */
  names(): string[];
  /** Places of what is never trained on. */
  heldOut(): number[];
  /** Draws the images anew. */
  show(transposed: boolean): void;
}

/** Images side by side, as ink on nothing: the style sheet gives them the theme's colours. */
export function createStrip(images: readonly Uint8Array[]): {
  element: HTMLCanvasElement;
  show(turned: boolean): void;
} {
  const canvas = element('canvas', {
    class: 'own-strip ink',
    width: SIDE * images.length,
    height: SIDE,
    'aria-hidden': 'true',
  });
  const context = canvas.getContext('2d');
  const picture = context?.createImageData(SIDE * images.length, SIDE);
  return {
    element: canvas,
    show(turned) {
      if (!context || !picture) return;
      images.forEach((pixels, i) => {
        for (let at = 0; at < PIXELS; at++) {
          const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
          picture.data[4 * (y * SIDE * images.length + i * SIDE + x) + 3] = pixels[turned ? x * SIDE + y : at] ?? 0;
        }
      });
      context.putImageData(picture, 0, 0);
    },
  };
}

/** Example images of a class, `[784]` each. */
export function examplesOf({ examples, names }: Reading, label: number): Uint8Array[] {
  const each = examples.length / names.length / PIXELS;
  return Array.from({ length: each }, (_, i) => {
    const at = (label * each + i) * PIXELS;
    return examples.subarray(at, at + PIXELS);
  });
}

export function createClassList(reading: Reading): ClassList {
  const nameOf = (field: HTMLInputElement, label: number) => field.value.trim() || (reading.names[label] ?? '');
  const rows = reading.names.map((name, label) => {
    const strip = createStrip(examplesOf(reading, label));
    const field = element('input', {
      type: 'text',
      maxlength: 40,
      value: name,
      'aria-label': () => aside().own.nameOf(name),
      translate: 'no',
    });
    const never = () => aside().own.neverOf(nameOf(field, label));
    const box = element('input', { type: 'checkbox', 'aria-label': never });
    field.addEventListener('input', () => setAttribute(box, 'aria-label', never()));
    const row = element(
      'li',
      {},
      strip.element,
      field,
      element('span', { class: 'note number' }, () => whole(reading.counts[label] ?? 0)),
      element(
        'label',
        { class: 'own-never' },
        box,
        element('span', { 'aria-hidden': 'true' }, () => aside().own.never),
      ),
    );
    return { row, strip, field, box };
  });
  return {
    element: element('ol', { class: 'own-classes' }, ...rows.map(({ row }) => row)),
    names: () => rows.map(({ field }, label) => nameOf(field, label)),
    heldOut: () => rows.flatMap(({ box }, label) => (box.checked ? [label] : [])),
    show(transposed) {
      for (const { strip } of rows) strip.show(transposed);
    },
  };
}
