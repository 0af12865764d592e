/** Workers start from the page's own folder only. */
import { expect, it } from 'vitest';
import { ownScript, trustOwnScripts } from '../src/ownScripts.ts';

const PAGE = 'https://school.example/tools/anglescope/index.html?backend=wasm#runs=softmax';

it.each([
  ['./assets/entry-1.js', 'https://school.example/tools/anglescope/assets/entry-1.js'],
  ['https://school.example/tools/anglescope/sw.js', 'https://school.example/tools/anglescope/sw.js'],
])('trusts %s', (given, address) => expect(ownScript(given, PAGE)).toBe(address));

it.each([
  'https://other.example/tools/anglescope/assets/entry-1.js',
  'https://school.example/tools/elsewhere.js',
  '../elsewhere.js',
  'https://school.example.other.example/tools/anglescope/a.js',
  'blob:https://school.example/1b9d6bcd',
  'data:text/javascript,1',
  'javascript:1',
])('refuses %s', (given) => expect(ownScript(given, PAGE)).toBeNull());

it('makes the policy that everything passes through, and none where browsers know none', () => {
  const made: [string, string | null][] = [];
  const trustedTypes = {
    createPolicy: (name: string, rules: { createScriptURL(given: string): string | null }) =>
      made.push([name, rules.createScriptURL('https://other.example/a.js')]),
  };
  trustOwnScripts(PAGE, { trustedTypes });
  expect(made).toEqual([['default', null]]);
  expect(() => trustOwnScripts(PAGE, {})).not.toThrow();
});
