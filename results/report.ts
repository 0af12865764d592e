/** docs/results.md as text, made of the summary and of what others have published; nothing in it is typed by hand. */
import { group } from 'd3-array';
import { sameValue } from '../src/config/changes.ts';
import { SETTING_FIELDS } from '../src/config/config.ts';
import { namesIn } from '../src/config/entries.ts';
import type { RunConfig } from '../src/config/runConfig.ts';
import { lossWords } from '../src/text/losses.ts';
import {
  accuracyOver,
  byName,
  differencesText,
  FORMER_NOTE,
  fixed,
  isFormer,
  MEASURE_COLUMNS,
  marginLabel,
  markdownTable,
  meanOver,
  measureCells,
  missingLine,
  NOTHING,
  noiseRow,
  seedsOf,
  valueText,
} from './cells.ts';
import { noiseLine } from './noise.ts';
import { openSetSection } from './openSetReport.ts';
import { type PlannedRun, PUBLISHED, plan, type TableName } from './plan.ts';
import { PUBLISHED_ROWS } from './published.ts';
import { CHOICES, stepsOf } from './recipe.ts';
import type { Origin, RunRecord } from './record.ts';
import { rulesSection } from './rulesReport.ts';
import { allRecords, type Summary } from './summary.ts';

const MARGINS = [1, 2, 3, 4] as const;

const rounds = ({ config: { steps, batchSize } }: RunRecord) =>
  `${steps.toLocaleString('en')} steps of ${batchSize} images`;

const formerLine = (records: readonly RunRecord[]): string[] => (records.some(isFormer) ? [FORMER_NOTE] : []);

function marginTable(records: readonly RunRecord[]): string {
  return markdownTable(
    ['', 'test accuracy, %', 'seeds', ...MEASURE_COLUMNS],
    byName(records).map((runs) => [marginLabel(runs), accuracyOver(runs), seedsOf(runs), ...measureCells(runs)]),
  );
}

/** Records that stand for a family at a margin: A-Softmax with m = 1 is the modified softmax. */
function atMargin(records: readonly RunRecord[], loss: string, m: number): RunRecord[] {
  return records.filter(({ config }) =>
    loss === 'asoftmax' && m === 1 ? config.loss === 'modified' : config.loss === loss && config.m === m,
  );
}

/** @param networks records of the comparison of margins, by network. */
function comparisonTable(networks: ReadonlyMap<string, readonly RunRecord[]>): string {
  const families = [
    { family: 'A-Softmax', loss: 'asoftmax' },
    { family: 'L-Softmax', loss: 'lsoftmax' },
  ] as const;
  const rows = families.flatMap(({ family, loss }) => {
    const ours = [...networks].flatMap(([network, records]) => {
      const cells = MARGINS.map((m) => atMargin(records, loss, m));
      if (cells.every((runs) => runs.length === 0)) return [];
      const softmax = records.filter(({ config }) => config.loss === 'softmax');
      return [[`**${family}, here, \`${network}\`**`, ...[softmax, ...cells].map(accuracyOver)]];
    });
    const others = PUBLISHED_ROWS.filter((row) => row.family === family);
    return [
      ...ours,
      ...others.map(({ source, setting, softmax: plain, margins }) => [
        `${family}, ${source}: ${setting}`,
        fixed(plain, 2),
        ...margins.map((value) => (value === null ? NOTHING : fixed(value, 2))),
      ]),
    ];
  });
  return markdownTable(['test accuracy, %', 'softmax', ...MARGINS.map((m) => `m = ${m}`)], rows);
}

/** Every setting that all of these runs share. */
function recipeTable(records: readonly RunRecord[]): string {
  const [first] = records;
  if (!first) return '';
  const shared = namesIn(SETTING_FIELDS).filter(
    (name) =>
      name !== 'seed' &&
      name in first.config &&
      records.every(({ config }) => sameValue(config[name], first.config[name])),
  );
  const lambdas = records.flatMap(({ config }) => (config.lambda === undefined ? [] : [config.lambda]));
  const rows = shared.map((name) => [`\`${name}\``, valueText(first.config[name])]);
  if (lambdas.length > 0 && lambdas.every((lambda) => sameValue(lambda, lambdas[0]))) {
    rows.push(['`lambda` (base/gamma/power/min), where a loss has it', valueText(lambdas[0])]);
  }
  return markdownTable(['setting', 'value'], rows, 2);
}

function marginSections(records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  const networks = group(records, ({ config }) => config.network);
  if (networks.size === 0) return [];
  const sections = [...networks].flatMap(([network, runs]) => [
    `### Network \`${network}\``,
    `${(runs[0] as RunRecord).config.featureDim}-D features, ${rounds(runs[0] as RunRecord)}.`,
    marginTable(runs),
    noiseLine(byName(runs).map((row) => noiseRow(marginLabel(row), row))),
    ...formerLine(runs),
    ...missingLine(
      runs,
      planned.filter(({ config }) => config.network === network),
    ),
  ]);
  return [
    '## Margins',
    'Mean ± standard deviation over the seeds; other columns are means over them. Modified softmax is A-Softmax with ' +
      'm = 1, to the last bit, so it stands for both.',
    ...sections,
    '### Beside what others report',
    comparisonTable(networks),
    'Networks, steps and tricks of the others differ; the numbers say what is within reach, not which code is better.',
    '### Recipe',
    recipeTable(records),
  ];
}

function defaultsSection(records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  const [first] = records;
  if (!first) return [];
  const rows = byName(records);
  const labelOf = (runs: readonly RunRecord[]) => lossWords((runs[0] as RunRecord).config.loss).label;
  return [
    '## Every loss as it comes',
    `Network \`${first.config.network}\`, ${rounds(first)}, each loss with the defaults that it has in the app: about ` +
      'what somebody sees who lets it run for a few seconds. Mean ± standard deviation over the seeds; other columns ' +
      'are means over them. *loss* is the mean training loss of the last 100 steps, which has another scale for each ' +
      'loss.',
    markdownTable(
      ['', 'parameters', 'test accuracy, %', 'seeds', 'loss', ...MEASURE_COLUMNS],
      rows.map((runs) => [
        labelOf(runs) + (runs.some(isFormer) ? ' †' : ''),
        differencesText((runs[0] as RunRecord).config, 'softmax', ['seed']),
        accuracyOver(runs),
        seedsOf(runs),
        meanOver(runs, 'finalLoss', 2),
        ...measureCells(runs),
      ]),
      2,
    ),
    noiseLine(rows.map((runs) => noiseRow(labelOf(runs), runs))),
    ...formerLine(records),
    ...missingLine(records, planned),
  ];
}

const settingsText = ({ config }: RunRecord) =>
  `${rounds({ config } as RunRecord)}, ${differencesText(config, 'asoftmax', ['seed', 'batchSize'])}`;

/** How many candidates a run's settings were chosen from. */
function chosenFrom({ config }: RunRecord): string {
  const choice = CHOICES.find(
    ({ chosen: { epochs, settings } }) =>
      config.steps === stepsOf(epochs, config.batchSize) &&
      Object.entries(settings).every(([name, value]) => sameValue(config[name as keyof RunConfig], value)),
  );
  return choice ? `the first ${choice.of} candidates` : NOTHING;
}

function farSection(summary: Summary, planned: (table: TableName) => PlannedRun[]): string[] {
  const { candidates, far } = summary;
  if (candidates.length + far.length === 0) return [];
  const sorted = candidates.toSorted((a, b) => b.measures.accuracy - a.measures.accuracy);
  return [
    '## As far as A-Softmax goes in the plane',
    'Two features, m = 4. Settings are chosen by 5,000 training images that the candidates don’t train on; the test ' +
      'images are looked at only with the settings that these choose, trained on all 60,000.',
    ...(sorted.length > 0
      ? [
          markdownTable(
            ['candidate', 'accuracy on held-out images, %', 'mean intra', 'CPU seconds'],
            sorted.map((one) => [
              settingsText(one),
              accuracyOver([one]),
              meanOver([one], 'meanIntra', 1),
              meanOver([one], 'processorSeconds', 0),
            ]),
          ),
          `One seed each. An accuracy of 99 % of 5,000 images has a standard error of ${fixed(100 * Math.sqrt((0.99 * 0.01) / 5000), 2)} ` +
            'points of its own, so neighbours can’t be told apart.',
        ]
      : []),
    ...missingLine(candidates, planned('candidates'), { what: 'candidates' }),
    ...(far.length > 0
      ? [
          'Trained on all 60,000 images, what was chosen, in the order in which it was:',
          markdownTable(
            ['', 'chosen from', 'test accuracy, %', 'seeds', ...MEASURE_COLUMNS],
            [...group(far, settingsText)].map(([settings, runs]) => [
              settings,
              chosenFrom(runs[0] as RunRecord),
              accuracyOver(runs),
              seedsOf(runs),
              ...measureCells(runs),
            ]),
          ),
        ]
      : []),
    ...(far.length > 0
      ? missingLine(far, planned('far'))
      : ['No run on all training images has been made yet, so there is no accuracy on the test images to tell.']),
  ];
}

const dayOf = ({ date }: Origin) => date.slice(0, 10);

/** One line for each machine and commit that runs were made on. */
function originTable(records: readonly RunRecord[]): string {
  const groups = group(records, ({ origin: { date: _, ...same } }) => JSON.stringify(same));
  return markdownTable(
    ['machine', 'software', 'commit', 'days', 'runs'],
    [...groups.values()].map((runs) => {
      const { origin } = runs[0] as RunRecord;
      const days = [...new Set(runs.map((run) => dayOf(run.origin)))].sort();
      return [
        `${origin.processor}, ${origin.cores} cores, ${origin.memoryGB} GB`,
        `${origin.system}, Node ${origin.node}, ${origin.renderer}`,
        `\`${origin.commit}\``,
        days.length > 1 ? `${days[0]} to ${days.at(-1)}` : String(days[0]),
        String(runs.length),
      ];
    }),
    4,
  );
}

export function resultsPage(summary: Summary): string {
  const published = plan(PUBLISHED);
  const planned = (table: TableName) => published.filter((run) => run.table === table);
  return `${[
    '<!-- Written by `npm run results` from results/summary.json: changes made here are lost. -->',
    '# Results',
    'What the app reaches on MNIST and on drawn characters. `npm run results` trains with the code that the page trains with, on the page’s own ' +
      'files, on WebAssembly under Node, and writes this page; a test holds its losses to the page’s, step for step. ' +
      '`npm run results -- --help` lists its options. Finished runs are kept in `results/runs/`, so it can be stopped ' +
      'and started again.',
    '```\n' +
      'npm run results                                         # all runs below\n' +
      'npm run results -- --only softmax,asoftmax-m4 --seeds 1 # two of them\n' +
      'npm run results -- --held-out --set learningRate=0.005  # other settings, judged by images held out\n' +
      'npm run results -- --report                             # only writes this page\n' +
      '```',
    'Accuracy is measured on all 10,000 test images of MNIST by plain logits, without the margin, after the last step, ' +
      'not the best one. MNIST has no validation images, so the app’s defaults were settled by looking at these same ' +
      'test images; no run was left out. *intra* is the angle between a feature and its class’s mean direction, *inter* ' +
      'the angle between two classes’ mean directions, both in degrees; the largest intra angle is that of a single ' +
      'mistaken digit. CPU seconds are those of training, other programs on the machine left out.',
    ...marginSections(summary.margins, planned('margins')),
    ...farSection(summary, planned),
    ...openSetSection(summary.openSet, planned('openSet')),
    ...rulesSection(summary.rules, planned('rules')),
    ...defaultsSection(summary.defaults, planned('defaults')),
    '## Made on',
    originTable(allRecords(summary)),
  ].join('\n\n')}\n`;
}
