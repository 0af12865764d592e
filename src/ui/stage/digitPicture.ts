/** An image of 28×28 pixels as a small picture, in the theme's ink. */
import './digitPicture.css';
import { element } from '../kit/element.ts';
import type { Text } from '../kit/live.ts';

const SIDE = 28;

export interface DigitPicture {
  readonly element: HTMLCanvasElement;
  /** @param pixels `[784]`, 0 … `full`; null for a blank one. */
  show(pixels: ArrayLike<number> | null, full: number): void;
}

/** @param label what a screen reader says; without one it is decoration. */
export function createDigitPicture(label?: Text): DigitPicture {
  const canvas = element('canvas', {
    class: 'digit-picture ink',
    width: SIDE,
    height: SIDE,
    role: label ? 'img' : null,
    'aria-label': label,
    'aria-hidden': label ? null : 'true',
  });
  const context = canvas.getContext('2d');
  // Black, as opaque as the ink; the style sheet turns it white where the theme is dark.
  const picture = context?.createImageData(SIDE, SIDE);
  return {
    element: canvas,
    show(pixels, full) {
      if (!context || !picture) return;
      for (let i = 0; i < SIDE * SIDE; i++) picture.data[4 * i + 3] = pixels ? (255 * (pixels[i] ?? 0)) / full : 0;
      context.putImageData(picture, 0, 0);
    },
  };
}
