/** How programs that run the app's engine under Node are built: its own sources in one file, SIMD kernels included. */
import { defineConfig } from 'vite';
import { simdKernels } from '../src/engine/plugin/simdKernels.ts';
import { grammars } from '../src/losses/plugin/grammar.ts';

/** tfjs's WASM loader, made by Emscripten, looks for these under Node; a module has none of its own. */
const COMMONJS_NAMES = `
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

export default defineConfig({
  plugins: [simdKernels(), grammars()],
  // Imports within the dist/ folders of tfjs have no file extensions, which Node alone doesn't resolve.
  ssr: { noExternal: [/@tensorflow/] },
  build: {
    emptyOutDir: true,
    copyPublicDir: false,
    rolldownOptions: {
      output: { codeSplitting: false, banner: COMMONJS_NAMES, entryFileNames: 'main.js' },
      checks: { bundlerTimings: false },
    },
  },
});
