/** Where a value stands on a slider: positions are whole numbers, so that arrow keys take fine steps. */

export interface SliderScale {
  /** Positions run from 0 to this. */
  readonly positions: number;
  toPosition(value: number): number;
  toValue(position: number): number;
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

/** A stop at each of a few values. */
export function stops(values: readonly number[]): SliderScale {
  return {
    positions: values.length - 1,
    toPosition: (value) => Math.max(0, values.indexOf(value)),
    toValue: (position) => values[position] ?? (values[0] as number),
  };
}

export function linear(min: number, max: number, step: number): SliderScale {
  return {
    positions: Math.round((max - min) / step),
    toPosition: (value) => (value - min) / step,
    toValue: (position) => rounded(min + position * step, 6),
  };
}

/** Equal ratios at equal distances; values rounded to two digits. */
export function logarithmic(min: number, max: number, positions = 500): SliderScale {
  const span = Math.log(max / min);
  return {
    positions,
    toPosition: (value) => (positions * Math.log(Math.max(value, min) / min)) / span,
    toValue: (position) => Math.min(max, Math.max(min, rounded(min * Math.exp((span * position) / positions), 2))),
  };
}

/**
 * Logarithmic from `knee` on and linear before it, so that 0 stands at the left end. A position next to one of
 * `marks` means the mark itself.
 */
export function logarithmicFromZero(
  max: number,
  { knee = 0.1, positions = 400, marks = [] }: { knee?: number; positions?: number; marks?: readonly number[] } = {},
): SliderScale {
  const span = Math.log1p(max / knee);
  const toPosition = (value: number) => (positions * Math.log1p(Math.max(value, 0) / knee)) / span;
  return {
    positions,
    toPosition,
    toValue(position) {
      const mark = marks.find((value) => Math.abs(toPosition(value) - position) <= 0.5);
      if (mark !== undefined) return mark;
      return Math.min(max, rounded(knee * Math.expm1((span * position) / positions), 2));
    },
  };
}
