/** End-to-end tests: the built page in a real browser. */
import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath, softwareWebglArguments } from './scripts/browser.mjs';

const PORT = Number(process.env.TEST_PORT ?? 4179);
/** What needs WebGL; everything else is drawn without it, several times faster. */
const NEEDS_WEBGL = '**/*webgl.spec.ts';

const startedWith = (args: string[]) => ({ launchOptions: { executablePath: browserPath(), args } });

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Training uses every core there is; two pages at once would only slow each other down.
  workers: 1,
  fullyParallel: false,
  // Far longer than an idle machine needs: how busy it is decides how long a test takes, not whether it passes.
  timeout: 600_000,
  expect: { timeout: 150_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  projects: [
    { name: 'page', testIgnore: NEEDS_WEBGL, use: startedWith(browserArguments()) },
    { name: 'webgl', testMatch: NEEDS_WEBGL, use: startedWith(softwareWebglArguments()) },
  ],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    // Cached ahead, files wouldn't come over the routes of tests; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // A trace films every test, which doubles what it takes: TEST_TRACE=1 keeps those of tests that fail.
    trace: process.env.TEST_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
