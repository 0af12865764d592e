/** A loss's parameters as they stand at one step of a run: λ from its schedule, the margin as far as it has grown. */
import { type LambdaAnnealing, lambdaAt, marginAt } from '../math/schedules.ts';
import type { Parameters, StepParameters } from './contract.ts';
import { lossById } from './registry.ts';

/** What decides them: part of a run's configuration. */
export interface Scheduled extends Parameters {
  loss: string;
  /** Steps of modified softmax before the loss takes over: schedules begin after them. */
  warmStart: number;
  /** Steps over which the margin grows from none; 0: full from the first. */
  marginRamp: number;
}

/** Steps that the loss itself has taken at a step of the run, at least 1. */
const ownStep = ({ warmStart }: Scheduled, step: number) => Math.max(step - warmStart, 1);

/** λ at a step; null for losses without a λ that can be annealed. */
export function annealedLambda(config: Scheduled, step: number): number | null {
  const parameter = lossById(config.loss).parameters.find(({ kind }) => kind === 'lambda');
  if (!parameter) return null;
  return lambdaAt(config[parameter.name] as number | LambdaAnnealing, ownStep(config, step));
}

export function stepParameters(config: Scheduled, step: number): StepParameters {
  const head = lossById(config.loss);
  const t = ownStep(config, step);
  return Object.fromEntries(
    head.parameters.map((parameter) => {
      const { name } = parameter;
      if (parameter.kind === 'lambda') return [name, annealedLambda(config, step) as number];
      const value = config[name] as StepParameters[string];
      const none = head.margins?.[name];
      if (none === undefined || typeof value !== 'number') return [name, value];
      const grown = marginAt(none, value, t, config.marginRamp);
      return [name, parameter.kind === 'choice' ? nearest(parameter.values, grown) : grown];
    }),
  );
}

function nearest(values: readonly number[], wanted: number): number {
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}
