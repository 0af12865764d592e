/** The order of things: finds PyTorch, lets the app's trainer take its steps, lets PyTorch take them again and judge. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { optionsOr } from '../scripts/commandLine.ts';
import { buildNodeProgram } from '../scripts/nodeProgram.ts';
import { CASES, CHECKPOINT, LOSSES_ALONE, STEPS } from './cases.ts';
import { findTorch, NO_TORCH } from './python.ts';
import { agreementPage, type Found } from './report.ts';

const names = [LOSSES_ALONE, ...CASES.map(({ name }) => name)];

const USAGE = `npm run check:torch -- [--only ${names.join(',')}] [--write]

  --only   some of the runs only, or losses by themselves, separated by commas
  --write  writes docs/torch.md from what was found; for all runs only

Trains each run for ${STEPS} steps with the app's trainer and with PyTorch, from the same weights on the same batches, and
compares one step after ${CHECKPOINT} of them, and all losses; and losses by themselves, on random batches. Does nothing where there is no PyTorch.
`;

/** @throws RangeError for a name that nothing has */
function readOptions(args: string[]): { only: string[]; write: boolean; help: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',').map((name) => name.trim()) ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`--only has "${unknown}"; allowed: ${names.join(', ')}`);
  if (values.write && only.length < names.length) throw new RangeError('--write needs all runs, without --only');
  return { only, write: values.write, help: values.help };
}

/** Runs a program to its end, its output going to the terminal. @throws Error if it fails */
function play(command: string, args: string[]): void {
  const { status, signal, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${signal ?? `status ${status}`}`);
}

/** @returns the exit status: 1 if a run doesn't agree, 2 for wrong arguments. */
export async function run(args: string[], root: string): Promise<number> {
  const options = optionsOr(() => readOptions(args), USAGE);
  if (typeof options === 'number') return options;
  const torch = findTorch();
  if (!torch) {
    console.log(`Skipped. ${NO_TORCH}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'anglescope-torch-'));
  try {
    const program = await buildNodeProgram(root, 'torch/exporter/main.ts', 'torch/dist');
    mkdirSync(folder, { recursive: true });
    play(process.execPath, [program, folder, ...options.only]);
    const judged = spawnSync(
      torch.command,
      [join(root, 'torch/python/check.py'), folder, ...options.only.filter((name) => name !== LOSSES_ALONE)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        encoding: 'utf8',
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      },
    );
    if (judged.status !== 0) throw new Error(`PyTorch ended with ${judged.signal ?? `status ${judged.status}`}`);
    const found = JSON.parse(judged.stdout) as Found;
    const page = agreementPage(found, torch.version);
    console.log(`\n${page}`);
    if (options.write) writeFileSync(join(root, 'docs/torch.md'), page);
    return [...found.runs, ...found.losses].every(({ agrees }) => agrees) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
