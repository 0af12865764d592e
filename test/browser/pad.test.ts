import '../../src/ui/ui.css';
import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/state/session.ts';
import type { Context } from '../../src/ui/context.ts';
import { createLifetime, type Lifetime } from '../../src/ui/kit/lifetime.ts';
import { createPad } from '../../src/ui/pad/pad.ts';
import { createPadButton } from '../../src/ui/pad/padButton.ts';
import { openTrainingPage } from '../state/page.ts';
import { atRest } from '../support/atRest.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { along, ONE, type PenStroke, SEVEN } from '../support/penStrokes.ts';

let life: Lifetime;
let session: Session;
let context: Context;

beforeEach(async () => {
  life = createLifetime();
  const page = await openTrainingPage();
  const test = drawnDigits(60);
  // The fake workers bring images without pixels.
  session = { ...page.session, startup: { ...page.session.startup, testImages: signal(test) } };
  context = { session, padOpen: signal(false), act: (action: () => unknown) => void action() } as unknown as Context;
});

afterEach(() => {
  life.end();
  session.drawn.image.value = null;
  document.body.replaceChildren();
});

function openPad() {
  const pad = createPad(life, context);
  document.body.append(pad.element);
  pad.open();
  const canvas = pad.element.querySelector<HTMLCanvasElement>('.pad-canvas')!;
  // A pointer made by a script can't be captured.
  canvas.setPointerCapture = () => {};
  const tell = (kind: string, [x, y]: readonly [number, number], id: number) => {
    const sheet = canvas.getBoundingClientRect();
    const place = { clientX: sheet.left + x * sheet.width, clientY: sheet.top + y * sheet.height };
    canvas.dispatchEvent(
      new PointerEvent(kind, { ...place, pointerId: id, button: 0, bubbles: true, cancelable: true }),
    );
  };
  return {
    pad,
    tell,
    draw(strokes: readonly PenStroke[], size = 1) {
      for (const stroke of strokes) {
        const places = along(stroke).map(([x, y]) => [0.5 + (x - 0.5) * size, 0.5 + (y - 0.5) * size] as const);
        tell('pointerdown', places[0]!, 1);
        for (const place of places) tell('pointermove', place, 1);
        tell('pointerup', places.at(-1)!, 1);
      }
    },
    button: (name: string) =>
      [...pad.element.querySelectorAll('button')].find(
        (one) => one.textContent === name || one.getAttribute('aria-label') === name,
      )!,
    text: (selector: string) => pad.element.querySelector(selector)?.textContent ?? null,
  };
}

const at = (x: number, y: number) => session.drawn.image.value![y * 28 + x]!;
const mass = () => session.drawn.image.value!.reduce((sum, value) => sum + value, 0);

describe('the drawing pad', () => {
  it('makes an MNIST image of a drawn seven', async () => {
    const { draw } = openPad();
    draw(SEVEN);
    await atRest();
    const rows = Array.from({ length: 28 }, (_, y) =>
      Array.from({ length: 28 }, (_, x) => x).filter((x) => at(x, y) > 0.5),
    );
    const inked = rows.flatMap((row, y) => (row.length > 0 ? [y] : []));
    // Twenty pixels high, a bar at the top, then one thin leg that wanders to the left.
    expect(inked.at(-1)! - inked[0]! + 1).toBeGreaterThanOrEqual(19);
    expect(inked.at(-1)! - inked[0]! + 1).toBeLessThanOrEqual(20);
    const bar = rows[inked[0]! + 1]!;
    expect(bar.length).toBeGreaterThanOrEqual(11);
    const middle = rows[inked[0]! + 10]!;
    const foot = rows[inked.at(-1)! - 1]!;
    for (const row of [middle, foot]) {
      expect(row.length).toBeGreaterThanOrEqual(2);
      expect(row.length).toBeLessThanOrEqual(4);
    }
    expect(foot[0]!).toBeLessThan(middle[0]!);
    expect(middle[0]!).toBeGreaterThan(bar[0]! + 4);
    // Between the bar's left end and the leg there is paper.
    expect(at(bar[0]!, inked[0]! + 12)).toBe(0);
  });

  it('gives strokes as thick as MNIST’s, however large somebody draws', async () => {
    const { draw, button } = openPad();
    const masses: number[] = [];
    for (const size of [1.2, 0.6, 0.3]) {
      draw(SEVEN, size);
      await atRest();
      masses.push(mass());
      button('Clear').click();
      await atRest();
    }
    // A line of length 20·(0.47 + 0.73)/0.68 or so, 2.5 thick; half of the test images have 79 to 126.
    for (const ink of masses) {
      expect(ink).toBeGreaterThan(65);
      expect(ink).toBeLessThan(105);
      expect(Math.abs(ink / masses[0]! - 1)).toBeLessThan(0.06);
    }
  });

  it('makes an image of a dot too', async () => {
    const { tell } = openPad();
    tell('pointerdown', [0.5, 0.5], 1);
    tell('pointerup', [0.5, 0.5], 1);
    await atRest();
    expect(mass()).toBeGreaterThan(200);
  });

  it('follows one pointer at a time', async () => {
    const { tell } = openPad();
    tell('pointerdown', [0.5, 0.1], 1);
    tell('pointermove', [0.5, 0.5], 1);
    tell('pointerdown', [0.1, 0.9], 2);
    tell('pointermove', [0.9, 0.9], 2);
    tell('pointermove', [0.5, 0.9], 1);
    tell('pointerup', [0.5, 0.9], 1);
    await atRest();
    const columns = Array.from({ length: 28 }, (_, x) => x).filter((x) => at(x, 14) > 0);
    expect(columns.length).toBeLessThanOrEqual(4);
    for (let y = 0; y < 28; y++) for (const x of [2, 6, 21, 25]) expect(at(x, y)).toBe(0);
  });

  it('shows a hint, and nothing else beside the sheet, until something is drawn', async () => {
    const { pad, draw, text } = openPad();
    const hint = pad.element.querySelector<HTMLElement>('.pad-hint')!;
    const side = pad.element.querySelector<HTMLElement>('.pad-side')!;
    expect(hint.checkVisibility()).toBe(true);
    expect(side.checkVisibility()).toBe(false);
    draw(ONE);
    await atRest();
    expect(hint.checkVisibility()).toBe(false);
    expect(side.checkVisibility()).toBe(true);
    expect(text('caption')).toBe('What each network takes it for');
  });

  it('tells of each run what it takes the drawing for, at which angle, and what comes next', async () => {
    const { draw, pad } = openPad();
    draw(SEVEN);
    await atRest();
    const rows = [...pad.element.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/\d\d+°\d at \d+°$/);
    expect(rows[0]).toContain('Softmax');
  });

  it('puts in a test digit, another one each time, and begins anew when somebody draws over it', async () => {
    const { draw, button, text } = openPad();
    const origins: (string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      button('Use a test image').click();
      await atRest();
      expect(session.drawn.image.value).toHaveLength(784);
      origins.push(text('.pad-seen p span:last-child'));
    }
    origins.forEach((origin, i) => {
      expect(origin).toMatch(/A test image: somebody’s \d/);
      expect(origin).not.toBe(origins[i - 1]);
    });
    draw(ONE);
    await atRest();
    // A whole stroke, not just the touch that wiped the sheet.
    expect(mass()).toBeLessThan(100);
    expect(text('.pad-seen p span:last-child')).toBe('');
    for (let y = 0; y < 28; y++) expect(at(3, y)).toBe(0);
  });

  it('leaves nothing behind when it closes, by Escape or its button', async () => {
    const { pad, draw, button } = openPad();
    draw(SEVEN);
    await atRest();
    let reached = false;
    document.body.addEventListener('keydown', (event) => {
      reached = !event.defaultPrevented;
    });
    pad.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    expect(session.drawn.image.value).toBeNull();
    expect(pad.element.hidden).toBe(true);
    expect(reached, 'Escape acts on the page too').toBe(false);
    pad.open();
    await atRest();
    expect(pad.element.querySelector<HTMLElement>('.pad-hint')!.checkVisibility()).toBe(true);
    button('Use a test image').click();
    button('Put the pad away').click();
    expect(session.drawn.image.value).toBeNull();
  });

  it('comes with its button, takes the focus and gives it back', async () => {
    const { element: button, toggle } = createPadButton(life, context, (pad) => document.body.append(pad));
    document.body.append(button);
    expect(document.querySelector('.pad')).toBeNull();
    button.click();
    await vi.waitFor(() => expect(document.querySelector('.pad')?.contains(document.activeElement)).toBe(true));
    expect(button.getAttribute('aria-expanded')).toBe('true');
    toggle();
    await vi.waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'));
    expect(document.activeElement).toBe(button);
    expect(document.querySelectorAll('.pad')).toHaveLength(1);
  });
});
