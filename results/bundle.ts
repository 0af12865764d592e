/** Builds the worker process's program. */
import { buildNodeProgram } from '../scripts/nodeProgram.ts';

/** @returns the program's path. */
export const buildWorker = (root: string): Promise<string> =>
  buildNodeProgram(root, 'results/worker/main.ts', 'results/dist');
