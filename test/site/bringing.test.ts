import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bringingImports } from '../../site/bringingPlugin.ts';
import { bring } from '../../src/bringing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const missing = () => new TypeError('Failed to fetch dynamically imported module: https://example.org/assets/pad-x.js');

/** What fails so often before it comes. */
function comingAfter(failures: number, error: () => Error = missing) {
  return vi.fn(async () => {
    if (failures-- > 0) throw error();
    return 'here';
  });
}

describe('a part of the page', () => {
  it.each([0, 1, 2])('comes though it failed to %i times', async (failures) => {
    const load = comingAfter(failures);
    const coming = bring(load);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await coming).toBe('here');
    expect(load).toHaveBeenCalledTimes(failures + 1);
  });

  it('is asked for again though only its style sheet failed', async () => {
    const load = comingAfter(1, () => new Error('Unable to preload CSS for /assets/lab-x.css'));
    const coming = bring(load);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await coming).toBe('here');
  });

  it('that never comes is told of within three seconds', async () => {
    const coming = bring(comingAfter(Number.POSITIVE_INFINITY)).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await coming).toBe(missing().message);
  });

  it('that came and failed by itself isn’t asked for again', async () => {
    const load = comingAfter(1, () => new TypeError('x is not a function'));
    await expect(bring(load)).rejects.toThrow('x is not a function');
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('the imports of the built page', () => {
  it('are brought, each with what it is called by', () => {
    const code = 'const { a } = await import("./a.ts");\nload(() => import(\'katex\'));';
    expect(bringingImports(code)?.split(';').slice(1).join(';')).toBe(
      'const { a } = await bringPart(() => import("./a.ts"));\nload(() => bringPart(() => import(\'katex\')));',
    );
  });

  it.each(['import { a } from "./a.ts";', 'scope.import("./a.ts");', 'reimport("./a.ts")', 'import.meta.url'])(
    'leave %s as it is',
    (code) => {
      expect(bringingImports(code)).toBeNull();
    },
  );
});
