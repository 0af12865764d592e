/**
 * A walk through the planes of a space of many dimensions that comes near every one of them: the grand tour (Asimov, 1985),
 * from one random plane to the next along the shortest way between them (Buja, Cook, Asimov and Hurley, 2005).
 */
import { nearestPlane, type Plane } from './projection.ts';
import { normals } from './random.ts';

/** The shortest way from one plane to another. */
interface Leg {
  /** Where on the walk it begins, and how long it is, radians. */
  readonly from: number;
  readonly length: number;
  /** The two directions of the first plane that turn most and least, and at right angles to each where it turns to. */
  readonly start: Plane;
  readonly towards: Plane;
  /** How far each turns, radians: the principal angles of the two planes. */
  readonly turns: readonly [number, number];
  /** How the plane's own two vectors stand to those, radians: they don't spin within it. */
  readonly spin: number;
}

/** Sines below this are rounding: a direction that both planes have. */
const TOGETHER = 1e-9;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
};

/** p·a + q·b. */
const mixed = (p: number, a: Float64Array, q: number, b: Float64Array): Float64Array =>
  a.map((value, d) => p * value + q * (b[d] as number));

const turned = ([a, b]: Plane, angle: number): Plane => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [mixed(cos, a, sin, b), mixed(-sin, a, cos, b)];
};

/** A random plane, all being equally likely; numbered, so that the walk is the same each time. */
function randomPlane(dim: number, number: number): Plane {
  const draws = Float64Array.from(normals(1, `grand tour ${dim} ${number}`, 2 * dim));
  const plane = nearestPlane(draws.slice(0, dim), draws.slice(dim));
  // Two random directions never lie on one line.
  if (!plane) throw new RangeError(`no plane in ${dim} dimensions`);
  return plane;
}

/** From a plane, as its two vectors stand now, to one that they will span. */
function legTo(from: number, here: Plane, there: Plane): Leg {
  const [[a, b], [c, d]] = here.map((one) => there.map((other) => dot(one, other))) as [
    [number, number],
    [number, number],
  ];
  // The singular value decomposition of [[a, b], [c, d]]: a turn, two lengths, a turn (Blinn, 1996).
  const sum = Math.atan2(c - b, a + d);
  const difference = Math.atan2(c + b, a - d);
  const spin = (sum + difference) / 2;
  const start = turned(here, spin);
  const end = turned(there, (difference - sum) / 2);
  const turns: number[] = [];
  const towards = start.map((direction, i) => {
    const cosine = dot(direction, end[i] as Float64Array);
    // A plane has no sides, so the nearer of a direction and its opposite will do.
    const side = cosine < 0 ? -1 : 1;
    const across = mixed(side, end[i] as Float64Array, -side * cosine, direction);
    const sine = Math.sqrt(dot(across, across));
    turns.push(Math.atan2(sine, side * cosine));
    return sine > TOGETHER ? across.map((value) => value / sine) : across;
  }) as unknown as Plane;
  return { from, length: Math.hypot(...turns), start, towards, turns: turns as [number, number], spin };
}

/** @param share of the way, 0…1. */
function planeOn({ start, towards, turns, spin }: Leg, share: number): Plane {
  const directions = start.map((direction, i) => {
    const angle = share * (turns[i] as number);
    return mixed(Math.cos(angle), direction, Math.sin(angle), towards[i] as Float64Array);
  }) as unknown as Plane;
  return turned(directions, -spin);
}

/** Slow at either end, so that the walk has no corners. */
const eased = (share: number) => (1 - Math.cos(Math.PI * share)) / 2;

/**
 * The walk through a space of `dim` dimensions, four at least: the same one each time.
 * @returns the plane after so many radians of the way, 0 or more; neighbouring ones are cheapest.
 */
export function createGrandTour(dim: number): (way: number) => Plane {
  const first = () => ({ number: 1, leg: legTo(0, randomPlane(dim, 0), randomPlane(dim, 1)) });
  let now = first();
  return (way) => {
    if (way < now.leg.from) now = first();
    while (way > now.leg.from + now.leg.length) {
      const [a, b] = planeOn(now.leg, 1);
      const number = now.number + 1;
      // What rounding adds to many legs is taken off each.
      const here = nearestPlane(a, b) ?? [a, b];
      now = { number, leg: legTo(now.leg.from + now.leg.length, here, randomPlane(dim, number)) };
    }
    return planeOn(now.leg, eased((way - now.leg.from) / now.leg.length));
  };
}
