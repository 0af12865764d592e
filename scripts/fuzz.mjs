/** `npm run fuzz`: the tests of test/fuzz with many more cases than `npm test` tries; `npm run fuzz -- 1000` tries so many. */
import { spawnSync } from 'node:child_process';

const cases = process.argv[2] ?? '10000';
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'shared', 'test/fuzz', '--testTimeout', '3600000'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FUZZ_CASES: cases },
});
process.exitCode = status ?? 1;
