/** What the browser may have to load, gzipped. The lists of files come from what the built files import. */
import { readdirSync, readFileSync } from 'node:fs';

const ASSETS = 'dist/assets/';

/** The one built file of that name. */
function built(name) {
  const found = readdirSync(ASSETS).filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
  if (found.length !== 1) throw new Error(`${ASSETS} has ${found.length} files named ${name}; build the page first`);
  return found[0];
}

/** These files and all that they import at once: what is imported on demand isn't among it. */
function withImports(...names) {
  const files = new Set();
  const add = (file) => {
    if (files.has(file)) return;
    files.add(file);
    const code = readFileSync(ASSETS + file, 'utf8');
    for (const [, imported] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) add(imported);
  };
  for (const name of names) add(built(name));
  return [...files].map((file) => ASSETS + file);
}

const gzip = true;

export default [
  {
    name: 'page: what draws the stage and starts the workers',
    path: withImports('index'),
    limit: '125.5 kB',
    gzip,
  },
  // Charts, equations and what opens by a press come later; the first step waits for none of them.
  ...['webgl', 'wasm', 'cpu'].map((backend) => ({
    name: `all JavaScript that the first step needs on ${backend}`,
    path: withImports('index', 'dataWorker', 'entry', `tfjs-${backend}`),
    limit: '312 kB',
    gzip,
  })),
  {
    name: 'style sheet of the page',
    path: 'dist/assets/index-*.css',
    limit: '12 kB',
    gzip,
  },
];
