/** Vite plugin: makes the file of characters and offers `virtual:hanzi`, where it is, and `virtual:hanzi/names`. Node only. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { permutation, stream } from '../../math/random.ts';
import { CHARACTERS, type Character, characterOf, STROKES, writeCharacters } from '../hanzi/strokes.ts';
import { SourceError } from './sources.ts';

const PACKAGE = 'hanzi-writer-data';

/** Decides which characters there are, and which of them no run is trained on. */
const DRAW_SEED = 1;

/** @throws SourceError */
function packageFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  } catch (cause) {
    throw new SourceError(
      `The characters come from the npm package “${PACKAGE}”, which isn't installed. Run “npm ci” first.`,
      { cause },
    );
  }
}

/** The characters, drawn from all of the package that are one UTF-16 unit and have 3 to 9 strokes. @throws SourceError */
export function readHanzi(folder = packageFolder()): Character[] {
  const files = readdirSync(folder)
    .filter((file) => /^.\.json$/.test(file))
    .sort((a, b) => a.charCodeAt(0) - b.charCodeAt(0));
  const characters: Character[] = [];
  for (const i of permutation(files.length, stream(DRAW_SEED, 'hanzi'))) {
    const file = files[i] as string;
    const { medians } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (medians.length < STROKES.min || medians.length > STROKES.max) continue;
    characters.push(characterOf(file.charAt(0), medians));
    if (characters.length === CHARACTERS) return characters;
  }
  throw new SourceError(`${folder} has ${characters.length} characters of 3 to 9 strokes, ${CHARACTERS} are needed`);
}

interface Made {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
  names: string;
}

function make(): Made {
  const characters = readHanzi();
  const plain = writeCharacters(characters);
  const sha256 = createHash('sha256').update(plain).digest('hex');
  const bytes = new Uint8Array(gzipSync(plain, { level: 9 }));
  const names = characters.map(({ name }) => name).join('');
  return { name: `hanzi/strokes.${sha256.slice(0, 8)}.bin.gz`, bytes, sha256, names };
}

const MANIFEST = 'virtual:hanzi';
const NAMES = 'virtual:hanzi/names';
/** The leading zero byte keeps other plugins' hands off, by Rollup's convention. */
const resolved = (id: string) => `\0${id}`;

export function hanzi(): Plugin {
  let base = '/';
  let building = false;
  let made: Made | null = null;
  const once = () => {
    made ??= make();
    return made;
  };
  return {
    name: 'anglescope:hanzi',
    configResolved(config) {
      base = config.base;
      building = config.command === 'build';
    },
    resolveId: (id) => (id === MANIFEST || id === NAMES ? resolved(id) : undefined),
    load(id) {
      if (id === resolved(NAMES)) return `export const names = ${JSON.stringify(once().names)};`;
      if (id !== resolved(MANIFEST)) return undefined;
      const { name, bytes, sha256 } = once();
      if (building) {
        this.emitFile({ type: 'asset', fileName: name, source: bytes });
        // Its terms ask that they go with every copy.
        const terms = readFileSync(join(packageFolder(), 'ARPHICPL.TXT'));
        this.emitFile({ type: 'asset', fileName: 'hanzi/ARPHICPL.TXT', source: terms });
      }
      // As of the digits' files: against the page where there is one.
      const url = JSON.stringify(base + name);
      return [
        `const page = typeof document === 'undefined' ? undefined : document.baseURI;`,
        `const url = page === undefined ? ${url} : new URL(${url}, page).href;`,
        `export const strokes = { url, bytes: ${bytes.length}, images: ${CHARACTERS}, sha256: '${sha256}' };`,
      ].join('\n');
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!/\/hanzi\/[^/]+\.bin\.gz$/.test(request.url?.split('?', 1)[0] ?? '')) return next();
        const { bytes } = once();
        response.setHeader('Content-Type', 'application/octet-stream');
        response.setHeader('Content-Length', bytes.length);
        response.end(bytes);
      });
    },
  };
}
