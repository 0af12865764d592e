/** What the app's page loads before it trains: bytes as a server that gzips sends them. */
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freshBrowser, openTraining, waitForLaterParts } from '../app.ts';
import { type Context, number, type Section } from '../section.ts';
import type { FileRequest, Site } from '../site.ts';

/** Milliseconds without another file after which a page that nobody touches has loaded all that it loads when idle. */
const SETTLING = 2000;

type Kind = 'JavaScript of the page' | 'JavaScript of the workers' | 'WASM' | 'digits' | 'styles, fonts, pictures';

/** Scripts of workers: those that start one, and what they import. */
function workerScripts(requests: readonly FileRequest[]): Set<string> {
  const found = new Set<string>();
  for (const { path, purpose, from } of requests) if (purpose === 'worker' || found.has(from)) found.add(path);
  return found;
}

function kindOf({ path }: FileRequest, ofWorkers: ReadonlySet<string>): Kind {
  if (extname(path) === '.js') return ofWorkers.has(path) ? 'JavaScript of the workers' : 'JavaScript of the page';
  if (extname(path) === '.wasm') return 'WASM';
  if (extname(path) === '.gz') return 'digits';
  return 'styles, fonts, pictures';
}

/** Gzipped bytes by kind; a file counts once. */
async function sizes(site: Site, requests: readonly FileRequest[]): Promise<Record<Kind, number>> {
  const total: Record<Kind, number> = {
    'JavaScript of the page': 0,
    'JavaScript of the workers': 0,
    WASM: 0,
    digits: 0,
    'styles, fonts, pictures': 0,
  };
  const ofWorkers = workerScripts(requests);
  const seen = new Map(requests.map((request) => [request.path, request]));
  for (const request of seen.values()) {
    const bytes = await site.read(request.path);
    const compressed = /\.(gz|woff2?|png)$/.test(request.path) ? bytes : gzipSync(bytes);
    total[kindOf(request, ofWorkers)] += compressed.length;
  }
  return total;
}

export async function transfer(context: Context): Promise<Section> {
  const { site, visitor } = await context.app();
  const browser = await freshBrowser(visitor);
  try {
    site.requests.length = 0;
    const { page } = await openTraining(browser, site.url);
    const early = [...site.requests];
    await waitForLaterParts(page);
    let asked = 0;
    while (asked < site.requests.length) {
      asked = site.requests.length;
      await page.waitForTimeout(SETTLING);
    }
    const before = await sizes(site, early);
    const all = await sizes(site, site.requests);
    const kinds = Object.keys(all) as Kind[];
    const script = (total: Record<Kind, number>) =>
      total['JavaScript of the page'] + total['JavaScript of the workers'];
    return {
      title: 'Bytes that the page loads, gzipped (kB)',
      columns: ['', 'before the first step', 'in all, untouched'],
      rows: kinds.map((kind) => [kind, number(before[kind] / 1000), number(all[kind] / 1000)]),
      notes: [
        `JavaScript before the first step: ${number(script(before) / 1000)} kB at most: what was asked for until the page was seen to train, some of it after its first step. Digits arrive in parts; training starts with the first.`,
      ],
      data: { before, all, files: site.requests },
      figures: {
        'gzipped JavaScript, page, kB': all['JavaScript of the page'] / 1000,
        'gzipped JavaScript, workers, kB': all['JavaScript of the workers'] / 1000,
      },
    };
  } finally {
    await browser.close();
  }
}
