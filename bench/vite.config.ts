/** How the benchmark's page is built: like the app's, from another folder. */
import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import app from '../vite.config.ts';

export default mergeConfig(app, {
  root: fileURLToPath(new URL('./page', import.meta.url)),
  publicDir: false,
  build: { outDir: fileURLToPath(new URL('./dist/bench', import.meta.url)), emptyOutDir: true },
});
