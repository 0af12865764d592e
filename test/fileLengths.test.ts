/** No source file has grown too long to have one reason to change. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const MOST_LINES = 300;
const LONGER: readonly string[] = ['engine/trainer.ts'];

it('has no file of more than 300 lines but those that are named', () => {
  const root = new URL('../src/', import.meta.url);
  const long = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('text/'))
    .filter((name) => readFileSync(new URL(name, root), 'utf8').trimEnd().split('\n').length > MOST_LINES);
  expect(long.filter((name) => !LONGER.includes(name))).toEqual([]);
});
