/** A force field in a picture and in a figure: strength as tint, direction as short arrows, lines of equal loss. */

import { fillRegions } from '../scatter/regions.ts';
import { SPHERE } from '../scatter/space/sphere.ts';
import { turnedDecision, winnerAt } from '../scatter/space/surface.ts';
import { mixColours } from '../scatter/splat.ts';
import type { FieldDrawing, ForceField, TintInputs } from './contract.ts';
import { figureArrows, figureTint } from './figure.ts';
import { flowArrows, headOf } from './flow.ts';
import { borders, type FieldGrid, labelAt, NOWHERE, sampleField, shadeAt } from './grid.ts';
import { lossLines } from './levels.ts';
import { drawPushes } from './pushes.ts';
import { STRONGEST } from './strength.ts';

/** Shades of a colour from the background's on. */
const SHADES = 64;

const HEAD = 4;
const LINE = { arrows: 1.1, levels: 1, opacity: { arrows: 0.62, levels: 0.38 } };

/** A field is sampled once for its tint and its arrows, and again where it is seen otherwise. */
const sampled = new WeakMap<ForceField, { key: readonly unknown[]; grid: FieldGrid }>();

function gridOf({ field, camera, size, decision, dim, orientation }: TintInputs): FieldGrid {
  const turned = dim === 3 ? orientation : null;
  const key = [camera, size, decision, turned];
  const known = sampled.get(field);
  if (known?.key.every((value, i) => value === key[i])) return known.grid;
  const grid = sampleField(field, { ...size, camera, decision, orientation: turned });
  sampled.set(field, { key, grid });
  return grid;
}

/** Pixels from the background to the strongest shade, `[classes, SHADES]`. */
function shadesOf({ classes, colours }: TintInputs): Uint32Array {
  const { surface, points } = colours.pixels;
  return Uint32Array.from({ length: classes.length * SHADES }, (_, i) => {
    const digit = classes[Math.floor(i / SHADES)] as number;
    return mixColours(surface, points[digit] ?? surface, (STRONGEST * (i % SHADES)) / (SHADES - 1));
  });
}

let winners = new Uint32Array(0);

export const drawing: FieldDrawing = {
  tint(inputs) {
    const { field, camera, decision, dim, orientation } = inputs;
    const grid = gridOf(inputs);
    const shades = shadesOf(inputs);
    return ({ pixels, columns, rows, ratio }) => {
      // By the nearest ray, whatever a bias would say.
      const nearest = { ...decision, bias: null, normalisesWeights: true, featureLength: null };
      const inPlane = dim === 2 && field.label === null;
      const onBall = orientation && winnerAt(turnedDecision(nearest, orientation.features), 1);
      const radius = SPHERE * camera.half;
      /** On a ball, at the border of two classes. */
      const winner = (x: number, y: number): number =>
        onBall?.((x - camera.centreX) / radius, (camera.centreY - y) / radius) ?? NOWHERE;
      if (inPlane) {
        if (winners.length !== pixels.length) winners = new Uint32Array(pixels.length);
        // Classes by their positions in place of colours.
        fillRegions(
          winners,
          columns,
          rows,
          camera,
          ratio,
          nearest,
          decision.weights.map((_, j) => j),
        );
      }
      // A tint has no sharp edges but where classes meet: as fine as CSS pixels is fine enough.
      const grain = Math.max(1, Math.floor(ratio));
      for (let row = 0; row < rows; row += grain) {
        const y = (row + grain / 2) / ratio;
        for (let column = 0; column < columns; column += grain) {
          const x = (column + grain / 2) / ratio;
          if (dim === 3 && (x - camera.centreX) ** 2 + (y - camera.centreY) ** 2 > radius ** 2) continue;
          const label = inPlane
            ? (winners[row * columns + column] as number)
            : (field.label ?? (borders(grid, x, y) ? winner(x, y) : labelAt(grid, x, y)));
          if (label === NOWHERE) continue;
          const shade = shadeAt(grid, x, y, label);
          const pixel = shades[label * SHADES + Math.round(shade * (SHADES - 1))] as number;
          const right = Math.min(column + grain, columns);
          for (let r = row; r < Math.min(row + grain, rows); r++) {
            for (let at = r * columns + column; at < r * columns + right; at++) pixels[at] = pixel;
          }
        }
      }
      return false;
    };
  },

  arrows(inputs) {
    const { field, size, colours } = inputs;
    const grid = gridOf(inputs);
    const arrows = flowArrows(grid, size.width, size.height);
    const lines = field.levels ? lossLines(grid) : [];
    return ({ context }) => {
      context.strokeStyle = colours.palette.ink;
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.globalAlpha = LINE.opacity.levels;
      context.lineWidth = LINE.levels;
      context.beginPath();
      for (const [x0, y0, x1, y1] of lines) {
        context.moveTo(x0, y0);
        context.lineTo(x1, y1);
      }
      context.stroke();
      context.globalAlpha = LINE.opacity.arrows;
      context.lineWidth = LINE.arrows;
      context.beginPath();
      for (const arrow of arrows) {
        const { path } = arrow;
        context.moveTo(path[0] as number, path[1] as number);
        for (let i = 2; i < path.length; i += 2) context.lineTo(path[i] as number, path[i + 1] as number);
        const [x0, y0, x1, y1] = headOf(arrow, HEAD);
        context.moveTo(x0, y0);
        context.lineTo(path.at(-2) as number, path.at(-1) as number);
        context.lineTo(x1, y1);
      }
      context.stroke();
      context.globalAlpha = 1;
    };
  },

  pushes: drawPushes,
  tintIn: figureTint,
  arrowsIn: figureArrows,
};
