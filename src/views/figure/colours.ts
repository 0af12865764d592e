/** A figure's colours, written out: those of print, or those of the page as it looks now. */
import { rgb } from 'd3-color';
import { type Palette, readPalette } from '../palette.ts';

export type FigureColours = Palette;

/** Black on white, and greys without a tinge: a press needs no coloured ink for them. */
const PRINT = { surface: '#ffffff', ink: '#000000', quiet: '#4d4d4d', hairline: '#d0d0d0', baseline: '#a6a6a6' };

/** As any program for drawings reads it: browsers write mixed colours as `color(srgb …)`. @param css as computed. */
export function hexOf(css: string): string {
  const [, shares] = /^color\(srgb ([^/)]*)/.exec(css) ?? [];
  if (shares === undefined) return rgb(css).formatHex();
  const [red = 0, green = 0, blue = 0] = shares.split(' ').map((share) => 255 * Number(share));
  return rgb(red, green, blue).formatHex();
}

const written = ({ classFill, classInk, ...single }: Palette): FigureColours => ({
  ...(Object.fromEntries(Object.entries(single).map(([name, colour]) => [name, hexOf(colour)])) as typeof single),
  classFill: classFill.map(hexOf),
  classInk: classInk.map(hexOf),
});

/** Those that hold inside `element`. */
export const screenColours = (element: HTMLElement): FigureColours => written(readPalette(element));

/** The class colours of the light theme, whichever holds in `element`. */
export function paperColours(element: HTMLElement): FigureColours {
  const light = element.ownerDocument.createElement('span');
  light.style.colorScheme = 'light';
  element.append(light);
  const colours = screenColours(light);
  light.remove();
  return { ...colours, ...PRINT };
}
