/**
 * `npm run test:long`: the page tests that `npm test` leaves out for their length, tagged `@long`, and what they said in
 * `docs/long-tests.md`. Arguments go to Playwright: `-- kept` runs one file and records nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'long-tests-'));
const report = join(folder, 'report.json');
const { status } = spawnSync('npx', ['playwright', 'test', '--grep', '@long', '--reporter=list,json', ...chosen], {
  stdio: 'inherit',
  env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
});

const inside = ({ file, specs = [], suites = [] }) => [
  ...specs.map(({ title, ok, tests }) => ({ file, title, ok, results: tests.flatMap(({ results }) => results) })),
  ...suites.flatMap(inside),
];
if (chosen.length === 0) {
  const { suites, stats } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = suites.flatMap(inside);
  const rows = tests.map(({ file, title, ok, results }) => {
    const seconds = results.reduce((sum, { duration }) => sum + duration, 0) / 1000;
    return `| ${file.replace('.spec.ts', '')} | ${title.replaceAll('|', '\\|')} | ${ok ? 'passed' : 'failed'} | ${seconds.toFixed(0)} |`;
  });
  const passed = tests.filter(({ ok }) => ok).length;
  writeFileSync(
    'docs/long-tests.md',
    `# Long tests

The page tests that \`npm test\` leaves out, as \`npm run test:long\` last ran them: ${stats.startTime.slice(0, 10)}, ${cpus().length} cores
(${cpus()[0]?.model.trim()}), ${(stats.duration / 60_000).toFixed(1)} minutes, ${passed} of ${tests.length} passed.

| file | test | | seconds |
|---|---|---|---:|
${rows.join('\n')}
`,
  );
}
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
