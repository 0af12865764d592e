/** The WASM backend under Node. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BackendName, startBackend } from '../../src/engine/backends.ts';

const folder = join(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'), '../dist');

/** Starts a backend that runs under Node. */
export function startNodeBackend(name: Exclude<BackendName, 'webgl'>): Promise<{ renderer: string }> {
  return startBackend(name, {
    plain: join(folder, 'tfjs-backend-wasm.wasm'),
    simd: join(folder, 'tfjs-backend-wasm-simd.wasm'),
  });
}
