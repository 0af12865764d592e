import { describe, expect, it } from 'vitest';
import { aboutAxis } from '../../../src/math/rotation.ts';
import type { ScatterData } from '../../../src/views/contract.ts';
import { createCourse } from '../../../src/views/scatter/course.ts';
import type { Inputs } from '../../../src/views/scatter/layers/inputs.ts';
import { INPUT_KEYS } from '../../support/inputKeys.ts';
import { sampleColours } from '../../support/sampleColours.ts';
import { chartWords } from '../../support/words.ts';
import { planted } from '../figure/planted.ts';

const AROUND = { ratio: 1, colours: sampleColours(), words: chartWords() };

const images = new Uint8Array(784 * 4);

const plane = planted(
  [
    [5, 1],
    [-4, 2],
    [6, 2],
    [-5, 1],
  ],
  { images },
);

const space = planted([], {
  ...plane,
  features: Float32Array.of(5, 1, 3, -4, 2, -2, 6, 2, 1, -5, 1, 4),
  dim: 3,
  classWeights: Float32Array.of(1, -1, 1, 1, 0.5, -0.5),
});

/** What is another value after this change, once everything is at rest again. */
function changedBy(start: ScatterData, change: Partial<ScatterData>, width = 300): string[] {
  const course = createCourse();
  const inputsOf = (data: ScatterData, side: number): Inputs => {
    course.update(data, 0);
    course.advance(side, 300, 0, Number.POSITIVE_INFINITY);
    return course.inputs(AROUND)!;
  };
  const [before, after] = [inputsOf(start, 300), inputsOf({ ...start, ...change }, width)];
  return INPUT_KEYS.filter((key) => before[key] !== after[key]).sort();
}

/** What moves with the camera. */
const SEEN = ['camera', 'digits', 'placedClasses'];
/** What a new frame of a run moves. */
const FRAME = ['decision', 'digits', 'placedClasses', 'points'];

describe('what a picture is painted from', () => {
  it('stays the same at rest', () => {
    for (const data of [plane, space, { ...plane, space: 'angles' as const, drawn: Float32Array.of(1, 2) }]) {
      expect(changedBy(data, {})).toEqual([]);
      expect(changedBy(data, { classes: [...data.classes] })).toEqual([]);
    }
  });

  it.each<[string, Partial<ScatterData>, string[]]>([
    ['an image that is pointed at', { focus: { kind: 'image', index: 2 } }, ['focus']],
    ['a class that is pointed at', { focus: { kind: 'class', digit: 3 } }, ['fades', 'focus']],
    ['mistakes', { mistakes: true }, ['mistakes']],
    ['points as digits', { marks: 'digits' }, ['imageSide']],
    ['two classes compared', { pair: { digits: [3, 8], plain: { x: 0, y: 0, direction: 1 }, margins: null, width: 0 } }, ['pair']], // biome-ignore format: a row each would say no more
    ['a digit that somebody drew', { drawn: Float32Array.of(1, 2) }, ['star']],
    ['other predictions', { predictions: Uint8Array.of(1, 0, 1, 0) }, ['predictions']],
    ['a bias', { bias: Float32Array.of(1, 0) }, ['decision']],
    ['a turn', { turn: 1 }, SEEN],
    ['a zoom', { zoom: { scale: 2, x: 0.1, y: 0 } }, [...SEEN, 'scale'].sort()],
    ['a new frame', { features: plane.features.map((x) => 1.1 * x) }, FRAME],
  ])('changes by %s in what belongs to it', (_, change, expected) => {
    expect(changedBy(plane, change)).toEqual(expected);
  });

  it('changes by a new frame among the angles in the ring too', () => {
    const angles = { ...plane, space: 'angles' as const };
    expect(changedBy(angles, { features: plane.features.map((x) => 1.1 * x) })).toEqual([...FRAME, 'ring'].sort());
    expect(changedBy(angles, { turn: 1 })).toEqual(SEEN);
  });

  it('changes in space by a turn of the ball', () => {
    const rotation = aboutAxis([1, 0, 0], 0.5);
    expect(changedBy(space, { rotation })).toEqual(['digits', 'orientation', 'placedClasses', 'points']);
    expect(changedBy(plane, { rotation })).toEqual([]);
  });

  it('changes by the size of the chart', () => {
    expect(changedBy(plane, {}, 340)).toEqual(['camera', 'digits', 'placedClasses', 'size']);
  });
});
