/** Tests wait for conditions: what counts milliseconds or animation frames passes on an idle machine and fails on a busy one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

/** They know what an animation frame or a timer stands for, so that others needn't. */
const KNOW_HOW = ['support/atRest.ts', 'support/waiting.test.ts', 'e2e/page.ts'];

/** Timers without delay are none of them: they let happen what has been promised. */
const SLEEPS = [
  /waitForTimeout\s*\(/,
  /(?<!\.)\bsetTimeout\s*\(\s*(?:\w+|\([^()]*\)\s*=>\s*\w+\(\)),\s*(?!0\b)[\w.]+\s*,?\s*\)/,
  /new Promise(?:<\w+>)?\s*\(\s*requestAnimationFrame\b/,
  /\brequestAnimationFrame\s*\(/,
];

const sleeps = (code: string) => SLEEPS.some((pattern) => pattern.test(code));

const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !KNOW_HOW.includes(file));

describe('waiting', () => {
  it('is for a condition in every test', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => sleeps(readFileSync(join(TESTS, file), 'utf8')))).toEqual([]);
  });

  it.each([
    'await page.waitForTimeout(40);',
    'await new Promise((resolve) => setTimeout(resolve, 350));',
    'setTimeout(() => resolve(), LONG)',
    'await new Promise(requestAnimationFrame);',
    'new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))',
  ])('is seen to be for time in %s', (code) => {
    expect(sleeps(code)).toBe(true);
  });

  it.each([
    'setTimeout(resolve, 0)',
    'test.setTimeout(1000)',
    "requestAnimationFrame: (callback) => add('frame', callback)",
  ])('isn’t seen in %s', (code) => {
    expect(sleeps(code)).toBe(false);
  });
});
