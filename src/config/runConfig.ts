/** The plain-data description of a run that the engine trains. Types only. */
import type { DataName } from '../data/sets.ts';
import type { ParameterName, ParameterValue } from '../losses/contract.ts';

export type { StepParameters } from '../losses/contract.ts';

/** `free`: none; each shown image has a feature of its own, which the loss alone moves (`engine/freePoints.ts`). */
export type NetworkName = 'small' | 'medium' | 'deep' | 'mlp' | 'lenetpp' | 'free';
export type OptimizerName = 'adam' | 'momentum' | 'sgd';
/**
 * `shift`: training images move by a pixel or none, across and down. `affine`: they move by up to a pixel, turn and grow or
 * shrink a little (`data/affine.ts`).
 */
export type Augmentation = 'none' | 'shift' | 'affine';
export type ClassWeightInit = 'even' | 'random';
/** Two are drawn as a plane, three as a sphere; of more, pictures are projections. */
export type FeatureDim = 2 | 3 | 4 | 8 | 16 | 32 | 64 | 128;

/** Everything a run is made of. The loss's own parameters stand beside the rest, by their names. */
export interface RunSettings {
  /** Id of a loss in the registry. */
  loss: string;
  network: NetworkName;
  featureDim: FeatureDim;
  optimizer: OptimizerName;
  /** Peak learning rate; decays along a half cosine to 0 over `steps`. */
  learningRate: number;
  /** L2 penalty's coefficient, added to the gradient of convolution, dense and class weights. */
  weightDecay: number;
  batchSize: number;
  /** Planned length of the run in steps; the learning rate reaches 0 there. */
  steps: number;
  seed: number;
  classWeightInit: ClassWeightInit;
  /** Steps of modified softmax before the loss takes over. */
  warmStart: number;
  /** Steps over which the margin grows from none to its full size, after the warm start; 0: full from the first. */
  marginRamp: number;
  /** What is done to training images before each step; the same for all runs of a seed. */
  augment: Augmentation;
  /** What it is trained on. */
  data: DataName;
  /** Labels that take part, ascending: digits, or numbers of characters. */
  classes: number[];
}

/** A loss's parameters beside the rest: only names that a loss declares, so that a misspelt one isn't compiled. */
export type RunConfig = RunSettings & { [parameter in ParameterName]?: ParameterValue };

/** Name of a setting, or of a parameter of the run's loss. */
export type SettingName = keyof RunConfig;
export type SettingValue = Exclude<RunConfig[SettingName], undefined>;

/** What can change while a run goes on training; any other change rebuilds the run. */
export const LIVE_SETTINGS = ['learningRate', 'weightDecay', 'steps', 'marginRamp'] as const;
