/** Whether features keep SphereFace's promise: any two of one class closer than any two of different classes. */
import type { PairAngleExtremes } from './angles.ts';

/**
 * The open-set criterion, max intra-class angle < min inter-class angle (SphereFace, section 1).
 * `strict` is that for every pair; `usual` compares the 95th with the 5th percentile, since a single misread digit
 * decides the strict one. Without pairs to compare (NaN), neither holds.
 */
export function meetsOpenSet({ maxIntra, p95Intra, minInter, p05Inter }: PairAngleExtremes): {
  strict: boolean;
  usual: boolean;
} {
  return { strict: maxIntra < minInter, usual: p95Intra < p05Inter };
}
