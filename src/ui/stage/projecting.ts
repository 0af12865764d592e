/** Frames of four and more features, or of many classes, as they are seen: in a plane, or by the angles to their classes. Loaded with the first. */
import { centresOf, columnsOf } from '../../losses/centres.ts';
import { lossById } from '../../losses/registry.ts';
import { targetAngles } from '../../math/angles.ts';
import { pairBoundaries } from '../../math/boundaries.ts';
import { type Plane, planeOfTwo, principalPlane, projectColumns, projectRows } from '../../math/projection.ts';
import type { View } from '../../state/look/choices.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { whole } from '../../text/numbers.ts';
import type { PairGeometry } from '../../views/contract.ts';
import { OTHER } from '../../views/palette.ts';
import type { Frame, RunConfig } from '../../worker/protocol.ts';
import type { Seen } from './seen.ts';

/** How a frame is looked at. */
interface Look {
  space: View['space'];
  pair: View['pair'];
}

interface Known extends Look {
  seen: Seen;
}

/** The last of each frame, which is asked for by several parts of the page. */
const known = new WeakMap<Frame, Known>();

/** The plane that a run was seen in last, from which the next turns on. */
const planes = new WeakMap<object, { dim: number; plane: Plane }>();

/** Half the side of what is seen of angles, degrees: a right angle, and room for the digits. */
const ANGLES_EXTENT = 115;

/** Share of the way to the neighbouring class that points of one angle spread over, to either side. */
const BREADTH = 0.36;

/** A share for each row that neighbours don't have: multiples of the golden ratio. */
const spread = (row: number) => ((row * 0.618_033_988_75) % 1) * 2 - 1;

/** Classes that have colours of their own: as many as there are hues. */
const COLOURED = 10;

/**
 * The classes that a picture shows in colour, by label: all of few, else the pair that is looked at and the first of the
 * run's.
 */
function shownClasses(classes: readonly number[], pair: View['pair']): readonly number[] {
  if (classes.length <= COLOURED) return classes;
  const first = pair?.every((label) => classes.includes(label)) ? pair : [];
  return [...new Set([...first, ...classes.slice(0, COLOURED)])].slice(0, COLOURED).sort((a, b) => a - b);
}

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

/** Numbers for the view: a place in the ten colours for what is shown in colour, `OTHER` for the rest. */
function numbered(
  { classes }: RunConfig,
  shown: readonly number[],
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
): Pick<Seen, 'labels' | 'predictions' | 'classes'> {
  const slots = new Map(shown.map((label, slot) => [label, slot]));
  const slotOf = (label: number | undefined) => slots.get(label ?? -1) ?? OTHER;
  return {
    labels: Uint8Array.from(labels, slotOf),
    predictions: Uint8Array.from(labels, (label, row) => {
      const taken = classes[predictions[row] ?? -1];
      const slot = slotOf(taken);
      // What is no position of a colour stands for all others, and those among them that are mistaken for one another
      // must not look right.
      if (slot !== OTHER || taken === label || slotOf(label) !== OTHER) return slot;
      return 0;
    }),
    classes: shown.map((_, slot) => slot),
  };
}

/** @param view how the page looks. Null where the parts don't belong together. */
export function projected(run: Run, frame: Frame, probe: ShownImages, view: Session['view']): Seen | null {
  const config = run.settings.value;
  const look: Look = { space: view.space.value, pair: view.pair.value };
  if (frame.classWeights.length !== config.featureDim * columnsOf(config)) return null;
  const found = known.get(frame);
  if (found && found.space === look.space && found.pair === look.pair) return found.seen;
  const seen = look.space === 'angles' ? byAngles(run, frame, probe, look.pair) : inPlane(run, frame, probe, look.pair);
  known.set(frame, { ...look, seen });
  return seen;
}

const WHOLE: Plane = [Float64Array.of(1, 0), Float64Array.of(0, 1)];

/** In the plane of two classes where two are chosen, else in that of the principal axes of the class weights. */
function inPlane(run: Run, frame: Frame, { labels }: ShownImages, pair: View['pair']): Seen {
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
  const plane = ofTwo ?? (dim === 2 ? WHOLE : principal(run, weights));
  const name = (label: number) => className(config, label);
  return {
    features: projectRows(frame.features, dim, plane),
    classWeights: projectColumns(weights, dim, plane),
    dim: 2,
    ...numbered(config, shown, labels, frame.predictions),
    projection: {
      picture: {
        projected: 'plane',
        pair: ofTwo && pair ? borderOf(run, frame, weights, plane, pair, shown) : null,
        names: shown.map(name),
      },
      turns: ofTwo === null,
      label: (slot) => shown[slot] ?? slot,
      slot: (label) => (shown.includes(label) ? shown.indexOf(label) : null),
      place: (feature) => (feature.length === dim ? projectRows(feature, dim, plane) : null),
      note() {
        if (dim === 2) return null;
        const { help, principal: text, pair: textOfTwo } = aside().projection;
        return ofTwo && pair
          ? { text: textOfTwo(whole(dim), name(pair[0]), name(pair[1])), help: help.pair }
          : { text: text(whole(dim)), help: help.principal };
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

/**
 * Each class on a ray of its own, all rays evenly round the middle, and each image as many degrees from there as its angle
 * to its own class's weights. Of many classes some have rays, and the others lie anywhere round.
 */
function byAngles(
  run: Run,
  { features, classWeights, predictions }: Frame,
  { labels }: ShownImages,
  pair: View['pair'],
): Seen {
  const config = run.settings.value;
  const { featureDim: dim, classes } = config;
  const shown = shownClasses(classes, pair);
  const position = new Map(classes.map((label, at) => [label, at]));
  const positions = Uint16Array.from(labels, (label) => position.get(label) ?? 0);
  const angles = targetAngles(features, dim, positions, classWeights, centresOf(config));
  const towards = (slot: number) => Math.PI / 2 - (2 * Math.PI * slot) / shown.length;
  const rays = new Float32Array(2 * shown.length);
  shown.forEach((_, slot) => {
    rays[slot] = Math.cos(towards(slot));
    rays[shown.length + slot] = Math.sin(towards(slot));
  });
  const seen = numbered(config, shown, labels, predictions);
  const places = new Float32Array(2 * positions.length);
  positions.forEach((at, row) => {
    const degrees = ((angles[row] as number) * 180) / Math.PI;
    const slot = seen.labels[row] as number;
    const direction = towards(slot === OTHER ? (at * shown.length) / classes.length : slot + BREADTH * spread(row));
    places[2 * row] = degrees * Math.cos(direction);
    places[2 * row + 1] = degrees * Math.sin(direction);
  });
  return {
    features: places,
    classWeights: rays,
    dim: 2,
    ...seen,
    projection: {
      picture: {
        projected: 'angles',
        extent: ANGLES_EXTENT,
        space: 'features',
        pair: null,
        names: shown.map((label) => className(config, label)),
      },
      turns: false,
      label: (slot) => shown[slot] ?? slot,
      slot: (label) => (shown.includes(label) ? shown.indexOf(label) : null),
      place: () => null,
      note: () => ({ text: aside().projection.angles(whole(dim)), help: aside().projection.help.angles }),
    },
  };
}
