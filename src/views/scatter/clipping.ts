/** How far one sees along a line before it leaves a box. */
import type { Box } from './placeDigits.ts';

/**
 * The point of a segment that lies farthest along it within the box (Liang and Barsky, 1984); null where the segment
 * doesn't meet the box.
 */
export function clipToBox(
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  { left, top, right, bottom }: Box,
): [number, number] | null {
  let enters = 0;
  let leaves = 1;
  const bounds = [
    [fromX - toX, fromX - left],
    [toX - fromX, right - fromX],
    [fromY - toY, fromY - top],
    [toY - fromY, bottom - fromY],
  ] as const;
  for (const [outward, room] of bounds) {
    if (outward === 0 && room < 0) return null;
    if (outward < 0) enters = Math.max(enters, room / outward);
    if (outward > 0) leaves = Math.min(leaves, room / outward);
  }
  if (enters > leaves) return null;
  return [fromX + (toX - fromX) * leaves, fromY + (toY - fromY) * leaves];
}
