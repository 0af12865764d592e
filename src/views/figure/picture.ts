/** The picture inside one panel of a figure: the layers of the screen's picture, in the same order. */
import type { Layers } from '../scatter/layers/layer.ts';
import { PLANE, PROJECTED, SPACE } from '../scatter/layers/lists.ts';
import type { FigureColours } from './colours.ts';
import type { FigureWords } from './contract.ts';
import type { Plot } from './plot.ts';
import { planeScene } from './scene.ts';
import { type Part, PLANE_SHARES, type Shares, SPACE_SHARES } from './shares.ts';
import { spaceScene } from './space/scene.ts';
import type { Thumbnails } from './thumbnails.ts';
import { tag } from './xml.ts';

/** @param clip id of the clip path that cuts what reaches beyond the plot. */
function drawLayers<Scene>(layers: Layers, shares: Shares<string, Scene>, scene: Scene, clip: string): string {
  const parts = Object.keys(layers).flatMap((name): Part<Scene>[] => {
    const share = shares[name];
    return share && !('leftOut' in share) ? [share] : [];
  });
  const all = (where: keyof Part<Scene>) => parts.map((part) => part[where]?.(scene) ?? '').join('');
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
  const { dim, projected } = plot.data;
  return dim === 3
    ? drawLayers(SPACE, SPACE_SHARES, spaceScene(plot, colours, thumbnails, words), clip)
    : drawLayers(projected ? PROJECTED : PLANE, PLANE_SHARES, planeScene(plot, colours, thumbnails, words), clip);
}
