/** Vite plugin: writes `licences.txt`, what the built page is made of and under which terms. Node only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export const LICENCES_FILE = 'licences.txt';

/** What ships without being a module. */
const DATA = `MNIST database of handwritten digits
© Yann LeCun and Corinna Cortes
Creative Commons Attribution-ShareAlike 3.0, https://creativecommons.org/licenses/by-sa/3.0/
The files are cut into seven and their images put into another order; the images are unchanged.`;

/** What the file of characters is made of, what was changed, and its terms in full, as they ask for. */
function charactersText(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'));
  return `Chinese characters (${CHARACTERS_FILE})
hanzi-writer-data, from Make Me a Hanzi (https://github.com/skishore/makemeahanzi), derived from the fonts AR PL KaitiM GB and
AR PL UKai, © 1994–1999 Arphic Technology Co., Ltd., under the Arphic Public License, which follows.
Changed in 2026 for Anglescope: of 620 characters the centre lines of the strokes are taken alone, each cut to six points
and rounded. The file may be copied, changed and passed on under the same licence.

${readFileSync(join(folder, 'ARPHICPL.TXT'), 'utf8').trim()}`;
}

/** Terms in full, for packages that name them and bring no copy. */
const TERMS: Readonly<Record<string, URL>> = {
  'Apache-2.0': new URL('./terms/Apache-2.0.txt', import.meta.url),
};

const CHARACTERS_FILE = 'hanzi/strokes.….bin.gz';

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

export interface Licence {
  name: string;
  version: string;
  /** SPDX expression, as the package has it. */
  terms: string;
  text: string;
}

/** The folder of the package that a module belongs to; null for the project's own. */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId.replace(/^\0/, '').split('?', 1)[0] ?? '';
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** @throws Error for a package that ships and whose terms can't be told: the build stops. */
export function licenceOf(folder: string): Licence {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} ships with the page and names no licence`);
  const files = readdirSync(folder);
  const read = (file: string | URL) => readFileSync(file, 'utf8').trim();
  const own = files.find((file) => /^licen[cs]e/i.test(file));
  const about = files.find((file) => /^readme/i.test(file));
  const inReadme = /^#*\s*licen[cs]e[\s\S]*$/im.exec(about ? read(join(folder, about)) : '')?.[0];
  const text = own
    ? read(join(folder, own))
    : inReadme && /permission/i.test(inReadme)
      ? inReadme.trim()
      : TERMS[license] && read(TERMS[license]);
  if (!text) throw new Error(`${name} ships with the page under ${license}, without the text of it`);
  return { name, version, terms: license, text };
}

/** One text, packages by name, texts that several share once. */
export function licencesText(own: string, licences: readonly Licence[]): string {
  const byText = new Map<string, Licence[]>();
  for (const licence of [...licences].sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    byText.set(licence.text, [...(byText.get(licence.text) ?? []), licence]);
  }
  const sections = [...byText].map(([text, all]) => {
    const names = all.map(({ name, version, terms }) => `${name} ${version} (${terms})`);
    return `${names.join('\n')}\n\n${text}`;
  });
  return `${[`Anglescope\n\n${own.trim()}`, ...sections, DATA, charactersText()].join(RULE)}\n`;
}

/** The service worker is bundled after the list is written; this is what it is made of. */
const IN_SERVICE_WORKER = ['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'] as const;

/** Two plugins that know of each other: one for the page and one for its workers, which are bundled before it. */
export function licences(): { page: Plugin; worker: () => Plugin } {
  const folders = new Set<string>();
  const note = (modules: readonly string[]) => {
    for (const id of modules) {
      const folder = packageFolder(id);
      if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  };
  const root = fileURLToPath(new URL('..', import.meta.url));
  /** Whether it is this project's page that is built; others, as the benchmark's, are served to nobody. */
  let ships = false;
  return {
    page: {
      name: 'anglescope:licences',
      apply: 'build',
      configResolved(config) {
        ships = resolve(config.root) === resolve(root);
      },
      generateBundle(_options, bundle) {
        if (!ships) return;
        for (const file of Object.values(bundle)) if (file.type === 'chunk') note(file.moduleIds);
        for (const name of IN_SERVICE_WORKER) folders.add(join(root, 'node_modules', name));
        const own = readFileSync(join(root, 'LICENSE'), 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: LICENCES_FILE,
          source: licencesText(own, [...folders].map(licenceOf)),
        });
      },
    },
    worker: () => ({
      name: 'anglescope:workers-licences',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle)) if (file.type === 'chunk') note(file.moduleIds);
      },
    }),
  };
}
