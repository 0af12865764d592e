/** The order of things: trains what is missing, a run at a time, then makes the page's files of all. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildNodeProgram } from '../scripts/nodeProgram.ts';
import { PRESETS } from '../src/state/presets.ts';
import { RECORDED, type RecordedName } from '../src/state/recorded/presets.ts';
import { FOLDER } from './lessonSteps.ts';
import { writePages } from './pages.ts';
import { SHARES } from './plan.ts';
import { hasRaw, rawFile, readRaw } from './raw.ts';

const commitOf = (root: string) =>
  spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).stdout.trim() || 'unknown';

/** Every run in a process of its own: one that fails takes nothing of the others with it. @returns how many failed. */
async function trainMissing(root: string, names: readonly RecordedName[]): Promise<number> {
  const missing = names.flatMap((name) =>
    PRESETS[name]().flatMap((_, place) => (hasRaw(rawFile(root, name, place)) ? [] : [{ name, place }])),
  );
  if (missing.length === 0) return 0;
  const program = await buildNodeProgram(root, 'recording/worker/main.ts', 'artefacts/recording/program');
  let failures = 0;
  for (const { name, place } of missing) {
    console.error(`${name}, run ${place + 1}`);
    const of = [name, String(place), rawFile(root, name, place), commitOf(root)];
    const { status } = spawnSync(process.execPath, [program, ...of], { stdio: 'inherit' });
    if (status !== 0) failures++;
  }
  return failures;
}

/** What lessons train, for tests of the page; all of it, or of those named. @returns the exit status. */
async function recordLessons(root: string, names: readonly string[]): Promise<number> {
  const program = await buildNodeProgram(root, 'recording/worker/lessons.ts', 'artefacts/recording/program');
  mkdirSync(join(root, FOLDER), { recursive: true });
  return spawnSync(process.execPath, [program, join(root, FOLDER), ...names], { stdio: 'inherit' }).status ?? 1;
}

/** @returns the exit status. */
export async function run(args: string[], root: string): Promise<number> {
  if (args[0] === 'lessons') return recordLessons(root, args.slice(1));
  const names = args.length > 0 ? RECORDED.filter((name) => args.includes(name)) : RECORDED;
  const failures = await trainMissing(root, names);
  for (const name of names) {
    const files = PRESETS[name]().map((_, place) => rawFile(root, name, place));
    if (!files.every(hasRaw)) continue;
    for (const line of await writePages(root, name, files.map(readRaw), SHARES[name])) console.log(line);
  }
  return failures > 0 ? 1 : 0;
}
