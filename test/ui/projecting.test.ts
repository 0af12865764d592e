/** What is drawn of a run of more than three features. */
import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { normals } from '../../src/math/random.ts';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { projected } from '../../src/ui/stage/projecting.ts';
import type { Seen } from '../../src/ui/stage/seen.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';

const [DIM, CLASSES, IMAGES] = [16, 10, 60] as const;
const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i % CLASSES);

function shownRun(loss = 'modified'): { run: Run; frame: Frame } {
  const run = createRun('a', runConfig({ loss, featureDim: DIM }), signal<number | null>(null));
  const frame = {
    step: 5,
    features: normals(1, 'features', DIM * IMAGES),
    predictions: labels.slice(),
    classWeights: normals(2, 'weights', DIM * CLASSES),
    bias: loss === 'softmax' ? normals(3, 'bias', CLASSES) : null,
  } as unknown as Frame;
  run.record.introduce({ labels, indices: new Uint16Array(IMAGES) });
  run.frame.value = frame;
  return { run, frame };
}

type Look = Parameters<typeof projected>[3];

const look = (space: 'features' | 'angles', pair: [number, number] | null = null, tour = false) =>
  ({ space: signal(space), pair: signal(pair), tour: signal(tour) }) as unknown as Look;

const seenOf = ({ run, frame }: ReturnType<typeof shownRun>, view: Look): Seen =>
  projected(run, frame, { labels, indices: new Uint16Array(IMAGES) }, view)!;

const row = (values: ArrayLike<number>, i: number) => Array.from({ length: DIM }, (_, d) => values[i * DIM + d]!);
const column = (weights: ArrayLike<number>, j: number) =>
  Array.from({ length: DIM }, (_, d) => weights[d * CLASSES + j]!);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

describe('a run of sixteen features', () => {
  it('is seen in a plane, as a projection, and says so', () => {
    const seen = seenOf(shownRun(), look('features'));
    expect(seen.dim).toBe(2);
    expect(seen.features).toHaveLength(2 * IMAGES);
    expect(seen.projection?.picture.projected).toBe('plane');
    expect(seen.projection?.note()?.text).toContain('16 features');
  });

  it('has images as far from the middle as their angle to their own class, in the full space', () => {
    const shown = shownRun();
    const { features, classWeights, projection } = seenOf(shown, look('angles'));
    for (const image of [0, 13, 59]) {
      const [x, w] = [row(shown.frame.features, image), column(shown.frame.classWeights, labels[image]!)];
      const theta = (Math.acos(dot(x, w) / Math.hypot(...x) / Math.hypot(...w)) * 180) / Math.PI;
      expect(Math.hypot(features[2 * image]!, features[2 * image + 1]!)).toBeCloseTo(theta, 3);
    }
    // Class 0 goes up, and its images lie nearer to its ray than to the next.
    expect([classWeights[0], classWeights[CLASSES]].map((value) => value!.toFixed(6))).toEqual([
      '0.000000',
      '1.000000',
    ]);
    for (let image = 0; image < IMAGES; image += CLASSES) {
      const towards = Math.atan2(features[2 * image]!, features[2 * image + 1]!);
      expect(Math.abs(towards)).toBeLessThan(Math.PI / CLASSES);
    }
    expect(projection?.picture).toMatchObject({ projected: 'angles', space: 'features' });
  });

  it.each(['modified', 'softmax'])('keeps the border of two classes exact in their plane, with %s', (loss) => {
    const shown = shownRun(loss);
    const { frame } = shown;
    const seen = seenOf(shown, look('features', [3, 5]));
    const border = seen.projection?.picture.pair;
    expect(border?.digits).toEqual([3, 5]);
    const { x, y, direction } = border!.plain;
    const logit = (image: number, j: number) => {
      const w = column(frame.classWeights, j);
      const plain = dot(row(frame.features, image), w);
      return loss === 'softmax' ? plain + frame.bias![j]! : plain / Math.hypot(...w);
    };
    for (let image = 0; image < IMAGES; image++) {
      const lead = logit(image, 3) - logit(image, 5);
      // Left of the line's direction lies the first class.
      const left =
        Math.cos(direction) * (seen.features[2 * image + 1]! - y) -
        Math.sin(direction) * (seen.features[2 * image]! - x);
      expect(Math.sign(left), `image ${image}`).toBe(Math.sign(lead));
    }
  });

  it('is seen on a grand tour in one plane for all runs, as it is, and says so', () => {
    const view = look('features', null, true);
    const [one, other] = [shownRun(), shownRun('softmax')].map((shown) => ({ shown, seen: seenOf(shown, view) }));
    expect(one!.seen.features).toEqual(other!.seen.features);
    expect(one!.seen.projection?.note()?.text).toBe('16 features, grand tour');
    expect(one!.seen.projection?.turns).toBe(false);
    // Two coordinates of what stands at each axis: the plane itself, whose vectors have length one and a right angle.
    const axes = Float32Array.from({ length: DIM * DIM }, (_, i) => (i % (DIM + 1) === 0 ? 1 : 0));
    const plane = one!.seen.projection!.place(axes)!;
    const [a, b] = [0, 1].map((side) => Array.from({ length: DIM }, (_, d) => plane[2 * d + side]!)) as [
      number[],
      number[],
    ];
    expect([dot(a, a), dot(b, b), dot(a, b)].map((value) => value.toFixed(5))).toEqual([
      '1.00000',
      '1.00000',
      '0.00000',
    ]);
    for (const image of [0, 13, 59]) {
      const x = row(one!.shown.frame.features, image);
      expect(one!.seen.features[2 * image]).toBeCloseTo(dot(x, a), 4);
      expect(one!.seen.features[2 * image + 1]).toBeCloseTo(dot(x, b), 4);
    }
    // Two classes that are chosen have a plane of their own.
    expect(seenOf(shownRun(), look('features', [3, 5], true)).projection?.note()?.text).toContain('plane of 3 and 5');
  });

  it('is nowhere while its parts don’t belong together', () => {
    const { run, frame } = shownRun();
    const other = { ...frame, classWeights: normals(2, 'weights', DIM * 3) };
    expect(projected(run, other, { labels, indices: new Uint16Array(IMAGES) }, look('features'))).toBeNull();
  });
});
