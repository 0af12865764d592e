import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { aboutAxis, angleBetween, composed, inverted, UNTURNED } from '../../src/math/rotation.ts';
import { createRotations, FIRST_LOOK } from '../../src/state/look/rotations.ts';
import { createRun } from '../../src/state/run/run.ts';

const run = (id: string) => createRun(id, defaultConfig({ loss: 'softmax' }), signal(null));
const [one, two] = [run('run-1'), run('run-2')];
const turned = aboutAxis([1, 2, 3], 0.5);

describe('rotations', () => {
  it('are one for all panels while these are turned together', () => {
    const rotations = createRotations(signal(true));
    rotations.set(one, turned);
    expect(rotations.of(two).value).toBe(turned);
  });

  it('are each panel’s own otherwise, from what they showed together on', () => {
    const together = signal(true);
    const rotations = createRotations(together);
    rotations.set(one, turned);
    together.value = false;
    expect(rotations.of(two).value).toBe(turned);
    rotations.set(two, UNTURNED);
    expect(rotations.of(one).value).toBe(turned);
    expect(rotations.of(two).value).toBe(UNTURNED);
    // A run is looked at alike at whatever time of it is shown.
    expect(rotations.of({ ...two }).value).toBe(UNTURNED);
  });

  it('go back to the first look', () => {
    const rotations = createRotations(signal(true));
    rotations.set(one, turned);
    rotations.set(one, null);
    expect(rotations.of(one).value).toBe(FIRST_LOOK);
  });

  it('drift about the upright axis of what is shown, whole turns without end', () => {
    const rotations = createRotations(signal(true));
    const { value: before } = rotations.of(one);
    for (let i = 0; i < 90; i++) rotations.drift(Math.PI / 180);
    const own = composed(inverted(before), rotations.of(one).value);
    expect(angleBetween(own, aboutAxis([0, 1, 0], Math.PI / 2))).toBeCloseTo(0, 6);
    for (let i = 0; i < 270; i++) rotations.drift(Math.PI / 180);
    expect(angleBetween(rotations.of(one).value, before)).toBeCloseTo(0, 6);
  });

  it('never drift again once somebody has turned anything', () => {
    const rotations = createRotations(signal(false));
    rotations.set(one, turned);
    rotations.drift(1);
    expect(rotations.of(one).value).toBe(turned);
    expect(rotations.of(two).value).toBe(FIRST_LOOK);
    expect(rotations.touched.value).toBe(true);
  });
});
