/** Short bent arrows along a field: straight ones would say that it is straight. */
import { type FieldGrid, labelAt, NOWHERE, readField } from './grid.ts';

/** Between arrows, and how long the weakest and the strongest are. Picture units. */
const APART = 24;
const LENGTH = { least: 5, most: 17 };
const STRIDE = 2;

export interface FlowArrow {
  /** x and y in turn, from the foot to the tip. Picture units. */
  path: number[];
  /** Direction at the tip, of length one. */
  tip: readonly [number, number];
}

/** From a place on, along the field or against it. */
function follow(
  grid: FieldGrid,
  start: readonly [number, number],
  label: number,
  sign: 1 | -1,
  length: number,
): number[] {
  const path: number[] = [];
  let [x, y] = start;
  for (let gone = 0; gone < length; gone += STRIDE) {
    const { right, down } = readField(grid, x, y, label);
    const size = Math.hypot(right, down);
    if (!(size > 0)) break;
    x += (sign * STRIDE * right) / size;
    y += (sign * STRIDE * down) / size;
    if (labelAt(grid, x, y) !== label) break;
    path.push(x, y);
  }
  return path;
}

/** @param apart between arrows; the usual distance without. */
export function flowArrows(grid: FieldGrid, width: number, height: number, apart = APART): FlowArrow[] {
  const arrows: FlowArrow[] = [];
  const rise = apart * Math.sqrt(0.75);
  for (let row = 0; (row + 0.5) * rise < height; row++) {
    for (let x = apart * (row % 2 === 0 ? 0.5 : 1); x < width; x += apart) {
      const y = (row + 0.5) * rise;
      const label = labelAt(grid, x, y);
      if (label === NOWHERE) continue;
      const { shade } = readField(grid, x, y, label);
      if (shade === 0) continue;
      const half = ((LENGTH.least + shade * (LENGTH.most - LENGTH.least)) * apart) / APART / 2;
      const behind = follow(grid, [x, y], label, -1, half);
      const ahead = follow(grid, [x, y], label, 1, half);
      if (ahead.length === 0) continue;
      const path: number[] = [];
      for (let i = behind.length - 2; i >= 0; i -= 2) path.push(behind[i] as number, behind[i + 1] as number);
      path.push(x, y, ...ahead);
      const n = path.length;
      const [dx, dy] = [
        (path[n - 2] as number) - (path[n - 4] as number),
        (path[n - 1] as number) - (path[n - 3] as number),
      ];
      const size = Math.hypot(dx, dy) || 1;
      arrows.push({ path, tip: [dx / size, dy / size] });
    }
  }
  return arrows;
}

/** Both ends of an arrow's head, to either side of its tip. @param size picture units. */
export function headOf({ path, tip: [dx, dy] }: FlowArrow, size: number): [number, number, number, number] {
  const [x, y] = [path.at(-2) as number, path.at(-1) as number];
  const [back, aside] = [0.8 * size, 0.55 * size];
  return [
    x - back * dx - aside * dy,
    y - back * dy + aside * dx,
    x - back * dx + aside * dy,
    y - back * dy - aside * dx,
  ];
}
