/** Lines of equal loss through the samples of a field, by marching squares. */
import { type FieldGrid, NOWHERE } from './grid.ts';

/** Losses that have a line: three to a power of ten. */
const LEVELS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];

/** Both ends of a piece of a line, picture units. */
export type Piece = readonly [x0: number, y0: number, x1: number, y1: number];

/** Only within one class: at the border of two the loss jumps. */
export function lossLines(grid: FieldGrid): Piece[] {
  const { columns, rows, spacing, labels, loss } = grid;
  const pieces: Piece[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const first = row * columns + column;
      const corners = [first, first + 1, first + columns + 1, first + columns];
      const label = labels[first];
      if (label === NOWHERE || corners.some((at) => labels[at] !== label)) continue;
      const values = corners.map((at) => loss[at] as number);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      for (const level of LEVELS) {
        if (!(low < level && high >= level)) continue;
        const crossings: [number, number][] = [];
        for (let side = 0; side < 4; side++) {
          const [a, b] = [values[side] as number, values[(side + 1) % 4] as number];
          if (a < level === b < level) continue;
          const t = (level - a) / (b - a);
          const x = [t, 1, 1 - t, 0][side] as number;
          const y = [0, t, 1, 1 - t][side] as number;
          crossings.push([(column + x) * spacing, (row + y) * spacing]);
        }
        for (let i = 0; i + 1 < crossings.length; i += 2) {
          pieces.push([...(crossings[i] as [number, number]), ...(crossings[i + 1] as [number, number])]);
        }
      }
    }
  }
  return pieces;
}
