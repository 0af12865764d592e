/** What the lab tells of pairs: shares at a threshold, its axes, and which images it asks about. */
import { describe, expect, it } from 'vitest';
import { HUNDREDTHS } from '../../src/math/pairReport.ts';
import type { Report } from '../../src/state/verification/questions.ts';
import { atThreshold, byDegree, equalErrors } from '../../src/ui/lab/rates.ts';
import { imagesIn } from '../../src/ui/lab/reports.ts';
import type { Frame } from '../../src/worker/protocol.ts';

/** Pairs at these angles, degrees. */
function reportOf(same: readonly number[], different: readonly number[]): Report {
  const counted = (angles: readonly number[]) => {
    const counts = new Uint32Array(HUNDREDTHS + 1);
    for (const angle of angles) counts[Math.ceil(100 * angle)]!++;
    return counts;
  };
  return { counts: { same: counted(same), different: counted(different) } } as Report;
}

const report = reportOf([0, 10, 20.5, 120], [15, 40, 90, 91.5]);

describe('a threshold', () => {
  it.each([
    [0, 0.25, 0],
    [10, 0.5, 0],
    [20.5, 0.75, 0.25],
    [20.4, 0.5, 0.25],
    [90, 0.75, 0.75],
    [180, 1, 1],
  ])('of %f° accepts those at most so far apart', (angle, tar, far) => {
    expect(atThreshold(report, angle)).toEqual({ tar, far });
  });

  it('of equal errors accepts as many wrongly as it refuses', () => {
    expect(equalErrors(report)).toBe(20.5);
    const { tar, far } = atThreshold(report, equalErrors(report));
    expect(far).toBe(1 - tar);
  });
});

it('puts pairs into bins of a degree, the ends into the first and the last', () => {
  const bins = byDegree(reportOf([0, 0.5, 1, 1.01, 180], []).counts.same);
  expect([bins[0], bins[1], bins[179]]).toEqual([3, 1, 1]);
  expect(bins.reduce((sum, count) => sum + count, 0)).toBe(5);
});

describe('the images asked about', () => {
  const images = {
    indices: Uint16Array.of(4, 9),
    labels: Uint8Array.of(0, 1),
    unseen: { indices: Uint16Array.of(7), labels: Uint8Array.of(8) },
  };
  const frame = { step: 3, features: Float32Array.of(1, 2, 3, 4), unseen: Float32Array.of(5, 6) } as Frame;

  it('are those trained on, those never seen, or both', () => {
    expect(imagesIn(frame, images, 'seen')).toMatchObject({ labels: images.labels, features: frame.features, dim: 2 });
    expect(imagesIn(frame, images, 'unseen')).toMatchObject({
      labels: Uint8Array.of(8),
      indices: Uint16Array.of(7),
      features: Float32Array.of(5, 6),
      dim: 2,
    });
    expect(imagesIn(frame, images, 'all')?.labels).toEqual(Uint8Array.of(0, 1, 8));
  });

  it('are none, or those trained on, where a run has seen all', () => {
    const { unseen: _, ...seen } = frame;
    expect(imagesIn(seen as Frame, images, 'unseen')).toBeNull();
    expect(imagesIn(seen as Frame, images, 'all')?.labels).toEqual(images.labels);
  });
});
