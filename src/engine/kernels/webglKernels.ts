/** This project's own kernels on WebGL: the same names, inputs and results as their host forms. */
import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
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
import { registerWebglKernel, release, runProgram } from './webglProgram.ts';

type Inputs<Names extends string> = Record<Names, TensorInfo>;

/** How a program names its own element, for tensors with the channel in the last place. */
function place(shape: readonly number[]): { type: string; at: string; channel: string } {
  if (shape.length === 2) return { type: 'ivec2', at: 'coords.x, coords.y', channel: 'coords.y' };
  if (shape.length === 4) return { type: 'ivec4', at: 'coords.x, coords.y, coords.z, coords.w', channel: 'coords.w' };
  throw new Error(`A tensor of rank ${shape.length} was given; allowed: 2 or 4`);
}

function biasPrelu(backend: unknown, { x, bias, alpha }: Inputs<'x' | 'bias' | 'alpha'>): TensorInfo {
  const { type, at, channel } = place(x.shape);
  return runProgram(
    backend,
    {
      variableNames: ['x', 'bias', 'alpha'],
      outputShape: x.shape,
      userCode: `void main() {
        ${type} coords = getOutputCoords();
        float z = getX(${at}) + getBias(${channel});
        setOutput(z > 0.0 ? z : z * getAlpha(${channel}));
      }`,
    },
    [x, bias, alpha],
  );
}

function biasPreluGrad(backend: unknown, inputs: Inputs<'x' | 'bias' | 'alpha' | 'dy'>): TensorInfo[] {
  const { x, bias, alpha, dy } = inputs;
  const { type, at, channel } = place(x.shape);
  const all = [x, bias, alpha, dy];
  const variableNames = ['x', 'bias', 'alpha', 'dy'];
  const dx = runProgram(
    backend,
    {
      variableNames,
      outputShape: x.shape,
      userCode: `void main() {
        ${type} coords = getOutputCoords();
        float z = getX(${at}) + getBias(${channel});
        float g = getDy(${at});
        setOutput(z > 0.0 ? g : g * getAlpha(${channel}));
      }`,
    },
    all,
  );
  const channels = bias.shape[0] as number;
  const [batch, height, width] = x.shape.length === 4 ? (x.shape as [number, number, number]) : [x.shape[0], 1, 1];
  const element = x.shape.length === 4 ? 'image, y, x, c' : 'image, c';
  // One sum an image first: a single program would loop over the whole batch and plane in a few threads.
  const partial = runProgram(
    backend,
    {
      variableNames,
      outputShape: [batch as number, 2 * channels],
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        int image = coords.x;
        bool forAlpha = coords.y >= ${channels};
        int c = forAlpha ? coords.y - ${channels} : coords.y;
        float shift = getBias(c);
        float slope = getAlpha(c);
        float sum = 0.0;
        for (int y = 0; y < ${height}; y++) {
          for (int x = 0; x < ${width}; x++) {
            float z = getX(${element}) + shift;
            float g = getDy(${element});
            sum += forAlpha ? g * min(z, 0.0) : (z > 0.0 ? g : g * slope);
          }
        }
        setOutput(sum);
      }`,
    },
    all,
  );
  const [dBias, dAlpha] = [0, channels].map((start) => sumRows(backend, partial, start, channels));
  release(backend, partial);
  return [dx, dBias as TensorInfo, dAlpha as TensorInfo];
}

/** Sums `[rows, …]` over rows, for `count` columns from `start`. */
function sumRows(backend: unknown, matrix: TensorInfo, start: number, count: number): TensorInfo {
  return runProgram(
    backend,
    {
      variableNames: ['matrix'],
      outputShape: [count],
      userCode: `void main() {
        int column = getOutputCoords() + ${start};
        float sum = 0.0;
        for (int row = 0; row < ${matrix.shape[0]}; row++) sum += getMatrix(row, column);
        setOutput(sum);
      }`,
    },
    [matrix],
  );
}

function batchStatistics(backend: unknown, { x }: Inputs<'x'>): TensorInfo {
  const [batch, channels] = x.shape as [number, number];
  return runProgram(
    backend,
    {
      variableNames: ['x'],
      outputShape: [2, channels],
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        float sum = 0.0;
        for (int row = 0; row < ${batch}; row++) sum += getX(row, coords.y);
        float mean = sum / ${batch}.0;
        float squares = 0.0;
        for (int row = 0; row < ${batch}; row++) {
          float off = getX(row, coords.y) - mean;
          squares += off * off;
        }
        setOutput(coords.x == 0 ? mean : squares / ${batch}.0);
      }`,
    },
    [x],
  );
}

const deviation = `inversesqrt(getStatistics(1, coords.y) + ${EPSILON})`;

function normalise(backend: unknown, { x, statistics, gamma }: Inputs<'x' | 'statistics' | 'gamma'>): TensorInfo {
  return runProgram(
    backend,
    {
      variableNames: ['x', 'statistics', 'gamma'],
      outputShape: x.shape,
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        float off = getX(coords.x, coords.y) - getStatistics(0, coords.y);
        setOutput(getGamma(coords.y) * off * ${deviation});
      }`,
    },
    [x, statistics, gamma],
  );
}

function normaliseGrad(backend: unknown, inputs: Inputs<'x' | 'statistics' | 'gamma' | 'dy'>): TensorInfo[] {
  const { x, statistics, gamma, dy } = inputs;
  const [batch, channels] = x.shape as [number, number];
  // Row 0: Σ dy; row 1: Σ dy·x̂, which is dgamma.
  const sums = runProgram(
    backend,
    {
      variableNames: ['x', 'statistics', 'dy'],
      outputShape: [2, channels],
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        float mean = getStatistics(0, coords.y);
        float inverse = ${deviation};
        float sum = 0.0;
        for (int row = 0; row < ${batch}; row++) {
          float g = getDy(row, coords.y);
          sum += coords.x == 0 ? g : g * (getX(row, coords.y) - mean) * inverse;
        }
        setOutput(sum);
      }`,
    },
    [x, statistics, dy],
  );
  const dx = runProgram(
    backend,
    {
      variableNames: ['x', 'statistics', 'gamma', 'dy', 'sums'],
      outputShape: x.shape,
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        float inverse = ${deviation};
        float unit = (getX(coords.x, coords.y) - getStatistics(0, coords.y)) * inverse;
        float centred = getDy(coords.x, coords.y) - (getSums(0, coords.y) + unit * getSums(1, coords.y)) / ${batch}.0;
        setOutput(getGamma(coords.y) * inverse * centred);
      }`,
    },
    [x, statistics, gamma, dy, sums],
  );
  const dGamma = runProgram(
    backend,
    {
      variableNames: ['sums'],
      outputShape: [channels],
      userCode: 'void main() { setOutput(getSums(1, getOutputCoords())); }',
    },
    [sums],
  );
  release(backend, sums);
  return [dx, dGamma];
}

function blend(backend: unknown, { a, b }: Inputs<'a' | 'b'>, attributes: NamedAttrMap): TensorInfo {
  return runProgram(
    backend,
    {
      variableNames: ['a', 'b'],
      outputShape: a.shape,
      userCode: 'void main() { setOutput(mix(getAAtOutCoords(), getBAtOutCoords(), rate)); }',
      uniforms: { rate: attributes.rate as number },
    },
    [a, b],
  );
}

/** All rows of the new state in one program: each element works out its own row from the old rows. */
function optimizerStep(
  backend: unknown,
  { state, gradient }: Inputs<'state' | 'gradient'>,
  attributes: NamedAttrMap,
): TensorInfo {
  const { rule, ...numbers } = attributes as unknown as OptimizerAttributes;
  const rows: Record<OptimizerAttributes['rule'], string> = {
    sgd: 'setOutput(p - rate * g);',
    momentum: `float v = momentum * getState(1, i) + g;
      setOutput(coords.x == 0 ? p - rate * v : v);`,
    adam: `float m = mix(g, getState(1, i), beta1);
      float v = mix(g * g, getState(2, i), beta2);
      float next = p - rate * (m / correction1) / (sqrt(v / correction2) + epsilon);
      setOutput(coords.x == 0 ? next : (coords.x == 1 ? m : v));`,
  };
  return runProgram(
    backend,
    {
      variableNames: ['state', 'gradient'],
      outputShape: [STATE_ROWS[rule], gradient.shape[0] as number],
      userCode: `void main() {
        ivec2 coords = getOutputCoords();
        int i = coords.y;
        float p = getState(0, i);
        float g = getGradient(i) + weightDecay * p;
        ${rows[rule]}
      }`,
      uniforms: numbers,
    },
    [state, gradient],
  );
}

/** Registers all of them. Call once, before the WebGL backend starts. */
export function registerOwnWebglKernels(): void {
  const register = (
    name: string,
    run: (backend: unknown, inputs: Inputs<string>, attributes: NamedAttrMap) => TensorInfo | TensorInfo[],
  ) => registerWebglKernel(name, (args) => run(args.backend, args.inputs as Inputs<string>, args.attrs ?? {}));
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
