/** A force field in a figure: strips of tint, arrows and lines of equal loss as paths. */

import { PIXELS } from '../figure/plot.ts';
import type { FigureScene } from '../figure/scene.ts';
import type { SpaceScene } from '../figure/space/scene.ts';
import { short, tag } from '../figure/xml.ts';
import { aimCamera, type Camera } from '../scatter/camera.ts';
import type { ForceField } from './contract.ts';
import { flowArrows, headOf } from './flow.ts';
import { type FieldGrid, labelAt, NOWHERE, readField, sampleField } from './grid.ts';
import { lossLines } from './levels.ts';
import { STRONGEST } from './strength.ts';

/** Height of the strips of tint, and steps of shade: points of print, and to a whole. */
const STRIP = 1.5;
const STEPS = 16;

const HEAD = 2.2;

/** As on a screen of twice as many pixels. */
function gridOf(scene: FigureScene | SpaceScene, field: ForceField): FieldGrid {
  const { data, side, extent } = scene.plot;
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent, turn: data.turn };
  aimCamera(camera, PIXELS * side, PIXELS * side, data.zoom);
  const { classWeights: weights, classes } = data;
  const decision = { weights, bias: null, normalisesWeights: true, classes: classes.length };
  const orientation = 'orientation' in scene ? scene.orientation : null;
  return sampleField(field, { width: PIXELS * side, height: PIXELS * side, camera, decision, orientation });
}

export function figureTint(scene: FigureScene | SpaceScene, field: ForceField): string {
  const { plot, colours } = scene;
  const grid = gridOf(scene, field);
  const strips: string[] = [];
  for (let y = 0; y < plot.side; y += STRIP) {
    let [from, label, step] = [0, NOWHERE, 0];
    const end = (x: number) => {
      if (label === NOWHERE || step === 0) return;
      const fill = colours.classFill[plot.data.classes[label] as number] ?? colours.quiet;
      const opacity = short((STRONGEST * step) / STEPS);
      strips.push(
        tag('rect', {
          x: short(from),
          y: short(y),
          width: short(x - from),
          height: STRIP,
          fill,
          'fill-opacity': opacity,
        }),
      );
    };
    for (let x = 0; x < plot.side; x += STRIP) {
      const [u, v] = [PIXELS * (x + STRIP / 2), PIXELS * (y + STRIP / 2)];
      const here = labelAt(grid, u, v);
      const shade = Math.round(readField(grid, u, v, here).shade * STEPS);
      if (here === label && shade === step) continue;
      end(x);
      [from, label, step] = [x, here, shade];
    }
    end(plot.side);
  }
  return tag('g', { 'data-part': 'field', 'shape-rendering': 'crispEdges' }, ...strips);
}

export function figureArrows(scene: FigureScene | SpaceScene, field: ForceField): string {
  const { plot, colours } = scene;
  const grid = gridOf(scene, field);
  const at = (x: number, y: number) => `${short(x / PIXELS)} ${short(y / PIXELS)}`;
  const arrows = flowArrows(grid, PIXELS * plot.side, PIXELS * plot.side)
    .map((arrow) => {
      const points: string[] = [];
      for (let i = 0; i < arrow.path.length; i += 2)
        points.push(at(arrow.path[i] as number, arrow.path[i + 1] as number));
      const [x0, y0, x1, y1] = headOf(arrow, PIXELS * HEAD);
      return `M${points.join('L')}M${at(x0, y0)}L${points.at(-1)}L${at(x1, y1)}`;
    })
    .join('');
  const lines = field.levels
    ? lossLines(grid)
        .map(([x0, y0, x1, y1]) => `M${at(x0, y0)}L${at(x1, y1)}`)
        .join('')
    : '';
  const line = { fill: 'none', stroke: colours.ink, 'stroke-linecap': 'round' };
  return tag(
    'g',
    { 'data-part': 'forces' },
    lines ? tag('path', { d: lines, ...line, 'stroke-width': 0.35, 'stroke-opacity': 0.4 }) : '',
    tag('path', { d: arrows, ...line, 'stroke-width': 0.5, 'stroke-opacity': 0.65 }),
  );
}
