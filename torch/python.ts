/** Finds a Python with PyTorch on this machine. */
import { spawnSync } from 'node:child_process';

export interface TorchPython {
  /** What to start. */
  command: string;
  /** Version of PyTorch. */
  version: string;
}

/** The system's own beside whatever is first in the path: Debian's python3-torch is only seen by that one. */
const COMMANDS = ['python3', 'python', '/usr/bin/python3'];

/** PyTorch may take a while to load from a cold disk. */
const LOADING_MS = 60_000;

export const NO_TORCH =
  'No Python with PyTorch was found. It comes with “apt-get install python3-torch” or “pip install torch”; the ' +
  'variable PYTHON names a particular Python.';

/** @returns null where there is none. */
export function findTorch(named = process.env.PYTHON): TorchPython | null {
  for (const command of named ? [named] : COMMANDS) {
    const { status, stdout } = spawnSync(command, ['-c', 'import torch; print(torch.__version__)'], {
      encoding: 'utf8',
      timeout: LOADING_MS,
    });
    if (status === 0) return { command, version: stdout.trim() };
  }
  return null;
}
