import { describe, expect, it } from 'vitest';
import type { ShownImages } from '../../src/state/run/record.ts';
import type { Seen } from '../../src/ui/stage/seen.ts';
import { othersOf, withUnseen } from '../../src/ui/stage/withUnseen.ts';
import type { Frame } from '../../src/worker/protocol.ts';

const images = {
  indices: Uint16Array.of(4, 9),
  labels: Uint8Array.of(0, 1),
  unseen: { indices: Uint16Array.of(7), labels: Uint8Array.of(8) },
};
const frame = (unseen?: Float32Array) => ({ features: Float32Array.of(1, 2, 3, 4), unseen }) as Frame;
/** Drawn as it is. */
const points = (one: Frame, shown: ShownImages) => withUnseen(one.features, one.unseen ?? null, shown);

describe('points with those never seen', () => {
  it('have these after the others, with their own images', () => {
    expect(points(frame(Float32Array.of(5, 6)), images)).toEqual({
      features: Float32Array.of(1, 2, 3, 4, 5, 6),
      indices: Uint16Array.of(4, 9, 7),
      labels: Uint8Array.of(0, 1, 8),
      seen: 2,
    });
  });

  it('are the same arrays for the same frame, so that nothing is drawn anew', () => {
    const one = frame(Float32Array.of(5, 6));
    expect(points(one, images)?.features).toBe(points(one, images)?.features);
    expect(points(frame(Float32Array.of(7, 8)), images)?.labels).toBe(points(one, images)?.labels);
  });

  it('are none where the frame has none, or not as many as there are images', () => {
    expect(points(frame(), images)).toBeNull();
    expect(points(frame(Float32Array.of(5, 6, 7, 8)), images)).toBeNull();
    expect(points(frame(Float32Array.of(5, 6)), { indices: images.indices, labels: images.labels })).toBeNull();
  });

  it('are none where a view has no place for classes that are none of its own', () => {
    const seen = {
      features: Float32Array.of(9, 9, 9, 9),
      labels: Uint8Array.of(0, 1),
      dim: 2,
      projection: { place: () => null },
    } as object as Seen;
    expect(othersOf(frame(Float32Array.of(5, 6)), seen)).toBeNull();
  });

  it('are seen where a projection puts them', () => {
    const features = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const seen = {
      features: Float32Array.of(1, 2, 5, 6),
      dim: 2,
      labels: images.labels,
      projection: { place: (feature: Float32Array) => feature.slice(0, 2) },
    } as unknown as Seen;
    const others = othersOf({ features, unseen: Float32Array.of(9, 10, 11, 12) } as Frame, seen);
    expect(others).toEqual(Float32Array.of(9, 10));
    expect(withUnseen(seen.features, others, images)?.features).toEqual(Float32Array.of(1, 2, 5, 6, 9, 10));
  });

  it('keep numbers of classes that need two bytes', () => {
    const wide = { ...images, unseen: { indices: Uint16Array.of(7), labels: Uint16Array.of(512) } };
    expect([...(points(frame(Float32Array.of(5, 6)), wide)?.labels ?? [])]).toEqual([0, 1, 512]);
  });
});
