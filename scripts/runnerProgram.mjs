/** Starts a program that is TypeScript, through Vite: its `run` is given the arguments and the project's folder. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @param main the program's address. Its answer becomes the exit status. */
export async function runProgram(main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { module } = await runnerImport(fileURLToPath(main), { root, configFile: false, logLevel: 'error' });
  process.exitCode = await module.run(process.argv.slice(2), root);
}
