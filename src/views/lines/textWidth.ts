/** How wide a chart's text is, without laying out the page: asked of a canvas, and kept. */

/** More different texts than all charts show at once; numbers pass by. */
const KEPT = 500;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;

/** A chart's font at this weight; to be read when the chart is made, since it asks for the element's style. */
export function chartFont(element: Element, weight: 400 | 600): string {
  return `${weight} 12px ${getComputedStyle(element).fontFamily}`;
}

/** @returns CSS pixels. */
export function textWidth(text: string, font: string): number {
  const key = `${font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  if (context.font !== font) context.font = font;
  if (widths.size >= KEPT) widths.clear();
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}
