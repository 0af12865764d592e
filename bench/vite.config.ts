/** How the benchmark's page is built: like the app's, but for what only a page that ships needs. */
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import { building } from '../site/building.ts';

export default defineConfig(
  mergeConfig(building, {
    root: fileURLToPath(new URL('./page', import.meta.url)),
    publicDir: false,
    build: { outDir: fileURLToPath(new URL('./dist/bench', import.meta.url)), emptyOutDir: true },
  }),
);
