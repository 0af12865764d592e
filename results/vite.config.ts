/** How the worker process's program is built: the app's own sources, in one file that Node runs. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { simdKernels } from '../src/engine/plugin/simdKernels.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** tfjs's WASM loader, made by Emscripten, looks for these under Node; a module has none of its own. */
const COMMONJS_NAMES = `
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

export default defineConfig({
  root: here('..'),
  plugins: [simdKernels()],
  // Imports within the dist/ folders of tfjs have no file extensions, which Node alone doesn't resolve.
  ssr: { noExternal: [/@tensorflow/] },
  build: {
    ssr: here('./worker/main.ts'),
    outDir: here('./dist'),
    emptyOutDir: true,
    copyPublicDir: false,
    rolldownOptions: { output: { codeSplitting: false, banner: COMMONJS_NAMES } },
  },
});
