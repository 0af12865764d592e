/** Who is enrolled at the door, and what is shown of who knocks. */
import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/state/run/run.ts';
import { byAngle } from '../../src/ui/door/angles.ts';
import { spreadOver } from '../../src/ui/door/choosing.ts';
import { doorCones } from '../../src/ui/door/doorCones.ts';
import { createIdentities, nameOf } from '../../src/ui/door/identities.ts';
import { firstOf, labelsOf } from '../../src/ui/door/knocking.ts';
import type { Projection } from '../../src/ui/stage/seen.ts';
import { runConfig } from '../support/runConfig.ts';

const seven = { data: 'mnist', label: 7 } as const;

describe('identities', () => {
  it('are classes of one data set, which go when no run has it, and drawings, which stay', () => {
    const { list, toggle, draw, keep } = createIdentities();
    toggle(seven, [3, 4]);
    toggle({ data: 'hanzi', label: 7 }, [9]);
    draw(new Float32Array(784), null);
    expect(list.value.map(({ of, letter }) => of?.data ?? letter)).toEqual(['mnist', 'hanzi', 'A']);
    keep(new Set(['mnist'] as const));
    expect(list.value.map(nameOf)).toEqual(['7', 'A']);
    toggle(seven, [3]);
    expect(list.value.map(nameOf)).toEqual(['A']);
  });

  it('are ten at most, whoever takes any of hundreds', () => {
    const { list, toggle } = createIdentities();
    for (let label = 500; label < 520; label++) toggle({ data: 'hanzi', label }, [label]);
    expect(list.value).toHaveLength(10);
  });
});

describe('any three', () => {
  const labels = Array.from({ length: 120 }, (_, i) => 500 + i);

  it('are three that aren’t enrolled, from all over the list, others at each press', () => {
    const first = spreadOver(labels, new Set(), 0);
    const second = spreadOver(labels, new Set(first), 3);
    expect(new Set([...first, ...second]).size).toBe(6);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(40);
  });

  it('are fewer where fewer are left', () => {
    expect(spreadOver([1, 2, 3], new Set([1]), 5).sort()).toEqual([2, 3]);
    expect(spreadOver([1], new Set([1]), 0)).toEqual([]);
  });
});

const shownOf = (labels: number[], classes: number[]) =>
  ({
    config: signal(runConfig({ classes })),
    shown: signal({ step: 1, features: new Float32Array(2), unseen: new Float32Array(2 * labels.length) }),
    probe: signal({
      labels: Uint8Array.of(classes[0] as number),
      indices: Uint16Array.of(0),
      unseen: { labels: Uint8Array.from(labels), indices: Uint16Array.from(labels.keys()) },
    }),
  }) as object as Run;

it('enrols as many images as there are, but leaves one to knock', () => {
  const run = shownOf([8, 9, 8, 8, 9, 7], [0, 1]);
  expect(labelsOf(run)).toEqual([7, 8, 9]);
  expect(firstOf(run, 8, 5)).toEqual([0, 2]);
  expect(firstOf(run, 8, 1)).toEqual([0]);
  expect(firstOf(run, 7, 2)).toEqual([5]);
});

it('counts who knocks by the degree, apart by whether they are who is nearest', () => {
  const { own, others } = byAngle([
    { nearest: 0, own: 0, angle: 0 },
    { nearest: 0, own: 0, angle: 30.5 },
    { nearest: 0, own: 1, angle: 31 },
    { nearest: 1, own: -1, angle: 180 },
    { nearest: -1, own: 0, angle: Number.NaN },
  ]);
  const found = (counts: Float32Array) => [...counts.keys()].filter((bin) => (counts[bin] as number) > 0);
  expect(found(own)).toEqual([0, 30]);
  expect(found(others)).toEqual([30, 179]);
});

describe('in a picture', () => {
  const run = shownOf([7], [0]);
  const [identity] = (() => {
    const { list, toggle } = createIdentities();
    toggle(seven, [0]);
    return list.value;
  })();
  const standing = (direction: number[]) => [{ run, directions: [direction], knocks: [], indices: [], labels: [] }];

  it('of two or three features an identity has a cone where it is', () => {
    const cones = doorCones(standing([0, 1]), [identity!], 20)(run, null);
    expect(cones).toMatchObject({ angle: 20, of: [{ name: '7', digit: 7, direction: [0, 1] }] });
  });

  it('of more it has its direction alone, where that is seen, and none where it isn’t', () => {
    const picture = { projected: 'plane' };
    const seen = { picture, place: ([x, , z]: Float32Array) => Float32Array.of(x!, z!) } as object as Projection;
    const cones = doorCones(standing([0.5, 0.5, 0.25, 0.5]), [identity!], 20);
    expect(cones(run, seen)).toMatchObject({ angle: null, of: [{ direction: [0.5, 0.25] }] });
    const nowhere = { picture, place: () => null } as object as Projection;
    expect(doorCones(standing([1, 0, 0, 0]), [identity!], 20)(run, nowhere)?.of).toEqual([]);
    const angles = { ...seen, picture: { projected: 'angles' } } as object as Projection;
    expect(doorCones(standing([1, 0, 0, 0]), [identity!], 20)(run, angles)?.of).toEqual([]);
  });
});
