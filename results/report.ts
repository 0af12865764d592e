/** docs/results.md as text, made of the summary and of what others have published; nothing in it is typed by hand. */
import { group } from 'd3-array';
import { sameValue } from '../src/config/changes.ts';
import { defaultConfig, parameterFields, SETTING_FIELDS } from '../src/config/config.ts';
import type { RunConfig } from '../src/config/runConfig.ts';
import { lossWords } from '../src/text/losses.ts';
import { runName } from './plan.ts';
import { PUBLISHED_ROWS } from './published.ts';
import type { Measures, Origin, RunRecord } from './record.ts';
import { spread } from './statistics.ts';
import type { Summary } from './summary.ts';

/** What a table has where there is no number. */
const NOTHING = '–';

const MARGINS = [1, 2, 3, 4] as const;

type Cells = readonly string[];

/** A table in Markdown; the first `texts` columns are set to the left, the others, numbers, to the right. */
export function markdownTable(columns: Cells, rows: readonly Cells[], texts = 1): string {
  const line = (cells: Cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, i) => (i < texts ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const fixed = (value: number, digits: number) => (Number.isFinite(value) ? value.toFixed(digits) : NOTHING);

/** "98.65 ± 0.04": mean and deviation of percentages; the mean alone for one run. */
export function accuracyCell(accuracies: readonly number[]): string {
  const { mean, deviation, count } = spread(accuracies.map((accuracy) => 100 * accuracy));
  if (count === 0) return NOTHING;
  return count === 1 ? fixed(mean, 2) : `${fixed(mean, 2)} ± ${fixed(deviation, 2)}`;
}

/** Records of one name, in the order in which names first appear. */
function byName(records: readonly RunRecord[]): [name: string, records: RunRecord[]][] {
  return [...group(records, ({ name }) => name)];
}

/** "A-Softmax, m = 4". The modified softmax says that it is A-Softmax's m = 1. */
function labelOf({ config }: RunRecord): string {
  const { label } = lossWords(config.loss);
  if (config.loss === 'modified') return `${label} (A-Softmax, m = 1)`;
  return runName(config) === config.loss ? label : `${label}, m = ${String(config.m)}`;
}

const mean = (records: readonly RunRecord[], measure: keyof Measures) =>
  spread(records.map(({ measures }) => measures[measure])).mean;

const MEASURE_COLUMNS = ['mean intra', '95 % intra', 'max intra', 'min inter', 'CPU seconds'];

const measureCells = (records: readonly RunRecord[]): string[] => [
  ...(['meanIntra', 'p95Intra', 'maxIntra', 'minInter'] as const).map((name) => fixed(mean(records, name), 1)),
  fixed(mean(records, 'processorSeconds'), 0),
];

function marginTable(records: readonly RunRecord[]): string {
  return markdownTable(
    ['', 'test accuracy, %', 'seeds', ...MEASURE_COLUMNS],
    byName(records).map(([, runs]) => [
      labelOf(runs[0] as RunRecord),
      accuracyCell(runs.map(({ measures }) => measures.accuracy)),
      runs.map(({ config }) => config.seed).join(', '),
      ...measureCells(runs),
    ]),
  );
}

/** Records that stand for a family at a margin: A-Softmax with m = 1 is the modified softmax. */
function atMargin(records: readonly RunRecord[], loss: string, m: number): RunRecord[] {
  return records.filter(({ config }) =>
    loss === 'asoftmax' && m === 1 ? config.loss === 'modified' : config.loss === loss && config.m === m,
  );
}

const accuraciesOf = (records: readonly RunRecord[]) => records.map(({ measures }) => measures.accuracy);

function comparisonTable(records: readonly RunRecord[]): string {
  const softmax = records.filter(({ config }) => config.loss === 'softmax');
  const families = [
    { family: 'A-Softmax', loss: 'asoftmax' },
    { family: 'L-Softmax', loss: 'lsoftmax' },
  ] as const;
  const rows = families.flatMap(({ family, loss }) => {
    const ours = MARGINS.map((m) => accuraciesOf(atMargin(records, loss, m)));
    const others = PUBLISHED_ROWS.filter((row) => row.family === family);
    return [
      ...(ours.some((accuracies) => accuracies.length > 0)
        ? [[`**${family}, here**`, accuracyCell(accuraciesOf(softmax)), ...ours.map(accuracyCell)]]
        : []),
      ...others.map(({ source, setting, softmax: plain, margins }) => [
        `${family}, ${source}: ${setting}`,
        fixed(plain, 2),
        ...margins.map((value) => (value === null ? NOTHING : fixed(value, 2))),
      ]),
    ];
  });
  return markdownTable(['test accuracy, %', 'softmax', ...MARGINS.map((m) => `m = ${m}`)], rows);
}

function valueText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).join('/');
}

/** Every setting that all of these runs share, and how many epochs they are. */
function recipeTable(records: readonly RunRecord[]): string {
  const [first] = records;
  if (!first) return '';
  const shared = Object.keys(SETTING_FIELDS).filter(
    (name) => name !== 'seed' && records.every(({ config }) => sameValue(config[name], first.config[name])),
  );
  const lambdas = records.flatMap(({ config }) => (config.lambda === undefined ? [] : [config.lambda]));
  const rows = shared.map((name) => [`\`${name}\``, valueText(first.config[name])]);
  if (lambdas.length > 0 && lambdas.every((lambda) => sameValue(lambda, lambdas[0]))) {
    rows.push(['`lambda` (base/gamma/power/min), where a loss has it', valueText(lambdas[0])]);
  }
  return markdownTable(['setting', 'value'], rows, 2);
}

/** Parameters and settings of a run by which it differs from softmax's defaults. */
function parametersOf(config: RunConfig): string {
  const plain = defaultConfig({ loss: 'softmax', steps: config.steps });
  const settings = Object.keys(SETTING_FIELDS).filter((name) => !sameValue(config[name], plain[name]));
  const names = [...Object.keys(parameterFields(config.loss)), ...settings];
  return names.map((name) => `${name} ${valueText(config[name])}`).join(', ') || NOTHING;
}

function defaultsTable(records: readonly RunRecord[]): string {
  return markdownTable(
    ['', 'parameters', 'test accuracy, %', 'loss', ...MEASURE_COLUMNS],
    records.map((record) => [
      lossWords(record.config.loss).label,
      parametersOf(record.config),
      accuracyCell([record.measures.accuracy]),
      fixed(record.measures.finalLoss, 2),
      ...measureCells([record]),
    ]),
    2,
  );
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

const rounds = ({ config: { steps, batchSize } }: RunRecord) =>
  `${steps.toLocaleString('en')} steps of ${batchSize} images`;

function marginSection(records: readonly RunRecord[]): string[] {
  const [first] = records;
  if (!first) return [];
  return [
    '## Margins',
    `Network \`${first.config.network}\` with ${first.config.featureDim}-D features, ${rounds(first)}. Mean ± standard ` +
      'deviation over the seeds; other columns are means over them. Modified softmax is A-Softmax with m = 1, to the ' +
      'last bit, so it stands for both.',
    marginTable(records),
    'Beside what others report:',
    comparisonTable(records),
    'Networks, steps and tricks of the others differ; the numbers say what is within reach, not which code is better.',
    '### Recipe',
    recipeTable(records),
  ];
}

function defaultsSection(records: readonly RunRecord[]): string[] {
  const [first] = records;
  if (!first) return [];
  return [
    '## Every loss as it comes',
    `Network \`${first.config.network}\`, ${rounds(first)}, seed ${first.config.seed}, each loss with the defaults that ` +
      'it has in the app: about what somebody sees who lets it run for a few seconds. *loss* is the mean training loss ' +
      'of the last 100 steps, which has another scale for each loss.',
    defaultsTable(records),
  ];
}

export function resultsPage(summary: Summary): string {
  const records = [...summary.margins, ...summary.defaults];
  return `${[
    '<!-- Written by `npm run results` from results/summary.json: changes made here are lost. -->',
    '# Results',
    'What the app reaches on MNIST. `npm run results` trains with the code that the page trains with, on WebAssembly ' +
      'under Node, and writes this page; `npm run results -- --help` lists its options. Finished runs are kept in ' +
      '`results/runs/`, so it can be stopped and started again.',
    '```\n' +
      'npm run results                                         # all runs below\n' +
      'npm run results -- --only softmax,asoftmax-m4 --seeds 1 # two of them\n' +
      'npm run results -- --report                             # only writes this page\n' +
      '```',
    'Accuracy is measured on all 10,000 test images by plain logits, without the margin, after the last step, ' +
      'not the best one. MNIST has no validation images, so the defaults were settled by looking at these same test ' +
      'images; no run was left out. *intra* is the angle between a feature and its class’s mean direction, *inter* the angle ' +
      'between two classes’ mean directions, both in degrees; the largest intra angle is that of a single mistaken ' +
      'digit. CPU seconds are those of training, other programs on the machine left out.',
    ...marginSection(summary.margins),
    ...defaultsSection(summary.defaults),
    '## Made on',
    originTable(records),
  ].join('\n\n')}\n`;
}
