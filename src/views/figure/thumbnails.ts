/** Points of a figure as the digits themselves: each image once as a symbol of flat shapes, used wherever it stands. */
import { hasImage, THUMBNAIL_INK, thumbnail, thumbnailSide } from '../scatter/thumbnails.ts';
import { PIXELS, type Plot } from './plot.ts';
import { short, tag } from './xml.ts';

/** Shades of ink besides none: at this size more can't be told apart. */
const SHADES = 4;

/** Side of a digit in a plot, pixels of the screen. */
export const digitPixels = ({ side, data }: Plot): number => thumbnailSide(PIXELS * side, data.zoom.scale);

/** Whether the points of a plot stand as digits: only once the images are there, as on the screen. */
export const showsDigits = ({ data }: Plot): boolean => data.marks === 'digits' && data.images !== null;

/** The runs of equally dark pixels of each shade, darkest last, as lines one pixel wide: no shape is written shorter. */
function shapesOf(ink: Uint8Array, side: number): string[] {
  const shadeAt = (at: number) => Math.round((SHADES * (ink[at] ?? 0)) / 255);
  const paths = Array.from({ length: SHADES }, () => '');
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; ) {
      const shade = shadeAt(row * side + column);
      let end = column + 1;
      while (end < side && shadeAt(row * side + end) === shade) end++;
      if (shade > 0) paths[shade - 1] += `M${column} ${row}h${end - column}`;
      column = end;
    }
  }
  return paths;
}

/** The images that a figure shows, each once, whichever panels show it. */
export interface Thumbnails {
  /** The id of an image's symbol; null for one that isn't among the images. */
  idOf(images: Uint8Array, index: number, side: number): string | null;
  /** Definitions of all symbols that were asked for. */
  symbols(): string;
}

export function createThumbnailSymbols(): Thumbnails {
  const known = new Map<string, string>();
  return {
    idOf(images, index, side) {
      if (!hasImage(images, index)) return null;
      const id = `digit-${index}-${side}`;
      if (!known.has(id)) {
        const shapes = shapesOf(thumbnail(images, index, side, THUMBNAIL_INK), side).flatMap((d, i) =>
          d === '' ? [] : tag('path', { d, 'stroke-opacity': i + 1 < SHADES ? (i + 1) / SHADES : null }),
        );
        // The image's middle is where it stands; a line has its row's middle at a whole number.
        const middle = `translate(${short(-side / 2)} ${short(0.5 - side / 2)})`;
        known.set(id, tag('g', { id, transform: `scale(${short(1 / PIXELS)})${middle}` }, ...shapes));
      }
      return id;
    },
    symbols: () => [...known.values()].join(''),
  };
}
