/** Starts a tfjs backend as it comes, with the same settings as the app's but none of its kernels. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import { enableProdMode, env, ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './contract.ts';
import { rendererName } from './webgl.ts';

/** @returns what it runs on, in words. @throws Error if the backend can't start here. */
export async function startStock(backend: Backend, wasm: { plain: string; simd: string }): Promise<string> {
  enableProdMode();
  // Threads need a cross-origin isolated page, which an app on a plain file server is not.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const at = (path: string) => new URL(path, self.location.href).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': at(wasm.plain),
    'tfjs-backend-wasm-simd.wasm': at(wasm.simd),
    'tfjs-backend-wasm-threaded-simd.wasm': at(wasm.simd),
  });
  if (!(await setBackend(backend))) throw new Error(`The ${backend} backend can't start on this machine`);
  await ready();
  return backend === 'webgl' ? rendererName() : 'WebAssembly with SIMD';
}
