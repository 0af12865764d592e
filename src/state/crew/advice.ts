/** What probably made a run go astray, and the setting that is safer. */

import { LEARNING_RATE, lambdaSetting, usualRate } from '../../config/config.ts';
import type { SettingName, SettingValue } from '../../config/runConfig.ts';
import { onlyMargin } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { stepParameters } from '../../losses/stepParameters.ts';
import type { Finding, RunConfig } from '../../worker/protocol.ts';
import { feasibilityOf } from './feasibility.ts';

export interface Advice {
  /**
   * Which kind of parameter is to blame; *rate* also where none stands out, since a smaller one helps most runs. *slow* is
   * a rate too small to leave the level of guessing.
   */
  cause: 'margin' | 'rate' | 'slow' | 'lambda' | 'scale';
  /** Name of the setting, its value, and the safer one: the patch has nothing else. */
  name: SettingName;
  from: SettingValue;
  to: SettingValue;
  patch: Partial<RunConfig>;
}

/** Rates above so many times the usual one are to blame before anything else is. */
const FAST = 2;
/** From here on, half the rate would still be far too much; the usual one is known to train. */
const FAR_TOO_FAST = 4;
/** Below this λ, the margin acts nearly in full. */
const LOW_LAMBDA = 1;
/** SphereFace's own end of annealing: with it, m = 4 trains from any start. */
const SAFE_LAMBDA = 5;
/** A scale so many times its usual value makes every mistake count as much. */
const LARGE_SCALE = 2;
/** How much of the largest margin that can be kept is asked for instead. */
const MARGIN_SHARE = 0.8;

/**
 * @param restarts whether the run begins anew rather than from saved weights: then λ can be annealed from the start.
 */
export function adviceFor(config: RunConfig, finding: Finding, restarts: boolean): Advice {
  const advice = (cause: Advice['cause'], name: SettingName, to: SettingValue): Advice => ({
    cause,
    name,
    from: config[name] as SettingValue,
    to,
    patch: { [name]: to },
  });
  const head = lossById(config.loss);
  const parameters = stepParameters({ ...config, marginRamp: 0 }, Math.max(finding.step, 1));

  const known = feasibilityOf(config, parameters);
  const margin = onlyMargin(lossById(config.loss))?.parameter;
  if (finding.kind === 'stalled' && known && !known.feasible && margin && known.largestMargin !== null) {
    return advice('margin', margin.name, Math.floor(100 * MARGIN_SHARE * known.largestMargin) / 100);
  }

  const usual = usualRate(config.optimizer);
  if (config.learningRate >= FAST * usual) {
    return advice('rate', 'learningRate', config.learningRate > FAR_TOO_FAST * usual ? usual : config.learningRate / 2);
  }

  if (finding.kind === 'stalled' && config.learningRate * FAST <= usual) return advice('slow', 'learningRate', usual);
  const halved = () => advice('rate', 'learningRate', Math.max(config.learningRate / 2, LEARNING_RATE.min));
  // Modified softmax, which a warm start trains on, has none of the loss's own parameters.
  if (finding.step <= config.warmStart) return halved();

  const annealed = head.parameters.find(({ kind }) => kind === 'lambda');
  const lambda = parameters.lambda as number;
  if (annealed?.kind === 'lambda' && lambdaSetting(config) !== null && lambda < LOW_LAMBDA && config.m !== 1) {
    const fixed = typeof config.lambda === 'number';
    return advice('lambda', 'lambda', restarts && fixed ? { ...annealed.default } : Math.max(SAFE_LAMBDA, 2 * lambda));
  }

  const scale = head.parameters.find(({ name }) => name === 's');
  if (scale?.kind === 'number' && Number(config.s) > LARGE_SCALE * scale.default) {
    return advice('scale', 's', scale.default);
  }
  return halved();
}
