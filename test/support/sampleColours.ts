/** Colours of a picture where no page says what they are. */
import type { Colours } from '../../src/views/scatter/colours.ts';
import { packColour } from '../../src/views/scatter/splat.ts';
import { NAMED_LOOK } from './recordedCanvas.ts';

const shades = (red: number) => Uint32Array.from({ length: 10 }, (_, digit) => packColour(red, 20 * digit, 90));

/** Another object each time, as when the theme has changed. */
export const sampleColours = (): Colours => ({
  ...NAMED_LOOK,
  pixels: {
    surface: packColour(255, 255, 255),
    ink: packColour(0, 0, 0),
    points: shades(200),
    images: shades(150),
    tints: shades(250),
    ballTints: shades(245),
    strongTints: shades(230),
  },
});
