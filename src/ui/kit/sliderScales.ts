/** Where a value stands on a slider: positions are whole numbers, so that arrow keys take fine steps. */

export interface SliderScale {
  /** First and last position. */
  readonly first: number;
  readonly last: number;
  toPosition(value: number): number;
  toValue(position: number): number;
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

/** Where a value stands along the slider, 0…1. */
export function shareAt(scale: SliderScale, position: number): number {
  return (position - scale.first) / (scale.last - scale.first);
}

/** A stop at each of a few values. Whole numbers in a row are their own positions. */
export function stops(values: readonly number[]): SliderScale {
  const first = values[0] as number;
  if (values.every((value, i) => Number.isInteger(value) && value === first + i)) {
    return { first, last: first + values.length - 1, toPosition: (value) => value, toValue: (position) => position };
  }
  return {
    first: 0,
    last: values.length - 1,
    toPosition: (value) => Math.max(0, values.indexOf(value)),
    toValue: (position) => values[position] ?? first,
  };
}

export function linear(min: number, max: number, step: number): SliderScale {
  return {
    first: 0,
    last: Math.round((max - min) / step),
    toPosition: (value) => (value - min) / step,
    toValue: (position) => rounded(min + position * step, 6),
  };
}

/** Equal ratios at equal distances; values rounded to two digits. */
export function logarithmic(min: number, max: number, positions = 500): SliderScale {
  const span = Math.log(max / min);
  return {
    first: 0,
    last: positions,
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
    first: 0,
    last: positions,
    toPosition,
    toValue(position) {
      const mark = marks.find((value) => Math.abs(toPosition(value) - position) <= 0.5);
      if (mark !== undefined) return mark;
      return Math.min(max, rounded(knee * Math.expm1((span * position) / positions), 2));
    },
  };
}
