/** How the page is built and served. */
import { defineConfig, mergeConfig } from 'vite';
import { bringing } from './site/bringingPlugin.ts';
import { building } from './site/building.ts';
import { licences } from './site/licencesPlugin.ts';
import { offline } from './site/offlinePlugin.ts';
import { security } from './site/securityPlugin.ts';

const shipped = licences();

export default defineConfig(
  mergeConfig(building, {
    plugins: [bringing(), security(), shipped.page, offline()],
    worker: { plugins: () => [shipped.worker()] },
  }),
);
