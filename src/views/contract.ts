/** What every chart is: a noun made on an element, with two verbs; and the data each one takes. */
import type { ChartWords } from './words.ts';

export interface View<Data> {
  /** Draws `data`; cheap to call often, redraws only what changed. */
  update(data: Data): void;
  /** Removes everything it drew and every listener. */
  destroy(): void;
}

export interface ViewOptions {
  /**
   * Accessible name, e.g. "A-Softmax m=4: features of test digits"; a sentence about the data follows it.
   * A function is asked again whenever the name is renewed, at most once a second.
   */
  label: string | (() => string);
  /** Words of another language. */
  words?: ChartWords;
}

export type ScatterOptions = ViewOptions;

/**
 * One panel's scatter of features with class weight rays and decision sectors.
 * A new frame of the run brings new arrays; the same `features` and `classWeights` again mean the same frame.
 */
export interface ScatterData {
  /** `[points, dim]`, row-major; the first two coordinates are drawn. */
  features: Float32Array;
  dim: number;
  /** Digit 0–9 of each point. */
  labels: Uint8Array;
  /** Digits that take part, ascending; column j of the class weights belongs to classes[j]. */
  classes: readonly number[];
  /** `[dim, classes]`, row-major. */
  classWeights: Float32Array;
  /** `[classes]`, or null where the loss has none. */
  bias: Float32Array | null;
  /** Whether plain logits divide W_j by its norm. */
  normalisesWeights: boolean;
  /** Half the side of the square that is shown, in feature units; eased towards by the view. Null: from the data. */
  extent: number | null;
  /** Turns the picture so that class 0's mean direction points to 12 o'clock. */
  aligned: boolean;
}

/** ψ(θ), cosθ and the effective target over θ. */
export interface TargetData {
  /** Curves over θ in radians; `emphasis` is the one being changed or selected. */
  curves: {
    id: string;
    label: string;
    kind: 'cosine' | 'psi' | 'effective';
    value: (theta: number) => number;
    emphasis: boolean;
    /** CSS colour; by its kind if left out. */
    colour?: string;
  }[];
  /** The scale reaches down to here, so that it stands still while a slider moves the curves. */
  low: number;
}

/** λ over the steps of a run, with today's point. */
export interface LambdaData {
  /** λ at a step (counted from 1); the same function again means the same schedule. Null: the loss has no λ. */
  schedule: ((step: number) => number) | null;
  steps: number;
  now: { step: number; lambda: number } | null;
}

/** Loss and accuracy by step for all runs. */
export interface HistoryData {
  runs: {
    id: string;
    label: string;
    /** The label in a word, for where there is little room. */
    short: string;
    /** CSS colour of the run's line. */
    colour: string;
    /** SVG's stroke-dasharray, so that runs are told apart without colour; by the run's place if left out. */
    dash?: string;
    /** Ascending by step. */
    points: readonly { step: number; loss: number; accuracy?: number }[];
  }[];
  /** Planned steps: the axis starts with this length or the steps there are, whichever is shorter. */
  steps: number;
  measure: 'loss' | 'accuracy';
}

/** Histograms of angles between pairs: same class against different classes, for one run. */
export interface AngleData {
  /** Counts per bin of 0°…180°, same-class pairs. */
  intra: Float32Array;
  /** Counts per bin of 0°…180°, different-class pairs. */
  inter: Float32Array;
  /** Degrees. */
  meanIntra: number;
  /** Degrees. */
  minInter: number;
}
