import { describe, expect, it } from 'vitest';
import type { PairGeometry } from '../../../src/views/contract.ts';
import type { Camera } from '../../../src/views/scatter/camera.ts';
import { drawPair } from '../../../src/views/scatter/margin.ts';
import { NAMED_LOOK, type Painted, recordedCanvas } from '../../support/recordedCanvas.ts';
import { chartWords } from '../../support/words.ts';

const RADIAN = Math.PI / 180;
const SIDE = 400;

const still: Camera = { centreX: 200, centreY: 200, half: 200, extent: 10, turn: 0 };

/** Two classes a bisector at 40° apart, whose rays are 20° from each other. */
const pair: PairGeometry = {
  digits: [3, 8],
  plain: { x: 0, y: 0, direction: 40 * RADIAN },
  margins: [30 * RADIAN, 50 * RADIAN],
  width: 20,
};

function drawn(geometry: PairGeometry, camera: Partial<Camera> = {}) {
  const canvas = recordedCanvas();
  drawPair(canvas.context, { ...still, ...camera }, SIDE, SIDE, geometry, NAMED_LOOK, canvas.stamps, chartWords());
  const strokes = (colour: string) =>
    canvas.painted.filter(({ kind, set }) => kind === 'stroke' && set.strokeStyle === colour);
  return { ...canvas, strokes, wedges: canvas.painted.filter(({ kind }) => kind === 'fill') };
}

/** Ends of a path of one line. */
function ends({ path }: Painted) {
  expect(path.map(({ name }) => name)).toEqual(['moveTo', 'lineTo']);
  const [[x1, y1], [x2, y2]] = path.map(({ args }) => args) as [[number, number], [number, number]];
  return { x1, y1, x2, y2 };
}

/** Direction of a line as seen, degrees counter-clockwise, 0…360. */
function seen(painted: Painted): number {
  const { x1, y1, x2, y2 } = ends(painted);
  return (Math.atan2(y1 - y2, x2 - x1) / RADIAN + 360) % 360;
}

const reachesEdge = ({ x2, y2 }: { x2: number; y2: number }) =>
  Math.min(x2, y2, SIDE - x2, SIDE - y2) === 0 || Math.abs(Math.min(x2, y2, SIDE - x2, SIDE - y2)) < 1e-9;

describe('drawPair', () => {
  it('draws each margin ray dashed, in the ink of the class that must get past it, turned, with y upwards', () => {
    for (const turn of [0, 55, -170]) {
      const { strokes } = drawn(pair, { turn: turn * RADIAN });
      for (const [digit, angle] of [
        [3, 30],
        [8, 50],
      ] as const) {
        const [ray, ...more] = strokes(`ink ${digit}`);
        expect(more).toEqual([]);
        expect(seen(ray!)).toBeCloseTo((angle + turn + 360) % 360, 6);
        expect(ends(ray!)).toMatchObject({ x1: 200, y1: 200 });
        expect(reachesEdge(ends(ray!))).toBe(true);
        expect(ray!.set.dash.length).toBeGreaterThan(0);
      }
    }
  });

  it('shades the wedge between the rays and writes its width in the middle', () => {
    const { wedges, written, calls } = drawn(pair, { turn: 90 * RADIAN });
    expect(wedges.length).toBe(1);
    expect(wedges[0]!.set).toMatchObject({ fillStyle: 'accent', globalAlpha: 0.14 });
    const arc = wedges[0]!.path.find(({ name }) => name === 'arc')!.args as unknown as [
      number,
      number,
      number,
      number,
      number,
      boolean,
    ];
    expect([-arc[3] / RADIAN, -arc[4] / RADIAN]).toEqual([expect.closeTo(120, 6), expect.closeTo(140, 6)]);
    expect(arc[5]).toBe(true);
    // Farther than any corner, and cut off at the chart's edge.
    expect(arc[2]).toBeGreaterThanOrEqual(Math.hypot(200, 200));
    expect(calls.findIndex(({ name }) => name === 'clip')).toBeLessThan(calls.findIndex(({ name }) => name === 'fill'));
    expect(calls.find(({ name }) => name === 'rect')!.args).toEqual([0, 0, SIDE, SIDE]);

    expect(written.map(({ text }) => text)).toEqual(['20.0°', '3 | 8', 'asked of 3', 'asked of 8']);
    written.forEach((a, i) => {
      for (const b of written.slice(0, i)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(12);
    });
    const [{ x, y, style }] = written as [(typeof written)[0]];
    expect(Math.hypot(x - 200, y - 200)).toBeCloseTo(0.62 * 200, 6);
    expect(Math.atan2(200 - y, x - 200) / RADIAN).toBeCloseTo(130, 6);
    expect(style.rim).toEqual({ colour: 'surface', width: 4 });
  });

  it('takes the short way between the rays, either way round, also across the cut at ±180°', () => {
    for (const margins of [
      [-175, 170],
      [170, -175],
    ] as const) {
      const geometry = { ...pair, margins: margins.map((angle) => angle * RADIAN) as [number, number], width: 15 };
      const { wedges, written } = drawn(geometry);
      const arc = wedges[0]!.path.find(({ name }) => name === 'arc')!.args;
      expect(Math.abs(arc[4]! - arc[3]!) / RADIAN).toBeCloseTo(15, 6);
      expect((Math.atan2(200 - written[0]!.y, written[0]!.x - 200) / RADIAN + 360) % 360).toBeCloseTo(177.5, 6);
    }
  });

  it('draws neither wedge nor width where the loss has no margin, and shows both rays at one place', () => {
    const { wedges, written, strokes, calls } = drawn({ ...pair, margins: [40 * RADIAN, 40.02 * RADIAN], width: 0.02 });
    expect(wedges).toEqual([]);
    expect(written.map(({ text }) => text)).toEqual(['3 | 8']);
    expect(seen(strokes('ink 3')[0]!)).toBeCloseTo(40, 6);
    // The second ray's dashes fill the gaps of the first's.
    const offsets = calls
      .filter(({ name, set }) => name === 'stroke' && set.strokeStyle?.startsWith('ink '))
      .map(({ set }) => (set as { lineDashOffset?: number }).lineDashOffset);
    expect(offsets).toEqual([0, 5]);
  });

  it('draws equal plain logits solid on the side of the weights, faint and dashed beyond', () => {
    const { strokes } = drawn(pair);
    const [near, far, ...more] = strokes('ink');
    expect(more).toEqual([]);
    expect(seen(near!)).toBeCloseTo(40, 6);
    expect(near!.set).toMatchObject({ globalAlpha: 1, dash: [] });
    expect(seen(far!)).toBeCloseTo(220, 6);
    expect(far!.set.globalAlpha).toBeLessThan(1);
    expect(far!.set.dash.length).toBeGreaterThan(0);
    for (const half of [near!, far!]) expect(reachesEdge(ends(half))).toBe(true);
  });

  it('draws the line strong only where its two classes are the first two', () => {
    const leading = { plain: [2, 5] as const, margins: [null, [0, Number.POSITIVE_INFINITY]] as const };
    const { strokes } = drawn({ ...pair, plain: { x: 0, y: 0, direction: 0 }, margins: null, width: 0, leading });
    const [strong, faint] = strokes('ink');
    expect(ends(strong!)).toMatchObject({ x1: 240, x2: 300 });
    expect(strong!.set).toMatchObject({ globalAlpha: 1, dash: [] });
    expect(faint!.set.globalAlpha).toBeLessThan(1);
    expect(faint!.path.map(({ args }) => args[0])).toEqual([0, 240, 300, SIDE]);

    const rays = drawn({ ...pair, leading });
    expect(rays.strokes('ink 3')[0]!.set.globalAlpha).toBeLessThan(0.5);
    expect(rays.strokes('ink 8')[0]!.set.globalAlpha).toBe(1);
  });

  it('finds the side of the weights by the margin rays, whichever way the line was given', () => {
    const { strokes } = drawn({ ...pair, plain: { x: 0, y: 0, direction: 220 * RADIAN } });
    expect(seen(strokes('ink')[0]!)).toBeCloseTo(40, 6);
  });

  it('draws a line that biases push aside off the origin, with a tick from the origin to it', () => {
    // 2 of 10 units to the left of the origin's vertical: 40 pixels.
    const geometry: PairGeometry = {
      digits: [0, 1],
      plain: { x: -2, y: 7, direction: Math.PI / 2 },
      margins: null,
      width: 0,
    };
    const { strokes, wedges, written } = drawn(geometry);
    const [near, far, tick] = strokes('ink');
    expect(ends(near!)).toMatchObject({
      x1: expect.closeTo(160, 6),
      y1: expect.closeTo(200, 6),
      y2: expect.closeTo(0, 6),
    });
    expect(ends(far!)).toMatchObject({ x1: expect.closeTo(160, 6), y2: expect.closeTo(SIDE, 6) });
    expect(ends(tick!)).toMatchObject({ x1: 200, y1: 200, x2: expect.closeTo(160, 6), y2: expect.closeTo(200, 6) });
    expect(tick!.set.dash).toEqual([]);
    expect(wedges).toEqual([]);
    expect(written).toMatchObject([{ text: '0 | 1', x: expect.closeTo(160, 6) }]);

    const turned = drawn(geometry, { turn: Math.PI / 2 }).strokes('ink');
    expect(seen(turned[0]!)).toBeCloseTo(180, 6);
    expect(ends(turned[0]!)).toMatchObject({ x1: expect.closeTo(200, 6), y1: expect.closeTo(240, 6) });
  });

  it('draws no tick for an offset too small to see', () => {
    const { strokes } = drawn({ ...pair, plain: { x: -0.09, y: 0, direction: Math.PI / 2 }, margins: null });
    expect(strokes('ink').length).toBe(2);
  });

  it('keeps lines and the width in sight when the chart is zoomed and its origin lies outside', () => {
    // Six times as large, and the origin to the lower left of the chart.
    const { strokes, written } = drawn(pair, { centreX: -500, centreY: 800, half: 1200 });
    for (const { path } of [...strokes('ink'), ...strokes('ink 3'), ...strokes('ink 8')]) {
      for (const { args } of path) {
        for (const place of args) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(SIDE + 1e-9);
        }
      }
    }
    const [{ x, y }] = written as [(typeof written)[0]];
    expect(Math.min(x, y, SIDE - x, SIDE - y)).toBeGreaterThan(23.9);
    expect(Math.atan2(800 - y, x + 500) / RADIAN).toBeCloseTo(40, 6);
  });

  it('writes no width where its middle is out of sight', () => {
    expect(drawn(pair, { centreX: 900, centreY: 200 }).written).toEqual([]);
  });

  it('leaves the context as it was', () => {
    const { calls } = drawn(pair);
    expect(calls.at(0)!.name).toBe('save');
    expect(calls.at(-1)!.name).toBe('restore');
  });
});
