/** The one place where this project's kernels enter tfjs's registry. */
import { batchStatistics, blend, normalise, normaliseGrad } from './batchNorm.ts';
import { biasPrelu, biasPreluGrad } from './biasPrelu.ts';
import { registerHostKernel } from './host.ts';
import { optimizerStep } from './optimizerStep.ts';
import { registerWasmConvolutionGradients } from './wasmConvolutionGradients.ts';
import { registerWasmMatMul } from './wasmMatMul.ts';
import { registerWebglFilterGradient } from './webglFilterGradient.ts';
import { registerWebglKernels } from './webglKernels.ts';

let registered = false;

/** Registers all kernels for all backends, once. tfjs's backends must be imported before. */
export function registerKernels(): void {
  if (registered) return;
  registered = true;
  for (const kernel of [biasPrelu, biasPreluGrad, batchStatistics, normalise, normaliseGrad, blend, optimizerStep]) {
    registerHostKernel(kernel);
  }
  registerWasmMatMul();
  registerWasmConvolutionGradients();
  registerWebglKernels();
  registerWebglFilterGradient();
}
