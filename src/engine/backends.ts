/** Starts a tfjs backend with this project's kernels on it; only the chosen backend's code is loaded. */

import { backend, enableProdMode, env, ready, setBackend } from '@tensorflow/tfjs-core';
import { FaultError } from '../faults/faults.ts';
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
 * @param lost called should the graphics processor take its context away.
 * @returns what it runs on, in words.
 * @throws Error if the backend can't start here.
 */
export async function startBackend(
  name: BackendName,
  files: WasmFiles,
  lost: () => void = () => {},
): Promise<{ renderer: string }> {
  enableProdMode();
  const loading = loaded.get(name) ?? load(name, files);
  loaded.set(name, loading);
  await loading;
  if (!(await setBackend(name))) {
    if (name === 'wasm') await findMissing(files);
    // What it needs is there now, so it may have been missing for a moment only.
    if (name !== 'wasm' || !(await setBackend(name))) throw new FaultError({ code: 'noBackend', backend: name });
  }
  await ready();
  if (name === 'webgl') {
    // Adam's second moments vanish in half precision: training stands still or ends in NaN.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
      throw new FaultError({ code: 'coarseGraphics' });
    }
    const runner = backend() as unknown as ProgramRunner;
    countPrograms(runner);
    runner.gpgpu.gl.canvas.addEventListener('webglcontextlost', lost);
  }
  return { renderer: await rendererOf(name) };
}

/** @throws FaultError where the reason is that a file can't be had; tfjs only tells that it didn't start. */
async function findMissing({ simd }: WasmFiles): Promise<void> {
  const file = simd.split('/').at(-1) ?? simd;
  const response = await fetch(simd).catch(() => null);
  if (response?.ok) return;
  throw new FaultError({ code: 'engineFile', file, status: response ? String(response.status) : null });
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

interface ProgramRunner {
  gpgpu: { gl: WebGL2RenderingContext; executeProgram(): void };
}

/** Programs that the GPU was given since the backend started. */
let programs = 0;
const counted = new WeakSet<object>();

/** Counts what the backend gives the GPU; tfjs keeps no such count. */
function countPrograms({ gpgpu }: ProgramRunner): void {
  if (counted.has(gpgpu)) return;
  counted.add(gpgpu);
  const execute = gpgpu.executeProgram.bind(gpgpu);
  gpgpu.executeProgram = () => {
    programs++;
    execute();
  };
}

/** Programs run on the GPU so far; stays 0 on other backends. */
export function programsRun(): number {
  return programs;
}

async function rendererOf(name: BackendName): Promise<string> {
  switch (name) {
    case 'cpu':
      return 'plain JavaScript';
    case 'wasm':
      return (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'WebAssembly with SIMD' : 'WebAssembly without SIMD';
    case 'webgl': {
      const { gl } = (backend() as unknown as ProgramRunner).gpgpu;
      const details = gl.getExtension('WEBGL_debug_renderer_info');
      return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    }
  }
}
