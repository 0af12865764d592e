/** A frame's points with those of classes that its run isn't trained on after them. */
import type { ShownImages } from '../../state/run/record.ts';
import type { ScatterData } from '../../views/contract.ts';
import { OTHER } from '../../views/palette.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Seen } from './seen.ts';

type Points = Pick<ScatterData, 'features' | 'labels' | 'indices'> & { seen: number };

/** Views know a frame and its images by their arrays: of the same ones these have to be the same too. */
const known = new WeakMap<ShownImages, Pick<Points, 'labels' | 'indices'>>();
const knownFeatures = new WeakMap<Float32Array, Float32Array>();
const knownLabels = new WeakMap<Float32Array, Uint8Array>();
const knownPlaces = new WeakMap<Float32Array, Float32Array>();

function joined<List extends Float32Array | Uint8Array | Uint16Array>(first: List, second: List): List {
  // Of two lists of numbers the wider one holds both.
  const wider = second.BYTES_PER_ELEMENT > first.BYTES_PER_ELEMENT ? second : first;
  const all = new (wider.constructor as new (length: number) => List)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Where the images of those classes are seen, `[images, dim]`; null where there are none. */
export function othersOf({ unseen }: Pick<Frame, 'unseen'>, seen: Seen): Float32Array | null {
  const { projection } = seen;
  if (!unseen || !projection) return unseen ?? null;
  const made = knownPlaces.get(seen.features) ?? projection.place(unseen);
  // Some views have no place for what belongs to none of their classes.
  if (!made) return null;
  knownPlaces.set(seen.features, made);
  return made;
}

/**
 * @param features of what the run is trained on, as they are seen. @param others of the rest, likewise.
 * @param projection of what numbers classes anew.
 * @returns null where there are none, or where frame and images don't belong together.
 */
export function withUnseen(
  features: Float32Array,
  others: Float32Array | null,
  images: ShownImages,
  projection: Seen['projection'] = null,
): Points | null {
  const { labels, indices, unseen } = images;
  if (!others || !unseen || others.length * labels.length !== unseen.labels.length * features.length) return null;
  const named = known.get(images) ?? {
    labels: joined(labels, unseen.labels),
    indices: joined(indices, unseen.indices),
  };
  known.set(images, named);
  const all = knownFeatures.get(features) ?? joined(features, others);
  knownFeatures.set(features, all);
  if (!projection) return { ...named, features: all, seen: labels.length };
  // A picture of many classes has numbers of its own; what has none there has no colour.
  const numbers =
    knownLabels.get(features) ?? Uint8Array.from(named.labels, (label) => projection.slot(label) ?? OTHER);
  knownLabels.set(features, numbers);
  return { ...named, labels: numbers, features: all, seen: labels.length };
}
