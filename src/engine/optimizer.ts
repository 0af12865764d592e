/** Adam, momentum and plain gradient descent over named parameters, one kernel a parameter. */
import { concat, dispose, keep, reshape, slice, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../config/runConfig.ts';
import type { StoredParameter } from './checkpoint.ts';
import { call, OPTIMIZER_STEP } from './kernels/names.ts';
import { type OptimizerAttributes, STATE_ROWS } from './kernels/optimizerStep.ts';
import type { ParameterSpec, Tensors } from './layers.ts';

/** PyTorch's and the Adam paper's defaults; ε is passed since tfjs's own default is 1e-4 on WebGL. */
export const MOMENTUM = 0.9;
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-8;

/**
 * Holds parameters and moves them. Each parameter's value and moments lie in one tensor, so that an update is
 * one kernel and a slice; values are read through `parameters`.
 */
export class Optimizer {
  readonly #rule: OptimizerName;
  readonly #specs: ParameterSpec[];
  readonly #states = new Map<string, Tensor>();
  #parameters: Tensors = {};
  #steps = 0;

  /** @param values starting values by name, `[size]` each. */
  constructor(rule: OptimizerName, specs: ParameterSpec[], values: Record<string, Float32Array>) {
    this.#rule = rule;
    this.#specs = specs;
    this.restore(
      specs.map(({ name, shape }) => {
        const value = values[name];
        if (!value) throw new Error(`Parameter ${name} has no starting value`);
        const state = new Float32Array(STATE_ROWS[rule] * value.length);
        state.set(value);
        return { name, shape, state };
      }),
      0,
    );
  }

  /** Current values by name; replaced by every update, so don't keep them. */
  get parameters(): Tensors {
    return this.#parameters;
  }

  /** Updates so far. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * One update.
   * @param gradients dL/dparameter for every parameter.
   * @param weightDecay coefficient of the L2 penalty; its gradient is added for parameters that decay.
   * @param rateFactors what the rate is multiplied by, by parameter; 1 for others.
   */
  update(
    gradients: Tensors,
    rate: number,
    weightDecay: number,
    rateFactors: Readonly<Record<string, number>> = {},
  ): void {
    this.#steps++;
    const shared = {
      rule: this.#rule,
      rate,
      momentum: MOMENTUM,
      beta1: BETA1,
      beta2: BETA2,
      correction1: 1 - BETA1 ** this.#steps,
      correction2: 1 - BETA2 ** this.#steps,
      epsilon: EPSILON,
    };
    for (const spec of this.#specs) {
      const old = this.#states.get(spec.name);
      const gradient = gradients[spec.name];
      if (!old || !gradient) throw new Error(`Parameter ${spec.name} has no gradient`);
      const attributes: OptimizerAttributes = {
        ...shared,
        rate: rate * (rateFactors[spec.name] ?? 1),
        weightDecay: spec.decays ? weightDecay : 0,
      };
      const next = tidy(() =>
        call(OPTIMIZER_STEP, { state: old, gradient: reshape(gradient, [gradient.size]) }, { ...attributes }),
      );
      this.#replace(spec, next);
    }
  }

  /** Puts a value in the place of a parameter's, which keeps its moments. */
  overwrite(name: string, value: Tensor): void {
    const spec = this.#specs.find((one) => one.name === name);
    const old = this.#states.get(name);
    if (!spec || !old) throw new Error(`No parameter is named ${name}`);
    const [rows, size] = old.shape as [number, number];
    const next = tidy(() => {
      const row = reshape(value, [1, size]);
      return rows === 1 ? row.clone() : concat([row, slice(old, [1, 0], [rows - 1, size])], 0);
    });
    this.#replace(spec, next);
  }

  /** Everything needed to go on from here elsewhere. */
  store(): StoredParameter[] {
    return this.#specs.map(({ name, shape }) => {
      const state = this.#states.get(name);
      if (!state) throw new Error(`Parameter ${name} has no state`);
      return { name, shape, state: state.dataSync() as Float32Array };
    });
  }

  /** @param steps updates that led to the stored state. */
  restore(stored: StoredParameter[], steps: number): void {
    this.#steps = steps;
    for (const spec of this.#specs) {
      const found = stored.find(({ name }) => name === spec.name);
      if (!found) throw new Error(`Parameter ${spec.name} is missing from the stored state`);
      const rows = STATE_ROWS[this.#rule];
      this.#replace(spec, tensor(found.state, [rows, found.state.length / rows], 'float32'));
    }
  }

  dispose(): void {
    dispose([...this.#states.values()]);
    dispose(this.#parameters);
    this.#states.clear();
    this.#parameters = {};
  }

  #replace(spec: ParameterSpec, state: Tensor): void {
    this.#states.get(spec.name)?.dispose();
    this.#parameters[spec.name]?.dispose();
    const size = state.shape[1] as number;
    this.#states.set(spec.name, keep(state));
    this.#parameters[spec.name] = keep(tidy(() => reshape(slice(state, [0, 0], [1, size]), spec.shape)));
  }
}
