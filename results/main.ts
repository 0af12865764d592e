/** The order of things: plans, leaves out what is finished, trains, keeps each run, writes the page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOr } from '../scripts/commandLine.ts';
import { buildWorker } from './bundle.ts';
import { orderOf } from './imageOrder.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { presentOrigin } from './origin.ts';
import { isSame, type PlannedRun, PUBLISHED, plan } from './plan.ts';
import { trainAll } from './pool.ts';
import { duration, StatusLine } from './progress.ts';
import type { RunRecord } from './record.ts';
import { resultsPage } from './report.ts';
import { RunStore } from './store.ts';
import { allRecords, readSummary, summarise, writeSummary } from './summary.ts';

const titleOf = ({ name, config }: PlannedRun) => `${name} seed ${config.seed}`;

function recordLine({ name, config, judges, measures }: RunRecord): string {
  const { accuracy, meanIntra, minInter, finalLoss, seconds } = measures;
  return (
    `${name.padEnd(14)} ${config.network} ${config.steps} steps, seed ${config.seed}: ${(100 * accuracy).toFixed(2)} %` +
    `${judges === 'test' ? '' : ' of those held out'}, ` +
    `intra ${meanIntra.toFixed(2)}°, inter ${minInter.toFixed(1)}°, loss ${finalLoss.toFixed(3)}, ${duration(seconds)}`
  );
}

/** Trains what is missing, and keeps each run as it finishes. @returns how many failed */
async function train(missing: readonly PlannedRun[], store: RunStore, { workers }: Options, root: string) {
  const status = new StatusLine(process.stderr);
  const origin = presentOrigin(root);
  const program = await buildWorker(root);
  const started = performance.now();
  const taken = new Map<PlannedRun, number>();
  let done = 0;
  let failures = 0;
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const show = (current: string) =>
    status.show({
      done,
      runs: missing.length,
      steps: sum(taken.values()),
      plannedSteps: sum(missing.map(({ config }) => config.steps)),
      seconds: (performance.now() - started) / 1000,
      current,
    });
  const end = (run: PlannedRun, line: string) => {
    done++;
    taken.set(run, run.config.steps);
    status.say(`[${done}/${missing.length}] ${line}`);
  };
  try {
    await trainAll(program, missing, workers, {
      progress(run, step, loss) {
        taken.set(run, step);
        show(`${titleOf(run)}: step ${step}, loss ${loss.toFixed(3)}`);
      },
      finished(run, measures, renderer) {
        const { name, config, judges } = run;
        const order = orderOf(config);
        const record = {
          name,
          config,
          judges,
          order,
          measures,
          origin: { ...origin, renderer, date: new Date().toISOString() },
        };
        store.put(record);
        end(run, recordLine(record));
      },
      failed(run, reason) {
        failures++;
        end(run, `${titleOf(run)} failed: ${reason}`);
      },
    });
  } finally {
    status.clear();
  }
  return failures;
}

/** @returns the exit status: 1 if a run failed, 2 for wrong arguments. */
export async function run(args: string[], root: string): Promise<number> {
  const read = optionsOr(() => {
    const options = readOptions(args);
    return { ...options, planned: plan(options.request) };
  }, USAGE);
  if (typeof read === 'number') return read;
  const { planned, ...options } = read;
  const store = new RunStore(join(root, 'results/runs'));
  const missing = options.report ? [] : planned.filter((one) => options.fresh || !store.find(one));
  console.error(`${planned.length} runs asked for, ${missing.length} to train`);
  const failures = missing.length > 0 ? await train(missing, store, options, root) : 0;

  for (const one of planned) {
    const record = store.find(one);
    if (record) console.log(recordLine(record));
  }
  const published = plan(PUBLISHED);
  if (planned.some((one) => !published.some((other) => isSame(other, one)))) {
    console.log('\nThese are other runs than those of docs/results.md, which stays as it is.');
  } else {
    const file = join(root, 'results/summary.json');
    const summary = summarise(published, store, readSummary(file));
    writeSummary(file, summary);
    writeFileSync(join(root, 'docs/results.md'), resultsPage(summary));
    console.log(`\ndocs/results.md is made of ${allRecords(summary).length} of ${published.length} runs`);
  }
  return failures > 0 ? 1 : 0;
}
