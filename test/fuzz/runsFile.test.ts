/** Any file of runs opens or is refused by the place in it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { parsedFile, readRunsFile } from '../../src/state/transfer/runsFile.ts';
import { anything, CASES, nasty, tried } from './fuzzing.ts';

const VERSION_1 = readFileSync(new URL('../state/transfer/files/version1.json', import.meta.url), 'utf8');

type Path = (string | number)[];

/** Every place in a value. */
function placesIn(value: unknown, path: Path = [], found: Path[] = []): Path[] {
  if (path.length > 0) found.push(path);
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      placesIn(part, [...path, Array.isArray(value) ? Number(key) : key], found);
    }
  }
  return found;
}

const PLACES = placesIn(JSON.parse(VERSION_1));

function changed(edits: readonly (readonly [place: number, put: unknown, gone: boolean])[], version: unknown): unknown {
  const file = JSON.parse(VERSION_1);
  for (const [at, put, gone] of edits) {
    const path = PLACES[at % PLACES.length] ?? [];
    const holder = path.slice(0, -1).reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], file);
    const last = path.at(-1);
    if (typeof holder !== 'object' || holder === null || last === undefined) continue;
    if (gone) Reflect.deleteProperty(holder, last);
    else Reflect.set(holder, last, put);
  }
  if (version !== undefined) Reflect.set(file as object, 'version', version);
  return file;
}

const edit = fc.tuple(
  fc.nat(),
  fc.oneof(fc.jsonValue(), nasty, fc.double(), fc.constantFrom([], {}, null, 1e9, -1)),
  fc.boolean(),
);
const files = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.option(fc.constantFrom(1, 2, 3, '2'), { nil: undefined }),
      )
      .map(([edits, version]) => changed(edits, version)),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: anything },
);

describe('a file of runs', () => {
  it(`is read or refused by name, ${CASES} times`, async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        let runs: Awaited<ReturnType<typeof readRunsFile>>['runs'] = [];
        const refusal = await tried(async () => {
          ({ runs } = await readRunsFile(file));
        });
        if (refusal) return;
        for (const { config } of runs) expect(readConfig(config, 'strict').config).toEqual(config);
      }),
      { numRuns: CASES },
    );
  });

  it('is refused where it is no JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(VERSION_1.length), nasty), async ([at, put]) => {
        const text = VERSION_1.slice(0, at) + put + VERSION_1.slice(at + 1);
        await tried(() => parsedFile(text));
      }),
      { numRuns: CASES },
    );
  });
});
