/** No module reads words as it is loaded: what it read then would stay in that language. */
import { expect, it, vi } from 'vitest';

const early = vi.hoisted(() =>
  vi.fn(() => {
    throw new Error('words were read before the page speaks');
  }),
);

vi.mock(import('../../src/text/language.ts'), async (original) => ({
  ...(await original()),
  words: early,
  language: early,
}));

// Shells of workers run in workers only, and write no words.
const modules = import.meta.glob(['../../src/{ui,text,state,config,losses}/**/*.ts', '!../../src/**/*Worker.ts']);

it('no module reads words as it is loaded', async () => {
  expect(Object.keys(modules).length).toBeGreaterThan(150);
  // What was loaded before the test was loaded with words.
  vi.resetModules();
  for (const load of Object.values(modules)) await load();
  expect(early).not.toHaveBeenCalled();
});
