/** How the page is built and served. */
import { defineConfig } from 'vite';
import { mnist } from './src/data/plugin/mnist.ts';
import { simdKernels } from './src/engine/plugin/simdKernels.ts';

export default defineConfig({
  // Relative, so that the built page works from any folder of any server.
  base: './',
  plugins: [mnist(), simdKernels()],
  worker: { format: 'es', plugins: () => [simdKernels()] },
});
