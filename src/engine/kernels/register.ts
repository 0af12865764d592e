/** The one place where this project's kernels enter tfjs's registry; each function is called once a backend. */
import { batchStatistics, blend, normalise, normaliseGrad } from './batchNorm.ts';
import { biasPrelu, biasPreluGrad } from './biasPrelu.ts';
import { registerComposedConvolution } from './convolution.ts';
import { formulaOnHost, registerFormulaOnWebgl } from './formula.ts';
import { registerHostKernel } from './host.ts';
import { maxPool, maxPoolGrad } from './maxPool.ts';
import { optimizerStep } from './optimizerStep.ts';
import { registerWasmConvolution } from './wasmConvolution.ts';
import { registerWasmMatMul } from './wasmMatMul.ts';
import { registerWebglConvolutions } from './webglConvolution.ts';
import { registerOwnWebglKernels } from './webglKernels.ts';
import { registerWebglMatMul } from './webglMatMul.ts';
import { registerWebglMaxPool } from './webglMaxPool.ts';
import { registerWebglLayout } from './webglTexture.ts';

const hostKernels = [
  biasPrelu,
  biasPreluGrad,
  batchStatistics,
  normalise,
  normaliseGrad,
  blend,
  maxPool,
  maxPoolGrad,
  optimizerStep,
  formulaOnHost,
];

export function registerHostKernels(backend: 'wasm' | 'cpu'): void {
  for (const kernel of hostKernels) registerHostKernel(kernel, backend);
  registerComposedConvolution(backend);
}

/** Replaces kernels of tfjs's WASM backend, which must have registered its own before. */
export function registerWasmKernels(): void {
  registerWasmMatMul();
  registerWasmConvolution();
}

/** Adds to and replaces kernels of tfjs's WebGL backend, which must have registered its own before. */
export function registerWebglKernels(): void {
  registerOwnWebglKernels();
  registerFormulaOnWebgl();
  registerWebglLayout();
  registerWebglConvolutions();
  registerWebglMatMul();
  registerWebglMaxPool();
}
