/** One picture of a run: everything in it on its way to where the data put it, painted on any canvas. */
import { chooseExtent, outermost } from '../../math/extent.ts';
import type { Hit, ScatterData, Zoom } from '../contract.ts';
import type { ChartWords } from '../words.ts';
import { createMorph } from './angleSpace.ts';
import { aimCamera, type Camera } from './camera.ts';
import { type Canvas, canvasOn } from './canvas.ts';
import { type Colours, fadedPixels, veiledPixels } from './colours.ts';
import { createDigits } from './digits.ts';
import { easeExtent } from './extent.ts';
import { createFades } from './fades.ts';
import type { Geometry, Placed, PlacedClasses } from './geometry.ts';
import { createPace, createTrack } from './glide.ts';
import { drawImageMark } from './imageMark.ts';
import { drawPair } from './margin.ts';
import { blendMistakes, crossMark, findMistakes, markOpacity, ringMark } from './mistakes.ts';
import { findPetals, type Petals } from './petals.ts';
import { createPointIndex, pickAt } from './picking.ts';
import { createPlane } from './plane.ts';
import { blendPoints, type DrawnPoints, pointDot } from './points.ts';
import { drawRays } from './rays.ts';
import { remembered } from './remembered.ts';
import { createSphere } from './space/sphere.ts';
import { createStamps } from './stamps.ts';
import { drawStar, placeStar } from './star.ts';
import { createThumbnails, thumbnailSide } from './thumbnails.ts';
import { ALL, easeZoom, isLeap } from './zooming.ts';

export interface Picture {
  /** Smallest angle between two petals, degrees; NaN where there are fewer than two. */
  readonly closest: number;
  /** Takes what is to be shown from now on. @param time milliseconds. */
  update(next: ScatterData, time: number): void;
  /**
   * Moves everything on.
   * @param width of the picture, CSS pixels; so is `height`.
   * @param time milliseconds.
   * @param elapsed since the last call, milliseconds; Infinity to be there at once.
   * @returns whether something still moves.
   */
  advance(width: number, height: number, time: number, elapsed: number): boolean;
  /**
   * Paints what `advance` has made of it.
   * @param haste whether a screen frame waits for it: what takes longer is then left to the next painting.
   * @returns whether something is left.
   */
  paint(canvas: Canvas, colours: Colours, haste: boolean): boolean;
  /** Where a picture in space has its ball, CSS pixels. */
  ball(): { x: number; y: number; radius: number };
  /** What stands at a place, CSS pixels. @param patience 1 for a mouse, more for what points less sharply. */
  pick(x: number, y: number, patience: number): Hit | null;
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

const NOT_PLACED: Placed = { places: NOTHING, depths: null, depth: null };
const NO_CLASSES: PlacedClasses = { rays: NOTHING, digits: NOTHING, depths: null, presence: null };

const geometryFor = (dim: number): Geometry => (dim === 3 ? createSphere() : createPlane());

export function createPicture(words: ChartWords): Picture {
  const tracks = { points: createTrack(), weights: createTrack(), bias: createTrack(), tips: createTrack() };
  const pace = createPace();
  const drawnTrack = createTrack();
  const drawnPace = createPace();
  const camera: Camera = { centreX: 0, centreY: 0, half: 0, extent: 1, turn: 0 };
  const morph = createMorph();
  const fades = createFades();
  const digits = createDigits();
  const stamps = createStamps();
  const thumbnails = createThumbnails();
  const points = createPointIndex();

  let data: ScatterData | null = null;
  let geometry = geometryFor(2);
  let petals: Petals | null = null;
  let reach = 0;
  let aim = 1;
  let zoom: Zoom = ALL;
  let leaping = false;
  let settled = false;
  let unfinished = false;
  let size = { width: 0, height: 0 };
  /** Counts the times that the tracks have moved. */
  let moves = 0;
  /** The points as drawn, feature units, and a count of the times that they were placed. */
  let placed = NOT_PLACED;
  let placings = 0;
  let classesPlaced = NO_CLASSES;

  const place = remembered<void>();
  const marks = {
    dot: remembered<ReturnType<typeof pointDot>>(),
    cross: remembered<ReturnType<typeof crossMark>>(),
    ring: remembered<ReturnType<typeof ringMark>>(),
  };
  const mistaken = remembered<Uint8Array>();
  const blended = remembered<boolean>();
  const lettered = remembered<void>();

  /** Side of the images that points are drawn as, CSS pixels; 0 for dots. */
  const imageSide = ({ marks, images }: ScatterData): number =>
    marks === 'digits' && images ? thumbnailSide(size.width, zoom.scale) : 0;

  /** Regions, points and their marks, straight into the canvas's pixels. Returns whether images are missing yet. */
  function blend(canvas: Canvas, colours: Colours, shown: ScatterData, haste: boolean): boolean {
    const { classes, labels, images } = shown;
    const { pixels, ratio } = canvas;
    const { surface, ink, tints } = colours.pixels;
    pixels.fill(surface);
    const byPosition = (list: Uint32Array) => {
      const now = fadedPixels(list, surface, fades);
      return Uint32Array.from(classes, (digit) => now[digit] ?? surface);
    };
    const { amount } = morph;
    const decision = {
      weights: tracks.weights.now,
      bias: shown.bias ? tracks.bias.now : null,
      normalisesWeights: shown.normalisesWeights,
      featureLength: shown.featureLength ?? null,
      classes: classes.length,
    };
    const rayPixels = byPosition(colours.pixels.images);
    geometry.fillRegions({ canvas, camera, amount, decision, tints: byPosition(tints), rayPixels, surface });
    const drawn: DrawnPoints = { places: placed.places, labels, lead: fades.lead, depth: placed.depth };
    /** A pixel by digit and shade. */
    const shaded = (list: ArrayLike<number>) =>
      veiledPixels(fadedPixels(list, surface, fades), surface, geometry.veils);
    const side = imageSide(shown);
    let missing = false;
    if (side > 0 && images) {
      const colour = shaded(colours.pixels.images);
      const pixelSide = Math.round(side * ratio);
      missing = thumbnails.blend(canvas, camera, drawn, images, shown.indices, colour, pixelSide, haste);
    } else {
      const dot = marks.dot([size.width, ratio, zoom.scale], () => pointDot(size.width, ratio, zoom.scale));
      blendPoints(canvas, camera, drawn, shaded(colours.pixels.points), dot);
    }
    if (!shown.mistakes) return missing;
    const wrong = mistaken([labels, shown.predictions, classes], () =>
      findMistakes(labels, shown.predictions, classes),
    );
    const opacity = markOpacity(wrong.reduce((sum, one) => sum + one, 0));
    // On a ball points have room beside one another; on a circle they crowd on one line.
    const onCircle = shown.space === 'angles' && shown.dim === 2;
    const mark =
      side > 0
        ? marks.ring([side, ratio], () => ringMark(side, ratio))
        : marks.cross([ratio, opacity, onCircle], () => crossMark(ratio, opacity, onCircle));
    const inks = shaded(colours.pixels.points.map(() => ink));
    const inwards = side > 0 || shown.dim > 2 ? 0 : morph.amount;
    blendMistakes(canvas, camera, drawn, wrong, mark, inks, surface, inwards);
    return missing;
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
        tracks.tips.aim(petals.tips, jump);
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
      data = next;
    },
    advance(width, height, time, elapsed) {
      if (!data) return false;
      size = { width, height };
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
      const { points: features, weights, tips } = tracks;
      const { extent } = camera;
      place([features.now, moves, amount, amount > 0 || data.dim === 3 ? extent : 0, geometry.stance], () => {
        placed = geometry.placePoints(features.now, amount, extent);
        points.renew(placed.places, placed.depths);
        placings++;
      });

      const drawnProgress = atOnce ? 1 : drawnPace.progress(time);
      drawnTrack.move(drawnProgress);

      classesPlaced = geometry.placeClasses(camera, weights.now, tips.now, amount);
      const makingWay = digits.place(width, height, camera, classesPlaced.digits, elapsed);
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
    paint(canvas, colours, haste) {
      if (!data) return false;
      const { width, height } = size;
      const shown = data;
      const { amount } = morph;
      const { classes, focus, pair } = shown;
      canvas.fit(width, height);
      const { context, pixels, ratio } = canvas;
      lettered([pixels, ratio, colours], () => stamps.clear(ratio));
      // While only a mark over the points comes or goes, the pixels below it stay.
      const { centreX, centreY, half, extent, turn } = camera;
      const view = [pixels, ratio, colours, centreX, centreY, half, extent, turn, amount, zoom.scale, geometry.stance];
      const content = [
        moves,
        placings,
        shown.labels,
        shown.predictions,
        shown.bias === null,
        shown.normalisesWeights,
        shown.featureLength,
      ];
      const choices = [
        shown.marks,
        shown.images,
        shown.indices,
        shown.mistakes,
        shown.space,
        fades.lead,
        ...fades.amounts,
      ];
      const attempt = unfinished ? {} : null;
      unfinished = blended([...view, ...content, ...choices, attempt], () => blend(canvas, colours, shown, haste));
      canvas.put();

      const scenery = {
        ...{ context, width, height, camera, amount, data: shown, colours, stamps, fades, moves },
        features: tracks.points.now,
        classes: classesPlaced,
      };
      geometry.drawUnder(scenery);
      // Under the ring, whose labels stand on them.
      drawRays(context, camera, classesPlaced.rays, classes, colours.palette, fades, classesPlaced.depths?.rays);
      geometry.drawOver(scenery);
      if (pair) drawPair(context, camera, width, height, pair, colours, stamps);
      const row = focus?.kind === 'image' ? shown.indices.indexOf(focus.index) : -1;
      if (row >= 0) {
        const [x, y] = [placed.places[2 * row] as number, placed.places[2 * row + 1] as number];
        drawImageMark(context, camera, x, y, imageSide(shown), colours);
      }
      digits.draw(context, width, classes, colours, fades, stamps, classesPlaced.presence);
      const star =
        shown.drawn && placeStar(width, height, camera, geometry.placeOne(drawnTrack.now, amount, camera.extent));
      if (star) drawStar(context, width, height, star, words.drawn, colours, stamps);
      return unfinished;
    },
    ball: () => ({ x: camera.centreX, y: camera.centreY, radius: geometry.radius * camera.half }),
    pick(x, y, patience) {
      if (!data) return null;
      const { classes, indices } = data;
      const side = imageSide(data);
      const { rays, depths } = classesPlaced;
      const { places } = placed;
      const scene = { classes, digits: digits.places, rays, depths, camera, places, points, indices, side };
      return pickAt(scene, x, y, patience);
    },
  };
}

/**
 * Paints data as they look once nothing moves any more; no document is needed, so a worker can do it too.
 *
 * For a film in which things glide, make one picture with `createPicture` and call `update`, `advance` and `paint` for
 * each frame, with times of the film's own.
 * @param size of a side, CSS pixels.
 * @param ratio pixels in a CSS pixel; the canvas becomes `size × ratio` pixels wide and high.
 * @param colours from `readColours`.
 */
export function paintPicture(
  element: HTMLCanvasElement | OffscreenCanvas,
  size: number,
  ratio: number,
  data: ScatterData,
  colours: Colours,
  words: ChartWords,
): void {
  const picture = createPicture(words);
  picture.update(data, 0);
  picture.advance(size, size, 0, Number.POSITIVE_INFINITY);
  picture.paint(
    canvasOn(element, () => ratio),
    colours,
    false,
  );
}
