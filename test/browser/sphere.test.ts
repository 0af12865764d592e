/** A scatter of three features as a person meets it: turned by hand and keys, pointed at, and lying still for others. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aboutAxis, angleBetween, matrixOf, type Rotation, rotated, UNTURNED } from '../../src/math/rotation.ts';
import type { Hit, ScatterData, ScatterOptions, Zoom } from '../../src/views/contract.ts';
import '../../src/views/views.css';
import { readColours } from '../../src/views/scatter/colours.ts';
import { paintPicture } from '../../src/views/scatter/picture.ts';
import { SPHERE } from '../../src/views/scatter/space/sphere.ts';
import { scatter } from '../../src/views/scatter.ts';
import { atRest } from '../support/atRest.ts';
import { chartWords } from '../support/words.ts';

const SIDE = 300;
const EXTENT = 10;
const RADIUS = (SPHERE * SIDE) / 2;

/** Class 0 to the right, class 1 at the top, class 2 towards the viewer, class 3 away: 30 points each near there. */
function clusters(changes: Partial<ScatterData> = {}): ScatterData {
  const middles = [
    [6, 0, 0],
    [0, 6, 0],
    [0, 0, 6],
    [0, 0, -6],
  ] as const;
  const labels = Uint8Array.from({ length: 120 }, (_, i) => i % 4);
  const features = new Float32Array(360);
  labels.forEach((digit, i) => {
    const [distance, angle] = [0.8 * Math.sqrt(Math.floor(i / 4) / 30), i * 2.4];
    const aside = [distance * Math.cos(angle), distance * Math.sin(angle), distance * Math.cos(3 * angle)];
    middles[digit]!.forEach((value, d) => {
      features[3 * i + d] = value + aside[d]!;
    });
  });
  return {
    features,
    dim: 3,
    labels,
    predictions: labels.slice(),
    indices: Uint16Array.from(labels, (_, i) => 500 + i),
    classes: [0, 1, 2, 3],
    classWeights: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -1),
    bias: null,
    normalisesWeights: true,
    extent: EXTENT,
    turn: 0,
    alignment: UNTURNED,
    rotation: UNTURNED,
    space: 'angles',
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

/** A settled picture; `share` tells which part of a square around a place of the ball (its radius is 1) is like this. */
function painted(changes: Partial<ScatterData> = {}) {
  const element = document.createElement('canvas');
  paintPicture(element, SIDE, 1, clusters(changes), readColours(place()), chartWords());
  const context = element.getContext('2d') as CanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const share = (x: number, y: number, half: number, like: (rgb: Rgb) => boolean): number => {
    const [left, top] = [SIDE / 2 + (x - half) * RADIUS, SIDE / 2 - (y + half) * RADIUS].map(Math.round) as [
      number,
      number,
    ];
    const side = Math.round(2 * half * RADIUS);
    let found = 0;
    for (let row = top; row < top + side; row++) {
      for (let column = left; column < left + side; column++) {
        const at = 4 * (row * SIDE + column);
        if (like([data[at]!, data[at + 1]!, data[at + 2]!])) found++;
      }
    }
    return found / side ** 2;
  };
  return { share, data };
}

const blue = ([r, , b]: Rgb) => b - r > 60;
const orange = ([r, , b]: Rgb) => r - b > 100;
/** Tints: hardly anything, but not the background. */
const tinted = ([r, g, b]: Rgb) => r + g + b < 3 * 254 && r + g + b > 3 * 225;

describe('a picture of three features', () => {
  it('has what is right and up there, and in front what faces the viewer', () => {
    const { share } = painted();
    expect(share(0.97, 0, 0.08, blue)).toBeGreaterThan(0.1);
    expect(share(0, 0.97, 0.08, orange)).toBeGreaterThan(0.1);
    expect(share(0, 0, 0.1, ([r, g]) => r - g > 90)).toBeGreaterThan(0.05);
  });

  it('turns: what faced the viewer is then where the hand put it', () => {
    const { share } = painted({ rotation: aboutAxis([0, 1, 0], Math.PI / 2) });
    const red = ([r, g, b]: Rgb) => r - g > 100 && r - b > 100;
    expect(share(0.97, 0, 0.1, red)).toBeGreaterThan(0.05);
    expect(painted().share(0.97, 0, 0.1, red)).toBe(0);
    expect(share(0.97, 0, 0.1, blue)).toBe(0);
  });

  it('turns first by what makes runs comparable', () => {
    // Right goes to the top, and from there towards the viewer.
    const { share } = painted({
      alignment: aboutAxis([0, 0, 1], Math.PI / 2),
      rotation: aboutAxis([1, 0, 0], Math.PI / 2),
    });
    expect(share(0, 0, 0.15, blue)).toBeGreaterThan(0.05);
    expect(painted().share(0, 0, 0.05, blue)).toBe(0);
  });

  it('shows what is far more faintly', () => {
    const strength = (rotation: Rotation) => {
      let most = 0;
      // Above the digit of the class, which has a strength of its own: points alone.
      painted({ rotation }).share(0.5, 0.12, 0.05, ([r, , b]) => {
        most = Math.max(most, b - r);
        return true;
      });
      return most;
    };
    // Class 0 a third round, in front and behind.
    const near = strength(aboutAxis([0, 1, 0], -Math.PI / 3));
    const far = strength(aboutAxis([0, 1, 0], Math.PI / 3));
    expect(near).toBeGreaterThan(100);
    expect(far).toBeGreaterThan(10);
    expect(far).toBeLessThan(near / 2);
  });

  it('tints the ball where each class wins, among angles only', () => {
    expect(painted().share(-0.45, -0.45, 0.1, tinted)).toBeGreaterThan(0.7);
    expect(painted({ space: 'features' }).share(-0.45, -0.45, 0.1, tinted)).toBeLessThan(0.3);
    expect(painted().share(-0.95, -0.95, 0.05, tinted)).toBe(0);
  });

  it('stays whole when a run has diverged', () => {
    const { share } = painted({ features: new Float32Array(360).fill(Number.NaN), mistakes: true, marks: 'digits' });
    expect(share(0.97, 0, 0.05, ([r, g, b]) => r + g + b < 200)).toBeLessThan(0.5);
  });
});

/** The chart loads what listens to zooming when it is made; d3-zoom keeps its state on the element once it listens. */
const listensToZooming = (root: HTMLElement) => vi.waitFor(() => expect(root).toHaveProperty('__zoom'));

async function shown(options: Partial<ScatterOptions> = {}, changes: Partial<ScatterData> = {}) {
  const rotations: (Rotation | null)[] = [];
  const view = scatter(place(), {
    label: 'features',
    words: chartWords(),
    onRotate: (next) => rotations.push(next),
    ...options,
  });
  mounted.push(view.destroy);
  const root = document.querySelector<HTMLElement>('.chart-scatter')!;
  view.update(clusters(changes));
  await atRest();
  if (options.onZoom) await listensToZooming(root);
  const at = (x: number, y: number) => ({
    clientX: SIDE / 2 + x * RADIUS,
    clientY: SIDE / 2 - y * RADIUS,
    bubbles: true,
    cancelable: true,
    view: window,
  });
  const pointer = (type: string, x: number, y: number, more: PointerEventInit = {}) =>
    root.dispatchEvent(
      new PointerEvent(type, { ...at(x, y), isPrimary: true, pointerId: 1, pointerType: 'mouse', button: 0, ...more }),
    );
  const drag = (from: readonly [number, number], to: readonly [number, number], more: PointerEventInit = {}) => {
    pointer('pointerdown', ...from, more);
    pointer('pointermove', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, more);
    pointer('pointermove', ...to, more);
    pointer('pointerup', ...to, more);
  };
  return { view, root, at, pointer, drag, rotations };
}

describe('turning by hand', () => {
  it('keeps under the pointer what was under it', async () => {
    const { drag, rotations } = await shown();
    drag([0, 0], [0.6, 0]);
    // What faced the viewer is at 0.6 now, and so 0.8 towards the viewer.
    const [x, y, z] = rotated(matrixOf(rotations.at(-1)!), [0, 0, 1]);
    expect([x, y, z].map((value) => Math.round(value * 1000) / 1000)).toEqual([0.6, 0, 0.8]);
  });

  it('goes on from how the picture is turned', async () => {
    const start = aboutAxis([1, 1, 0], 0.8);
    const { drag, rotations } = await shown({}, { rotation: start });
    drag([0.2, 0.1], [0.2, 0.5]);
    const taken = [0.2, 0.1, Math.sqrt(1 - 0.05)] as const;
    const back = rotated(matrixOf([start[0], -start[1], -start[2], -start[3]]), taken);
    const [x, y] = rotated(matrixOf(rotations.at(-1)!), back);
    expect(x).toBeCloseTo(0.2, 2);
    expect(y).toBeCloseTo(0.5, 2);
  });

  it('is no click, and a click no turn', async () => {
    const picked: (Hit | null)[] = [];
    const { root, at, pointer, drag, rotations } = await shown({ onPick: (hit) => picked.push(hit) });
    drag([0, 0], [0.5, 0.5]);
    root.dispatchEvent(new MouseEvent('click', at(0.5, 0.5)));
    expect(picked).toEqual([]);
    const turns = rotations.length;
    pointer('pointerdown', -0.5, -0.5);
    pointer('pointermove', -0.49, -0.5);
    pointer('pointerup', -0.49, -0.5);
    root.dispatchEvent(new MouseEvent('click', at(-0.49, -0.5)));
    expect(picked).toEqual([null]);
    expect(rotations).toHaveLength(turns);
  });

  it('leaves a finger beside the ball to the page, and takes one on it', async () => {
    const { drag, rotations, root } = await shown();
    drag([-1.1, -1.1], [0, 0], { pointerType: 'touch' });
    expect(rotations).toEqual([]);
    drag([0, 0], [0.3, 0], { pointerType: 'touch' });
    expect(rotations.length).toBeGreaterThan(0);
    expect(root.classList.contains('is-turning')).toBe(false);
  });

  it('ends when a second finger comes to zoom', async () => {
    const { pointer, rotations } = await shown();
    pointer('pointerdown', 0, 0, { pointerType: 'touch' });
    pointer('pointerdown', 0.3, 0, { pointerType: 'touch', pointerId: 2, isPrimary: false });
    pointer('pointermove', 0.5, 0.3, { pointerType: 'touch' });
    expect(rotations).toEqual([]);
  });

  it('turns a tenth of a right angle and more by arrows, a third with Shift, the front where they point', async () => {
    const { root, rotations } = await shown();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', listen);
    const press = (key: string, shiftKey = false) =>
      root.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
    for (const key of ['ArrowRight', 'ArrowUp', 'x']) press(key);
    press('ArrowLeft', true);
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['x']);
    const fronts = rotations.map((rotation) => rotated(matrixOf(rotation!), [0, 0, 1]));
    const [small, large] = [Math.sin(Math.PI / 18), Math.sin(Math.PI / 6)];
    expect(fronts[0]![0]).toBeCloseTo(small, 6);
    expect(fronts[1]![1]).toBeCloseTo(small, 6);
    expect(fronts[2]![0]).toBeCloseTo(-large, 6);
  });

  it('goes back with a double click or 0', async () => {
    const { root, at, rotations } = await shown({}, { rotation: aboutAxis([1, 0, 0], 1) });
    root.dispatchEvent(new MouseEvent('dblclick', at(0, 0)));
    root.dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true }));
    expect(rotations).toEqual([null, null]);
  });

  it('leaves zooming as it is: the wheel zooms, and Shift moves what is zoomed', async () => {
    const zooms: Zoom[] = [];
    const { root, at, rotations } = await shown(
      { onZoom: (zoom) => zooms.push(zoom) },
      { zoom: { scale: 2, x: 0, y: 0 } },
    );
    const mouse = (type: string, x: number, y: number, shiftKey: boolean) =>
      (type === 'mousedown' ? root : window).dispatchEvent(new MouseEvent(type, { ...at(x, y), shiftKey }));
    for (const shift of [false, true]) {
      mouse('mousedown', 0, 0, shift);
      mouse('mousemove', -0.2, 0, shift);
      mouse('mouseup', -0.2, 0, shift);
      expect(zooms.length > 0).toBe(shift);
    }
    expect(zooms.at(-1)!.x).toBeGreaterThan(0);
    root.dispatchEvent(new WheelEvent('wheel', { ...at(0, 0), deltaY: -100 }));
    expect(zooms.at(-1)!.scale).toBeGreaterThan(2);
    expect(rotations).toEqual([]);
  });

  it('is no matter of planes', async () => {
    const { root, drag, rotations } = await shown(
      {},
      { dim: 2, features: new Float32Array(240).fill(1), classWeights: Float32Array.of(1, 0, -1, 0, 0, 1, 0, -1) },
    );
    drag([0, 0], [0.5, 0]);
    root.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    root.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(rotations).toEqual([]);
    expect(root.classList.contains('can-turn')).toBe(false);
  });
});

describe('pointing in space', () => {
  it('finds the image that is in front, where it is drawn', async () => {
    const told: (Hit | null)[] = [];
    const { pointer } = await shown({ onHover: (hit) => told.push(hit) }, { focus: null });
    // Class 2 faces the viewer and class 3 is right behind it; their digits and rays meet in the middle.
    pointer('pointermove', 0.1, -0.09);
    await atRest();
    const { focus } = told.at(-1)!;
    expect(focus.kind).toBe('image');
    if (focus.kind === 'image') expect((focus.index - 500) % 4).toBe(2);
  });

  it('finds it where a turn has brought it', async () => {
    const told: (Hit | null)[] = [];
    const rotation = aboutAxis([0, 1, 0], Math.PI / 6);
    const { pointer } = await shown({ onHover: (hit) => told.push(hit) }, { rotation });
    const { features } = clusters();
    // The one of class 2 that is farthest below its ray.
    const row = Array.from({ length: 30 }, (_, i) => 4 * i + 2).reduce((a, b) =>
      features[3 * a + 1]! < features[3 * b + 1]! ? a : b,
    );
    const point = [...features.subarray(3 * row, 3 * row + 3)] as [number, number, number];
    const [x, y] = rotated(
      matrixOf(rotation),
      point.map((value) => value / Math.hypot(...point)) as unknown as typeof point,
    );
    pointer('pointermove', x, y);
    await atRest();
    const hit = told.at(-1)!;
    expect(hit.focus).toEqual({ kind: 'image', index: 500 + row });
    expect(Math.hypot(hit.x - (SIDE / 2 + x * RADIUS), hit.y - (SIDE / 2 - y * RADIUS))).toBeLessThan(8);
  });

  it('follows a leap to another rotation in a moment, and a small one at once', async () => {
    const told: (Hit | null)[] = [];
    const { view, pointer } = await shown({ onHover: (hit) => told.push(hit) });
    const rotation = aboutAxis([0, 1, 0], -Math.PI / 2);
    view.update(clusters({ rotation }));
    await atRest();
    // Class 0 faces the viewer now.
    pointer('pointermove', 0.1, -0.09);
    await atRest();
    const { focus } = told.at(-1)!;
    expect(focus.kind === 'image' && (focus.index - 500) % 4).toBe(0);
    expect(angleBetween(rotation, UNTURNED)).toBeCloseTo(Math.PI / 2, 9);
  });
});
