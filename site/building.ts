/** How code for browsers is built, whichever page it is for: the app's, or the benchmark's. */
import type { UserConfig } from 'vite';
import { hanzi } from '../src/data/plugin/hanzi.ts';
import { mnist } from '../src/data/plugin/mnist.ts';
import { simdKernels } from '../src/engine/plugin/simdKernels.ts';
import { grammars } from '../src/losses/plugin/grammar.ts';
import { metadataOnly } from '../src/losses/plugin/metadataOnly.ts';

/** Names by which .size-limit.mjs finds what each backend loads. */
const WORKER_CHUNKS: readonly (readonly [name: string, holds: RegExp])[] = [
  ['tfjs-webgl', /tfjs-backend-webgl\/dist\/index\.js/],
  ['tfjs-wasm', /tfjs-backend-wasm\/dist\/index\.js/],
  ['tfjs-cpu', /tfjs-backend-cpu\/dist\/index\.js/],
  ['tfjs-shared', /tfjs-backend-cpu\/dist\/kernels\//],
  ['tfjs-core', /tfjs-core\/dist\/index\.js/],
];

function workerChunkName({ moduleIds }: { moduleIds: readonly string[] }): string {
  const found = WORKER_CHUNKS.find(([, holds]) => moduleIds.some((id) => holds.test(id)));
  return `assets/${found ? found[0] : '[name]'}-[hash].js`;
}

/** How long each of the bundler's plugins took is of no use to somebody who wants to see the page. */
const QUIET = { bundlerTimings: false };

export const building: UserConfig = {
  // Relative, so that the built page works from any folder of any server.
  base: './',
  plugins: [mnist(), hanzi(), simdKernels(), grammars(), metadataOnly()],
  build: {
    // A file in an address would need a policy that allows such addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: QUIET,
      // One file of what the first step and later parts share; left to itself, the bundler makes seven of it.
      output: { codeSplitting: { groups: [{ name: 'shared', tags: ['$initial'], minShareCount: 2 }] } },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [simdKernels(), grammars()],
    rolldownOptions: {
      checks: QUIET,
      output: {
        chunkFileNames: workerChunkName,
        // Left to itself, the bundler puts what both need into WebGL's chunk, and the processor's backend loads it all.
        codeSplitting: {
          groups: [
            { name: 'tfjs-core', test: /tfjs-core\/dist\// },
            { name: 'tfjs-shared', test: /tfjs-backend-cpu\/dist\/shared\.js/ },
          ],
        },
      },
    },
  },
};
