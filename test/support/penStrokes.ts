/** Digits as a hand draws them: where the pen goes, as shares of the sheet from the upper left. */

export type PenStroke = readonly (readonly [x: number, y: number])[];

/** A seven: along the top, then down to the left; drawn in one go. */
export const SEVEN: readonly PenStroke[] = [
  [
    [0.27, 0.2],
    [0.45, 0.19],
    [0.6, 0.19],
    [0.74, 0.18],
    [0.68, 0.34],
    [0.6, 0.5],
    [0.53, 0.66],
    [0.47, 0.84],
  ],
];

/** A one: straight down, leaning a little. */
export const ONE: readonly PenStroke[] = [
  [
    [0.55, 0.16],
    [0.52, 0.4],
    [0.49, 0.62],
    [0.46, 0.86],
  ],
];

/** A zero: once around. */
export const ZERO: readonly PenStroke[] = [
  Array.from({ length: 33 }, (_, i) => {
    const turn = -Math.PI / 2 - (2 * Math.PI * i) / 32;
    return [0.5 + 0.2 * Math.cos(turn), 0.5 + 0.3 * Math.sin(turn)] as const;
  }),
];

/** The places a stroke passes, `between` of them from one corner to the next, as moves of a mouse would tell. */
export function along(stroke: PenStroke, between = 6): [x: number, y: number][] {
  const places: [number, number][] = [];
  stroke.forEach(([x, y], i) => {
    const next = stroke[i + 1];
    if (!next) places.push([x, y]);
    else
      for (let k = 0; k < between; k++) {
        const share = k / between;
        places.push([x + share * (next[0] - x), y + share * (next[1] - y)]);
      }
  });
  return places;
}
