/** The picture inside one panel of a figure: the layers of the screen's picture, in the same order. */
import type { Layer } from '../scatter/layers/layer.ts';
import { PLANE, SPACE } from '../scatter/layers/lists.ts';
import type { FigureColours } from './colours.ts';
import type { FigureWords } from './contract.ts';
import { type Part, PLANE_PARTS, SPACE_PARTS } from './parts.ts';
import type { Plot } from './plot.ts';
import { planeScene } from './scene.ts';
import { spaceScene } from './space/scene.ts';
import type { Thumbnails } from './thumbnails.ts';
import { tag } from './xml.ts';

/** @param clip id of the clip path that cuts what reaches beyond the plot. */
function drawLayers<Scene>(
  layers: readonly Layer[],
  parts: Readonly<Record<string, Part<Scene>>>,
  scene: Scene,
  clip: string,
): string {
  const all = (where: keyof Part<Scene>) => layers.map(({ name }) => parts[name]?.[where]?.(scene) ?? '').join('');
  return tag('g', { 'clip-path': `url(#${clip})` }, all('under'), all('place')) + all('round');
}

/**
 * @param clip id of the clip path that cuts what reaches beyond the plot.
 * @param thumbnails the figure's images, where points stand as digits.
 */
export function drawPicture(
  plot: Plot,
  colours: FigureColours,
  clip: string,
  thumbnails: Thumbnails,
  words: FigureWords,
): string {
  return plot.data.dim === 3
    ? drawLayers(SPACE, SPACE_PARTS, spaceScene(plot, colours, thumbnails, words), clip)
    : drawLayers(PLANE, PLANE_PARTS, planeScene(plot, colours, thumbnails, words), clip);
}
