/** The picture of a panel: features as points, class weights as rays, decision regions as tints. */
import { rgb } from 'd3-color';
import { format } from 'd3-format';
import { chooseExtent, outermost } from '../math/extent.ts';
import type { ScatterData, View, ViewOptions } from './contract.ts';
import { createFrame } from './frame.ts';
import { motionPreference, now } from './motion.ts';
import { readPalette, watchTheme } from './palette.ts';
import { drawAxes, type Look } from './scatter/axes.ts';
import type { Camera } from './scatter/camera.ts';
import { createCanvas } from './scatter/canvas.ts';
import { createDigits } from './scatter/digits.ts';

import { createPace, createTrack } from './scatter/glide.ts';
import { findPetals, type Petals } from './scatter/petals.ts';
import { blendPoints, pointDot } from './scatter/points.ts';
import { drawRays } from './scatter/rays.ts';
import { fillRegions, tintOf } from './scatter/regions.ts';
import { packColour } from './scatter/splat.ts';
import { createStamps } from './scatter/stamps.ts';
import { easeTurn, turnToTwelve } from './scatter/turn.ts';
import { easeExtent } from './scatter/zoom.ts';
import { ENGLISH } from './words.ts';

const count = format(',');
const degrees = format('.1f');

/** The first two of each row's `dim` numbers, `[points, 2]`. */
function planar(features: Float32Array, dim: number): Float32Array {
  if (dim === 2) return features;
  const points = features.length / dim;
  return Float32Array.from({ length: points * 2 }, (_, i) => features[(i >> 1) * dim + (i & 1)] ?? 0);
}

/** Whether points and classes of `next` correspond to those of `last`, so that gliding between them means something. */
function continues(last: ScatterData | null, next: ScatterData): boolean {
  return (
    last !== null &&
    last.labels.length === next.labels.length &&
    last.classes.length === next.classes.length &&
    last.classes.every((digit, j) => digit === next.classes[j]) &&
    (last.labels === next.labels || last.labels.every((digit, i) => digit === next.labels[i]))
  );
}

/** A theme's colours as the scatter uses them. */
interface Colours extends Look {
  /** Pixels: of the background, of points by digit, of regions by digit. */
  surface: number;
  points: Uint32Array;
  tints: Uint32Array;
}

function readColours(root: HTMLElement): Colours {
  const palette = readPalette(root);
  const surface = rgb(palette.surface);
  const fills = palette.classFill.map((colour) => rgb(colour));
  return {
    palette,
    family: getComputedStyle(root).fontFamily,
    surface: packColour(surface.r, surface.g, surface.b),
    points: Uint32Array.from(fills, ({ r, g, b }) => packColour(r, g, b)),
    tints: Uint32Array.from(fills, (fill) => tintOf(surface, fill)),
  };
}

export function scatter(element: HTMLElement, options: ViewOptions): View<ScatterData> {
  const words = options.words ?? ENGLISH;
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'scatter', label: options.label, draw });
  const canvas = createCanvas(frame.root);
  const stamps = createStamps();
  const digits = createDigits();

  const tracks = { points: createTrack(), weights: createTrack(), bias: createTrack(), tips: createTrack() };
  const pace = createPace();
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent: 1, turn: 0 };
  let colours = readColours(frame.root);
  let dot = pointDot(0, 1);
  let data: ScatterData | null = null;
  let petals: Petals | null = null;
  let aim: { extent: number; turn: number } | null = null;
  let settled = false;

  const stopWatching = watchTheme(() => {
    colours = readColours(frame.root);
    stamps.clear(canvas.ratio);
    frame.hurry();
  });

  function paint(width: number, height: number, { classes, dim, normalisesWeights, labels, bias }: ScatterData): void {
    if (canvas.fit(width, height)) {
      dot = pointDot(width, canvas.ratio);
      stamps.clear(canvas.ratio);
    }
    const { pixels, columns, rows, ratio, context } = canvas;
    const weights = tracks.weights.now;
    pixels.fill(colours.surface);
    if (dim === 2) {
      const tints = classes.map((digit) => colours.tints[digit] ?? colours.surface);
      const decision = { weights, bias: bias ? tracks.bias.now : null, normalisesWeights, classes: classes.length };
      fillRegions(pixels, columns, rows, camera, ratio, decision, tints);
    }
    blendPoints(pixels, columns, rows, camera, ratio, tracks.points.now, labels, colours.points, dot);
    canvas.put();
    drawAxes(context, width, height, camera, colours, stamps);
    drawRays(context, camera, weights, classes, colours.palette);
    digits.draw(context, width, classes, colours, stamps);
  }

  function draw(width: number, height: number, time: number, elapsed: number): boolean {
    if (!data || !aim) return false;
    camera.centreX = width / 2;
    camera.centreY = height / 2;
    camera.half = Math.min(width, height) / 2;
    camera.extent = motion.reduced ? aim.extent : easeExtent(camera.extent, aim.extent, elapsed);
    camera.turn = motion.reduced ? aim.turn : easeTurn(camera.turn, aim.turn, elapsed);
    const progress = motion.reduced ? 1 : pace.progress(time);
    if (!settled) for (const track of Object.values(tracks)) track.move(progress);
    settled = progress >= 1;
    const step = motion.reduced ? Number.POSITIVE_INFINITY : elapsed;
    const makingWay = digits.place(width, height, camera, tracks.tips.now, step);
    paint(width, height, data);
    return !settled || makingWay || camera.extent !== aim.extent || camera.turn !== aim.turn;
  }

  return {
    update(next) {
      const first = data === null;
      const jump = !continues(data, next);
      if (data?.features !== next.features || data.classWeights !== next.classWeights || jump) {
        petals = findPetals(next.features, next.dim, next.labels, next.classes);
        tracks.points.aim(planar(next.features, next.dim), jump);
        tracks.weights.aim(next.classWeights, jump);
        tracks.bias.aim(next.bias ?? new Float32Array(0), jump);
        tracks.tips.aim(petals.tips, jump);
        pace.beat(now());
        settled = false;
      }
      data = next;
      const tips = petals?.tips ?? new Float32Array(2);
      aim = {
        extent: next.extent || chooseExtent(outermost(next.features, next.dim), aim?.extent ?? null),
        turn: next.aligned ? turnToTwelve(tips[0] ?? 0, tips[1] ?? 0) : 0,
      };
      if (first) {
        camera.extent = aim.extent;
        camera.turn = aim.turn;
      }
      frame.describe(() => {
        const closest = petals && Number.isFinite(petals.closest) ? degrees(petals.closest) : null;
        return words.describeScatter(count(next.labels.length), count(next.classes.length), closest);
      });
      frame.invalidate();
    },
    destroy() {
      stopWatching();
      frame.destroy();
    },
  };
}
