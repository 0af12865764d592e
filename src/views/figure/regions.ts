/** Where each class wins, as faint tints under everything else. */
import { decisionRegions } from '../../math/decisions.ts';
import type { FigureColours } from './colours.ts';
import { type Plot, placed } from './plot.ts';
import { short, tag } from './xml.ts';

/** Share of the class's colour in a tint. */
export const TINT = 0.09;

export function drawRegions(plot: Plot, { classFill, surface }: FigureColours): string {
  const { data, scales } = plot;
  const corners = [...scales.x.domain(), ...scales.y.domain()].map(Math.abs);
  // Turned with the picture, the square has to reach into the plot's corners.
  const reach = Math.hypot(Math.max(...corners.slice(0, 2)), Math.max(...corners.slice(2))) * 1.01;
  const { classWeights, bias, normalisesWeights, classes, featureLength } = data;
  const regions = decisionRegions(classWeights, bias, normalisesWeights, classes.length, reach, featureLength);
  return tag(
    'g',
    { 'data-part': 'regions', 'fill-opacity': TINT },
    ...regions.map(({ classPosition, polygon }) =>
      tag('polygon', {
        fill: classFill[data.classes[classPosition] ?? -1] ?? surface,
        points: polygon.map(([x, y]) => placed(plot, x, y).map(short).join(',')).join(' '),
      }),
    ),
  );
}
