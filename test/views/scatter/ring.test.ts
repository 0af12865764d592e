import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals } from '../../../src/math/random.ts';
import { createFades } from '../../../src/views/scatter/fades.ts';
import { writeAngles } from '../../../src/views/scatter/layers/angles.ts';
import { drawArcs } from '../../../src/views/scatter/layers/arcs.ts';
import { drawDensity } from '../../../src/views/scatter/layers/density.ts';
import { CIRCLE, type RingClass, type RingData, ringOf } from '../../../src/views/scatter/ring.ts';
import { NAMED_LOOK, recordedCanvas } from '../../support/recordedCanvas.ts';

const RADIAN = Math.PI / 180;

/** Points at these directions (degrees) and various distances, all of one digit. */
interface Bunch {
  digit: number;
  angles: readonly number[];
}

function pointsOf(bunches: readonly Bunch[], turn = 0): { features: Float32Array; labels: Uint8Array } {
  const all = bunches.flatMap(({ digit, angles }) =>
    angles.map((angle) => ({ digit, angle: (angle + turn) * RADIAN })),
  );
  return {
    features: Float32Array.from(
      all.flatMap(({ angle }, i) => [Math.cos(angle), Math.sin(angle)].map((v) => v * (1 + (i % 7)))),
    ),
    labels: Uint8Array.from(all, ({ digit }) => digit),
  };
}

function ringFrom(bunches: readonly Bunch[], turn = 0): RingData {
  const { features, labels } = pointsOf(bunches, turn);
  return ringOf(
    features,
    2,
    labels,
    bunches.map(({ digit }) => digit),
  );
}

/** Evenly spread over `width` degrees around `middle`, so that the middle 95 % are 0.95 of it. */
const even = (digit: number, middle: number, width: number, count = 41): Bunch => ({
  digit,
  angles: Array.from({ length: count }, (_, i) => middle + width * (i / (count - 1) - 0.5)),
});

const bunches = fc
  .array(
    fc.record({
      middle: fc.double({ min: -180, max: 180, noNaN: true }),
      width: fc.double({ min: 1, max: 200, noNaN: true }),
      count: fc.integer({ min: 2, max: 60 }),
    }),
    { minLength: 2, maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(({ middle, width, count }, digit) => {
      const noise = normals(digit, `ring ${middle}`, count);
      return { digit, angles: Array.from(noise, (z) => middle + (width / 4) * Math.max(-3, Math.min(z, 3))) };
    }),
  );

/** The same numbers by way of vectors, one class and one point at a time. */
function byVectors(features: Float32Array, labels: Uint8Array, digit: number) {
  const own: [number, number][] = [];
  labels.forEach((label, i) => {
    const [x, y] = [features[2 * i]!, features[2 * i + 1]!];
    if (label === digit) own.push([x / Math.hypot(x, y), y / Math.hypot(x, y)]);
  });
  const [sumX, sumY] = own.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  const [meanX, meanY] = [sumX / Math.hypot(sumX, sumY), sumY / Math.hypot(sumX, sumY)];
  const deviations = own
    .map(([x, y]) => Math.atan2(meanX * y - meanY * x, meanX * x + meanY * y))
    .sort((a, b) => a - b);
  const at = (share: number) => {
    const rank = share * (deviations.length - 1);
    const [below, above] = [deviations[Math.floor(rank)]!, deviations[Math.ceil(rank)]!];
    return (below * (1 - (rank % 1)) + above * (rank % 1)) / RADIAN;
  };
  return {
    direction: Math.atan2(meanY, meanX) / RADIAN,
    low: at(0.05),
    high: at(0.95),
    straight: Math.hypot(sumX, sumY) / own.length,
  };
}

const turnsApart = (a: number, b: number) => Math.abs(((((a - b) % 360) + 540) % 360) - 180);

describe('ringOf', () => {
  it('gives mean directions, arcs and gaps as computed by vectors', () => {
    fc.assert(
      fc.property(bunches, (drawn) => {
        const { features, labels } = pointsOf(drawn);
        const expected = new Map(drawn.map(({ digit }) => [digit, byVectors(features, labels, digit)]));
        // Where points cancel out, the mean direction is a matter of rounding.
        fc.pre([...expected.values()].every(({ straight }) => straight > 0.01));
        const { classes } = ringOf(
          features,
          2,
          labels,
          drawn.map(({ digit }) => digit),
        );
        expect(classes.length).toBe(drawn.length);
        for (const { digit, mean, from, to, width, gap } of classes) {
          const own = expected.get(digit)!;
          expect(turnsApart(mean / RADIAN, own.direction)).toBeLessThan(1e-6);
          expect((from - mean) / RADIAN).toBeCloseTo(own.low, 6);
          expect((to - mean) / RADIAN).toBeCloseTo(own.high, 6);
          expect(width).toBeCloseTo(own.high - own.low, 6);
          const ahead = [...expected]
            .filter(([other]) => other !== digit)
            .map(([, other]) => ({ other, by: (((other.direction - own.direction) % 360) + 360) % 360 }))
            .sort((a, b) => a.by - b.by)[0]!;
          expect(gap).toBeCloseTo(ahead.by + ahead.other.low - own.high, 5);
        }
      }),
    );
  });

  it('turns with the points', () => {
    fc.assert(
      fc.property(bunches, fc.double({ min: -360, max: 360, noNaN: true }), (drawn, turn) => {
        const before = ringFrom(drawn);
        fc.pre(
          drawn.every(
            ({ digit }) => byVectors(pointsOf(drawn).features, pointsOf(drawn).labels, digit).straight > 0.05,
          ),
        );
        const after = new Map(ringFrom(drawn, turn).classes.map((own) => [own.digit, own]));
        for (const own of before.classes) {
          const turned = after.get(own.digit)!;
          expect(turnsApart(own.mean / RADIAN + turn, turned.mean / RADIAN)).toBeLessThan(1e-3);
          expect(turned.width).toBeCloseTo(own.width, 2);
          expect(turned.gap).toBeCloseTo(own.gap, 2);
        }
      }),
    );
  });

  it('names the classes counter-clockwise from the one after the widest gap, wherever the cut at ±180° lies', () => {
    const drawn = [even(0, 100, 10), even(1, 140, 10), even(2, 200, 10), even(3, 10, 10)];
    for (const turn of [0, 50, 120, 170, 200, 300]) {
      expect(ringFrom(drawn, turn).classes.map(({ digit }) => digit)).toEqual([3, 0, 1, 2]);
    }
  });

  it('gives gaps between neighbours that go once round with the arcs, negative ones where arcs overlap', () => {
    const { classes } = ringFrom([even(4, 0, 40), even(7, 30, 40), even(9, 180, 10)]);
    const of = (digit: number) => classes.find((own) => own.digit === digit)!;
    expect(of(4).width).toBeCloseTo(36, 4);
    expect(of(4).gap).toBeCloseTo(-6, 4);
    expect(of(7).gap).toBeCloseTo(180 - 4.5 - 48, 4);
    const round = classes.reduce((sum, { width, gap }) => sum + width + gap, 0);
    expect(round).toBeCloseTo(360, 4);
  });

  it('gives densities that add up to 1 and lie where the points are, across the cut too', () => {
    const { classes, peak } = ringFrom([even(0, 0, 6), even(5, 180, 60)]);
    for (const { density } of classes) expect(density.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    const [narrow, wide] = [0, 5].map((digit) => classes.find((own) => own.digit === digit)!.density) as [
      Float32Array,
      Float32Array,
    ];
    expect(Math.max(...narrow)).toBe(peak);
    for (const bin of [0, 1, 359, 358]) expect(narrow[bin]).toBeGreaterThan(0.1);
    expect(narrow.slice(15, 345).every((share) => share === 0)).toBe(true);
    // Even over 60 bins, smoothed.
    for (const bin of [160, 179, 180, 200]) expect(wide[bin]).toBeCloseTo(1 / 60, 2);
  });

  it('shifts a density by whole bins when points turn by whole degrees', () => {
    // In the middle of bins, where rounding moves no point to the next one.
    const drawn = [
      { digit: 1, angles: [0.5, 1.5, 1.5, 7.5, 350.5] },
      { digit: 2, angles: [100.5] },
    ];
    const density = (turn: number) => ringFrom(drawn, turn).classes.find(({ digit }) => digit === 1)!.density;
    const still = density(0);
    for (const turn of [1, 90, 251]) {
      const turned = density(turn);
      for (const [bin, share] of still.entries()) expect(turned[(bin + turn) % 360]).toBeCloseTo(share, 6);
    }
  });

  it('passes over points without direction, and over classes of such points', () => {
    const features = Float32Array.of(0, 0, Number.NaN, 1, 2, 0, 3, 0, Number.POSITIVE_INFINITY, 0, 0, 0);
    const { classes } = ringOf(features, 2, Uint8Array.of(0, 0, 0, 0, 0, 1), [0, 1, 2]);
    expect(classes.map(({ digit, points, mean, width }) => [digit, points, mean, width])).toEqual([[0, 2, 0, 0]]);
    expect(classes[0]!.gap).toBeNaN();
    expect(ringOf(new Float32Array(0), 2, new Uint8Array(0), [0, 1])).toEqual({ classes: [], peak: 0 });
  });

  it('takes the first two coordinates of more', () => {
    const flat = ringFrom([even(3, 40, 20), even(8, 140, 30)]);
    const { features, labels } = pointsOf([even(3, 40, 20), even(8, 140, 30)]);
    const deep = Float32Array.from({ length: labels.length * 3 }, (_, i) =>
      i % 3 === 2 ? 9 : features[2 * Math.floor(i / 3) + (i % 3)]!,
    );
    expect(ringOf(deep, 3, labels, [3, 8])).toEqual(flat);
  });
});

/** Ten classes, well apart. */
const spread = Array.from({ length: 10 }, (_, digit) => even(digit, 36 * digit + 5, 8 + digit));

const camera = (side: number, turn = 0) => ({ centreX: side / 2, centreY: side / 2, half: side / 2, extent: 1, turn });

interface Drawing {
  side?: number;
  turn?: number;
  amount?: number;
  intra?: number | null;
  lead?: number | null;
  digits?: readonly number[];
  /** Whether all angles are asked for. */
  asked?: boolean;
}

function drawn(
  ring: RingData,
  { side = 520, turn = 0, amount = 1, intra = null, lead = null, digits = [], asked = true }: Drawing = {},
) {
  const canvas = recordedCanvas();
  const fades = createFades();
  fades.aim(lead);
  fades.move(Number.POSITIVE_INFINITY);
  const ideal = intra === null ? null : { intra, inter: 0 };
  const { context, stamps } = canvas;
  const seen = camera(side, turn);
  drawDensity(context, seen, ring, NAMED_LOOK, amount, fades);
  drawArcs(context, seen, ring, ideal, NAMED_LOOK, amount, fades);
  writeAngles(context, seen, ring, NAMED_LOOK, amount, stamps, fades, digits, { widths: asked, gaps: asked });
  return canvas;
}

/** Direction on the screen of a place, degrees counter-clockwise. */
const seenAt = (x: number, y: number, side: number) => Math.atan2(side / 2 - y, x - side / 2) / RADIAN;

describe('the ring', () => {
  const ring = ringFrom(spread);
  const widthTexts = ring.classes.map(({ width }) => `${Math.round(width)}°`);
  const gapTexts = ring.classes.map(({ gap }) => `${Math.round(gap)}°`);
  const arcsOf = (canvas: ReturnType<typeof recordedCanvas>) =>
    canvas.painted.filter(({ kind, set, path }) => kind === 'stroke' && set.lineWidth === 2 && path.length === 1);

  it('spans each class with an arc in its ink, turned, with y upwards', () => {
    for (const turn of [0, 0.7, -2]) {
      const arcs = arcsOf(drawn(ring, { turn }));
      expect(arcs.length).toBe(10);
      for (const { path, set } of arcs) {
        const own = ring.classes.find(({ digit }) => set.strokeStyle === `ink ${digit}`)!;
        const [x, y, radius, start, end, falling] = path[0]!.args as unknown as [
          number,
          number,
          number,
          number,
          number,
          boolean,
        ];
        expect([x, y]).toEqual([260, 260]);
        expect(radius / 260).toBeCloseTo(0.81, 10);
        // On the screen an angle of the canvas runs clockwise.
        expect(-start).toBeCloseTo(own.from + turn, 10);
        expect(-end).toBeCloseTo(own.to + turn, 10);
        expect(falling).toBe(true);
      }
    }
  });

  it('writes the width of every class inside the circle, in its direction', () => {
    const { written } = drawn(ring, { turn: 0.3 });
    const widths = written.filter(({ style }) => style.colour === 'ink');
    expect(widths.map(({ text }) => text)).toEqual(widthTexts);
    widths.forEach(({ x, y }, i) => {
      expect(turnsApart(seenAt(x, y, 520), (ring.classes[i]!.mean + 0.3) / RADIAN)).toBeLessThan(1e-6);
      expect(Math.hypot(x - 260, y - 260)).toBeLessThan(CIRCLE * 260);
    });
  });

  it('writes every gap between its two arcs', () => {
    const gaps = drawn(ring).written.filter(({ style }) => style.colour === 'quiet');
    expect(gaps.map(({ text }) => text)).toEqual(gapTexts);
    gaps.forEach(({ x, y }, i) => {
      const { to, gap } = ring.classes[i]!;
      expect(turnsApart(seenAt(x, y, 520), to / RADIAN + gap / 2)).toBeLessThan(1e-6);
      expect(Math.hypot(x - 260, y - 260) / 260).toBeCloseTo(0.81, 10);
    });
  });

  it('writes nothing where arcs overlap, since no gap is there', () => {
    const overlapping = ringFrom([even(0, 0, 60), even(1, 40, 60), even(2, 200, 20)]);
    const gaps = drawn(overlapping).written.filter(({ style }) => style.colour === 'quiet');
    expect(gaps).toHaveLength(2);
    expect(gaps.map(({ text }) => text).join()).not.toContain('−');
  });

  it('never writes one label over another', () => {
    fc.assert(
      fc.property(bunches, fc.constantFrom(200, 240, 300, 520, 760), (classes, side) => {
        const { written } = drawn(ringFrom(classes), { side });
        written.forEach((a, i) => {
          for (const b of written.slice(0, i)) {
            const aside = Math.abs(a.x - b.x) >= 3.5 * (a.text.length + b.text.length);
            expect(aside || Math.abs(a.y - b.y) >= 12, `${a.text} and ${b.text}`).toBe(true);
          }
        });
      }),
    );
  });

  it('writes no angle that nobody asks for', () => {
    expect(drawn(ring, { asked: false }).written).toEqual([]);
  });

  it('writes nothing over a digit', () => {
    const [first] = ring.classes as [RingClass];
    const all = drawn(ring).written;
    const own = all.find(({ style }) => style.colour === 'ink')!;
    const { written } = drawn(ring, { digits: [own.x, own.y] });
    for (const { x, y } of written) expect(Math.abs(x - own.x) > 9 || Math.abs(y - own.y) > 14).toBe(true);
    expect(written.map(({ text }) => text)).toContain(`${Math.round(first.width)}°`);
  });

  it('draws each density as a ribbon outside the circle, the highest a tenth of half the side', () => {
    const { painted } = drawn(ring, { turn: 0.4 });
    const heights = ring.classes.map(({ digit, density, mean }) => {
      const ribbons = painted.filter(({ kind, set }) => kind === 'fill' && set.fillStyle === `fill ${digit}`);
      expect(ribbons.length).toBe(1);
      const points = ribbons[0]!.path
        .filter(({ name }) => name === 'lineTo')
        .map(({ args: [x, y] }) => ({
          radius: Math.hypot(x! - 260, y! - 260),
          angle: seenAt(x!, y!, 520),
        }));
      const highest = points.reduce((a, b) => (b.radius > a.radius ? b : a));
      expect(turnsApart(highest.angle, (mean + 0.4) / RADIAN)).toBeLessThan(7);
      expect(Math.min(...points.map(({ radius }) => radius))).toBeGreaterThan(CIRCLE * 260);
      return { height: highest.radius - CIRCLE * 260 - 3, share: Math.max(...density) };
    });
    for (const { height, share } of heights) expect(height).toBeCloseTo((26 * share) / ring.peak, 4);
  });

  it('marks where theory puts the ends of each arc, half of it on either side of the mean direction', () => {
    const dashed = drawn(ring, { intra: 14.4, turn: 1 }).painted.filter(({ set }) => set.dash.length > 0);
    expect(dashed.length).toBe(10);
    for (const { path, set } of dashed) {
      const { mean } = ring.classes.find(({ digit }) => set.strokeStyle === `ink ${digit}`) as RingClass;
      const ends = path.map(({ args: [x, y] }) => turnsApart(seenAt(x!, y!, 520), (mean + 1) / RADIAN));
      expect(ends.length).toBe(4);
      for (const end of ends) expect(end).toBeCloseTo(7.2, 6);
    }
    expect(drawn(ring).painted.every(({ set }) => set.dash.length === 0)).toBe(true);
  });

  it('draws arcs that overlap on circles of their own', () => {
    const overlapping = ringFrom([even(0, 0, 60), even(1, 40, 60), even(2, 200, 20)]);
    const radii = new Map(arcsOf(drawn(overlapping)).map(({ path, set }) => [set.strokeStyle, path[0]!.args[2]!]));
    expect(radii.get('ink 1')).not.toBe(radii.get('ink 0'));
    expect(radii.get('ink 2')).toBe(0.81 * 260);
  });

  it('comes in with the amount', () => {
    expect(drawn(ring, { amount: 0 }).calls).toEqual([]);
    const { painted, written, context } = drawn(ring, { amount: 0.25 });
    for (const { set } of painted) expect(set.globalAlpha).toBeLessThanOrEqual(0.25);
    for (const { alpha } of written) expect(alpha).toBeCloseTo(0.25, 10);
    expect(context.globalAlpha).toBe(1);
  });

  it('steps back but for the class that leads, whose arc lies on top and whose gaps stay', () => {
    const canvas = drawn(ring, { lead: 3, asked: false });
    expect(arcsOf(canvas).at(-1)!.set).toMatchObject({ strokeStyle: 'ink 3', globalAlpha: 1 });
    const clear = canvas.written.map(({ text }) => text);
    for (const { alpha } of canvas.written) expect(alpha).toBe(1);
    const place = ring.classes.findIndex(({ digit }) => digit === 3);
    expect(clear).toEqual([widthTexts[place], gapTexts[(place + 9) % 10], gapTexts[place]]);
  });

  it('draws the circle alone where there are no classes', () => {
    const { painted, written } = drawn({ classes: [], peak: 0 });
    expect(painted.length).toBe(1);
    expect(written).toEqual([]);
  });
});
