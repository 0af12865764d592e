/** This project's own kernels on WebGL: the same names, inputs and results as their host forms. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { type NamedAttrMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { EPSILON } from './batchNorm.ts';
import {
  BATCH_STATISTICS,
  BIAS_PRELU,
  BIAS_PRELU_GRAD,
  BLEND,
  NORMALISE,
  NORMALISE_GRAD,
  OPTIMIZER_STEP,
} from './names.ts';
import { type OptimizerAttributes, STATE_ROWS } from './optimizerStep.ts';
import { registerWebglKernel, release, run, runMany } from './webglProgram.ts';
import { quotient, remainder, type Source } from './webglText.ts';
import { type Lanes, lanesOf, shareRow } from './webglTexture.ts';

type Inputs<Names extends string> = Record<Names, TensorInfo>;

/** All inputs read in the same lanes. */
function sources(inputs: Inputs<string>, lanes: Lanes): Record<string, Source> {
  return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, { tensor, lanes }]));
}

/** Lanes along the last axis, its length in units of them, and the rows before it. */
function along(shape: number[]): { lanes: Lanes; channels: number; units: number; rows: number } {
  const channels = shape.at(-1) as number;
  const lanes = lanesOf(channels);
  return { lanes, channels, units: channels / lanes, rows: util.sizeFromShape(shape) / channels };
}

function biasPrelu(backend: unknown, inputs: Inputs<'x' | 'bias' | 'alpha'>): TensorInfo {
  const { shape } = inputs.x;
  const { lanes, units } = along(shape);
  return run(backend, {
    name: BIAS_PRELU,
    inputs: sources(inputs, lanes),
    shape,
    lanes,
    text: () => `
      int c = ${remainder('i', units)};
      T z = x(i) + bias(c);
      result = max(z, 0.0) + alpha(c) * min(z, 0.0);`,
  });
}

/** dL/dx at x(at), from z = x + bias; step(z, 0) is 1 where z isn't positive. */
const throughPrelu = 'g * mix(T(1.0), slope, step(z, T(0.0)))';

/** Rows up to which one thread adds a whole column up. */
const SHORT_COLUMN = 256;

function biasPreluGrad(backend: unknown, inputs: Inputs<'x' | 'bias' | 'alpha' | 'dy'>): TensorInfo[] {
  const { shape } = inputs.x;
  const { lanes, channels, units, rows } = along(shape);
  const dx = run(backend, {
    name: BIAS_PRELU_GRAD,
    inputs: sources(inputs, lanes),
    shape,
    lanes,
    text: () => `
      int c = ${remainder('i', units)};
      T z = x(i) + bias(c);
      T slope = alpha(c);
      T g = dy(i);
      result = ${throughPrelu};`,
  });
  // About as many parts as rows a part: no thread has much to add up.
  const parts = rows > SHORT_COLUMN ? Math.ceil(Math.sqrt(rows)) : 1;
  const each = Math.ceil(rows / parts);
  const partial = runMany(backend, {
    name: `${BIAS_PRELU_GRAD}, sums`,
    inputs: sources(inputs, lanes),
    shape: [parts, channels],
    lanes,
    outputs: 2,
    text: () => `
      int c = ${remainder('i', units)};
      int part = ${quotient('i', units)};
      T shift = bias(c);
      T slope = alpha(c);
      int end = min((part + 1) * ${each}, ${rows});
      for (int row = part * ${each}; row < end; row++) {
        int at = row * ${units} + c;
        T z = x(at) + shift;
        T g = dy(at);
        result[0] += ${throughPrelu};
        result[1] += g * min(z, 0.0);
      }`,
  });
  if (parts === 1) return [dx, ...partial.map((sum) => ({ ...sum, shape: [channels] }))];
  const [bias, alpha] = partial as [TensorInfo, TensorInfo];
  const sums = run(backend, {
    name: `${BIAS_PRELU_GRAD}, total`,
    inputs: sources({ bias, alpha }, 1),
    shape: [2, channels],
    lanes: 1,
    text: () => `
      int c = ${remainder('i', channels)};
      for (int at = c; at < ${parts * channels}; at += ${channels}) result += i < ${channels} ? bias(at) : alpha(at);`,
  });
  const both = [0, 1].map((row) => shareRow(backend as MathBackendWebGL, sums, row));
  release(backend, sums, ...partial);
  return [dx, ...both];
}

function batchStatistics(backend: unknown, { x }: Inputs<'x'>): TensorInfo {
  const { lanes, channels, units, rows } = along(x.shape);
  return run(backend, {
    name: BATCH_STATISTICS,
    inputs: sources({ x }, lanes),
    shape: [2, channels],
    lanes,
    text: () => `
      int c = ${remainder('i', units)};
      T sum = T(0.0);
      for (int at = c; at < ${rows * units}; at += ${units}) sum += x(at);
      T mean = sum / ${rows}.0;
      T squares = T(0.0);
      for (int at = c; at < ${rows * units}; at += ${units}) {
        T off = x(at) - mean;
        squares += off * off;
      }
      result = i < ${units} ? mean : squares / ${rows}.0;`,
  });
}

const inverseDeviation = (units: number) => `inversesqrt(statistics(c + ${units}) + ${EPSILON})`;

function normalise(backend: unknown, inputs: Inputs<'x' | 'statistics' | 'gamma'>): TensorInfo {
  const { shape } = inputs.x;
  const { lanes, units } = along(shape);
  return run(backend, {
    name: NORMALISE,
    inputs: sources(inputs, lanes),
    shape,
    lanes,
    text: () => `
      int c = ${remainder('i', units)};
      result = gamma(c) * (x(i) - statistics(c)) * ${inverseDeviation(units)};`,
  });
}

function normaliseGrad(backend: unknown, inputs: Inputs<'x' | 'statistics' | 'gamma' | 'dy'>): TensorInfo[] {
  const { x, statistics, dy } = inputs;
  const { lanes, channels, units, rows } = along(x.shape);
  // Σ dy, and Σ dy·x̂, which is dgamma.
  const [plain, dGamma] = runMany(backend, {
    name: `${NORMALISE_GRAD}, sums`,
    inputs: sources({ x, statistics, dy }, lanes),
    shape: [channels],
    lanes,
    outputs: 2,
    text: () => `
      int c = i;
      T mean = statistics(c);
      for (int at = c; at < ${rows * units}; at += ${units}) {
        T g = dy(at);
        result[0] += g;
        result[1] += g * (x(at) - mean);
      }
      result[1] *= ${inverseDeviation(units)};`,
  }) as [TensorInfo, TensorInfo];
  const dx = run(backend, {
    name: NORMALISE_GRAD,
    inputs: sources({ ...inputs, plain, dGamma }, lanes),
    shape: x.shape,
    lanes,
    text: () => `
      int c = ${remainder('i', units)};
      T inverse = ${inverseDeviation(units)};
      T unit = (x(i) - statistics(c)) * inverse;
      result = gamma(c) * inverse * (dy(i) - (plain(c) + unit * dGamma(c)) / ${rows}.0);`,
  });
  release(backend, plain);
  return [dx, dGamma];
}

function blend(backend: unknown, { a, b }: Inputs<'a' | 'b'>, attributes: NamedAttrMap): TensorInfo {
  const lanes = lanesOf(util.sizeFromShape(a.shape));
  return run(backend, {
    name: BLEND,
    inputs: sources({ a, b }, lanes),
    shape: a.shape,
    lanes,
    uniforms: { rate: attributes.rate as number },
    text: () => 'result = mix(a(i), b(i), rate);',
  });
}

/** All rows of the new state in one program: each element works out its own row from the old rows. */
function optimizerStep(
  backend: unknown,
  { state, gradient }: Inputs<'state' | 'gradient'>,
  attributes: NamedAttrMap,
): TensorInfo {
  const { rule, ...uniforms } = attributes as unknown as OptimizerAttributes;
  const size = util.sizeFromShape(gradient.shape);
  const lanes = lanesOf(size);
  const units = size / lanes;
  const rows: Record<OptimizerAttributes['rule'], string> = {
    sgd: 'result = p - rate * g;',
    momentum: `T v = momentum * state(at + ${units}) + g;
      result = row == 0 ? p - rate * v : v;`,
    adam: `T m = mix(g, state(at + ${units}), beta1);
      T v = mix(g * g, state(at + ${2 * units}), beta2);
      T next = p - rate * (m / correction1) / (sqrt(v / correction2) + epsilon);
      result = row == 0 ? next : (row == 1 ? m : v);`,
  };
  return run(backend, {
    name: OPTIMIZER_STEP,
    variant: rule,
    inputs: sources({ state, gradient }, lanes),
    shape: [STATE_ROWS[rule], size],
    lanes,
    uniforms,
    text: () => `
      int row = ${quotient('i', units)};
      int at = ${remainder('i', units)};
      T p = state(at);
      T g = gradient(at) + weightDecay * p;
      ${rows[rule]}`,
  });
}

/** Registers all of them. Call once, before the WebGL backend starts. */
export function registerOwnWebglKernels(): void {
  const register = (
    name: string,
    kernel: (backend: unknown, inputs: Inputs<string>, attributes: NamedAttrMap) => TensorInfo | TensorInfo[],
  ) => registerWebglKernel(name, (args) => kernel(args.backend, args.inputs as Inputs<string>, args.attrs ?? {}));
  register(BIAS_PRELU, (backend, inputs) => biasPrelu(backend, inputs as Inputs<'x' | 'bias' | 'alpha'>));
  register(BIAS_PRELU_GRAD, (backend, inputs) =>
    biasPreluGrad(backend, inputs as Inputs<'x' | 'bias' | 'alpha' | 'dy'>),
  );
  register(BATCH_STATISTICS, (backend, inputs) => batchStatistics(backend, inputs as Inputs<'x'>));
  register(NORMALISE, (backend, inputs) => normalise(backend, inputs as Inputs<'x' | 'statistics' | 'gamma'>));
  register(NORMALISE_GRAD, (backend, inputs) =>
    normaliseGrad(backend, inputs as Inputs<'x' | 'statistics' | 'gamma' | 'dy'>),
  );
  register(BLEND, (backend, inputs, attributes) => blend(backend, inputs as Inputs<'a' | 'b'>, attributes));
  register(OPTIMIZER_STEP, (backend, inputs, attributes) =>
    optimizerStep(backend, inputs as Inputs<'state' | 'gradient'>, attributes),
  );
}
