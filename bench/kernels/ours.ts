/** The worker that times this project's kernels. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend } from '../../src/engine/backends.ts';
import { serve } from '../remote.ts';
import { kernelTiming } from './timing.ts';

serve(
  kernelTiming('ours', async ({ backend }) => {
    if (backend === 'javascript' || backend === 'native')
      throw new Error(`backend is ${backend}; allowed: webgl, wasm`);
    const at = (path: string) => new URL(path, self.location.href).href;
    const { renderer } = await startBackend(backend, { plain: at(plain), simd: at(simd) });
    return { runsOn: renderer };
  }),
);
