/** What layers are painted from: a picture as it stands at one moment. Types only. */
import type { KeyEntry, ScatterData } from '../../contract.ts';
import type { ForceField, Pushes } from '../../field/contract.ts';
import type { PictureWords } from '../../words.ts';
import type { Camera } from '../camera.ts';
import type { Colours } from '../colours.ts';
import type { Cones } from '../cones.ts';
import type { FadesNow } from '../fades.ts';
import type { Placed, PlacedClasses, Turned } from '../geometry.ts';
import type { Hollow } from '../hollow.ts';
import type { Decision } from '../regions.ts';
import type { RingData } from '../ringData.ts';

/** What is painted as the data say it. `classes` is the same list as long as they are the same digits. */
type Said = Pick<
  ScatterData,
  | 'classes'
  | 'dim'
  | 'focus'
  | 'ideal'
  | 'images'
  | 'indices'
  | 'labels'
  | 'mistakes'
  | 'names'
  | 'pair'
  | 'predictions'
  | 'space'
>;

/**
 * Each is another value (another object, where it is one) exactly when it has changed: that is how the stack finds the
 * layers that are to be painted anew. What an array holds may change in place, as long as what holds the array doesn't
 * stay the same.
 */
export interface Inputs extends Said {
  /** Points of classes that the network is trained on, which come first. */
  seen: number;
  /** How the others are drawn; null where none are shown. */
  hollow: Hollow | null;
  /** Of the chart, CSS pixels. */
  size: { readonly width: number; readonly height: number };
  /** Pixels in a CSS pixel. */
  ratio: number;
  colours: Colours;
  words: PictureWords;
  camera: Readonly<Camera>;
  /** How far somebody has zoomed in; 1 for the whole. */
  scale: number;
  /** 0 among the features … 1 in the angle space: on its way to where `space` says. */
  amount: number;
  /** How the ball is turned; null in a plane. */
  orientation: Turned | null;
  /** How far each class has stepped back. */
  fades: FadesNow;

  points: Placed;
  /** Side of the images that points are drawn as, CSS pixels; 0 for dots. */
  imageSide: number;

  /** Which class wins where. */
  decision: Decision;
  /** Ends of the class weights' rays. */
  placedClasses: PlacedClasses;
  /** The digits at the tips of the rays. */
  digits: {
    /** Middles, `[classes, 2]`, CSS pixels; NaN for one that isn't shown. */
    readonly places: Float32Array;
    /** How much of it each shows, 0…1, `[classes]`; null for all of it. */
    readonly presence: Float32Array | null;
  };
  /** Where each class lies among the angles; null where no ring is shown. */
  ring: RingData | null;

  /** What training would do to an image at each place; null where that isn't shown. */
  field: ForceField | null;
  /** Lines round the classes as they were before a change, in feature units; null where nothing was changed lately. */
  ghost: readonly (Float32Array | null)[] | null;
  /** What acts on the image that somebody asks about; null for none. */
  pushes: Pushes | null;
  /** Round the directions of enrolled identities; null for none. */
  cones: Cones | null;
  /** What the key lights: the rest lies under a veil. Null for nothing. */
  lit: KeyEntry | null;
  /** Place of the digit that somebody drew, feature units; null for none. */
  star: readonly [x: number, y: number] | null;
}
