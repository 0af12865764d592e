/** The grand tour: only while it is seen, asked for and nobody minds; the way of all panels. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTourChip } from '../../../src/ui/stage/tourChip.ts';
import { tourOf } from '../../../src/ui/stage/touring.ts';
import { atRest, framesTaken } from '../../support/atRest.ts';
import { stand } from './page.ts';

afterEach(() => vi.restoreAllMocks());

function preferReducedMotion(): void {
  const usual = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query.includes('reduced-motion') ? usual('(min-width: 1px)') : usual(query),
  );
}

async function standing(featureDim: 2 | 16 = 16) {
  const page = await stand((life, { session }) => [createTourChip(life, session)]);
  const [run] = page.session.runs.value;
  await page.session.setRuns([{ ...run!.config.value, featureDim }]);
  await page.train(10);
  const way = tourOf(page.session.view);
  const chip = page.root.querySelector<HTMLElement>('.chip')!;
  const goesOn = async () => {
    const before = way.value;
    await vi.waitFor(() => expect(way.value).toBeGreaterThan(before));
  };
  const goneAtRest = async () => {
    const before = way.value;
    await atRest();
    return way.value - before;
  };
  return { ...page, way, chip, goesOn, goneAtRest };
}

describe('the grand tour', () => {
  it('begins and ends with a press, slowly, and goes on from where it was', async () => {
    const { chip, way, goesOn, goneAtRest, session } = await standing();
    expect(chip.hidden).toBe(false);
    expect(await goneAtRest()).toBe(0);
    const began = performance.now();
    chip.click();
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    await goesOn();
    // A whole turn takes more than half a minute.
    expect(way.value).toBeLessThan((2 * Math.PI * (performance.now() - began + 300)) / 30_000);
    chip.click();
    const left = way.value;
    expect(session.view.tour.value).toBe(false);
    expect(await goneAtRest()).toBe(0);
    chip.click();
    await goesOn();
    expect(way.value).toBeGreaterThan(left);
  });

  it('gives way to the plane of two classes and to angles, and takes their place', async () => {
    const { chip, session, goesOn, goneAtRest } = await standing();
    chip.click();
    session.view.pair.value = [1, 2];
    expect(chip.getAttribute('aria-pressed')).toBe('false');
    expect(await goneAtRest()).toBe(0);
    session.view.space.value = 'angles';
    chip.click();
    expect(session.view.pair.value).toBeNull();
    expect(session.view.space.value).toBe('features');
    await goesOn();
  });

  it('holds still under a dialog and while something is pinned', async () => {
    const { chip, session, way, goesOn, goneAtRest } = await standing();
    chip.click();
    await goesOn();
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    // It goes on asking for animation frames, so that it sees when the dialog closes.
    const [before, seen] = [way.value, framesTaken()];
    await vi.waitFor(() => expect(framesTaken()).toBeGreaterThan(seen + 20));
    expect(way.value).toBe(before);
    dialog.remove();
    await goesOn();
    session.focus.pinned.value = { kind: 'class', digit: 3 };
    expect(await goneAtRest()).toBe(0);
    session.focus.pinned.value = null;
    await goesOn();
  });

  it('holds still where less motion is wished for', async () => {
    preferReducedMotion();
    const { chip, goneAtRest } = await standing();
    chip.click();
    expect(await goneAtRest()).toBe(0);
  });

  it('isn’t offered for two features', async () => {
    const { chip } = await standing(2);
    expect(chip.hidden).toBe(true);
  });
});
