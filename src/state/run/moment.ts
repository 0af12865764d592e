/** The loss that a run trains with at a moment, with the weights it has there: what forces follow from. */
import type { LossHead, StepParameters } from '../../losses/contract.ts';
import type { Moment } from '../../losses/forces.ts';
import { lossById } from '../../losses/registry.ts';
import { stepParameters } from '../../losses/stepParameters.ts';
import type { Checkpoint, RunConfig } from '../../worker/protocol.ts';
import { parametersNow, type Run } from './run.ts';

/** The loss whose logits a warm start trains on. */
const WARM_START_LOSS = 'modified';

const withParameters = (
  config: RunConfig,
  warm: boolean,
  parameters: () => StepParameters,
): { head: LossHead; parameters: StepParameters } =>
  warm
    ? { head: lossById(config.loss), parameters: parameters() }
    : { head: lossById(WARM_START_LOSS), parameters: {} };

/** Of the frame on the screen; null before there is one, and where it doesn't tell all that the loss follows from. */
export function shownMoment(run: Run): Moment | null {
  const frame = run.shown.value;
  const config = run.settings.value;
  const { length: classes } = config.classes;
  const { featureDim } = config;
  if (!frame || frame.classWeights.length % (featureDim * classes) !== 0) return null;
  const { head, parameters } = withParameters(config, frame.warm, () => parametersNow(run));
  if ((head.state ?? []).some((name) => !frame.state?.[name])) return null;
  return {
    head,
    parameters,
    dim: featureDim,
    classes,
    weights: frame.classWeights,
    bias: head.bias ? frame.bias : null,
    state: frame.state ?? {},
    learned: frame.learned,
  };
}

/** Where a run stands in training. */
export function checkpointMoment({ config, step, parameters, statistics }: Checkpoint): Moment {
  const named = (name: string) => parameters.find((one) => one.name === `head/${name}`);
  /** Row 0 is the value; what the optimiser remembers follows. */
  const readValue = (name: string) => {
    const found = named(name);
    return (
      found?.state.subarray(
        0,
        found.shape.reduce((product, side) => product * side, 1),
      ) ?? null
    );
  };
  const { head, parameters: now } = withParameters(config, step >= config.warmStart, () =>
    stepParameters(config, Math.max(step, 1)),
  );
  const learned = Object.keys(head.learned ?? {}).map((name) => [name, readValue(name)?.[0] ?? Number.NaN]);
  const state = (head.state ?? []).map((name) => [
    name,
    statistics.find((one) => one.name === `head/${name}`)?.values ?? [],
  ]);
  return {
    head,
    parameters: now,
    dim: config.featureDim,
    classes: config.classes.length,
    weights: readValue('weights') ?? [],
    bias: head.bias ? readValue('bias') : null,
    state: Object.fromEntries(state),
    learned: Object.fromEntries(learned),
  };
}
