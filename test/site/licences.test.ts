/** What the page is made of is told from its modules, with the text of each licence. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { licenceOf, licencesText, packageFolder } from '../../site/licencesPlugin.ts';

function planted(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const about = (license?: string) => JSON.stringify({ name: 'thing', version: '1.2.3', license });

it('knows the package of a module, and the modules of the page itself', () => {
  expect(packageFolder('/site/node_modules/d3-axis/src/axis.js')).toBe('/site/node_modules/d3-axis');
  expect(packageFolder('\0/site/node_modules/@a/b/dist/index.js?commonjs')).toBe('/site/node_modules/@a/b');
  expect(packageFolder('/site/node_modules/a/node_modules/b/c.js')).toBe('/site/node_modules/a/node_modules/b');
  expect(packageFolder('/site/src/main.ts')).toBeNull();
});

it('takes the text from the file of the package, from its readme, or from the terms that it names', () => {
  expect(licenceOf(planted({ 'package.json': about('MIT'), LICENSE: 'Own text' })).text).toBe('Own text');
  const readme = '# thing\n\nUse it.\n\nLICENSE (MIT)\n\nPermission is granted.';
  expect(licenceOf(planted({ 'package.json': about('MIT'), 'README.md': readme })).text).toBe(
    'LICENSE (MIT)\n\nPermission is granted.',
  );
  expect(licenceOf(planted({ 'package.json': about('Apache-2.0') })).text).toMatch(/^Apache License\s+Version 2\.0/);
});

it('stops the build for what ships without terms', () => {
  expect(() => licenceOf(planted({ 'package.json': about() }))).toThrow(/thing ships with the page and names no/);
  expect(() => licenceOf(planted({ 'package.json': about('MIT') }))).toThrow(/under MIT, without the text/);
});

it('writes a text that several packages share once, under all their names', () => {
  const text = licencesText('Ours', [
    { name: 'b', version: '2.0.0', terms: 'MIT', text: 'Same' },
    { name: 'a', version: '1.0.0', terms: 'MIT', text: 'Same' },
    { name: 'c', version: '3.0.0', terms: 'ISC', text: 'Other' },
  ]);
  expect(text).toContain('a 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\nSame\n');
  expect(text.match(/Same/g)).toHaveLength(1);
  expect(text).toMatch(/^Anglescope\n\nOurs/);
  expect(text).toMatch(/MNIST[\s\S]*creativecommons\.org\/licenses\/by-sa\/3\.0/);
});
