/** A film of a page's panels through training, painted picture by picture and put together as a GIF. */
import type { ScatterData } from '../../contract.ts';
import { canvasOn, contextOf } from '../../scatter/canvas.ts';
import { type Colours, readColours } from '../../scatter/colours.ts';
import { createPicture } from '../../scatter/picture.ts';
import type { PictureWords } from '../../words.ts';
import { hexOf } from '../colours.ts';
import { createGifEncoding } from './gifEncoding.ts';

/** Milliseconds between two pictures, and for how long the last one stands. GIF counts in hundredths of a second. */
const DELAY = 80;
const LAST = 2000;

/** Panels in a row, by their number: as on the stage. */
const ACROSS = [1, 2, 3, 2, 3, 3] as const;

/** Pixels. */
const SIDE = 260;
const GAP = 8;
const EDGE = 12;
const HEAD = 24;
const TITLE = 20;
const BAR = 2;
const FONT_SIZE = 14;

/** One moment: what each panel shows then. */
export interface FilmMoment {
  step: number;
  /** What stands at the top, e.g. "step 470". */
  text: string;
  /** How much of the film is over, 0…1. */
  progress: number;
  /** By panel; null for one that wasn't there yet. */
  pictures: readonly (ScatterData | null)[];
}

export interface FilmOptions {
  /** What each panel is called. */
  titles: readonly string[];
  /** Whose colours and type hold. */
  root: HTMLElement;
  /** Moments that have the colours of all others between them: the first and the last. */
  samples: readonly FilmMoment[];
  words: PictureWords;
}

export interface Film {
  /** Paints the next moment. Resolves when it is in the film. */
  add(moment: FilmMoment, last: boolean): Promise<void>;
  finish(): Promise<Blob>;
  /** Ends the work, done or not. */
  end(): void;
}

interface Painter {
  width: number;
  height: number;
  /** Lets the page go on whenever it has painted for a while. */
  paint(moment: FilmMoment, still: boolean): Promise<Uint8ClampedArray<ArrayBuffer>>;
}

/** Paints no longer than this in one go, but for a single panel. Milliseconds. */
const SLICE = 12;

/** Lets the browser do what waits. */
const breathe = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });

/** As much of the words as there is room for. */
function shortened(context: CanvasRenderingContext2D, words: string, room: number): string {
  if (context.measureText(words).width <= room) return words;
  let end = words.length - 1;
  while (end > 0 && context.measureText(`${words.slice(0, end)}…`).width > room) end--;
  return `${words.slice(0, end)}…`;
}

/** What moves in one film: things glide from each moment to the next. */
function createPainter(titles: readonly string[], colours: Colours, words: PictureWords): Painter {
  const across = ACROSS[titles.length - 1] ?? 3;
  const down = Math.ceil(titles.length / across);
  const width = 2 * EDGE + across * SIDE + (across - 1) * GAP;
  const height = EDGE + HEAD + down * (TITLE + SIDE) + (down - 1) * GAP + EDGE;
  const sheet = document.createElement('canvas');
  sheet.width = width;
  sheet.height = height;
  const context = contextOf(sheet, false);
  const panels = titles.map((title, i) => {
    const element = document.createElement('canvas');
    return {
      title,
      element,
      canvas: canvasOn(element, () => 1),
      picture: createPicture(words),
      x: EDGE + (i % across) * (SIDE + GAP),
      y: EDGE + HEAD + Math.floor(i / across) * (TITLE + SIDE + GAP),
    };
  });
  const { palette, family } = colours;
  let time = 0;

  return {
    width,
    height,
    async paint({ text, progress, pictures }, still) {
      let began = performance.now();
      context.fillStyle = palette.surface;
      context.fillRect(0, 0, width, height);
      context.textBaseline = 'alphabetic';
      context.fillStyle = palette.ink;
      context.font = `600 ${FONT_SIZE}px ${family}`;
      context.fillText(text, EDGE, EDGE + FONT_SIZE);
      context.fillStyle = palette.accent;
      context.fillRect(0, 0, Math.round(progress * width), BAR);

      for (const [i, { title, element, canvas, picture, x, y }] of panels.entries()) {
        const data = pictures[i];
        context.fillStyle = palette.ink;
        context.font = `400 ${FONT_SIZE}px ${family}`;
        context.fillText(shortened(context, title, SIDE), x, y + FONT_SIZE);
        if (data) {
          picture.update(data, time);
          if (still) picture.advance(SIDE, SIDE, time, Number.POSITIVE_INFINITY);
          else picture.advance(SIDE, SIDE, time + DELAY, DELAY);
          picture.paint(canvas, colours, false);
          context.drawImage(element, x, y + TITLE);
        }
        context.strokeStyle = palette.hairline;
        context.strokeRect(x + 0.5, y + TITLE + 0.5, SIDE - 1, SIDE - 1);
        if (performance.now() - began < SLICE) continue;
        await breathe();
        began = performance.now();
      }
      time += DELAY;
      return context.getImageData(0, 0, width, height).data as Uint8ClampedArray<ArrayBuffer>;
    },
  };
}

/** All pixels of some pictures, one after the other. */
function joined(pictures: readonly Uint8ClampedArray[]): Uint8ClampedArray<ArrayBuffer> {
  const whole = new Uint8ClampedArray(pictures.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const picture of pictures) {
    whole.set(picture, at);
    at += picture.length;
  }
  return whole;
}

/** What a film's surfaces and lines are made of, 24 bits each: also what only moments between the samples show. */
function flatColours({ palette, pixels }: Colours): number[] {
  const { classFill, classInk, ...single } = palette;
  const written = [...Object.values(single), ...classFill, ...classInk].map((colour) =>
    Number.parseInt(hexOf(colour).slice(1), 16),
  );
  // Pixels have their blue first.
  const tints = Array.from(pixels.tints, (tint) => ((tint & 255) << 16) | (tint & 0xff00) | ((tint >> 16) & 255));
  return [...tints, ...written];
}

/** Begins a film. @throws Error where the browser can't make one. */
export async function createFilm({ titles, root, samples, words }: FilmOptions): Promise<Film> {
  const colours = readColours(root);
  const encoding = createGifEncoding();
  try {
    const painter = createPainter(titles, colours, words);
    const trial = createPainter(titles, colours, words);
    const painted: Uint8ClampedArray[] = [];
    for (const moment of samples) painted.push(await trial.paint(moment, true));
    await encoding.start(painter.width, painter.height, joined(painted), flatColours(colours));
    return {
      add: async (moment, last) => encoding.add(await painter.paint(moment, last), last ? LAST : DELAY),
      finish: encoding.finish,
      end: encoding.end,
    };
  } catch (error) {
    encoding.end();
    throw error;
  }
}
