/** What a run would show whose features are drawn at random around ten directions. */
import { predict } from '../../src/math/classify.ts';
import { angularMetrics } from '../../src/math/metrics.ts';
import { normals } from '../../src/math/random.ts';
import type { Probed } from '../../src/state/run/probed.ts';
import type { Frame } from '../../src/worker/protocol.ts';

export interface PlantedRun {
  images: number;
  /** Deviation of features around their class's place, at distance 5. */
  spread: number;
  /** Deviation of class weights around theirs, of length 1. */
  lean: number;
  /** Decides the features and the class weights; the images are the same for all. */
  seed: number;
  dim?: 2 | 3;
  /** How far all features are moved along the first axis. */
  shift?: number;
  /** Share of images far off, whoever looks at them. */
  hard?: number;
}

const CLASSES = 10;

/** Places of the classes: evenly round the circle, or up and down beside it. */
const placeOf = (position: number, d: number) =>
  [Math.cos((position * Math.PI) / 5), Math.sin((position * Math.PI) / 5), position % 2 === 0 ? 0.8 : -0.8][d] ?? 0;

export function plantedRun({ images, spread, lean, seed, dim = 2, shift = 0, hard = 0.03 }: PlantedRun): Probed {
  const positions = Uint8Array.from({ length: images }, (_, row) => row % CLASSES);
  const noise = normals(seed, 'planted/noise', dim * images);
  const features = noise.map((value, i) => {
    const row = Math.floor(i / dim);
    const strays = row % Math.round(1 / hard) === 0;
    const place = 5 * placeOf(positions[row] as number, i % dim) + (i % dim === 0 ? shift : 0);
    return place + (strays ? 8 : 1) * spread * value;
  });
  const tilt = normals(seed, 'planted/weights', dim * CLASSES);
  const classWeights = tilt.map((value, i) => placeOf(i % CLASSES, Math.floor(i / CLASSES)) + lean * value);
  const predictions = predict(features, dim, { classWeights, bias: null, normalisesWeights: true, classes: CLASSES });
  const right = predictions.filter((prediction, row) => prediction === positions[row]).length;
  const frame = {
    step: 100,
    features,
    predictions,
    classWeights,
    accuracy: right / images,
    metrics: angularMetrics(features, dim, positions, CLASSES),
  } as unknown as Frame;
  const shown = { indices: new Uint16Array(images), labels: positions };
  return { frame, images: shown, dim, classes: CLASSES, positions };
}
