/** Frames of four and more features as they are seen: in a plane, or by the angles to their classes. Loaded with the first. */
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
import { whole } from '../../text/numbers.ts';
import type { PairGeometry } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
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
const planes = new WeakMap<object, { step: number; dim: number; plane: Plane }>();

/** Half the side of what is seen of angles, degrees: a right angle, and room for the digits. */
const ANGLES_EXTENT = 115;

/** Share of the way to the neighbouring class that points of one angle spread over, to either side. */
const BREADTH = 0.36;

/** A share for each row that neighbours don't have: multiples of the golden ratio. */
const spread = (row: number) => ((row * 0.618_033_988_75) % 1) * 2 - 1;

/** @param space, pair how the page looks. Null where the parts don't belong together. */
export function projected(run: Run, frame: Frame, probe: ShownImages, view: Session['view']): Seen | null {
  const config = run.settings.value;
  const look: Look = { space: view.space.value, pair: view.pair.value };
  if (frame.classWeights.length !== config.featureDim * columnsOf(config)) return null;
  const found = known.get(frame);
  if (found && found.space === look.space && found.pair === look.pair) return found.seen;
  const seen = look.space === 'angles' ? byAngles(run, frame, probe) : inPlane(run, frame, probe, look.pair);
  known.set(frame, { ...look, seen });
  return seen;
}

/** In the plane of two classes where two are chosen, else in that of the principal axes of the class weights. */
function inPlane(run: Run, frame: Frame, { labels }: ShownImages, pair: View['pair']): Seen {
  const { featureDim: dim, classes } = run.settings.value;
  const centres = centresOf(run.settings.value);
  const { classWeights: weights, features, predictions } = frame;
  const [first, second] = (pair ?? []).map((digit) => classes.indexOf(digit) * centres) as [number, number];
  const ofTwo = first >= 0 && second >= 0 ? planeOfTwo(weights, dim, first, second) : null;
  const plane = ofTwo ?? principal(run, frame);
  return {
    features: projectRows(features, dim, plane),
    classWeights: projectColumns(weights, dim, plane),
    dim: 2,
    labels,
    predictions,
    classes,
    projection: {
      picture: { projected: 'plane', pair: ofTwo && pair ? borderOf(run, frame, plane, pair, first, second) : null },
      turns: ofTwo === null,
      place: (feature) => (feature.length === dim ? projectRows(feature, dim, plane) : null),
      note() {
        const { help, principal: text, pair: textOfTwo } = aside().projection;
        return ofTwo && pair
          ? { text: textOfTwo(whole(dim), String(pair[0]), String(pair[1])), help: help.pair }
          : { text: text(whole(dim)), help: help.principal };
      },
    },
  };
}

/** The line on which the two plain logits are equal: it stands upright on the plane of their weights, so it is exact. */
function borderOf(
  run: Run,
  { classWeights, bias }: Frame,
  plane: Plane,
  digits: readonly [number, number],
  first: number,
  second: number,
): PairGeometry | null {
  const { loss, featureDim: dim } = run.settings.value;
  const { normalisesWeights, sharedBias = false, featureLength } = lossById(loss);
  // Features of one length part along two rays rather than a line.
  if (featureLength) return null;
  const found = pairBoundaries({
    classWeights: projectColumns(classWeights, dim, plane),
    classes: classWeights.length / dim,
    bias,
    sharedBias,
    normalisesWeights,
    first,
    second,
    target: null,
  });
  return found && { digits, ...found };
}

/** Goes on from where the run was seen last, unless that was another network's or lies ahead. */
function principal(run: Run, { classWeights, step }: Frame): Plane {
  const { featureDim: dim } = run.settings.value;
  const last = planes.get(run.lineage);
  const plane = principalPlane(classWeights, dim, last?.dim === dim ? last.plane : null);
  planes.set(run.lineage, { step, dim, plane });
  return plane;
}

/**
 * Each class on a ray of its own, all rays evenly round the middle, and each image as many degrees from there as its angle
 * to its own class's weights.
 */
function byAngles(run: Run, { features, classWeights, predictions }: Frame, { labels }: ShownImages): Seen {
  const { featureDim: dim, classes } = run.settings.value;
  const place = new Map(classes.map((digit, position) => [digit, position]));
  const positions = Uint16Array.from(labels, (digit) => place.get(digit) ?? 0);
  const angles = targetAngles(features, dim, positions, classWeights, centresOf(run.settings.value));
  const towards = (position: number) => Math.PI / 2 - (2 * Math.PI * position) / classes.length;
  const rays = new Float32Array(2 * classes.length);
  classes.forEach((_, position) => {
    rays[position] = Math.cos(towards(position));
    rays[classes.length + position] = Math.sin(towards(position));
  });
  const places = new Float32Array(2 * positions.length);
  positions.forEach((position, row) => {
    const degrees = ((angles[row] as number) * 180) / Math.PI;
    const direction = towards(position + BREADTH * spread(row));
    places[2 * row] = degrees * Math.cos(direction);
    places[2 * row + 1] = degrees * Math.sin(direction);
  });
  return {
    features: places,
    classWeights: rays,
    dim: 2,
    labels,
    predictions,
    classes,
    projection: {
      picture: { projected: 'angles', extent: ANGLES_EXTENT, space: 'features', pair: null },
      turns: false,
      place: () => null,
      note: () => ({ text: aside().projection.angles(whole(dim)), help: aside().projection.help.angles }),
    },
  };
}
