/** Runs a fragment program of this project's on tfjs's WebGL backend. */

import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { type KernelFunc, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';

/** A program without its identity: the same text at the same shapes is compiled once. */
export interface ProgramText {
  /** Names by which the text reads the inputs, in their order. */
  variableNames: string[];
  outputShape: number[];
  /** GLSL with a `main` that calls `setOutput`. */
  userCode: string;
  /** Numbers that change between runs, so that a change compiles nothing. */
  uniforms?: Record<string, number>;
}

/** @returns a new tensor of `outputShape`. */
export function runProgram(backend: unknown, text: ProgramText, inputs: TensorInfo[]): TensorInfo {
  const { uniforms = {}, ...rest } = text;
  const program: GPGPUProgram = {
    ...rest,
    customUniforms: Object.keys(uniforms).map((name) => ({ name, type: 'float' as const })),
  };
  const values = Object.values(uniforms).map((value) => [value]);
  return (backend as MathBackendWebGL).compileAndRun(program, inputs, 'float32', values);
}

/** Frees a tensor that a kernel made for itself. */
export function release(backend: unknown, ...tensors: TensorInfo[]): void {
  for (const tensor of tensors) (backend as MathBackendWebGL).disposeIntermediateTensorInfo(tensor);
}

export function registerWebglKernel(kernelName: string, kernelFunc: KernelFunc): void {
  registerKernel({ kernelName, backendName: 'webgl', kernelFunc });
}
