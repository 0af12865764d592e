/** The recipe of the table of the open set: which runs are asked of classes that they weren't trained on. */
import type { RunConfig } from '../src/config/runConfig.ts';
import { LAMBDA_SCHEDULES, type LambdaAnnealing } from '../src/math/schedules.ts';

/** What is trained on, and what is asked of. */
export interface Task {
  title: string;
  settings: Partial<RunConfig>;
  variants: readonly OpenVariant[];
}

/** A loss with its parameters. */
export interface OpenVariant {
  /** Of the run, in files. */
  name: string;
  /** Of its row. */
  label: string;
  parameters: Partial<RunConfig> & { loss: string };
  /** By what `--only` takes it, besides its loss. */
  only?: string;
}

const STEPS = 3000;

const counted = (count: number) => [...Array(count).keys()];

const { sphereface, fast } = LAMBDA_SCHEDULES;

/** A-Softmax with each margin, at a schedule of λ. */
const aSoftmax = (margins: readonly number[], lambda: LambdaAnnealing, short: string): OpenVariant[] =>
  margins.map((m) => ({
    name: `asoftmax-m${m}-${short}`,
    label: `A-Softmax, m = ${m}, λ to ${lambda.min}`,
    parameters: { loss: 'asoftmax', m, lambda },
    only: `asoftmax-m${m}`,
  }));

const PLAIN: readonly OpenVariant[] = [
  { name: 'softmax', label: 'Softmax', parameters: { loss: 'softmax' } },
  { name: 'modified', label: 'Modified softmax (A-Softmax, m = 1)', parameters: { loss: 'modified' } },
];

/** What the claim stands on comes first: whoever stops early has it. */
const variants = (smaller: LambdaAnnealing, others: readonly OpenVariant[]) => [
  ...PLAIN,
  ...aSoftmax([4, 2, 3], sphereface, 'lambda5'),
  ...others,
  ...aSoftmax([4, 2, 3], smaller, 'lambda0.5'),
];

/** For hundreds of classes in 64 features: scales and margins near those of their papers. */
const OF_CHARACTERS = variants({ ...sphereface, min: fast.min }, [
  { name: 'normface', label: 'NormFace, s = 16', parameters: { loss: 'normface', s: 16 } },
  { name: 'cosface', label: 'CosFace, s = 30, m = 0.35', parameters: { loss: 'cosface', s: 30, m: 0.35 } },
  { name: 'arcface', label: 'ArcFace, s = 30, m = 0.3', parameters: { loss: 'arcface', s: 30, m: 0.3 } },
]);

/** For a few classes in few features: the app's defaults. */
const OF_DIGITS = variants(fast, [
  { name: 'normface', label: 'NormFace, s = 10', parameters: { loss: 'normface' } },
  { name: 'cosface', label: 'CosFace, s = 10, m = 0.15', parameters: { loss: 'cosface' } },
  { name: 'arcface', label: 'ArcFace, s = 16, m = 0.1', parameters: { loss: 'arcface' } },
]);

const characters = (count: number): Task => ({
  title: `${count} characters, 64 features`,
  settings: {
    data: 'hanzi',
    classes: counted(count),
    featureDim: 64,
    network: 'medium',
    learningRate: 0.004,
    steps: STEPS,
  },
  variants: OF_CHARACTERS,
});

const digits = (featureDim: 2 | 16): Task => ({
  title: `Digits 0 to 6, ${featureDim} features`,
  settings: { classes: counted(7), featureDim, network: 'small', steps: STEPS },
  variants: OF_DIGITS,
});

const MOST = characters(500);
const FEWEST = characters(50);

/** In the order in which they are trained. */
export const TASKS: readonly Task[] = [MOST, digits(2), digits(16), characters(200), FEWEST];

/**
 * The first task with one seed and the article's λ, then what the claim is told from with the other seeds, then the digits,
 * which take least, then most and fewest characters with one seed, then the rest: whoever stops early has of each what says most.
 */
export function urgency(task: Task, { name }: OpenVariant, seed: number, seeds: readonly number[]): number {
  const isFirst = seed === seeds[0];
  if (task === MOST && isFirst && !name.endsWith('lambda0.5')) return 0;
  if (task === MOST && (name === 'softmax' || name === 'asoftmax-m4-lambda5')) return 1;
  if (task.settings.data === undefined) return 2;
  if (!isFirst) return 5;
  return task === MOST || task === FEWEST ? 3 : 4;
}
