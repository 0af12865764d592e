/** Where tfjs's WebAssembly files are, for programs under Node. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { WasmFiles } from '../src/engine/backends.ts';

export function wasmFiles(): WasmFiles {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  return {
    plain: join(folder, 'dist/tfjs-backend-wasm.wasm'),
    simd: join(folder, 'dist/tfjs-backend-wasm-simd.wasm'),
  };
}
