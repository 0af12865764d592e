/** How the tests run: most under Node, what is drawn in a browser, WebGL in one that has it in software. */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, browserPath, hardwareWebglArguments, softwareWebglArguments } from './scripts/browser.mjs';

/** Far longer than an idle machine needs: how busy it is decides how long a test takes, not whether it passes. */
const PATIENT = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 180_000, interval: 10 } },
};

/** WebGL in software, as every machine has it, unless an interface to a graphics processor is named. */
const { WEBGL_ANGLE: angle } = process.env;
const webglArguments = angle ? hardwareWebglArguments(angle) : softwareWebglArguments();

/**
 * They need modules that nobody has used, or count what the engine of their thread holds: what these import is imported
 * anew for each file.
 */
const ISOLATED = [
  'test/{engine,worker}/*.test.ts',
  'test/losses/addLoss.test.ts',
  'test/text/loading.test.ts',
  'test/ui/progress.test.ts',
  'test/ui/recorded/showing.test.ts',
];
const IN_BROWSERS = ['test/browser/**', 'test/webgl/**', 'test/e2e/**'];

const underNode = {
  // Begun sooner than processes, and in all a tenth quicker. Projects don't take this from the root.
  pool: 'threads' as const,
  environment: 'node' as const,
  setupFiles: [
    'test/support/properties.ts',
    'test/support/patience.ts',
    'test/support/speaking.ts',
    'test/support/typedArrays.ts',
    'test/support/ended.ts',
  ],
  ...PATIENT,
  // Imports within its dist/ folders have no file extensions, which Node alone doesn't resolve.
  server: { deps: { inline: [/@tensorflow/] } },
  // Bundled once, the hundreds of modules of tfjs aren't evaluated one by one for every file of tests.
  deps: {
    optimizer: {
      ssr: {
        enabled: true,
        include: [
          '@tensorflow/tfjs-backend-cpu',
          '@tensorflow/tfjs-core',
          '@tensorflow/tfjs-core/dist/register_all_gradients',
        ],
      },
    },
  },
};

const inBrowser = {
  extends: './vite.config.ts',
  // Found in the middle of a test, a new dependency would reload the page under it.
  optimizeDeps: {
    include: [
      '@preact/signals-core',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      'd3-array',
      'd3-color',
      'd3-random',
      'd3-zoom',
      'fast-check',
      'gifenc',
      'valibot',
    ],
  },
};

const openedWith = (args: string[]) => ({
  setupFiles: [
    'test/support/atRest.ts',
    'test/support/properties.ts',
    'test/support/patience.ts',
    'test/support/speaking.ts',
    'test/support/formulas.ts',
    'test/support/typedArrays.ts',
  ],
  ...PATIENT,
  // After those under Node: all at once took as long and a tenth more of the processor, single files eight times as long.
  sequence: { groupOrder: 1 },
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    // The frame tests run in is shrunk to fit where it is higher than its window, and with it what a hand does.
    viewport: { width: 1200, height: 600 },
    provider: playwright({ launchOptions: { executablePath: browserPath(), args } }),
    instances: [{ browser: 'chromium' as const }],
  },
});

export default defineConfig({
  test: {
    // Left to itself, one core of two stands idle.
    maxWorkers: '100%',
    // `npm test` leaves them out, `npm run test:long` runs them.
    tags: [{ name: 'long', description: 'Takes long, and holds what others hold already' }],
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          ...underNode,
          name: 'isolated',
          include: ISOLATED,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          ...underNode,
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...IN_BROWSERS, ...ISOLATED],
          // Importing all modules anew for each file would take a quarter of what the tests take.
          isolate: false,
          unstubGlobals: true,
        },
      },
      {
        ...inBrowser,
        test: {
          ...openedWith(browserArguments()),
          name: 'browser',
          // As under Node: importing all modules anew for each file would take a third of the time.
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
        },
      },
      {
        ...inBrowser,
        test: {
          ...openedWith(webglArguments),
          name: 'webgl',
          include: ['test/webgl/**/*.test.ts'],
        },
      },
    ],
  },
});
