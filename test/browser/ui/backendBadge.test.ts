/** The box that says what training runs on, in a real browser. */
import { batch } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createBackendBadge } from '../../../src/ui/header/backendBadge.ts';
import { stand } from './page.ts';

describe('the box about the backend', () => {
  it('says so while a step takes far longer than WebAssembly’s usually do, and only then', async () => {
    const { session, train } = await stand((life, context) => [createBackendBadge(life, context)]);
    await train(10);
    const run = session.selectedRun.value;
    const took = (stepMs: number) =>
      batch(() => {
        const frame = run.frame.peek();
        if (frame) run.frame.value = { ...frame, stepMs };
      });
    await userEvent.click(page.getByRole('button', { name: /^Training runs on/ }));
    const slow = page.getByText(/times as long as it usually does with WebAssembly/);
    expect(session.startup.backend.value?.backend).toBe('wasm');
    await expect.element(page.getByText('Selected run')).toBeVisible();
    took(400);
    await expect.element(slow).toBeVisible();
    // 400 ms of the 7.58 that docs/performance.md has for `small`.
    await expect.element(slow).toHaveTextContent(/^A step takes some 53 times/);
    took(20);
    await expect.element(slow).not.toBeVisible();
  });
});
