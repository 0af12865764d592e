/** Looks into tfjs's WebGL backend: what it runs on, and how many programs it starts. */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, getBackend, memory } from '@tensorflow/tfjs-core';
import type { MemoryUse } from './contract.ts';

function context(): WebGLRenderingContext {
  return (backend() as MathBackendWebGL).gpgpu.gl;
}

export function rendererName(): string {
  const gl = context();
  const details = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Draw calls while `work` runs: every program that tfjs starts is one, packing and uploads included. */
export function countDraws(work: () => void): number {
  if (getBackend() !== 'webgl') throw new Error(`Programs are counted on WebGL; the backend is ${getBackend()}`);
  const gl = context();
  const { drawArrays, drawElements } = gl;
  let count = 0;
  gl.drawArrays = (...args) => {
    count++;
    drawArrays.apply(gl, args);
  };
  gl.drawElements = (...args) => {
    count++;
    drawElements.apply(gl, args);
  };
  try {
    work();
  } finally {
    Object.assign(gl, { drawArrays, drawElements });
  }
  return count;
}

export function memoryUse(): MemoryUse {
  const { numTensors, numBytes, numBytesInGPU } = memory() as ReturnType<typeof memory> & { numBytesInGPU?: number };
  return { tensors: numTensors, bytes: numBytes, textureBytes: numBytesInGPU ?? null };
}
