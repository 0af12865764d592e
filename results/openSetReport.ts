/** The part of docs/results.md about the open set: its tables, and what they say, worked out from them. */
import { accuracyOver, markdownTable, NOTHING, noiseRow, seedsOf, spreadCell } from './cells.ts';
import { orderOf } from './imageOrder.ts';
import { noiseLine } from './noise.ts';
import { type OpenVariant, TASKS, type Task } from './openSetRecipe.ts';
import { isSame, type PlannedRun } from './plan.ts';
import type { PairMeasures, RunRecord } from './record.ts';

type Of = 'seen' | 'unseen';

interface OpenRow {
  variant: OpenVariant;
  records: RunRecord[];
}

/** Percent of a measure by run; runs that have none are left out. */
function percents(records: readonly RunRecord[], of: Of, measure: keyof PairMeasures): number[] {
  return records.flatMap(({ measures }) => {
    const value = measures.pairs?.[of][measure] ?? null;
    return value === null ? [] : [100 * value];
  });
}

const isOfTask = ({ config }: RunRecord | PlannedRun, { settings }: Task) =>
  config.data === (settings.data ?? 'mnist') &&
  config.featureDim === settings.featureDim &&
  config.classes.length === settings.classes?.length;

/** Rows in the order of the variants, those without runs left out. */
const rowsOf = (task: Task, records: readonly RunRecord[]): OpenRow[] =>
  task.variants
    .map((variant) => ({
      variant,
      records: records.filter((one) => isOfTask(one, task) && one.name === variant.name),
    }))
    .filter((row) => row.records.length > 0);

const COLUMNS = [
  ['ten-fold', 'folds'],
  ['TAR at FAR 1 %', 'tar1'],
  ['TAR at FAR 0.1 %', 'tar01'],
  ['EER', 'eer'],
  ['AUC', 'auc'],
  ['rank 1', 'rank1'],
] as const;

function pairTable(rows: readonly OpenRow[], of: Of): string {
  return markdownTable(
    [
      of === 'unseen' ? 'classes never seen' : 'classes trained on',
      'seeds',
      ...COLUMNS.map(([title]) => title),
      ...(of === 'seen' ? ['closed set'] : []),
    ],
    rows.map(({ variant, records }) => [
      variant.label,
      seedsOf(records),
      ...COLUMNS.map(([, measure]) => spreadCell(percents(records, of, measure), 1)),
      ...(of === 'seen' ? [accuracyOver(records)] : []),
    ]),
  );
}

/** Smaller differences, in points, are none as they are written. */
const NONE = 0.05;

const signed = (value: number) =>
  Math.abs(value) < NONE ? '±0.0' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

/** What one row has more than another in the same seeds, in points; null where they share none. */
function lead(
  rows: readonly OpenRow[],
  names: readonly [string, string],
  measure: keyof PairMeasures,
): number[] | null {
  const [ours, theirs] = names.map((name) => rows.find(({ variant }) => variant.name === name)?.records ?? []);
  const points = (ours ?? []).flatMap((one) => {
    const other = theirs?.find(({ config }) => config.seed === one.config.seed);
    const [mine, its] = [one, other].map((record) => record && percents([record], 'unseen', measure)[0]);
    return mine === undefined || its === undefined ? [] : [mine - its];
  });
  return points.length > 0 ? points : null;
}

/** "+0.7 (seed 1), +0.9 (seed 2)" is too much for a sentence: by how much, seed by seed. */
const leadText = (points: readonly number[]) => points.map(signed).join(', ');

/** One comparison in a sentence: in which of the seeds it holds, and by how much. */
function comparison(rows: readonly OpenRow[], what: string, names: readonly [string, string]): string[] {
  const folds = lead(rows, names, 'folds');
  const tar = lead(rows, names, 'tar01');
  if (!folds || !tar) return [];
  const seeds = folds.length === 1 ? 'one seed' : `${folds.length} seeds`;
  const above = tar.filter((point) => point >= NONE).length;
  const holds = above === tar.length ? 'higher in each' : above === 0 ? 'higher in none' : `higher in ${above} of them`;
  return [
    `${what}, ${seeds}: TAR at FAR 0.1 % is ${tar.length === 1 ? (above === 1 ? 'higher' : 'not higher') : holds} ` +
      `(${leadText(tar)} points); ten folds: ${leadText(folds)} points.`,
  ];
}

const COMPARISONS = [
  ['the margin as in the article (A-Softmax, m = 4, λ to 5) against softmax', ['asoftmax-m4-lambda5', 'softmax']],
  ['against the modified softmax, which has no margin', ['asoftmax-m4-lambda5', 'modified']],
  ['normalising alone (NormFace, no margin) against softmax', ['normface', 'softmax']],
  ['the article’s margin against that', ['asoftmax-m4-lambda5', 'normface']],
] as const;

const comparisons = (rows: readonly OpenRow[]) =>
  COMPARISONS.flatMap(([what, names]) =>
    comparison(rows, what, names).map((line) => `- ${line[0]?.toUpperCase()}${line.slice(1)}`),
  );

/** Which of the planned runs there are, by seed. */
function progress(task: Task, records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  const wanted = planned.filter((run) => isOfTask(run, task));
  const missing = wanted.filter((run) => !records.some((record) => isSame(record, run)));
  if (missing.length === 0) return [];
  const seeds = [...new Set(missing.map(({ config }) => config.seed))];
  const labels = new Map(task.variants.map(({ name, label }) => [name, label]));
  const bySeed = seeds.map((seed) => {
    const left = missing.filter(({ config }) => config.seed === seed);
    const all = left.length === task.variants.length;
    return `seed ${seed}: ${all ? 'all' : left.map(({ name }) => labels.get(name) ?? NOTHING).join('; ')}`;
  });
  return [`Not yet made, ${missing.length} of ${wanted.length} runs. ${bySeed.join('. ')}.`];
}

function taskSection(task: Task, records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  const rows = rowsOf(task, records);
  const heading = `### ${task.title}`;
  const left = progress(task, records, planned);
  if (rows.length === 0) return [heading, ...left];
  const said = comparisons(rows);
  return [
    heading,
    pairTable(rows, 'unseen'),
    noiseLine(
      rows.map(({ variant, records: runs }) => ({
        label: variant.label,
        values: percents(runs, 'unseen', 'folds'),
      })),
      'Ten-fold accuracy on classes never seen',
    ),
    ...(said.length > 0 ? [`On classes never seen:\n\n${said.join('\n')}`] : []),
    pairTable(rows, 'seen'),
    noiseLine(
      rows.map(({ variant, records: runs }) => noiseRow(variant.label, runs)),
      'Accuracy on the closed set',
    ),
    ...left,
  ];
}

/** Empty where no run has been made. */
export function openSetSection(records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  const known = records.filter((record) => record.order === orderOf(record.config));
  if (known.length === 0) return [];
  const steps = known[0]?.config.steps.toLocaleString('en');
  return [
    '## Open set',
    'SphereFace’s claim is about classes that weren’t trained on: are two images of one of them closer than two of ' +
      `different ones? Here it is asked of digits 7 to 9 by networks that were trained on 0 to 6 (\`small\`), and of 120 ` +
      'drawn Chinese characters by networks that were trained on 50, 200 or 500 others (`medium`, learning rate 0.004), ' +
      `after ${steps} steps of 128 images. All numbers but the seeds are percent, mean ± standard deviation over the seeds.`,
    '*Ten-fold*: 6,000 pairs, half of them of one class (as many as there are where a class has few images), each tenth ' +
      'judged by the angle that is right most often on the others. *TAR at FAR*: the share of pairs of one class that is ' +
      'accepted at the angle that accepts that share of pairs of two, over all pairs. *EER*: where as many are wrongly ' +
      'accepted as rejected. *AUC*: chance that a pair of one class is closer than a pair of two. *Rank 1*: an image’s ' +
      'class found by one enrolled image of each. *Closed set*: accuracy on held-out images of the classes trained on.',
    'λ begins at 1,000 as in the article and falls to 5 by step 1659 there; on its way to 0.5 it is at 2.8 when these ' +
      'runs of characters end. Runs of digits towards 0.5 have the app’s own λ, from 200, which is there after 800 steps. ' +
      'Losses on unit features train 300 steps of modified softmax first.',
    ...TASKS.flatMap((task) => taskSection(task, records, planned)),
  ];
}
