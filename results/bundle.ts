/** Builds the worker process's program. */
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Built once, so that edits to the sources don't touch runs that are under way.
 * @returns the program's path.
 */
export async function buildWorker(root: string): Promise<string> {
  await build({ configFile: join(root, 'results/vite.config.ts'), logLevel: 'error' });
  return join(root, 'results/dist/main.js');
}
