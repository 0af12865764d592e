/** Words of a scatter, drawn once each with their rim of the background and then put where they belong. */
import { contextOf, hiddenCanvas } from './canvas.ts';

export interface StampStyle {
  /** CSS font. */
  font: string;
  colour: string;
  /** Keeps the text legible over points. */
  rim: { colour: string; width: number };
}

export interface Stamps {
  /**
   * @param x of the text's middle, or of its start; CSS pixels.
   * @param y of the middle of its digits.
   */
  put(context: CanvasRenderingContext2D, text: string, style: StampStyle, x: number, y: number, align: Align): void;
  /** Forgets what was drawn, as when the theme or the pixels changed. */
  clear(ratio: number): void;
}

type Align = 'middle' | 'start';

interface Stamp {
  picture: HTMLCanvasElement | OffscreenCanvas;
  /** From its left edge to the text's start and middle, and from its top to the middle of the digits. Pixels. */
  start: number;
  middle: number;
  across: number;
}

/** More different texts than a chart shows at once; ticks pass by while the scale changes. */
const KEPT = 128;

export function createStamps(): Stamps {
  const known = new Map<string, Stamp>();
  let ratio = 1;

  function make(text: string, { font, colour, rim }: StampStyle): Stamp {
    const picture = hiddenCanvas();
    const context = contextOf(picture, true);
    context.font = font;
    const measured = context.measureText(text);
    const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below, width } = measured;
    const edge = rim.width + 1;
    picture.width = Math.ceil((width + 2 * edge) * ratio);
    picture.height = Math.ceil((above + below + 2 * edge) * ratio);
    // Setting the size has reset everything.
    context.scale(ratio, ratio);
    context.font = font;
    context.lineJoin = 'round';
    context.lineWidth = rim.width;
    context.strokeStyle = rim.colour;
    context.strokeText(text, edge, edge + above);
    context.fillStyle = colour;
    context.fillText(text, edge, edge + above);
    return { picture, start: edge * ratio, middle: (edge + width / 2) * ratio, across: (edge + above / 2) * ratio };
  }

  return {
    put(context, text, style, x, y, align) {
      const key = `${text}|${style.font}|${style.colour}`;
      let stamp = known.get(key);
      if (!stamp) {
        if (known.size >= KEPT) known.clear();
        stamp = make(text, style);
        known.set(key, stamp);
      }
      const { picture, start, middle, across } = stamp;
      // On whole pixels, where the text is as sharp as it was drawn.
      const left = Math.round(x * ratio - (align === 'middle' ? middle : start)) / ratio;
      const top = Math.round(y * ratio - across) / ratio;
      context.drawImage(picture, left, top, picture.width / ratio, picture.height / ratio);
    },
    clear(next) {
      known.clear();
      ratio = next;
    },
  };
}
