import { describe, expect, it } from 'vitest';
import { withUnseen } from '../../src/ui/stage/withUnseen.ts';
import type { Frame } from '../../src/worker/protocol.ts';

const images = {
  indices: Uint16Array.of(4, 9),
  labels: Uint8Array.of(0, 1),
  unseen: { indices: Uint16Array.of(7), labels: Uint8Array.of(8) },
};
const frame = (unseen?: Float32Array) => ({ features: Float32Array.of(1, 2, 3, 4), unseen }) as Frame;

describe('points with those never seen', () => {
  it('have these after the others, with their own images', () => {
    expect(withUnseen(frame(Float32Array.of(5, 6)), images)).toEqual({
      features: Float32Array.of(1, 2, 3, 4, 5, 6),
      indices: Uint16Array.of(4, 9, 7),
      labels: Uint8Array.of(0, 1, 8),
      seen: 2,
    });
  });

  it('are the same arrays for the same frame, so that nothing is drawn anew', () => {
    const one = frame(Float32Array.of(5, 6));
    expect(withUnseen(one, images)?.features).toBe(withUnseen(one, images)?.features);
    expect(withUnseen(frame(Float32Array.of(7, 8)), images)?.labels).toBe(withUnseen(one, images)?.labels);
  });

  it('are none where the frame has none, or not as many as there are images', () => {
    expect(withUnseen(frame(), images)).toBeNull();
    expect(withUnseen(frame(Float32Array.of(5, 6, 7, 8)), images)).toBeNull();
    expect(withUnseen(frame(Float32Array.of(5, 6)), { indices: images.indices, labels: images.labels })).toBeNull();
  });
});
