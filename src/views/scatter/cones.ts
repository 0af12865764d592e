/** Cones round directions, as a door has them: sectors of a plane, circles on a ball, directions alone where a plane shows many dimensions. Comes with the door. */
import { rotated, type Vector } from '../../math/rotation.ts';
import { projectionOf } from './camera.ts';
import type { Inputs } from './layers/inputs.ts';
import type { StrokeDrawing } from './layers/layer.ts';
import { SPHERE } from './space/sphere.ts';

export interface Cones {
  /** Half the opening, degrees; null where no outline in the plane would be that of a cone. */
  angle: number | null;
  of: readonly {
    name: string;
    /** Of length one, `[dim]`. */
    direction: readonly number[];
    /** Digit whose colour it has; null for ink. */
    digit: number | null;
  }[];
  drawing: typeof drawCones;
}

export type ConeInputs = Pick<Inputs, 'camera' | 'colours' | 'orientation' | 'size'> & { cones: Cones };

const RADIANS = Math.PI / 180;
/** Steps in which a curve is drawn. */
const STEPS = 48;
const FILL = 0.16;
const STROKE = 1.75;
const DASHES = [5, 4];
const FONT_SIZE = 15;
const RIM = 4;
/** Where names stand, as a share of half the chart. */
const NAMES = 0.62;

/** Two directions that are at right angles to a third and to each other. */
function across([x, y, z]: Vector): [Vector, Vector] {
  // Away from the axis that it is nearest to.
  const other: Vector = Math.abs(x) < 0.6 ? [1, 0, 0] : [0, 1, 0];
  const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d];
  const first = cross([x, y, z], other);
  const length = Math.hypot(...first);
  const u: Vector = [first[0] / length, first[1] / length, first[2] / length];
  return [u, cross([x, y, z], u)];
}

/** A direction of the plane at length one. */
function unit([x = 0, y = 0]: readonly number[]): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

export function drawCones({ cones, camera, colours, orientation, size }: ConeInputs): StrokeDrawing {
  const { left, top, cos, sin } = projectionOf(camera, 1);
  const scale = Math.hypot(cos, sin) || 1;
  const half = Math.min(size.width, size.height) / 2;
  /** Beyond every corner, also of a picture that is zoomed in. */
  const far = 2 * (Math.abs(left) + Math.abs(top) + size.width + size.height);
  const aimed = ([x = 0, y = 0]: readonly number[], length: number): [number, number] => [
    left + (length * (x * cos - y * sin)) / scale,
    top - (length * (x * sin + y * cos)) / scale,
  ];
  const opening = (cones.angle ?? 0) * RADIANS;

  function sector(direction: readonly number[]): [number, number][] {
    if (cones.angle === null) return [[left, top], aimed(unit(direction), NAMES * half)];
    const middle = Math.atan2(direction[1] ?? 0, direction[0] ?? 0);
    const edge = Array.from({ length: STEPS + 1 }, (_, k) => {
      const angle = middle + opening * ((2 * k) / STEPS - 1);
      return aimed([Math.cos(angle), Math.sin(angle)], far);
    });
    return [[left, top], ...edge];
  }

  function circle(direction: readonly number[], matrix: NonNullable<Inputs['orientation']>): [number, number][] {
    const [x = 0, y = 0, z = 0] = direction;
    const [u, v] = across([x, y, z]);
    const radius = SPHERE * camera.half;
    return Array.from({ length: STEPS }, (_, k) => {
      const turn = (2 * Math.PI * k) / STEPS;
      const at = [0, 1, 2].map((d) => {
        const aside = Math.cos(turn) * (u[d] ?? 0) + Math.sin(turn) * (v[d] ?? 0);
        return Math.cos(opening) * ([x, y, z][d] ?? 0) + Math.sin(opening) * aside;
      }) as unknown as Vector;
      const [right, up] = rotated(matrix.features, at);
      return [left + radius * right, top - radius * up];
    });
  }

  const drawn = cones.of.map(({ name, direction, digit }) => {
    const [x = 0, y = 0, z = 0] = direction;
    const seen = orientation ? rotated(orientation.features, [x, y, z]) : null;
    const radius = SPHERE * camera.half;
    return {
      name,
      colour: (digit === null ? null : colours.palette.classInk[digit]) ?? colours.palette.ink,
      outline: orientation ? circle(direction, orientation) : sector(direction),
      middle: seen
        ? ([left + radius * seen[0], top - radius * seen[1]] as const)
        : aimed(cones.angle === null ? unit(direction) : direction, NAMES * half),
    };
  });
  return ({ context, stamps }) => {
    context.lineWidth = STROKE;
    context.lineJoin = 'round';
    // Told apart from the rays of class weights.
    if (cones.angle === null) context.setLineDash(DASHES);
    for (const { colour, outline } of drawn) {
      context.fillStyle = colour;
      context.strokeStyle = colour;
      context.beginPath();
      for (const [x, y] of outline) context.lineTo(x, y);
      context.closePath();
      context.globalAlpha = FILL;
      context.fill();
      context.globalAlpha = 1;
      context.stroke();
    }
    if (cones.angle === null) context.setLineDash([]);
    for (const { name, colour, middle } of drawn) {
      const style = {
        font: `700 ${FONT_SIZE}px ${colours.family}`,
        colour,
        rim: { colour: colours.palette.surface, width: RIM },
      };
      stamps.put(context, name, style, middle[0], middle[1], 'middle');
    }
  };
}
