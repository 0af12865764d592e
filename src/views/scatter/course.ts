/** A picture on its way from what was shown to what the data say, and how it stands at any moment. */
import { chooseExtent, outermost } from '../../math/extent.ts';
import type { ScatterData, Zoom } from '../contract.ts';
import { createMorph } from './angleSpace.ts';
import { aimCamera, type Camera } from './camera.ts';
import { createDigits } from './digits.ts';
import { easeExtent } from './extent.ts';
import { createFades, type FadesNow } from './fades.ts';
import type { Geometry, Placed, PlacedClasses } from './geometry.ts';
import { createPace, createTrack } from './glide.ts';
import type { Inputs } from './layers/inputs.ts';
import { findPetals, type Petals } from './petals.ts';
import { createPointIndex, type Scene } from './picking.ts';
import { createPlane } from './plane.ts';
import type { Decision } from './regions.ts';
import { remembered } from './remembered.ts';
import { type RingData, ringOf } from './ringData.ts';
import { createSphere } from './space/sphere.ts';
import { thumbnailSide } from './thumbnails.ts';
import { ALL, easeZoom, isLeap } from './zooming.ts';

export interface Course {
  /** Smallest angle between two petals, degrees; NaN where there are fewer than two. */
  readonly closest: number;
  /** Takes what is to be shown from now on. @param time milliseconds. */
  update(next: ScatterData, time: number): void;
  /** Moves everything on, as `Picture` does. @returns whether something still moves. */
  advance(width: number, height: number, time: number, elapsed: number): boolean;
  /** Everything as it stands now, for layers; null before there are data. */
  inputs(around: Pick<Inputs, 'ratio' | 'colours' | 'words'>): Inputs | null;
  /** The same, for pointing at. */
  scene(): Scene | null;
  /** Where a picture in space has its ball, CSS pixels. */
  ball(): { x: number; y: number; radius: number };
}

/** Whether points and classes of `next` correspond to those of `last`, so that gliding between them means something. */
function continues(last: ScatterData | null, next: ScatterData): boolean {
  return (
    last !== null &&
    last.dim === next.dim &&
    last.labels.length === next.labels.length &&
    last.classes.length === next.classes.length &&
    last.classes.every((digit, j) => digit === next.classes[j]) &&
    (last.labels === next.labels || last.labels.every((digit, i) => digit === next.labels[i]))
  );
}

const NOTHING = new Float32Array(0);

const NO_CLASSES: PlacedClasses = {
  rays: NOTHING,
  digits: NOTHING,
  means: { places: NOTHING, ties: [] },
  depths: null,
  presence: null,
};

const geometryFor = (dim: number): Geometry => (dim === 3 ? createSphere() : createPlane());

/** A value for each thing that changes in place, another one whenever it has changed. */
const createStandings = () => ({
  points: remembered<Placed>(),
  classes: remembered<PlacedClasses>(),
  digits: remembered<Inputs['digits']>(),
  size: remembered<Inputs['size']>(),
  camera: remembered<Camera>(),
  fades: remembered<FadesNow>(),
  decision: remembered<Decision>(),
  ring: remembered<RingData>(),
  star: remembered<NonNullable<Inputs['star']>>(),
});

export function createCourse(): Course {
  const tracks = { points: createTrack(), weights: createTrack(), bias: createTrack(), means: createTrack() };
  const pace = createPace();
  const drawnTrack = createTrack();
  const drawnPace = createPace();
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent: 1, turn: 0 };
  const morph = createMorph();
  const fades = createFades();
  const digits = createDigits();
  const pointIndex = createPointIndex();
  const standing = createStandings();

  let data: ScatterData | null = null;
  let geometry = geometryFor(2);
  let petals: Petals | null = null;
  let reach = 0;
  let aim = 1;
  let zoom: Zoom = ALL;
  let leaping = false;
  let settled = false;
  /** Counts the times that the tracks have moved. */
  let moves = 0;
  let size: Inputs['size'] = { width: 0, height: 0 };
  let points: Placed = { places: NOTHING, depths: null, depth: null, veils: [] };
  let placedClasses: PlacedClasses = NO_CLASSES;
  let placedDigits: Inputs['digits'] = { places: NOTHING, presence: null };

  const cameraNow = () => {
    const { centreX, centreY, half, extent, turn } = camera;
    return standing.camera([centreX, centreY, half, extent, turn], () => ({ ...camera }));
  };

  /** Side of the images that points are drawn as, CSS pixels; 0 for dots. */
  const imageSide = ({ marks, images }: ScatterData): number =>
    marks === 'digits' && images ? thumbnailSide(size.width, zoom.scale) : 0;

  function decisionOf({ bias, normalisesWeights, featureLength = null, classes }: ScatterData): Decision {
    const weights = tracks.weights.now;
    return standing.decision([moves, weights, bias === null, normalisesWeights, featureLength, classes], () => ({
      weights,
      bias: bias ? tracks.bias.now : null,
      normalisesWeights,
      featureLength,
      classes: classes.length,
    }));
  }

  function ringNow({ dim, labels, classes }: ScatterData): RingData | null {
    if (dim !== 2 || morph.amount === 0) return null;
    const features = tracks.points.now;
    return standing.ring([features, moves, labels, classes], () => ringOf(features, dim, labels, classes));
  }

  function starNow({ drawn }: ScatterData): Inputs['star'] {
    if (!drawn) return null;
    const [x, y] = geometry.placeOne(drawnTrack.now, morph.amount, camera.extent);
    return standing.star([x, y], () => [x, y]);
  }

  return {
    get closest() {
      return petals?.closest ?? Number.NaN;
    },
    update(next, time) {
      const first = data === null;
      const jump = !continues(data, next);
      if (data?.dim !== next.dim) {
        geometry = geometryFor(next.dim);
        geometry.turn(camera, next, Number.POSITIVE_INFINITY);
      }
      if (data?.features !== next.features || data.classWeights !== next.classWeights || jump) {
        petals = findPetals(next.features, next.dim, next.labels, next.classes);
        reach = outermost(next.features, next.dim);
        tracks.points.aim(next.features, jump);
        tracks.weights.aim(next.classWeights, jump);
        tracks.bias.aim(next.bias ?? NOTHING, jump);
        tracks.means.aim(petals.means, jump);
        pace.beat(time);
        settled = false;
      }
      if (data?.drawn !== next.drawn) {
        drawnTrack.aim(next.drawn ?? NOTHING, false);
        drawnPace.beat(time);
      }
      fades.aim(next.focus?.kind === 'class' ? next.focus.digit : null);
      aim = next.extent || chooseExtent(reach, first ? null : aim);
      if (first) {
        camera.extent = aim;
        zoom = next.zoom;
        morph.move(next.space === 'angles', Number.POSITIVE_INFINITY);
        fades.move(Number.POSITIVE_INFINITY);
      }
      if (!leaping) leaping = isLeap(zoom, next.zoom);
      // The same digits in another list are no change.
      data = data && !jump ? { ...next, classes: data.classes } : next;
    },
    advance(width, height, time, elapsed) {
      if (!data) return false;
      size = standing.size([width, height], () => ({ width, height }));
      const atOnce = elapsed === Number.POSITIVE_INFINITY;
      camera.extent = easeExtent(camera.extent, aim, elapsed);
      const turning = geometry.turn(camera, data, elapsed);
      zoom = leaping ? easeZoom(zoom, data.zoom, elapsed) : data.zoom;
      leaping = zoom !== data.zoom;
      aimCamera(camera, width, height, zoom);

      const progress = atOnce ? 1 : pace.progress(time);
      if (!settled) {
        for (const track of Object.values(tracks)) track.move(progress);
        moves++;
      }
      settled = progress >= 1;
      const morphing = morph.move(data.space === 'angles', elapsed);
      const { amount } = morph;
      const { points: features, weights, means } = tracks;
      const { extent } = camera;
      const { orientation } = geometry;
      const scale = amount > 0 || data.dim === 3 ? extent : 0;
      points = standing.points([features.now, moves, amount, scale, orientation], () => {
        const placed = geometry.placePoints(features.now, amount, extent);
        pointIndex.renew(placed.places, placed.depths);
        return placed;
      });

      const drawnProgress = atOnce ? 1 : drawnPace.progress(time);
      drawnTrack.move(drawnProgress);

      placedClasses = standing.classes([cameraNow(), moves, amount, orientation], () => ({
        ...geometry.placeClasses(camera, weights.now, means.now, amount),
      }));
      const makingWay = digits.place(width, height, camera, placedClasses.digits, elapsed);
      placedDigits = standing.digits([placedClasses, size, makingWay ? {} : null], () => ({
        places: digits.places,
        presence: placedClasses.presence,
      }));
      const fading = fades.move(elapsed);
      return (
        !settled ||
        morphing ||
        leaping ||
        fading ||
        makingWay ||
        (data.drawn !== null && drawnProgress < 1) ||
        camera.extent !== aim ||
        turning
      );
    },
    inputs(around) {
      if (!data) return null;
      const { lead, amounts } = fades;
      return {
        ...data,
        ...around,
        size,
        camera: cameraNow(),
        scale: zoom.scale,
        amount: morph.amount,
        orientation: geometry.orientation,
        points,
        imageSide: imageSide(data),
        placedClasses,
        digits: placedDigits,
        seen: data.seen ?? data.labels.length,
        hollow: data.hollow ?? null,
        lit: data.lit ?? null,
        field: data.field ?? null,
        cones: data.cones ?? null,
        ghost: data.ghost ?? null,
        pushes: data.pushes ?? null,
        fades: standing.fades([lead, ...amounts], () => ({ lead, amounts })),
        decision: decisionOf(data),
        ring: ringNow(data),
        star: starNow(data),
      };
    },
    scene() {
      if (!data) return null;
      const { classes, indices } = data;
      const { rays, depths } = placedClasses;
      const side = imageSide(data);
      const { places } = points;
      return { classes, digits: digits.places, rays, depths, camera, places, points: pointIndex, indices, side };
    },
    ball: () => ({ x: camera.centreX, y: camera.centreY, radius: geometry.radius * camera.half }),
  };
}
