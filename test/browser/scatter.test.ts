/** The scatter as a person meets it: what its pixels show, and what pointer, wheel and keys make of it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { UNTURNED } from '../../src/math/rotation.ts';
import type { Hit, ScatterData, ScatterOptions, Zoom } from '../../src/views/contract.ts';
import '../../src/views/views.css';
import { readColours } from '../../src/views/scatter/colours.ts';
import { paintPicture } from '../../src/views/scatter/picture.ts';
import { scatter } from '../../src/views/scatter.ts';
import { atRest } from '../support/atRest.ts';
import { chartWords } from '../support/words.ts';

const SIDE = 300;
const EXTENT = 10;

/** Class 0 around (6, 0), class 1 around (0, 6), class 2 around (−6, 0): 30 points each within 1 of there. */
function clusters(changes: Partial<ScatterData> = {}): ScatterData {
  const middles = [
    [6, 0],
    [0, 6],
    [-6, 0],
  ] as const;
  const labels = Uint8Array.from({ length: 90 }, (_, i) => i % 3);
  const features = new Float32Array(180);
  labels.forEach((digit, i) => {
    const [x, y] = middles[digit]!;
    const [distance, angle] = [Math.sqrt(Math.floor(i / 3) / 30), i * 2.4];
    features[2 * i] = x + distance * Math.cos(angle);
    features[2 * i + 1] = y + distance * Math.sin(angle);
  });
  return {
    features,
    dim: 2,
    labels,
    predictions: labels.slice(),
    indices: Uint16Array.from(labels, (_, i) => 500 + i),
    classes: [0, 1, 2],
    classWeights: Float32Array.of(1, 0, -1, 0, 1, 0),
    bias: null,
    normalisesWeights: true,
    extent: EXTENT,
    turn: 0,
    alignment: UNTURNED,
    rotation: UNTURNED,
    space: 'features',
    marks: 'dots',
    images: null,
    mistakes: false,
    focus: null,
    drawn: null,
    pair: null,
    ideal: null,
    zoom: { scale: 1, x: 0, y: 0 },
    ...changes,
  };
}

const mounted: (() => void)[] = [];

afterEach(() => {
  for (const remove of mounted.splice(0)) remove();
  document.documentElement.removeAttribute('data-theme');
});

function place(): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = `position: fixed; left: 0; top: 0; width: ${SIDE}px; height: ${SIDE}px`;
  document.documentElement.setAttribute('data-theme', 'light');
  document.body.append(element);
  mounted.push(() => element.remove());
  return element;
}

type Rgb = readonly [number, number, number];

/** A settled picture; `share` tells which part of a square around a place (feature units) has pixels like this. */
function painted(
  changes: Partial<ScatterData> = {},
  element: HTMLCanvasElement | OffscreenCanvas = document.createElement('canvas'),
) {
  const host = place();
  const colours = readColours(host);
  paintPicture(element, SIDE, 1, clusters(changes), colours, chartWords());
  const context = element.getContext('2d') as CanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const share = (x: number, y: number, half: number, like: (rgb: Rgb) => boolean): number => {
    const scale = SIDE / 2 / EXTENT;
    let [all, found] = [0, 0];
    for (let row = Math.round(SIDE / 2 - (y + half) * scale); row < SIDE / 2 - (y - half) * scale; row++) {
      for (let column = Math.round(SIDE / 2 + (x - half) * scale); column < SIDE / 2 + (x + half) * scale; column++) {
        const at = 4 * (row * SIDE + column);
        all++;
        if (like([data[at]!, data[at + 1]!, data[at + 2]!])) found++;
      }
    }
    return found / all;
  };
  return { share, colours, data, width: element.width, height: element.height };
}

const blue = ([r, , b]: Rgb) => b - r > 60;
const orange = ([r, , b]: Rgb) => r - b > 100;
const dark = ([r, g, b]: Rgb) => r + g + b < 200;

describe('paintPicture', () => {
  it('shows each class where its points are, in its colour', () => {
    const { share, width, height } = painted();
    expect([width, height]).toEqual([SIDE, SIDE]);
    expect(share(6, 0, 1, blue)).toBeGreaterThan(0.1);
    expect(share(6, 0, 1, orange)).toBe(0);
    expect(share(0, 6, 1, orange)).toBeGreaterThan(0.1);
    expect(share(4, -6, 1, blue)).toBe(0);
  });

  it('turns counter-clockwise', () => {
    const { share } = painted({ turn: Math.PI / 2 });
    expect(share(0, 6, 1, blue)).toBeGreaterThan(0.1);
    expect(share(-6, 0, 1, orange)).toBeGreaterThan(0.1);
  });

  it('paints the same on a canvas that belongs to no document', () => {
    const offscreen = painted({ mistakes: true }, new OffscreenCanvas(1, 1));
    const { data } = painted({ mistakes: true });
    let different = 0;
    data.forEach((byte, i) => {
      if (Math.abs(byte - offscreen.data[i]!) > 8) different++;
    });
    expect(different / data.length).toBeLessThan(0.001);
  });

  it('shows what lies in the middle of the zoom', () => {
    const { share } = painted({ zoom: { scale: 4, x: 0.6, y: 0 } });
    // Four times as large: the cluster of radius 1 now reaches out to 4 around the middle.
    expect(share(0, 0, 5, blue)).toBeGreaterThan(0.01);
    expect(share(-3, 0, 0.5, blue) + share(2.5, 2, 1, blue)).toBeGreaterThan(0);
    expect(share(0, 6, 3, orange)).toBe(0);
  });

  it('lets the other classes step back while one leads', () => {
    const { share } = painted({ focus: { kind: 'class', digit: 1 } });
    expect(share(6, 0, 1, blue)).toBe(0);
    expect(share(0, 6, 1, orange)).toBeGreaterThan(0.1);
  });

  it('rings an image, and lets nothing step back', () => {
    const { share } = painted({ focus: { kind: 'image', index: 500 } });
    // The first point is (6, 0) itself; the ring's radius is 7 px, about half a feature unit.
    expect(share(6, 0, 0.7, dark)).toBeGreaterThan(0.1);
    expect(share(0, 6, 1, orange)).toBeGreaterThan(0.1);
    expect(painted().share(6, 0, 0.7, dark)).toBe(0);
  });

  it('marks the points that are taken for another digit', () => {
    const wrong = clusters().predictions.map((position, i) => (i === 88 ? 2 : position));
    const { share } = painted({ predictions: wrong, mistakes: true });
    expect(share(0, 6, 1.3, dark)).toBeGreaterThan(0);
    expect(share(6, 0, 1.3, dark)).toBe(0);
    expect(painted({ predictions: wrong }).share(0, 6, 1.3, dark)).toBe(0);
  });

  it('moves every point to the circle in the angle space', () => {
    const { share } = painted({ space: 'angles' });
    expect(share(7.2, 0, 0.25, blue)).toBeGreaterThan(0.2);
    expect(share(5.4, 0.6, 0.2, blue)).toBe(0);
  });

  it('draws points as their images', () => {
    const images = new Uint8Array(784 * 600).fill(255);
    const many = painted({ marks: 'digits', images });
    // Full squares 10 px wide cover more than dots do.
    expect(many.share(6, 0, 1.2, blue)).toBeGreaterThan(painted().share(6, 0, 1.2, blue) + 0.2);
    const none = painted({ marks: 'digits', images: new Uint8Array(784 * 600) });
    // Beside the mark of the class’s middle.
    expect(none.share(6, 1.2, 0.3, blue)).toBe(0);
  });

  it('draws a star for the digit that somebody drew', () => {
    expect(painted({ drawn: Float32Array.of(4, -6) }).share(4, -6, 0.6, dark)).toBeGreaterThan(0.2);
    expect(painted().share(4, -6, 0.6, dark)).toBe(0);
  });

  it('stays whole when a run has diverged', () => {
    const { share } = painted({ features: new Float32Array(180).fill(Number.NaN), mistakes: true, marks: 'digits' });
    expect(share(6, 3, 1, blue)).toBe(0);
  });
});

/** The chart loads what listens to zooming when it is made; d3-zoom keeps its state on the element once it listens. */
const listensToZooming = (root: HTMLElement) => vi.waitFor(() => expect(root).toHaveProperty('__zoom'));

async function shown(options: Partial<ScatterOptions> = {}, changes: Partial<ScatterData> = {}) {
  const view = scatter(place(), { label: 'features', words: chartWords(), ...options });
  mounted.push(view.destroy);
  const root = document.querySelector<HTMLElement>('.chart-scatter')!;
  view.update(clusters(changes));
  await atRest();
  if (options.onZoom) await listensToZooming(root);
  const at = (x: number, y: number) => ({
    clientX: SIDE / 2 + (x / EXTENT) * (SIDE / 2),
    clientY: SIDE / 2 - (y / EXTENT) * (SIDE / 2),
    bubbles: true,
    cancelable: true,
    view: window,
  });
  return { view, root, at };
}

describe('motion', () => {
  /** How much of the picture still changes between the first drawing after a change and the last one. */
  async function changedLater(): Promise<number> {
    const { view, root } = await shown();
    const canvas = root.querySelector('canvas')!;
    const pixels = () => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    const differs = (one: Uint8ClampedArray, other: Uint8ClampedArray) =>
      one.reduce((sum, byte, i) => sum + Number(Math.abs(byte - other[i]!) > 8), 0);
    const before = pixels();
    view.update(clusters({ space: 'angles' }));
    let early = before;
    await vi.waitFor(
      () => {
        early = pixels();
        expect(differs(early, before)).toBeGreaterThan(0);
      },
      { timeout: 180_000, interval: 1 },
    );
    await atRest();
    return differs(early, pixels());
  }
  const prefer = (value: 'reduce' | 'no-preference') =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });

  afterEach(() => prefer('no-preference'));

  it('morphs from one space to the other', async () => {
    expect(await changedLater()).toBeGreaterThan(1000);
  });

  it('jumps where less motion is asked for', async () => {
    await prefer('reduce');
    expect(await changedLater()).toBe(0);
  });
});

describe('pointing', () => {
  const mouse = { pointerType: 'mouse' };

  it('tells what the pointer comes upon, once an animation frame, and that it left', async () => {
    const told: (Hit | null)[] = [];
    const { root, at } = await shown({ onHover: (hit) => told.push(hit) });
    root.dispatchEvent(new PointerEvent('pointermove', { ...at(-7, -7), ...mouse }));
    root.dispatchEvent(new PointerEvent('pointermove', { ...at(0.6, 5.5), ...mouse }));
    expect(told).toEqual([]);
    await atRest();
    expect(told).toHaveLength(1);
    expect(told[0]?.focus.kind).toBe('image');
    root.dispatchEvent(new PointerEvent('pointerleave', mouse));
    expect(told.at(-1)).toBeNull();
  });

  it('finds a class on its ray', async () => {
    const told: (Hit | null)[] = [];
    const { root, at } = await shown({ onHover: (hit) => told.push(hit) });
    root.dispatchEvent(new PointerEvent('pointermove', { ...at(2, 0.1), ...mouse }));
    await atRest();
    expect(told.at(-1)?.focus).toEqual({ kind: 'class', digit: 0 });
  });

  it('picks on a click, and on nothing too, but not after a drag', async () => {
    const picked: (Hit | null)[] = [];
    const { root, at } = await shown({ onPick: (hit) => picked.push(hit) });
    const click = (from: readonly [number, number], to: readonly [number, number]) => {
      root.dispatchEvent(new PointerEvent('pointerdown', { ...at(...from), ...mouse }));
      root.dispatchEvent(new MouseEvent('click', at(...to)));
    };
    click([2, 0], [2, 0]);
    expect(picked.at(-1)?.focus).toEqual({ kind: 'class', digit: 0 });
    click([-7, -7], [-7, -7]);
    expect(picked.at(-1)).toBeNull();
    click([-7, -7], [2, 0]);
    expect(picked).toHaveLength(2);
  });

  it('takes a tap for pointing too, and another tap for letting go', async () => {
    const hovered: (Hit | null)[] = [];
    const { root, at } = await shown({ onHover: (hit) => hovered.push(hit) });
    for (let i = 0; i < 2; i++) {
      root.dispatchEvent(new PointerEvent('pointerdown', { ...at(2, 0), pointerType: 'touch' }));
      root.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'touch' }));
      root.dispatchEvent(new MouseEvent('click', at(2, 0)));
    }
    expect(hovered.map((hit) => hit?.focus ?? null)).toEqual([{ kind: 'class', digit: 0 }, null]);
  });
});

describe('zooming', () => {
  it('is told by the wheel, and shown when it comes back', async () => {
    const zooms: Zoom[] = [];
    const { view, root, at } = await shown({ onZoom: (zoom) => zooms.push(zoom) });
    const wheel = new WheelEvent('wheel', { ...at(6, 0), deltaY: -300 });
    root.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(true);
    const zoom = zooms.at(-1)!;
    expect(zoom.scale).toBeCloseTo(2 ** 0.6, 6);
    // What was under the pointer stays there: 6 of 10 to the right, before and after.
    expect((0.6 - zoom.x) * zoom.scale).toBeCloseTo(0.6, 6);
    expect(root.classList.contains('is-zoomed')).toBe(false);
    view.update(clusters({ zoom }));
    expect(root.classList.contains('is-zoomed')).toBe(true);
  });

  it('lets the page scroll where there is nothing to zoom out of', async () => {
    const { root, at } = await shown({ onZoom: () => expect.unreachable() });
    const wheel = new WheelEvent('wheel', { ...at(0, 0), deltaY: 300 });
    root.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(false);
  });

  it('takes up a zoom from elsewhere silently, and goes on from there', async () => {
    const zooms: Zoom[] = [];
    const start = { scale: 3, x: 0.2, y: -0.1 };
    const { root, at } = await shown({ onZoom: (zoom) => zooms.push(zoom) }, { zoom: start });
    expect(zooms).toEqual([]);
    root.dispatchEvent(new WheelEvent('wheel', { ...at(0, 0), deltaY: -100 }));
    expect(zooms.at(-1)!.scale).toBeCloseTo(3 * 2 ** 0.2, 6);
    expect(zooms.at(-1)!.x).toBeCloseTo(start.x, 6);
    root.dispatchEvent(new MouseEvent('dblclick', at(0, 0)));
    expect(zooms.at(-1)).toEqual({ scale: 1, x: 0, y: 0 });
  });

  it('moves what is zoomed by dragging', async () => {
    const zooms: Zoom[] = [];
    const { root, at } = await shown({ onZoom: (zoom) => zooms.push(zoom) }, { zoom: { scale: 2, x: 0, y: 0 } });
    root.dispatchEvent(new MouseEvent('mousedown', at(0, 0)));
    window.dispatchEvent(new MouseEvent('mousemove', at(-2, 1)));
    window.dispatchEvent(new MouseEvent('mouseup', at(-2, 1)));
    expect(zooms.at(-1)!.x).toBeCloseTo(0.1, 6);
    expect(zooms.at(-1)!.y).toBeCloseTo(-0.05, 6);
  });

  it('leaves one finger to the page while all is shown, and takes two', async () => {
    const zooms: Zoom[] = [];
    const { root, at } = await shown({ onZoom: (zoom) => zooms.push(zoom) });
    expect(getComputedStyle(root).touchAction).toBe('pan-x pan-y');
    expect(root.querySelector('canvas')).not.toBeNull();
    // d3-zoom listens for touches only where the machine has them.
    if (!navigator.maxTouchPoints && !('ontouchstart' in root)) return;
    const touch = (identifier: number, x: number, y: number) => new Touch({ identifier, target: root, ...at(x, y) });
    const send = (type: string, touches: Touch[], changedTouches: Touch[]) => {
      const event = new TouchEvent(type, { touches, changedTouches, bubbles: true, cancelable: true });
      root.dispatchEvent(event);
      return event;
    };
    const first = touch(1, -1, 0);
    send('touchstart', [first], [first]);
    expect(send('touchmove', [touch(1, 3, 0)], [touch(1, 3, 0)]).defaultPrevented).toBe(false);
    const second = touch(2, 1, 0);
    send('touchstart', [first, second], [second]);
    const apart = [touch(1, -2, 0), touch(2, 2, 0)];
    expect(send('touchmove', apart, apart).defaultPrevented).toBe(true);
    send('touchend', [], apart);
    expect(zooms.at(-1)!.scale).toBeCloseTo(2, 6);
  });

  it('follows the keys, and keeps only those from the page that it used', async () => {
    const zooms: Zoom[] = [];
    const heard: string[] = [];
    const { view, root } = await shown({ onZoom: (zoom) => zooms.push(zoom) });
    const listen = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', listen);
    const press = (key: string) => root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const key of ['ArrowLeft', '0', '+', 'x']) press(key);
    expect(heard).toEqual(['ArrowLeft', '0', 'x']);
    expect(zooms).toEqual([{ scale: 1.5, x: 0, y: 0 }]);
    view.update(clusters({ zoom: zooms[0]! }));
    press('ArrowLeft');
    document.removeEventListener('keydown', listen);
    expect(heard).toHaveLength(3);
    expect(zooms.at(-1)!.x).toBeLessThan(0);
    expect(root.tabIndex).toBe(0);
  });

  it('is absent where nobody asked for it', async () => {
    const { root, at } = await shown();
    const wheel = new WheelEvent('wheel', { ...at(6, 0), deltaY: -300 });
    root.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(false);
    expect(root.hasAttribute('tabindex')).toBe(false);
    expect(root.getAttribute('role')).toBe('img');
    expect(getComputedStyle(root).touchAction).toBe('auto');
  });
});
