/**
 * `npm run test:lessons`: every claim of every lesson on three seeds, under Node, and every lesson to its end in the page, in
 * both languages, wide and on a phone. `npm run test:lessons -- margin,psi` tries those.
 */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, LESSONS: process.argv[2] ?? 'all' };
const run = (...command) =>
  spawnSync('npx', command, { stdio: 'inherit', shell: process.platform === 'win32', env }).status ?? 1;

process.exitCode =
  run('vitest', 'run', '--project', 'shared', 'test/lessons') ||
  run('vite', 'build', '--logLevel', 'warn') ||
  run('playwright', 'test', 'test/e2e/lessons.spec.ts');
