/** The WASM backend under Node. */
import { wasmFiles } from '../../scripts/wasmFiles.ts';
import { type BackendName, startBackend } from '../../src/engine/backends.ts';

/** Starts a backend that runs under Node. */
export const startNodeBackend = (name: Exclude<BackendName, 'webgl'>): Promise<{ renderer: string }> =>
  startBackend(name, wasmFiles());
