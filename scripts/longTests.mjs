/**
 * `npm run test:long`: the tests that `npm test` leaves out for their length, and what they said in `docs/long-tests.md`:
 * page tests tagged `@long`, then unit and browser tests tagged `long`. Arguments go to Playwright: `-- kept` runs one file
 * of page tests and records nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'long-tests-'));

function run(args, env = {}) {
  const { status } = spawnSync('npx', args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status ?? 1;
}

/** @returns {{ failed: boolean, tests: { file: string, title: string, ok: boolean, milliseconds: number }[] }} */
function pageTests() {
  const report = join(folder, 'page.json');
  const args = ['playwright', 'test', '--grep', '@long', '--reporter=list,json', ...chosen];
  const failed = run(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report }) !== 0;
  const inside = ({ file, specs = [], suites = [] }) => [
    ...specs.map(({ title, ok, tests }) => {
      const results = tests.flatMap((test) => test.results);
      return { file, title, ok, milliseconds: results.reduce((sum, { duration }) => sum + duration, 0) };
    }),
    ...suites.flatMap(inside),
  ];
  return { failed, tests: JSON.parse(readFileSync(report, 'utf8')).suites.flatMap(inside) };
}

/** As `pageTests`. */
function unitTests() {
  const report = join(folder, 'unit.json');
  const args = [
    'vitest',
    'run',
    '--tags-filter=long',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const failed = run(args) !== 0;
  const tests = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status, duration }) => ({
        file: relative('test', name),
        title: fullName,
        ok: status === 'passed',
        milliseconds: duration ?? 0,
      })),
  );
  return { failed, tests };
}

const started = new Date();
const parts = chosen.length > 0 ? [pageTests()] : [pageTests(), unitTests()];
if (chosen.length === 0) {
  const tests = parts.flatMap((part) => part.tests);
  const rows = tests.map(({ file, title, ok, milliseconds }) => {
    const cells = [file.replace(/\.(spec|test)\.ts$/, ''), title.replaceAll('|', '\\|'), ok ? 'passed' : 'failed'];
    return `| ${cells.join(' | ')} | ${(milliseconds / 1000).toFixed(0)} |`;
  });
  const passed = tests.filter(({ ok }) => ok).length;
  const minutes = (Date.now() - started.getTime()) / 60_000;
  writeFileSync(
    'docs/long-tests.md',
    `# Long tests

The tests that \`npm test\` leaves out, as \`npm run test:long\` last ran them: ${started.toISOString().slice(0, 10)}, ${cpus().length} cores
(${cpus()[0]?.model.trim()}), ${minutes.toFixed(1)} minutes, ${passed} of ${tests.length} passed.

| file | test | | seconds |
|---|---|---|---:|
${rows.join('\n')}
`,
  );
}
rmSync(folder, { recursive: true });
process.exitCode = parts.some(({ failed }) => failed) ? 1 : 0;
