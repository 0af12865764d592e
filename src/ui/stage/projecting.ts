/** Frames of four and more features, or of many classes, as they are seen: in a plane, or by the angles to their classes. Loaded with the first. */
import { centresOf, columnsOf } from '../../losses/centres.ts';
import { lossById } from '../../losses/registry.ts';
import { pairBoundaries } from '../../math/boundaries.ts';
import { createGrandTour } from '../../math/grandTour.ts';
import { type Plane, planeOfTwo, principalPlane, projectColumns, projectRows } from '../../math/projection.ts';
import type { View } from '../../state/look/choices.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { whole } from '../../text/numbers.ts';
import type { PairGeometry } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import { byAngles } from './byAngles.ts';
import { namesOf, numbered, shownClasses } from './colouring.ts';
import type { Seen } from './seen.ts';
import { tourOf } from './touring.ts';

/** How a frame is looked at. */
interface Look {
  space: View['space'];
  pair: View['pair'];
  /** What the first class is called: names may come after the frame. */
  name: string;
}

interface Known extends Look {
  /** How far the grand tour had come; null where it isn't taken. */
  way: number | null;
  seen: Seen;
}

/** The last of each frame, which is asked for by several parts of the page. */
const known = new WeakMap<Frame, Known>();

/** The plane that a run was seen in last, from which the next turns on. */
const planes = new WeakMap<object, { dim: number; plane: Plane }>();

/** Columns of class weights `[dim, classes·centres]` of some classes, by position. */
function columnsAt(weights: Float32Array, dim: number, centres: number, positions: readonly number[]): Float32Array {
  const columns = weights.length / dim;
  const count = positions.length * centres;
  return Float32Array.from({ length: dim * count }, (_, i) => {
    const column = i % count;
    const position = positions[Math.floor(column / centres)] as number;
    return weights[Math.floor(i / count) * columns + position * centres + (column % centres)] as number;
  });
}

/** @param view how the page looks. Null where the parts don't belong together. */
export function projected(run: Run, frame: Frame, probe: ShownImages, view: Session['view']): Seen | null {
  const config = run.settings.value;
  const name = className(config, config.classes[0] as number);
  const look: Look = { space: view.space.value, pair: view.pair.value, name };
  if (frame.classWeights.length !== config.featureDim * columnsOf(config)) return null;
  const planar = look.space === 'features';
  const way = planar && view.tour.value && config.featureDim > 2 && look.pair === null ? tourOf(view).value : null;
  const found = known.get(frame);
  const same = found && found.space === look.space && found.pair === look.pair && found.name === name ? found : null;
  if (same && same.way === way) return same.seen;
  const seen = planar ? inPlane(run, frame, probe, look.pair, way) : byAngles(run, frame, probe, look.pair);
  if (same) {
    // On a tour nothing but places changes, and views know the rest by its arrays.
    const { labels, predictions, classes } = same.seen;
    Object.assign(seen, { labels, predictions, classes });
  }
  known.set(frame, { ...look, way, seen });
  return seen;
}

/** A tour of each number of dimensions, the same in all panels. */
const tours = new Map<number, (way: number) => Plane>();

function tourPlane(dim: number, way: number): Plane {
  const tour = tours.get(dim) ?? createGrandTour(dim);
  tours.set(dim, tour);
  return tour(way);
}

const WHOLE: Plane = [Float64Array.of(1, 0), Float64Array.of(0, 1)];

/**
 * In the plane of two classes where two are chosen, in one of the grand tour where that is taken, else in that of the
 * principal axes of the class weights.
 */
function inPlane(run: Run, frame: Frame, images: ShownImages, pair: View['pair'], way: number | null): Seen {
  const { labels } = images;
  const config = run.settings.value;
  const { featureDim: dim, classes } = config;
  const centres = centresOf(config);
  const shown = shownClasses(classes, pair);
  const weights = columnsAt(
    frame.classWeights,
    dim,
    centres,
    shown.map((label) => classes.indexOf(label)),
  );
  const [first, second] = (pair ?? []).map((label) => shown.indexOf(label) * centres) as [number, number];
  const ofTwo = dim > 2 && first >= 0 && second >= 0 ? planeOfTwo(weights, dim, first, second) : null;
  const plane = ofTwo ?? (dim === 2 ? WHOLE : way === null ? principal(run, weights) : tourPlane(dim, way));
  const name = (label: number) => className(config, label);
  const { names, label, slot } = namesOf(config, shown, images);
  return {
    features: projectRows(frame.features, dim, plane),
    classWeights: projectColumns(weights, dim, plane),
    dim: 2,
    ...numbered(config, shown, labels, frame.predictions),
    projection: {
      picture: {
        projected: 'plane',
        pair: ofTwo && pair ? borderOf(run, frame, weights, plane, pair, shown) : null,
        names,
      },
      // Of a tour all panels see the same plane, whichever way up.
      turns: ofTwo === null && way === null,
      label,
      slot,
      place: (rows) => (rows.length % dim === 0 ? projectRows(rows, dim, plane) : null),
      note() {
        if (dim === 2) return null;
        const { help, brief, principal: text, tour, pair: textOfTwo } = aside().projection;
        const said = { brief: brief(whole(dim)) };
        if (ofTwo && pair)
          return { ...said, text: textOfTwo(whole(dim), name(pair[0]), name(pair[1])), help: help.pair };
        return way === null
          ? { ...said, text: text(whole(dim)), help: help.principal }
          : { ...said, text: tour(whole(dim)), help: help.tour };
      },
    },
  };
}

/** The line on which the two plain logits are equal: it stands upright on the plane of their weights, so it is exact. */
function borderOf(
  run: Run,
  { bias }: Frame,
  weights: Float32Array,
  plane: Plane,
  pair: readonly [number, number],
  shown: readonly number[],
): PairGeometry | null {
  const { loss, featureDim: dim, classes } = run.settings.value;
  const centres = centresOf(run.settings.value);
  const digits = [shown.indexOf(pair[0]), shown.indexOf(pair[1])] as const;
  const { normalisesWeights, sharedBias = false, featureLength } = lossById(loss);
  // Features of one length part along two rays rather than a line.
  if (featureLength) return null;
  const found = pairBoundaries({
    classWeights: projectColumns(weights, dim, plane),
    classes: weights.length / dim,
    bias: bias && Float32Array.from(shown, (label) => bias[classes.indexOf(label)] as number),
    sharedBias,
    normalisesWeights,
    first: digits[0] * centres,
    second: digits[1] * centres,
    target: null,
  });
  const names = [className(run.settings.value, pair[0]), className(run.settings.value, pair[1])] as const;
  return found && { digits, names, ...found };
}

/** Turns on from where the run was seen last, unless that was another network's. */
function principal(run: Run, weights: Float32Array): Plane {
  const { featureDim: dim } = run.settings.value;
  const last = planes.get(run.lineage);
  const plane = principalPlane(weights, dim, last?.dim === dim ? last.plane : null);
  planes.set(run.lineage, { dim, plane });
  return plane;
}
