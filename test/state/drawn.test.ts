import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { draw } from '../../src/state/drawing.ts';
import { createDrawn } from '../../src/state/drawn.ts';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { runConfig } from '../support/runConfig.ts';
import { createFakeClient } from './fakeClient.ts';

interface Question {
  id: string;
  image: Float32Array;
  answer(...feature: number[]): Promise<void>;
  refuse(): Promise<void>;
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const picture = (value: number) => new Float32Array(784).fill(value);

/** Runs with a frame each, and a worker whose answers are in the test's hands. */
async function open(count = 1) {
  const client = createFakeClient();
  const list = Array.from({ length: count }, (_, i) => createRun(`run-${i + 1}`, runConfig(), signal(null)));
  await client.setRuns(list.map((run) => ({ id: run.id, config: run.config.peek() })));
  const train = (run: Run) => {
    run.frame.value = client.frame(run.id);
  };
  list.forEach(train);
  const runs = signal<readonly Run[]>(list);
  const questions: Question[] = [];
  const drawn = createDrawn({
    runs,
    featuresOf: (id, image) =>
      new Promise((resolve, reject) => {
        questions.push({
          id,
          image,
          answer: (...feature) => {
            resolve(Float32Array.from(feature));
            return settle();
          },
          refuse: () => {
            reject(new Error('the worker is gone'));
            return settle();
          },
        });
      }),
  });
  const features = list.map((run) => drawn.features(run));
  return { drawn, runs, list, features, questions, train };
}

const values = (feature: Float32Array | null | undefined) => (feature ? Array.from(feature) : feature);

describe('the drawn digit', () => {
  it('has no feature, and asks for none, while nothing is drawn', async () => {
    const { features, questions, train, list } = await open();
    train(list[0]!);
    expect(questions).toHaveLength(0);
    expect(features[0]!.value).toBeNull();
  });

  it('is asked of every run, each for itself', async () => {
    const { drawn, features, questions } = await open(3);
    drawn.image.value = picture(0.5);
    expect(questions.map(({ id }) => id)).toEqual(['run-1', 'run-2', 'run-3']);
    await questions[1]!.answer(3, 4);
    expect(features.map(({ value }) => values(value))).toEqual([null, [3, 4], null]);
  });

  it('has one question under way a run, and then asks for the newest drawing only', async () => {
    const { drawn, features, questions } = await open();
    for (const ink of [0.1, 0.2, 0.3, 0.4]) drawn.image.value = picture(ink);
    expect(questions).toHaveLength(1);
    await questions[0]!.answer(1, 1);
    expect(questions).toHaveLength(2);
    expect(questions[1]!.image[0]).toBeCloseTo(0.4, 6);
    // Until then the star stands where the drawing was a moment ago, rather than nowhere.
    expect(values(features[0]!.value)).toEqual([1, 1]);
    await questions[1]!.answer(2, 2);
    expect(values(features[0]!.value)).toEqual([2, 2]);
    expect(questions).toHaveLength(2);
  });

  it('is asked again with each frame', async () => {
    const { drawn, features, questions, train, list } = await open();
    drawn.image.value = picture(1);
    await questions[0]!.answer(1, 0);
    train(list[0]!);
    expect(questions).toHaveLength(2);
    await questions[1]!.answer(0, 1);
    expect(values(features[0]!.value)).toEqual([0, 1]);
  });

  it('loses its features at once when it is wiped away, and an answer on its way brings none back', async () => {
    const { drawn, features, questions } = await open();
    drawn.image.value = picture(1);
    await questions[0]!.answer(1, 0);
    drawn.image.value = picture(0.5);
    drawn.image.value = null;
    expect(features[0]!.value).toBeNull();
    await questions[1]!.answer(5, 5);
    expect(features[0]!.value).toBeNull();
    expect(questions).toHaveLength(2);
  });

  it('shows nothing of the drawing before, when the next is begun while its answer is on the way', async () => {
    const { drawn, features, questions } = await open();
    drawn.image.value = picture(1);
    drawn.image.value = null;
    drawn.image.value = picture(0.2);
    await questions[0]!.answer(9, 9);
    expect(features[0]!.value).toBeNull();
    await questions[1]!.answer(1, 2);
    expect(values(features[0]!.value)).toEqual([1, 2]);
  });

  it('has no feature where the network could not tell, until it can', async () => {
    const { drawn, features, questions, train, list } = await open();
    drawn.image.value = picture(1);
    await questions[0]!.answer(1, 0);
    train(list[0]!);
    await questions[1]!.refuse();
    expect(features[0]!.value).toBeNull();
    train(list[0]!);
    await questions[2]!.answer(0, 1);
    expect(values(features[0]!.value)).toEqual([0, 1]);
  });

  it('forgets runs that are removed, whatever comes of their questions', async () => {
    const { drawn, runs, list, features, questions, train } = await open(2);
    drawn.image.value = picture(1);
    runs.value = [list[0]!];
    await questions[1]!.refuse();
    expect(features[1]!.value).toBeNull();
    train(list[1]!);
    drawn.image.value = picture(0.5);
    await questions[0]!.answer(1, 1);
    expect(questions.map(({ id }) => id)).toEqual(['run-1', 'run-2', 'run-1']);
  });

  it('is asked of a run that comes later, from its first frame on', async () => {
    const { drawn, runs, questions, list } = await open();
    drawn.image.value = picture(1);
    const late = createRun('run-9', runConfig(), signal(null));
    runs.value = [...list, late];
    expect(drawn.features(late).value).toBeNull();
    expect(questions.map(({ id }) => id)).toEqual(['run-1']);
    late.frame.value = list[0]!.frame.value;
    expect(questions.map(({ id }) => id)).toEqual(['run-1', 'run-9']);
  });

  it('gives no feature that does not belong to the frame, as right after the dimensions changed', async () => {
    const { drawn, features, questions } = await open();
    drawn.image.value = picture(1);
    await questions[0]!.answer(1, 2, 3);
    expect(features[0]!.value).toBeNull();
  });

  it('is centred when it is drawn', async () => {
    const { drawn } = await open();
    const ink = new Float32Array(100 * 100);
    for (let y = 10; y < 90; y++) ink.fill(1, y * 100 + 5, y * 100 + 15);
    draw(drawn, ink, 100);
    const image = drawn.image.value!;
    expect(image).toHaveLength(784);
    expect(image[14 * 28 + 14]).toBe(1);
    expect(image[14 * 28 + 5]).toBe(0);
    draw(drawn, new Float32Array(100 * 100), 100);
    expect(drawn.image.value).toBeNull();
  });

  it('stands still once destroyed', async () => {
    const { drawn, questions, features } = await open();
    drawn.image.value = picture(1);
    drawn.destroy();
    await questions[0]!.answer(1, 1);
    drawn.image.value = picture(0.5);
    expect(questions).toHaveLength(1);
    expect(features[0]!.value).toBeNull();
  });
});
