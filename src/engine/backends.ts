/** Starts a tfjs backend with this project's kernels on it; only the chosen backend's code is loaded. */
import { backend, enableProdMode, env, ready, setBackend } from '@tensorflow/tfjs-core';
import { registerHostKernels, registerWasmKernels, registerWebglKernels } from './kernels/register.ts';

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** Addresses of the WASM binaries that tfjs ships. */
export interface WasmFiles {
  plain: string;
  simd: string;
}

/** Backends whose code and kernels are in place. */
const loaded = new Map<BackendName, Promise<void>>();

/**
 * Makes `name` the backend in use.
 * @returns what it runs on, in words.
 * @throws Error if the backend can't start here.
 */
export async function startBackend(name: BackendName, files: WasmFiles): Promise<{ renderer: string }> {
  enableProdMode();
  const loading = loaded.get(name) ?? load(name, files);
  loaded.set(name, loading);
  await loading;
  if (!(await setBackend(name))) throw new Error(`The ${name} backend can't start on this machine`);
  await ready();
  return { renderer: await rendererOf(name) };
}

async function load(name: BackendName, files: WasmFiles): Promise<void> {
  switch (name) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      registerHostKernels('cpu');
      return;
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      // Its threads need a cross-origin isolated page; several runs use several workers instead.
      env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      setWasmPaths({
        'tfjs-backend-wasm.wasm': files.plain,
        'tfjs-backend-wasm-simd.wasm': files.simd,
        'tfjs-backend-wasm-threaded-simd.wasm': files.simd,
      });
      registerHostKernels('wasm');
      registerWasmKernels();
      return;
    }
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      // Wrong results have been seen with it on: tensorflow/tfjs issues 6822 and 7430.
      env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
      registerWebglKernels();
      return;
  }
}

async function rendererOf(name: BackendName): Promise<string> {
  switch (name) {
    case 'cpu':
      return 'plain JavaScript';
    case 'wasm':
      return (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'WebAssembly with SIMD' : 'WebAssembly without SIMD';
    case 'webgl': {
      const { gl } = (backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
      const details = gl.getExtension('WEBGL_debug_renderer_info');
      return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    }
  }
}
