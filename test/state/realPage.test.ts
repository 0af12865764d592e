/** What has ended in a test stays so, though the page of that test can't be closed as a browser's can. */
import { afterEach, expect, it, vi } from 'vitest';
import { openRealPage } from './realPage.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a page that has ended starts no worker in place of its own, however long they are silent', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const page = await openRealPage('#runs=softmax;modified&batchSize=32&steps=400');
  // What starts others is there, so that it would do so at once.
  await import('../../src/worker/recovery.ts');
  const started = page.workers.length;
  expect(started).toBeGreaterThan(0);
  page.end();
  const ended = performance.now();
  let seconds = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => ended + 1000 * seconds);
  // Longer than a page waits for the slowest backend.
  while (seconds < 150) {
    seconds += 3;
    vi.advanceTimersByTime(3000);
    // What is said meanwhile is heard.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(page.workers).toHaveLength(started);
});
