/** The worker that times what tfjs as it comes does in the place of this project's kernels. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { startStock } from '../contestants/startStock.ts';
import { serve } from '../remote.ts';
import { kernelTiming } from './timing.ts';

serve(kernelTiming('stock', async ({ backend }) => ({ runsOn: await startStock(backend, { plain, simd }) })));
