/** Builds programs that run the app's engine under Node. */
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Built once, so that edits to the sources don't touch what is under way.
 * @param entry and @param folder relative to the root; the folder is emptied.
 * @returns the program's path.
 */
export async function buildNodeProgram(root: string, entry: string, folder: string): Promise<string> {
  await build({
    // A file of its own, since its plugin is loaded by Vite: a runner that was itself loaded by Vite can't import later.
    configFile: join(root, 'scripts/nodeProgram.config.ts'),
    root,
    logLevel: 'error',
    build: { ssr: join(root, entry), outDir: join(root, folder) },
  });
  return join(root, folder, 'main.js');
}
