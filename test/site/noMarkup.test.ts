/** The page makes nothing of text: what would be refused by its policy in a browser is found here first. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const REFUSED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['markup from text', /\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|createContextualFragment|parseFromString|srcdoc/],
  ['styles from text', /setAttribute\((?:[^,()]+,\s*)?'style'|\bstyle:\s*[`']|\.attr\('style'|createElement\('style'/],
  ['code from text', /\bnew Function\(|\beval\(|javascript:/],
  ['addresses that hold a file', /new Worker\((?!new URL\()|url\(data:/],
];

it('writes no markup, style or code from text', () => {
  const root = new URL('../../src/', import.meta.url);
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|css)$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, root), 'utf8');
      return REFUSED.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${name}: ${what}`);
    });
  expect(found).toEqual([]);
});
