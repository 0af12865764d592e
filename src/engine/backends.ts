/** Starts a tfjs backend with this project's kernels on it. */
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgl';
import { backend, enableProdMode, env, ready, setBackend } from '@tensorflow/tfjs-core';
import { registerKernels } from './kernels/register.ts';

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** Addresses of the WASM binaries that tfjs ships. */
export interface WasmFiles {
  plain: string;
  simd: string;
}

/**
 * Makes `name` the backend in use.
 * @returns what it runs on, in words.
 * @throws Error if the backend can't start here.
 */
export async function startBackend(name: BackendName, files: WasmFiles): Promise<{ renderer: string }> {
  enableProdMode();
  registerKernels();
  // Its threads need a cross-origin isolated page; several runs use several workers instead.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // Loaded but not started, tfjs reads this at start only.
  env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': files.plain,
    'tfjs-backend-wasm-simd.wasm': files.simd,
    'tfjs-backend-wasm-threaded-simd.wasm': files.simd,
  });
  if (!(await setBackend(name))) throw new Error(`The ${name} backend can't start on this machine`);
  await ready();
  return { renderer: await rendererOf(name) };
}

async function rendererOf(name: BackendName): Promise<string> {
  switch (name) {
    case 'cpu':
      return 'plain JavaScript';
    case 'wasm':
      return (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'WebAssembly with SIMD' : 'WebAssembly without SIMD';
    case 'webgl': {
      const { gl } = (backend() as MathBackendWebGL).gpgpu;
      const details = gl.getExtension('WEBGL_debug_renderer_info');
      return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    }
  }
}
