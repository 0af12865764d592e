/** The picture of a panel: features as points, class weights as rays, decision regions as tints. */
import { format } from 'd3-format';
import type { ScatterData, View, ViewOptions } from './contract.ts';
import { createFrame, type Group } from './frame.ts';
import { motionPreference, now } from './motion.ts';
import { readPalette, watchTheme } from './palette.ts';
import { drawAxes } from './scatter/axes.ts';
import type { Camera } from './scatter/camera.ts';
import { createDigits } from './scatter/digits.ts';
import { chooseExtent, easeExtent, outermost } from './scatter/extent.ts';
import { createPace, createTrack } from './scatter/glide.ts';
import { findPetals, type Petals } from './scatter/petals.ts';
import { createPointLayer } from './scatter/pointLayer.ts';
import { createRays } from './scatter/rays.ts';
import { createRegionLayer } from './scatter/regionLayer.ts';
import { easeTurn, turnToTwelve } from './scatter/turn.ts';
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

export function scatter(element: HTMLElement, options: ViewOptions): View<ScatterData> {
  const words = options.words ?? ENGLISH;
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'scatter', label: options.label, draw });
  const regions = createRegionLayer(frame.root);
  const points = createPointLayer(frame.root);
  const axes: Group = frame.svg.append('g').attr('class', 'axis');
  const rays = createRays(frame.svg.append('g'));
  const digits = createDigits(frame.svg.append('g'));

  const tracks = { points: createTrack(), weights: createTrack(), bias: createTrack(), tips: createTrack() };
  const pace = createPace();
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent: 1, turn: 0 };
  let data: ScatterData | null = null;
  let petals: Petals | null = null;
  let aim: { extent: number; turn: number } | null = null;
  let drawn = { width: 0, height: 0, extent: 0, turn: 0, settled: false };

  function recolour(): void {
    const palette = readPalette(frame.root);
    regions.recolour(palette);
    points.recolour(palette);
    drawn.settled = false;
    frame.invalidate();
  }
  recolour();
  const stopWatching = watchTheme(recolour);

  function draw(width: number, height: number, time: number, elapsed: number): boolean {
    if (!data || !aim) return false;
    camera.centreX = width / 2;
    camera.centreY = height / 2;
    camera.half = Math.min(width, height) / 2;
    camera.extent = motion.reduced ? aim.extent : easeExtent(camera.extent, aim.extent, elapsed);
    camera.turn = motion.reduced ? aim.turn : easeTurn(camera.turn, aim.turn, elapsed);

    const progress = motion.reduced ? 1 : pace.progress(time);
    const gliding = !drawn.settled;
    const scaled = drawn.width !== width || drawn.height !== height || drawn.extent !== camera.extent;
    if (gliding) for (const track of Object.values(tracks)) track.move(progress);
    if (scaled) drawAxes(axes, width, height, camera);
    if (gliding || scaled || drawn.turn !== camera.turn) {
      const { classes, dim, normalisesWeights, labels } = data;
      const weights = tracks.weights.now;
      const bias = data.bias ? tracks.bias.now : null;
      regions.paint(width, height, camera, dim === 2 ? { weights, bias, normalisesWeights, classes } : null);
      points.paint(width, height, camera, tracks.points.now, labels);
      rays.draw(camera, weights, classes);
    }
    const step = motion.reduced ? Number.POSITIVE_INFINITY : elapsed;
    const makingWay = digits.draw(width, height, camera, tracks.tips.now, data.classes, step);
    drawn = { width, height, extent: camera.extent, turn: camera.turn, settled: progress >= 1 };
    return progress < 1 || makingWay || camera.extent !== aim.extent || camera.turn !== aim.turn;
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
        drawn.settled = false;
      } else if (data.normalisesWeights !== next.normalisesWeights) {
        drawn.settled = false;
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
