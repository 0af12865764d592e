/** The picture inside one panel of a figure, from the back to the front. */
import { drawAxes, drawCross } from './axes.ts';
import type { FigureColours } from './colours.ts';
import { drawDigits, placeDigits } from './digits.ts';
import { drawPair } from './pair.ts';
import { type Plot, pointsOf } from './plot.ts';
import { drawMistakes, drawPoints } from './points.ts';
import { drawRays } from './rays.ts';
import { drawRegions } from './regions.ts';
import { drawRing } from './ring.ts';
import { drawSpace } from './space.ts';
import type { Thumbnails } from './thumbnails.ts';
import { tag } from './xml.ts';

/**
 * @param clip id of the clip path that cuts what reaches beyond the plot.
 * @param thumbnails the figure's images, where points stand as digits.
 */
export function drawPicture(plot: Plot, colours: FigureColours, clip: string, thumbnails: Thumbnails): string {
  const { data, side, scales } = plot;
  if (data.dim === 3) return drawSpace(plot, colours, clip, thumbnails);
  const points = pointsOf(plot);
  const digits = placeDigits(plot);
  const angles = data.space === 'angles';
  return (
    tag(
      'g',
      { 'clip-path': `url(#${clip})` },
      angles ? drawRing(plot, colours) : drawRegions(plot, colours) + drawCross(scales, side, colours),
      drawPoints(plot, points, colours, thumbnails),
      data.mistakes ? drawMistakes(plot, points, colours) : '',
      drawRays(plot, digits, colours),
      data.pair ? drawPair(plot, data.pair, colours) : '',
      drawDigits(plot, digits, colours),
    ) + (angles ? '' : drawAxes(scales, side, colours))
  );
}
