/** Network layers and their derivatives in float64, as plain loops that follow the definitions. */

/** Images or feature maps, `[batch, height, width, channels]`, row-major. */
export interface Maps {
  batch: number;
  height: number;
  width: number;
  channels: number;
  values: Float64Array;
}

/** A convolution kernel, `[size, size, input channels, filters]`, row-major. */
export interface Kernel {
  size: number;
  inputs: number;
  filters: number;
  values: ArrayLike<number>;
}

/** TensorFlow's 'same' padding along one axis: outputs and padding before the first input. */
export function samePadding(input: number, size: number, stride: number): { outputs: number; before: number } {
  const outputs = Math.ceil(input / stride);
  const total = Math.max((outputs - 1) * stride + size - input, 0);
  return { outputs, before: Math.floor(total / 2) };
}

/** Calls `visit` with the places in input, kernel and output that a convolution multiplies, channels left out. */
function eachTap(
  input: Maps,
  size: number,
  stride: number,
  visit: (inputAt: number, tap: number, outputAt: number) => void,
): void {
  const down = samePadding(input.height, size, stride);
  const across = samePadding(input.width, size, stride);
  for (let b = 0; b < input.batch; b++) {
    for (let oy = 0; oy < down.outputs; oy++) {
      for (let ox = 0; ox < across.outputs; ox++) {
        for (let ky = 0; ky < size; ky++) {
          const y = oy * stride + ky - down.before;
          if (y < 0 || y >= input.height) continue;
          for (let kx = 0; kx < size; kx++) {
            const x = ox * stride + kx - across.before;
            if (x < 0 || x >= input.width) continue;
            visit(
              (b * input.height + y) * input.width + x,
              ky * size + kx,
              (b * down.outputs + oy) * across.outputs + ox,
            );
          }
        }
      }
    }
  }
}

/** Convolution with 'same' padding plus a bias `[filters]`. */
export function convolve(input: Maps, kernel: Kernel, bias: ArrayLike<number>, stride: number): Maps {
  const height = samePadding(input.height, kernel.size, stride).outputs;
  const width = samePadding(input.width, kernel.size, stride).outputs;
  const { inputs, filters } = kernel;
  const values = new Float64Array(input.batch * height * width * filters);
  for (let i = 0; i < values.length; i++) values[i] = bias[i % filters]!;
  eachTap(input, kernel.size, stride, (inputAt, tap, outputAt) => {
    for (let c = 0; c < inputs; c++) {
      const x = input.values[inputAt * inputs + c]!;
      for (let f = 0; f < filters; f++) {
        values[outputAt * filters + f]! += x * kernel.values[(tap * inputs + c) * filters + f]!;
      }
    }
  });
  return { batch: input.batch, height, width, channels: filters, values };
}

/** Derivatives of `convolve` with respect to its input, kernel and bias. */
export function convolveBackward(input: Maps, kernel: Kernel, stride: number, gradOutput: Float64Array) {
  const { inputs, filters } = kernel;
  const gradInput = new Float64Array(input.values.length);
  const gradKernel = new Float64Array(kernel.values.length);
  const gradBias = new Float64Array(filters);
  gradOutput.forEach((g, i) => {
    gradBias[i % filters]! += g;
  });
  eachTap(input, kernel.size, stride, (inputAt, tap, outputAt) => {
    for (let c = 0; c < inputs; c++) {
      const x = input.values[inputAt * inputs + c]!;
      let sum = 0;
      for (let f = 0; f < filters; f++) {
        const g = gradOutput[outputAt * filters + f]!;
        const at = (tap * inputs + c) * filters + f;
        gradKernel[at]! += x * g;
        sum += kernel.values[at]! * g;
      }
      gradInput[inputAt * inputs + c]! += sum;
    }
  });
  return { gradInput, gradKernel, gradBias };
}

/** PReLU with one slope a channel (the last axis): x where x > 0, else αx. */
/** Calls back with each 2×2 window and channel of maps: its place in the result, and that of its first largest pixel. */
function eachPooled(input: Maps, visit: (result: number, first: number) => void): void {
  const { batch, height, width, channels, values } = input;
  let result = 0;
  for (let b = 0; b < batch; b++) {
    for (let top = 0; top < height; top += 2) {
      for (let left = 0; left < width; left += 2) {
        for (let c = 0; c < channels; c++) {
          const window: number[] = [];
          for (let y = top; y < Math.min(top + 2, height); y++) {
            for (let x = left; x < Math.min(left + 2, width); x++) {
              window.push(((b * height + y) * width + x) * channels + c);
            }
          }
          const largest = Math.max(...window.map((at) => values[at]!));
          visit(result, window.find((at) => values[at] === largest)!);
          result++;
        }
      }
    }
  }
}

/** 2×2 max pooling with stride 2; a window at an odd edge has the pixels that there are. */
export function maxPool(input: Maps): Maps {
  const height = Math.ceil(input.height / 2);
  const width = Math.ceil(input.width / 2);
  const values = new Float64Array(input.batch * height * width * input.channels);
  eachPooled(input, (result, first) => {
    values[result] = input.values[first]!;
  });
  return { ...input, height, width, values };
}

/** dL/dinput: each window's gradient goes to its first largest pixel. */
export function maxPoolBackward(input: Maps, gradOutput: Float64Array): Float64Array {
  const gradInput = new Float64Array(input.values.length);
  eachPooled(input, (result, first) => {
    gradInput[first] = gradOutput[result]!;
  });
  return gradInput;
}

export function prelu(values: Float64Array, alpha: ArrayLike<number>): Float64Array {
  return values.map((x, i) => (x > 0 ? x : alpha[i % alpha.length]! * x));
}

/** Derivatives of `prelu`. At x = 0 the slope is α's. */
export function preluBackward(values: Float64Array, alpha: ArrayLike<number>, gradOutput: Float64Array) {
  const gradAlpha = new Float64Array(alpha.length);
  const gradInput = gradOutput.map((g, i) => {
    const x = values[i]!;
    if (x > 0) return g;
    gradAlpha[i % alpha.length]! += g * x;
    return g * alpha[i % alpha.length]!;
  });
  return { gradInput, gradAlpha };
}

/** `[batch, inputs]` times `[inputs, outputs]`, plus a bias `[outputs]` where there is one. */
export function dense(
  values: Float64Array,
  kernel: ArrayLike<number>,
  inputs: number,
  outputs: number,
  bias: ArrayLike<number> | null,
): Float64Array {
  const result = new Float64Array((values.length / inputs) * outputs);
  for (let row = 0; row < values.length / inputs; row++) {
    for (let o = 0; o < outputs; o++) {
      let sum = bias ? bias[o]! : 0;
      for (let i = 0; i < inputs; i++) sum += values[row * inputs + i]! * kernel[i * outputs + o]!;
      result[row * outputs + o] = sum;
    }
  }
  return result;
}

/** Derivatives of `dense` with respect to its input, kernel and bias. */
export function denseBackward(
  values: Float64Array,
  kernel: ArrayLike<number>,
  inputs: number,
  outputs: number,
  gradOutput: Float64Array,
) {
  const gradInput = new Float64Array(values.length);
  const gradKernel = new Float64Array(kernel.length);
  const gradBias = new Float64Array(outputs);
  for (let row = 0; row < values.length / inputs; row++) {
    for (let o = 0; o < outputs; o++) {
      const g = gradOutput[row * outputs + o]!;
      gradBias[o]! += g;
      for (let i = 0; i < inputs; i++) {
        gradInput[row * inputs + i]! += g * kernel[i * outputs + o]!;
        gradKernel[i * outputs + o]! += g * values[row * inputs + i]!;
      }
    }
  }
  return { gradInput, gradKernel, gradBias };
}

/** Added to a variance before its root is taken. */
const VARIANCE_EPSILON = 1e-3;

/** What batch norm computed on the way, kept for its derivative. */
interface Normalised {
  output: Float64Array;
  /** (x − mean)/√(variance + ε), `[batch, units]`. */
  centred: Float64Array;
  /** 1/√(variance + ε), `[units]`. */
  scale: Float64Array;
}

/** Batch norm in training mode over the rows of `[batch, units]`, with the biased variance. */
export function batchNorm(values: Float64Array, gamma: ArrayLike<number>, beta: ArrayLike<number>): Normalised {
  const units = gamma.length;
  const batch = values.length / units;
  const output = new Float64Array(values.length);
  const centred = new Float64Array(values.length);
  const scale = new Float64Array(units);
  for (let u = 0; u < units; u++) {
    const unit = Array.from({ length: batch }, (_, row) => values[row * units + u]!);
    const mean = unit.reduce((sum, x) => sum + x, 0) / batch;
    const variance = unit.reduce((sum, x) => sum + (x - mean) ** 2, 0) / batch;
    scale[u] = 1 / Math.sqrt(variance + VARIANCE_EPSILON);
    unit.forEach((x, row) => {
      centred[row * units + u] = (x - mean) * scale[u]!;
      output[row * units + u] = gamma[u]! * centred[row * units + u]! + beta[u]!;
    });
  }
  return { output, centred, scale };
}

/** Derivatives of `batchNorm`: each input also moves its column's mean and variance. */
export function batchNormBackward({ centred, scale }: Normalised, gamma: ArrayLike<number>, gradOutput: Float64Array) {
  const units = gamma.length;
  const batch = centred.length / units;
  const gradInput = new Float64Array(centred.length);
  const gradGamma = new Float64Array(units);
  const gradBeta = new Float64Array(units);
  gradOutput.forEach((g, i) => {
    gradBeta[i % units]! += g;
    gradGamma[i % units]! += g * centred[i]!;
  });
  gradOutput.forEach((g, i) => {
    const u = i % units;
    const throughStatistics = (gradBeta[u]! + centred[i]! * gradGamma[u]!) / batch;
    gradInput[i] = gamma[u]! * scale[u]! * (g - throughStatistics);
  });
  return { gradInput, gradGamma, gradBeta };
}
