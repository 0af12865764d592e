/** One optimiser update of one parameter on the host: all of a parameter's numbers in one pass. */
import type { HostAddress, HostInput, HostKernel } from './host.ts';
import { OPTIMIZER_STEP } from './names.ts';

/**
 * How the rows of the state follow from the old state and the gradient g (weight decay already added):
 * - `sgd`, rows (p): p ← p − rate·g
 * - `momentum`, rows (p, v): v ← momentum·v + g, p ← p − rate·v (Sutskever et al. 2013, PyTorch's form)
 * - `adam`, rows (p, m, v): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − rate·(m/c₁)/(√(v/c₂) + ε)
 *   with c = 1 − β^t (Kingma & Ba 2015, algorithm 1)
 */
export interface OptimizerAttributes {
  rule: 'sgd' | 'momentum' | 'adam';
  rate: number;
  weightDecay: number;
  momentum: number;
  beta1: number;
  beta2: number;
  /** 1 − β₁^t. */
  correction1: number;
  /** 1 − β₂^t. */
  correction2: number;
  epsilon: number;
}

/** Rows of a parameter's state by rule. */
export const STATE_ROWS = { sgd: 1, momentum: 2, adam: 3 } as const;

/** Inputs: state `[rows, size]`, gradient `[size]`. Result: the new state. */
export const optimizerStep: HostKernel = {
  name: OPTIMIZER_STEP,
  shapes: ({ state }) => [state?.shape ?? []],
  run(inputs, results, attributes) {
    const { state, gradient } = inputs as Record<'state' | 'gradient', HostInput>;
    const [next] = results as [Float32Array];
    const old = state.values;
    const g = gradient.values;
    const size = g.length;
    const { rule, rate, weightDecay, momentum, beta1, beta2, correction1, correction2, epsilon } =
      attributes as unknown as OptimizerAttributes;
    for (let i = 0; i < size; i++) {
      const p = old[i] as number;
      const slope = (g[i] as number) + weightDecay * p;
      if (rule === 'sgd') {
        next[i] = p - rate * slope;
      } else if (rule === 'momentum') {
        const velocity = momentum * (old[size + i] as number) + slope;
        next[size + i] = velocity;
        next[i] = p - rate * velocity;
      } else {
        const m = beta1 * (old[size + i] as number) + (1 - beta1) * slope;
        const v = beta2 * (old[2 * size + i] as number) + (1 - beta2) * slope * slope;
        next[size + i] = m;
        next[2 * size + i] = v;
        next[i] = p - (rate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
      }
    }
  },
  accelerate(simd, inputs, results, attributes) {
    const { state, gradient } = inputs as Record<'state' | 'gradient', HostAddress>;
    const [next] = results as [number];
    const { rule, rate, weightDecay, beta1, beta2, correction1, correction2, epsilon } =
      attributes as unknown as OptimizerAttributes;
    if (rule !== 'adam') return false;
    simd.adamStep(
      state.address,
      gradient.address,
      next,
      gradient.shape[0] as number,
      rate,
      weightDecay,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      correction1,
      correction2,
      epsilon,
    );
    return true;
  },
};
