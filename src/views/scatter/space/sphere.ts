/** Features of three dimensions: a ball that can be turned any way, with its far side seen faintly through it. */
import { type Matrix, rotated, type Vector } from '../../../math/rotation.ts';
import { drawTicks } from '../axes.ts';
import type { Camera } from '../camera.ts';
import { digitDistance } from '../digits.ts';
import { opacityOf } from '../fades.ts';
import type { Geometry, PlacedClasses, Scenery, Territory } from '../geometry.ts';
import type { Depth } from '../points.ts';
import { START } from '../rays.ts';
import { remembered } from '../remembered.ts';
import { makeDot, mixColours, splat } from '../splat.ts';
import { type Graticule, graticuleOf, type Line } from './graticule.ts';
import { createOrientation } from './orientation.ts';
import { projectPoints, SHADE_VEILS, sortByDepth, veilAt } from './projecting.ts';
import { fillSurface, turnedDecision } from './surface.ts';

/** Radius of the ball, and of the digits' places round it; shares of half the chart's side. */
export const SPHERE = 0.82;
const DIGIT_SPHERE = 0.92;

/** Opacity of the lines on the ball: in front, behind, and how much of that is left among the features. */
const LINES = { front: 0.9, back: 0.4, features: 0.75 };

/** Rays that go away are dotted: radius of a dot and from one to the next, CSS pixels. */
const DOTS = { radius: 0.9, apart: 4.5, opacity: 0.9 };

/** The mark where a class weight comes through the surface, CSS pixels. */
const TIP = { radius: 3.5, rim: 1.5 };

/** A digit on the far side shows so much of itself: it has to be legible still. */
const FAINT = 0.5;

/** Depths, −1…1, between which a digit comes forward: at the ball's outline it is nearly all there. */
const FADE = { from: -0.5, to: 0.1 };

function presenceAt(depth: number): number {
  const t = Math.min(Math.max((depth - FADE.from) / (FADE.to - FADE.from), 0), 1);
  return FAINT + (1 - FAINT) * t * t * (3 - 2 * t);
}

/** Turned and scaled to length one; NaN for what has no direction. */
function directionOf(matrix: Matrix, vector: Vector): Vector {
  const length = Math.hypot(...vector);
  const [x, y, z] = rotated(matrix, vector);
  return length > 0 ? [x / length, y / length, z / length] : [Number.NaN, Number.NaN, Number.NaN];
}

const column = (weights: Float32Array, classes: number, j: number): Vector => [
  weights[j] ?? 0,
  weights[classes + j] ?? 0,
  weights[2 * classes + j] ?? 0,
];

function traceLines(context: CanvasRenderingContext2D, lines: readonly Line[], camera: Camera, radius: number): void {
  const { centreX, centreY } = camera;
  context.beginPath();
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const x = centreX + radius * (line[i] as number);
      const y = centreY - radius * (line[i + 1] as number);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
  context.stroke();
}

export function createSphere(orientation = createOrientation()): Geometry {
  let places = new Float32Array(0);
  let depths = new Float32Array(0);
  let depth: Depth = { order: new Uint32Array(0), shades: new Uint8Array(0) };
  let classesPlaced: PlacedClasses | null = null;
  const graticule = remembered<Graticule>();
  const dot = remembered<ReturnType<typeof makeDot>>();

  /** Rays that go away from the viewer, dotted, fainter the farther they go. */
  function blendRaysBehind({ canvas, rayPixels, surface }: Territory): void {
    const { pixels, columns, rows, ratio } = canvas;
    const mark = dot([ratio], () => makeDot(DOTS.radius * ratio, DOTS.opacity));
    classesPlaced?.depths?.rays.forEach((away, j) => {
      if (!(away < 0)) return;
      const [fromX = 0, fromY = 0, toX = 0, toY = 0] = classesPlaced?.rays.subarray(4 * j, 4 * j + 4) ?? [];
      const dots = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / DOTS.apart);
      for (let i = 0; i <= dots; i++) {
        const share = i / Math.max(dots, 1);
        const colour = mixColours(rayPixels[j] ?? surface, surface, veilAt(away * share * SPHERE));
        const x = fromX + (toX - fromX) * share;
        const y = fromY + (toY - fromY) * share;
        splat(pixels, columns, rows, mark, x * ratio, y * ratio, colour);
      }
    });
  }

  return {
    radius: SPHERE,
    get stance() {
      return orientation.features;
    },
    veils: SHADE_VEILS,
    turn(camera, data, elapsed) {
      camera.turn = 0;
      return orientation.move(data, elapsed);
    },
    placePoints(features, amount, extent) {
      const points = Math.floor(features.length / 3);
      if (depths.length !== points) {
        places = new Float32Array(2 * points);
        depths = new Float32Array(points);
        depth = { order: new Uint32Array(points), shades: new Uint8Array(points) };
      }
      projectPoints(features, orientation.features, amount, SPHERE * extent, places, depths);
      sortByDepth(depths, SPHERE * extent, depth);
      return { places, depths, depth };
    },
    placeOne(feature, amount, extent) {
      const place = new Float32Array(2);
      projectPoints(feature, orientation.features, amount, SPHERE * extent, place, new Float32Array(1));
      return [place[0] ?? Number.NaN, place[1] ?? Number.NaN];
    },
    placeClasses({ centreX, centreY, half, extent }, weights, tips, amount) {
      const classes = weights.length / 3;
      if (classesPlaced?.rays.length !== 4 * classes) {
        classesPlaced = {
          rays: new Float32Array(4 * classes),
          digits: new Float32Array(2 * classes),
          depths: { rays: new Float32Array(classes), digits: new Float32Array(classes) },
          presence: new Float32Array(classes),
        };
      }
      const { rays, digits, depths, presence } = classesPlaced;
      const length = SPHERE * half;
      for (let j = 0; j < classes; j++) {
        const [x, y, z] = directionOf(orientation.features, column(weights, classes, j));
        rays.set([centreX + START * x, centreY - START * y, centreX + length * x, centreY - length * y], 4 * j);
        const tip: Vector = [tips[3 * j] ?? 0, tips[3 * j + 1] ?? 0, tips[3 * j + 2] ?? 0];
        const [right, up, near] = directionOf(orientation.features, tip);
        const reach = (Math.hypot(...tip) / extent) * half;
        const distance = digitDistance(reach, DIGIT_SPHERE * half, amount);
        digits.set([centreX + right * distance, centreY - up * distance], 2 * j);
        if (depths) {
          depths.rays[j] = z;
          depths.digits[j] = near;
        }
        if (presence) presence[j] = presenceAt(near);
      }
      return classesPlaced;
    },
    fillRegions(territory) {
      const { canvas, camera, amount, decision, tints, surface } = territory;
      if (amount > 0) {
        const { ratio, pixels, columns, rows } = canvas;
        const [centreX, centreY] = [camera.centreX * ratio, camera.centreY * ratio];
        const disc = { centreX, centreY, radius: SPHERE * camera.half * ratio };
        const thin = amount < 1 ? tints.map((tint) => mixColours(surface, tint, amount)) : tints;
        const seen = turnedDecision(decision, orientation.features);
        fillSurface(pixels, columns, rows, disc, seen, decision.featureLength ?? SPHERE * camera.extent, thin);
      }
      blendRaysBehind(territory);
    },
    drawUnder({ context, width, height, camera, amount, colours, stamps }: Scenery) {
      const { front, back } = graticule([orientation.frame], () => graticuleOf(orientation.frame));
      const radius = SPHERE * camera.half;
      const share = LINES.features + (1 - LINES.features) * amount;
      context.lineCap = 'butt';
      context.lineJoin = 'round';
      context.lineWidth = 1;
      context.strokeStyle = colours.palette.hairline;
      context.globalAlpha = LINES.back * share;
      traceLines(context, back, camera, radius);
      context.globalAlpha = LINES.front * share;
      traceLines(context, front, camera, radius);
      context.globalAlpha = share;
      context.strokeStyle = colours.palette.baseline;
      context.beginPath();
      context.arc(camera.centreX, camera.centreY, radius, 0, 2 * Math.PI);
      context.stroke();
      context.globalAlpha = 1 - amount;
      if (amount < 1) drawTicks(context, width, height, camera, colours, stamps);
      context.globalAlpha = 1;
    },
    drawOver({ context, amount, data, classes, colours, fades }) {
      if (amount === 0) return;
      const { rays, depths } = classes;
      const { palette } = colours;
      data.classes.forEach((digit, j) => {
        if (!((depths?.rays[j] ?? 0) >= 0)) return;
        context.globalAlpha = amount * opacityOf(fades.amounts[digit] ?? 0);
        context.fillStyle = palette.classInk[digit] ?? palette.quiet;
        context.strokeStyle = palette.surface;
        context.lineWidth = TIP.rim;
        context.beginPath();
        context.arc(rays[4 * j + 2] ?? Number.NaN, rays[4 * j + 3] ?? Number.NaN, TIP.radius, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      });
      context.globalAlpha = 1;
    },
  };
}
