/** A frame's points with those of classes that its run isn't trained on after them. */
import type { ShownImages } from '../../state/run/record.ts';
import type { ScatterData } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';

type Points = Pick<ScatterData, 'features' | 'labels' | 'indices'> & { seen: number };

/** Views know a frame and its images by their arrays: of the same ones these have to be the same too. */
const known = new WeakMap<ShownImages, Pick<Points, 'labels' | 'indices'>>();
const knownFeatures = new WeakMap<Float32Array, Float32Array>();

function joined<List extends Float32Array | Uint8Array | Uint16Array>(first: List, second: List): List {
  const all = new (first.constructor as new (length: number) => List)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Null where there are none, or where frame and images don't belong together. */
export function withUnseen({ features, unseen }: Frame, images: ShownImages): Points | null {
  const { labels, indices, unseen: others } = images;
  if (!unseen || !others || unseen.length * labels.length !== others.labels.length * features.length) return null;
  const named = known.get(images) ?? {
    labels: joined(labels, others.labels),
    indices: joined(indices, others.indices),
  };
  known.set(images, named);
  const all = knownFeatures.get(features) ?? joined(features, unseen);
  knownFeatures.set(features, all);
  return { ...named, features: all, seen: labels.length };
}
