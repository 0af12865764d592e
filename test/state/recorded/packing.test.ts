/** A packed file is the same file, and small; what is none is refused by name. */
import '../../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../src/config/config.ts';
import { FaultError } from '../../../src/faults/faults.ts';
import { packed, unpacked, type WeightsLayout } from '../../../src/state/recorded/packing.ts';
import { fromPlanes, fromSteps, toPlanes, toSteps } from '../../../src/state/recorded/planes.ts';
import { checkpointOf, layoutOf, packedWeights, readLayout } from '../../../src/state/recorded/weights.ts';
import { arrayFromText } from '../../../src/state/transfer/arrays.ts';
import { checkpointAt, frameAt, plain, savedRun } from '../transfer/records.ts';

const layout: WeightsLayout = {
  steps: [3],
  rows: 3,
  parameters: [{ name: 'kernel', shape: [2, 2] }],
  statistics: [],
};

describe('planes', () => {
  it('have all lowest bytes first', () => {
    expect([...toPlanes(Uint16Array.of(0x0102, 0x0304))]).toEqual([0x02, 0x04, 0x01, 0x03]);
    expect([...toPlanes(Uint32Array.of(0xff000001))]).toEqual([1, 0, 0, 0xff]);
    expect([...fromPlanes(Uint8Array.of(1, 0, 0, 0xff), new Uint32Array(1))]).toEqual([0xff000001]);
  });
});

describe('frames as steps', () => {
  it('are small where little moves, in whatever units', () => {
    // The second frame is the first in units half as large, but for one point that has moved by a count.
    const steps = toSteps([Int16Array.of(100, -300), Int16Array.of(200, -601)], [2, 1]);
    expect([...steps.slice(2)]).toEqual([0, 1]);
  });

  it('come back to the bit, whatever they are', () => {
    const frame = fc
      .array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 5, maxLength: 5 })
      .map((list) => Int16Array.from(list));
    const scale = fc.double({ min: 0, max: 1e30, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(frame, scale), { minLength: 1, maxLength: 5 }), (list) => {
        const frames = list.map(([one]) => one);
        const scales = list.map(([, one]) => one);
        expect(fromSteps(toSteps(frames, scales), 5, scales)).toEqual(frames);
      }),
    );
  });
});

describe('a packed file', () => {
  it('is the same file again', async () => {
    await fc.assert(
      fc.asyncProperty(savedRun, async (run) => {
        const { frames, images } = run.record;
        // Frames of one recording show the same images, and all have a bias or none has.
        const [first] = frames;
        const alike = frames.filter(
          ({ frame }) =>
            frame.predictions.length === first?.frame.predictions.length &&
            (frame.bias === null) === (first.frame.bias === null),
        );
        const file = await plain([{ ...run, record: { ...run.record, frames: alike, images, checkpoints: [] } }]);
        const back = unpacked(packed(file, layout));
        expect(back.run).toEqual(JSON.parse(JSON.stringify(file.runs[0])));
        expect({ ...back.file, runs: [back.run] }).toEqual(JSON.parse(JSON.stringify(file)));
        expect(back.weights).toEqual(layout);
      }),
    );
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['something else', () => Uint8Array.of(200, 0, 0, 0, 1, 2, 3)],
    ['one that ends too early', (whole: Uint8Array) => whole.slice(0, -1)],
  ])('is refused for what it is: %s', async (_, spoil) => {
    const config = defaultConfig();
    const images = [{ indices: Uint16Array.of(1, 2, 3), labels: Uint8Array.of(0, 1, 2) }];
    const frames = [frameAt(config, 0, 3), frameAt(config, 3, 3)];
    const file = await plain([{ config, step: 3, record: { history: [], frames, images, checkpoints: [] } }]);
    expect(() => unpacked(spoil(packed(file, layout)))).toThrow(FaultError);
  });
});

describe('packed weights', () => {
  const checkpoint = {
    ...checkpointAt(defaultConfig(), 7, 4),
    statistics: [{ name: 'norm', values: Float32Array.of(0.5, 2) }],
  };

  it('come back to the bit, with an optimiser that remembers nothing and counts from 0', () => {
    const shape = layoutOf([checkpoint]);
    expect(readLayout(JSON.parse(JSON.stringify(shape)))).toEqual(shape);
    const { step, updates, parameters, statistics } = checkpointOf(packedWeights(checkpoint), 7, shape);
    expect([step, updates]).toEqual([7, 0]);
    const [kernel] = parameters as { name: string; shape: number[]; state: string }[];
    const { state } = checkpoint.parameters[0]!;
    expect([...arrayFromText(kernel!.state, Float32Array)!]).toEqual([...state.slice(0, 4), 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...arrayFromText(statistics[0]!.values, Float32Array)!]).toEqual([0.5, 2]);
  });

  it('are refused where there are more or fewer than the run has', () => {
    const shape = layoutOf([checkpoint]);
    expect(() => checkpointOf(packedWeights(checkpoint).slice(4), 7, shape)).toThrow(FaultError);
    expect(() => checkpointOf(new Uint8Array(28), 7, shape)).toThrow(FaultError);
    expect(() => readLayout({ ...shape, rows: 4 })).toThrow(/weights\.rows/);
  });
});
