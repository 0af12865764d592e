/** Spheres that turn by themselves: only while nobody minds, and never again once somebody has taken hold. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { angleBetween, type Rotation } from '../../../src/math/rotation.ts';
import { FIRST_LOOK } from '../../../src/state/look/rotations.ts';
import { PRESETS } from '../../../src/state/presets.ts';
import { createIdleTurn, type IdleTurn } from '../../../src/ui/kit/idleTurn.ts';
import { atRest, framesTaken } from '../../support/atRest.ts';
import { stand } from './page.ts';

afterEach(() => vi.restoreAllMocks());

function preferReducedMotion(): void {
  const usual = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query.includes('reduced-motion') ? usual('(min-width: 1px)') : usual(query),
  );
}

async function standing(preset: 'sphere' | 'threeLosses' = 'sphere') {
  const made: { idleTurn?: IdleTurn } = {};
  const page = await stand((life, { session }) => {
    made.idleTurn = createIdleTurn(life, session);
    return [];
  });
  await page.session.setRuns(PRESETS[preset]());
  await page.train(10);
  const [run] = page.session.runs.value;
  const rotation = page.session.rotations.of(run!);
  const turning = (from: Rotation) => (from === rotation.value ? 0 : angleBetween(from, rotation.value));
  /** How far the picture has turned as soon as it has, radians. */
  const turned = async () => {
    const before = rotation.value;
    await vi.waitFor(() => expect(turning(before)).toBeGreaterThan(0));
    return turning(before);
  };
  /** How far the picture turns until nothing on the page moves any more, radians. */
  const turnedAtRest = async () => {
    const before = rotation.value;
    await atRest();
    return turning(before);
  };
  return { ...page, run: run!, rotation, turning, turned, turnedAtRest, idleTurn: made.idleTurn! };
}

describe('a sphere that nobody touches', () => {
  it('turns slowly', async () => {
    const { turned } = await standing();
    const began = performance.now();
    const angle = await turned();
    expect(angle).toBeGreaterThan(0);
    // One turn a minute, and no more than a step ahead.
    expect(angle).toBeLessThan((2 * Math.PI * (performance.now() - began + 300)) / 60_000);
  });

  it('lies still where less motion is wished for', async () => {
    preferReducedMotion();
    const { turnedAtRest, rotation } = await standing();
    expect(await turnedAtRest()).toBe(0);
    expect(rotation.value).toBe(FIRST_LOOK);
  });

  it('rests while the pointer is over a panel, and under a dialog', async () => {
    const { turned, turnedAtRest, turning, rotation, idleTurn, root } = await standing();
    const letGo = idleTurn.restUnder(root);
    root.dispatchEvent(new PointerEvent('pointerenter'));
    expect(await turnedAtRest()).toBe(0);
    root.dispatchEvent(new PointerEvent('pointerleave'));
    expect(await turned()).toBeGreaterThan(0);
    root.dispatchEvent(new PointerEvent('pointerenter'));
    // A panel that goes takes its pointer with it.
    letGo();
    expect(await turned()).toBeGreaterThan(0);
    const dialog = document.createElement('dialog');
    root.append(dialog);
    dialog.showModal();
    // It goes on asking for animation frames, so that it sees when the dialog closes.
    const [before, seen] = [rotation.value, framesTaken()];
    await vi.waitFor(() => expect(framesTaken()).toBeGreaterThan(seen + 20));
    expect(turning(before)).toBe(0);
    dialog.close();
    expect(await turned()).toBeGreaterThan(0);
  });

  it('stays as somebody has turned it, for good', async () => {
    const { turnedAtRest, session, run } = await standing();
    session.rotations.set(run, null);
    expect(await turnedAtRest()).toBe(0);
    await session.reset();
    expect(await turnedAtRest()).toBe(0);
  });
});

describe('a plane', () => {
  it('never turns by itself', async () => {
    const { turnedAtRest } = await standing('threeLosses');
    expect(await turnedAtRest()).toBe(0);
  });
});
