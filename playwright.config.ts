/** End-to-end tests: the built page in a real browser. */
import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './scripts/browser.mjs';

const PORT = Number(process.env.TEST_PORT ?? 4179);

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Training uses every core there is; two pages at once would only slow each other down.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: browserPath(), args: browserArguments() },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
