/** Frames of many features as the angles of their images to the class weights, which no plane shows. */
import { centresOf } from '../../losses/centres.ts';
import { lossById } from '../../losses/registry.ts';
import { targetAngles } from '../../math/angles.ts';
import { predict } from '../../math/classify.ts';
import type { ClassNumbers } from '../../math/classNumbers.ts';
import type { View } from '../../state/look/choices.ts';
import type { ShownImages } from '../../state/run/record.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { Frame } from '../../worker/protocol.ts';
import { namesOf, numbered, shownClasses } from './colouring.ts';
import type { Seen } from './seen.ts';

/** Half the side of what is seen of angles, degrees: a right angle, and room for the digits. */
const ANGLES_EXTENT = 115;

/** Share of the way to the neighbouring class that points of one angle spread over, to either side. */
const BREADTH = 0.36;

/** A share for each row that neighbours don't have: multiples of the golden ratio. */
const spread = (row: number) => ((row * 0.618_033_988_75) % 1) * 2 - 1;

/**
 * Each class on a ray of its own, all rays evenly round the middle, and each image as many degrees from there as its angle
 * to its own class's weights. Of many classes some have rays, and the others lie anywhere round. What has no class of its
 * own here, an image never seen or a drawing, stands at the class that it is taken for.
 */
export function byAngles(run: Run, frame: Frame, images: ShownImages, pair: View['pair']): Seen {
  const { features, classWeights, predictions } = frame;
  const { labels } = images;
  const config = run.settings.value;
  const { featureDim: dim, classes } = config;
  const centres = centresOf(config);
  const shown = shownClasses(classes, pair);
  const towards = (slot: number) => Math.PI / 2 - (2 * Math.PI * slot) / shown.length;
  const rays = new Float32Array(2 * shown.length);
  shown.forEach((_, slot) => {
    rays[slot] = Math.cos(towards(slot));
    rays[shown.length + slot] = Math.sin(towards(slot));
  });
  const slots = new Map(shown.map((label, slot) => [classes.indexOf(label), slot]));
  /** `[n, 2]`, of features `[n, dim]` and the class position of each. */
  const placesOf = (rows: Float32Array, positions: ClassNumbers): Float32Array => {
    const angles = targetAngles(rows, dim, positions, classWeights, centres);
    const places = new Float32Array(2 * positions.length);
    positions.forEach((at, row) => {
      const degrees = ((angles[row] as number) * 180) / Math.PI;
      const slot = slots.get(at);
      const direction = towards(
        slot === undefined ? (at * shown.length) / classes.length : slot + BREADTH * spread(row),
      );
      places[2 * row] = degrees * Math.cos(direction);
      places[2 * row + 1] = degrees * Math.sin(direction);
    });
    return places;
  };
  const position = new Map(classes.map((label, at) => [label, at]));
  const { names, label, slot } = namesOf(config, shown, images);
  return {
    features: placesOf(
      features,
      Uint16Array.from(labels, (own) => position.get(own) ?? 0),
    ),
    classWeights: rays,
    dim: 2,
    ...numbered(config, shown, labels, predictions),
    projection: {
      picture: { projected: 'angles', extent: ANGLES_EXTENT, space: 'features', pair: null, names },
      turns: false,
      label,
      slot,
      place(rows) {
        if (rows.length % dim !== 0) return null;
        const { normalisesWeights, featureLength } = lossById(config.loss);
        const taken = predict(rows, dim, {
          classWeights,
          bias: frame.bias,
          normalisesWeights,
          featureLength: featureLength?.(parametersNow(run)) ?? null,
          classes: classes.length,
        });
        return placesOf(rows, taken);
      },
      note: () => ({
        text: aside().projection.angles(whole(dim)),
        brief: aside().projection.brief(whole(dim)),
        help: aside().projection.help.angles,
      }),
    },
  };
}
