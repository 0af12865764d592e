/** One picture of a run: everything in it on its way to where the data put it, painted on any canvas. */
import type { Hit, ScatterData } from '../contract.ts';
import type { PictureWords } from '../words.ts';
import { type Canvas, canvasOn } from './canvas.ts';
import type { Colours } from './colours.ts';
import { createCourse } from './course.ts';
import { PLANE, PROJECTED, SPACE } from './layers/lists.ts';
import { createStack, type Stack } from './layers/stack.ts';
import { pickAt } from './picking.ts';
import { remembered } from './remembered.ts';
import { createStamps } from './stamps.ts';

export interface Picture {
  /** Smallest angle between two petals, degrees; NaN where there are fewer than two. */
  readonly closest: number;
  /** Takes what is to be shown from now on. @param time milliseconds. */
  update(next: ScatterData, time: number): void;
  /**
   * Moves everything on.
   * @param width of the picture, CSS pixels; so is `height`.
   * @param time milliseconds.
   * @param elapsed since the last call, milliseconds; Infinity to be there at once.
   * @returns whether something still moves.
   */
  advance(width: number, height: number, time: number, elapsed: number): boolean;
  /**
   * Paints what `advance` has made of it.
   * @param haste whether a screen frame waits for it: what takes longer is then left to the next painting.
   * @returns whether something is left.
   */
  paint(canvas: Canvas, colours: Colours, haste: boolean): boolean;
  /** Where a picture in space has its ball, CSS pixels. */
  ball(): { x: number; y: number; radius: number };
  /** What stands at a place, CSS pixels. @param patience 1 for a mouse, more for what points less sharply. */
  pick(x: number, y: number, patience: number): Hit | null;
}

export function createPicture(words: PictureWords): Picture {
  const course = createCourse();
  const stamps = createStamps();
  const stackOf = remembered<Stack>();
  const lettered = remembered<void>();
  let size = { width: 0, height: 0 };
  let projected = false;

  return {
    get closest() {
      return course.closest;
    },
    update(next, time) {
      projected = next.projected !== undefined;
      course.update(next, time);
    },
    advance(width, height, time, elapsed) {
      size = { width, height };
      return course.advance(width, height, time, elapsed);
    },
    paint(canvas, colours, haste) {
      canvas.fit(size.width, size.height);
      const inputs = course.inputs({ ratio: canvas.ratio, colours, words });
      if (!inputs) return false;
      lettered([canvas.pixels, canvas.ratio, colours], () => stamps.clear(canvas.ratio));
      const { dim } = inputs;
      const stack = stackOf([dim, projected], () => createStack(dim === 3 ? SPACE : projected ? PROJECTED : PLANE));
      return stack.paint(inputs, canvas, stamps, haste);
    },
    ball: course.ball,
    pick(x, y, patience) {
      const scene = course.scene();
      return scene && pickAt(scene, x, y, patience);
    },
  };
}

/**
 * Paints data as they look once nothing moves any more; no document is needed, so a worker can do it too.
 *
 * For a film in which things glide, make one picture with `createPicture` and call `update`, `advance` and `paint` for
 * each frame, with times of the film's own.
 * @param size of a side, CSS pixels.
 * @param ratio pixels in a CSS pixel; the canvas becomes `size × ratio` pixels wide and high.
 * @param colours from `readColours`.
 */
export function paintPicture(
  element: HTMLCanvasElement | OffscreenCanvas,
  size: number,
  ratio: number,
  data: ScatterData,
  colours: Colours,
  words: PictureWords,
): void {
  const picture = createPicture(words);
  picture.update(data, 0);
  picture.advance(size, size, 0, Number.POSITIVE_INFINITY);
  picture.paint(
    canvasOn(element, () => ratio),
    colours,
    false,
  );
}
