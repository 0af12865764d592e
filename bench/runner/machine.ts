/** What a result was measured on, so that it can be compared with another. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  processor: string;
  cores: number;
  memoryGB: number;
  system: string;
  node: string;
  /** Browser's version. */
  browser: string;
  /** Renderer that WebGL runs on; empty if no section used WebGL. */
  renderer: string;
  /** Busy cores in the minute before, as the system counts them; 0 where it doesn't (Windows). */
  loadBefore: number;
  commit: string;
  date: string;
  versions: Record<string, string>;
}

function git(root: string, ...args: string[]): string {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** The commit, marked where the working tree differs from it. */
function commitOf(root: string): string {
  const commit = git(root, 'rev-parse', '--short', 'HEAD') || 'unknown';
  return git(root, 'status', '--porcelain') === '' ? commit : `${commit} with changes`;
}

function installedVersion(root: string, name: string): string {
  const description = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(description) as { version: string }).version;
}

/** Busy cores in the last minute. To be asked before the benchmark itself makes work. */
export function presentLoad(): number {
  return loadavg()[0] ?? 0;
}

export function describeMachine(root: string, browser: string, loadBefore: number): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    browser,
    renderer: '',
    loadBefore,
    commit: commitOf(root),
    date: new Date().toISOString(),
    versions: Object.fromEntries(
      ['@tensorflow/tfjs-core', 'convnetjs', 'vite'].map((name) => [name, installedVersion(root, name)]),
    ),
  };
}

/** Share of the cores that others may use before times mean little. */
const QUIET_SHARE = 0.25;

/** A warning if the machine was busy before the first measurement, else null. */
export function busyWarning({ loadBefore, cores }: Machine): string | null {
  if (loadBefore <= QUIET_SHARE * cores) return null;
  return (
    `Other programs kept ${loadBefore.toFixed(1)} of ${cores} cores busy in the minute before. ` +
    'Times below are too long and ratios uncertain; measure again on a quiet machine.'
  );
}

/** Whether what WebGL runs on is a program that stands in for a graphics processor. */
export function inSoftware({ renderer }: Machine): boolean {
  return /SwiftShader|llvmpipe|softpipe|Basic Render/i.test(renderer);
}
