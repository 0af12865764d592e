/** What every chart is: a noun made on an element, with two verbs; and the data each one takes. */
import type { ClassNumbers } from '../math/classNumbers.ts';
import type { Rotation } from '../math/rotation.ts';
import type { Focus } from '../state/look/focus.ts';
import type { ForceField, Pushes } from './field/contract.ts';
import type { Shade } from './lines/shades.ts';
import type { Cones } from './scatter/cones.ts';
import type { Hollow } from './scatter/hollow.ts';
import type { ChartWords, PictureWords } from './words.ts';

export interface View<Data> {
  /** Draws `data`; cheap to call often, redraws only what changed. */
  update(data: Data): void;
  /** Removes everything it drew and every listener. */
  destroy(): void;
}

export interface ViewOptions<Words extends PictureWords = ChartWords> {
  /**
   * Accessible name, e.g. "A-Softmax m=4: features of test digits"; a sentence about the data follows it.
   * A function is asked again whenever the name is renewed, at most once a second.
   */
  label: string | (() => string);
  words: Words;
}

/** Something in a scatter that the pointer is on, and where it stands in the chart, CSS pixels. */
export interface Hit {
  focus: Focus;
  x: number;
  y: number;
}

/**
 * What part of a scatter is shown: `scale` 1 shows all of it; the chart's middle is at (x, y), in units of the extent,
 * along the screen's axes with y upwards, so that panels of different extents and turns zoom alike.
 */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface ScatterOptions extends ViewOptions<PictureWords> {
  /** The pointer came upon something, or left it (null). At most once an animation frame. */
  onHover?(hit: Hit | null): void;
  /** A click or tap on something, or on nothing (null). */
  onPick?(hit: Hit | null): void;
  /** Somebody's hand zoomed or moved the picture. The view shows it once `update` brings it back. */
  onZoom?(zoom: Zoom): void;
  /** Somebody's hand turned a picture in space; null: back to how it was at first. Shown likewise. */
  onRotate?(rotation: Rotation | null): void;
}

/** Where the points stand: as the network puts them, or by their angle alone, on a circle or a sphere. */
export type Space = 'features' | 'angles';

/** How two classes are told apart: by plain logits, and by what the loss asks of each in training. */
export interface PairGeometry {
  /** Digits. */
  digits: readonly [number, number];
  /** What they are called; by themselves if left out. */
  names?: readonly [string, string];
  /** The line on which the two plain logits are equal: a point of it (feature units) and its direction (radians). */
  plain: { x: number; y: number; direction: number };
  /**
   * Where each class's target logit equals the other's plain logit: directions from the origin in radians, the first
   * class's first; null for losses whose boundary isn't a ray from the origin.
   */
  margins: readonly [number, number] | null;
  /** Angle between those two rays, degrees; 0 for a loss without margin. */
  width: number;
  /**
   * Where the margin follows a feature's length, `margins` at some lengths, rising (feature units): the two lines bend
   * through these places and go on as the rays do. Left out: they are straight.
   */
  bends?: readonly { length: number; margins: readonly [number, number] }[];
  /**
   * Where the two classes are the first two, so that the lines decide something: of the line from its point along its
   * direction, and of each ray, as signed distances in feature units; null where nowhere. Left out: everywhere ahead.
   */
  leading?: { plain: Stretch | null; margins: readonly [Stretch | null, Stretch | null] };
}

/** From, to; perhaps infinite. */
export type Stretch = readonly [number, number];

/** What the theory gives for classes evenly spread in the plane, degrees. */
export interface IdealAngles {
  /** Largest angle within a class. */
  intra: number;
  /** Smallest angle between two classes. */
  inter: number;
}

/** What a picture is made of, as its key names it. */
export const KEY_ENTRIES = ['dots', 'unseen', 'ray', 'mean', 'tint', 'density', 'arc', 'gap', 'force'] as const;
export type KeyEntry = (typeof KEY_ENTRIES)[number];

/**
 * One panel's scatter of features with class weight rays and decision sectors.
 * A new frame of the run brings new arrays; the same `features` and `classWeights` again mean the same frame.
 */
export interface ScatterData {
  /** `[points, dim]`, row-major. */
  features: Float32Array;
  /** 2: a plane; 3: space, seen from so far away that nothing is foreshortened. */
  dim: number;
  /** Digit 0–9 of each point. */
  labels: ClassNumbers;
  /** How many of the points, the first ones, are of classes that the network is trained on; all if left out. The rest is drawn hollow. */
  seen?: number;
  /** How that is done; left out or null where there is none of it. */
  hollow?: Hollow | null;
  /** Class position that plain logits predict, for each of these. */
  predictions: ClassNumbers;
  /** Position in the test set of each point's image: the same image has the same one in every panel. */
  indices: Uint16Array;
  /** Digits that take part, ascending; column j of the class weights belongs to classes[j]. */
  classes: readonly number[];
  /** What digits are called; by themselves if left out. */
  names?: readonly string[];
  /**
   * How it stands for features of more dimensions: in a plane, or each image at its angle to its own class, as degrees from
   * the middle. Then no place of it belongs to a class. Left out for what is drawn as it is.
   */
  projected?: 'plane' | 'angles';
  /** `[dim, classes]`, row-major. */
  classWeights: Float32Array;
  /** `[classes]`, or null where the loss has none. */
  bias: Float32Array | null;
  /** Whether plain logits divide W_j by its norm. */
  normalisesWeights: boolean;
  /** The length that features are given before plain logits are taken; as they are without it. */
  featureLength?: number | null;
  /** Half the side of the square that is shown, in feature units; eased towards by the view. Null: from the data. */
  extent: number | null;
  /** Turns a plane counter-clockwise, radians; eased towards by the view, the short way round. */
  turn: number;
  /**
   * In space, in place of the turn: what makes runs comparable, eased towards by the view, and after it what somebody's
   * hand did. Then the first coordinate points right, the second up, the third to whoever looks.
   */
  alignment: Rotation;
  rotation: Rotation;
  space: Space;
  /** Points as dots, or as the digits themselves. */
  marks: 'dots' | 'digits';
  /** Pixels of the test set, `[images, 784]`, for points as digits; null until they are there. */
  images: Uint8Array | null;
  /** Whether points that plain logits take for another digit are marked. */
  mistakes: boolean;
  /** What leads; the rest steps back. An image is marked, a class keeps its colours while the others fade. */
  focus: Focus | null;
  /** Feature of the digit that somebody drew, `[dim]`; null for none. */
  drawn: Float32Array | null;
  /** Two classes whose boundaries are drawn; null for none. */
  pair: PairGeometry | null;
  /** Thin marks in the angle space; null where theory says nothing. */
  ideal: IdealAngles | null;
  /** What training would do to an image at each place; null or left out where that isn't shown. */
  field?: ForceField | null;
  /** Lines round the classes as they were before a change, by class position, `[corners, 2]` in feature units; null for none. */
  ghost?: readonly (Float32Array | null)[] | null;
  /** What acts on the image that somebody asks about; null or left out for none. */
  pushes?: Pushes | null;
  /** Cones of a door; null or left out for none. */
  cones?: Cones | null;
  zoom: Zoom;
  /** What the key lights, so that it is seen alone; null or left out for nothing. */
  lit?: KeyEntry | null;
  /** How much larger than usual dots, rays, marks and letters are, within the same picture; 1 where left out. */
  magnification?: number;
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
    /** SVG's stroke-dasharray; by its kind if left out. */
    dash?: string;
    /** Where it comes to 0, radians: marked with a dot. */
    crossing?: number;
    /** Its place in a family: coloured by it, and named in a bar beside the chart instead of at its end. */
    shade?: Shade;
  }[];
  /** Angles reach to here, radians; π if left out. The scale of the values then follows the curves. */
  across?: number;
  /** The scale reaches down to here, so that it stands still while a slider moves the curves. */
  low: number;
  /** How often each angle θ_y occurs among the digits shown: counts in equal bins over 0…180°; null for none. */
  density: Float32Array | null;
}

/** λ over the steps of a run, with today's point. */
export interface LambdaData {
  /** λ at a step (counted from 1); the same function again means the same schedule. Null: the loss has no λ. */
  schedule: ((step: number) => number) | null;
  steps: number;
  now: { step: number; lambda: number } | null;
  /** Settings that were changed on the way, ascending by step. */
  changes?: readonly StepMark[];
}

export interface LambdaOptions extends ViewOptions {
  /** Today's point was dragged (or moved by arrow keys) to this λ, 0…1000. */
  onDrag?(lambda: number): void;
  /** It was taken hold of, or let go. */
  onHold?(held: boolean): void;
}

/** Something that happened at a step, in words. */
export interface StepMark {
  step: number;
  text: string;
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
    /** Last step of its warm start, which trains another loss; 0 or left out for none. */
    warmUntil?: number;
    /** Ascending by step; `mean` is the running mean of the loss. */
    points: readonly { step: number; loss: number; mean: number; accuracy?: number }[];
    /** Settings that were changed on the way, ascending by step. */
    changes?: readonly StepMark[];
  }[];
  /** Planned steps: the axis starts with this length or the steps there are, whichever is shorter. */
  steps: number;
  measure: 'loss' | 'accuracy';
  /** Whether the values stand on a logarithmic scale: the loss itself, or the share of mistakes (1 − accuracy). */
  logarithmic: boolean;
  /** First and last step shown; null for all. */
  range: readonly [number, number] | null;
  /** The step that the page shows, marked by a line; null while it shows the present. */
  moment: number | null;
  /** The selected run's warm start, from step 0 on. */
  warm?: { until: number; label: string; short?: string } | null;
  /** What the selected run's loss can't fall below. */
  floor?: { value: number; label: string } | null;
}

export interface HistoryOptions extends ViewOptions {
  /** A range of steps was brushed, or given up (null). */
  onRange?(range: readonly [number, number] | null): void;
  /** A step was clicked. */
  onSeek?(step: number): void;
}

/** One run's histograms: of the angles that should be small (intra) against those that should be large (inter). */
export interface AngleRow {
  id: string;
  label: string;
  /** CSS colour of the run's line. */
  colour: string;
  /** Counts per bin of 0°…180°: same-class pairs, or features to their own ray. */
  intra: Float32Array;
  /** Counts per bin of 0°…180°: different-class pairs, or features to the nearest other ray. */
  inter: Float32Array;
  /** Extremes and 95th/5th percentiles over the same angles, degrees; NaN where there are none. */
  maxIntra: number;
  p95Intra: number;
  minInter: number;
  p05Inter: number;
}

export interface AngleData {
  /** Angles between pairs of features, or between features and rays. */
  of: 'pairs' | 'rays';
  /** The selected run first, which leads; then the others. */
  rows: readonly AngleRow[];
}
