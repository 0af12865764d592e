/** Spheres that turn by themselves: only while nobody minds, and never again once somebody has taken hold. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { angleBetween } from '../../../src/math/rotation.ts';
import { FIRST_LOOK } from '../../../src/state/look/rotations.ts';
import { PRESETS } from '../../../src/state/presets.ts';
import { createIdleTurn, type IdleTurn } from '../../../src/ui/kit/idleTurn.ts';
import { frames, stand } from './page.ts';

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
  /** How far the picture turns in some animation frames, radians. */
  const turned = async () => {
    const before = rotation.value;
    await frames(20);
    return before === rotation.value ? 0 : angleBetween(before, rotation.value);
  };
  return { ...page, run: run!, rotation, turned, idleTurn: made.idleTurn! };
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
    const { turned, rotation } = await standing();
    expect(await turned()).toBe(0);
    expect(rotation.value).toBe(FIRST_LOOK);
  });

  it('rests while the pointer is over a panel, and under a dialog', async () => {
    const { turned, idleTurn, root } = await standing();
    const letGo = idleTurn.restUnder(root);
    root.dispatchEvent(new PointerEvent('pointerenter'));
    expect(await turned()).toBe(0);
    root.dispatchEvent(new PointerEvent('pointerleave'));
    expect(await turned()).toBeGreaterThan(0);
    root.dispatchEvent(new PointerEvent('pointerenter'));
    // A panel that goes takes its pointer with it.
    letGo();
    expect(await turned()).toBeGreaterThan(0);
    const dialog = document.createElement('dialog');
    root.append(dialog);
    dialog.showModal();
    expect(await turned()).toBe(0);
  });

  it('stays as somebody has turned it, for good', async () => {
    const { turned, session, run } = await standing();
    session.rotations.set(run, null);
    expect(await turned()).toBe(0);
    await session.reset();
    expect(await turned()).toBe(0);
  });
});

describe('a plane', () => {
  it('never turns by itself', async () => {
    const { turned } = await standing('threeLosses');
    expect(await turned()).toBe(0);
  });
});
