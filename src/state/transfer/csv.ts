/** The features of runs as a table of comma-separated values (RFC 4180), with a comment on each run's settings. */
import { sameValue } from '../../config/changes.ts';
import { settingTexts } from '../../config/config.ts';
import { namesIn } from '../../config/entries.ts';
import type { RunConfig, SettingName } from '../../config/runConfig.ts';
import type { RunEvent } from '../run/events.ts';

export interface FeatureTable {
  /** What the run is called. */
  run: string;
  config: RunConfig;
  step: number;
  /** Settings that were changed before it. */
  changes?: readonly RunEvent[];
  /** What panels say of it at that step, by the names of columns, as exact as it is. */
  numbers?: Readonly<Record<string, number>>;
  /** `[points, dim]`, row-major. */
  features: Float32Array;
  dim: number;
  /** Positions in the test set, `[points]`. */
  indices: ArrayLike<number>;
  /** Digits, `[points]`. */
  labels: ArrayLike<number>;
  /** How many of them, the first ones, are of classes that the run is trained on; all if left out. */
  seen?: number;
  /** Class positions that plain logits predict, `[seen]`. */
  predictions: ArrayLike<number>;
  /** Digits by class position. */
  classes: readonly number[];
}

/** A float32 has no more of them that mean anything to a reader. */
const DIGITS = 6;

/** Number.prototype.toString drops the zeros that toPrecision leaves at the end. */
const short = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(DIGITS))));

const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Settings that tell the runs apart, besides the loss: those that differ, or that some of them don't have. */
function differing(configs: readonly RunConfig[]): SettingName[] {
  const names = [...new Set(configs.flatMap((config) => namesIn(config)))].filter((name) => name !== 'loss');
  return names.filter((name) => configs.some((config) => !sameValue(config[name], configs[0]?.[name])));
}

/** A comment is one line, whatever the run is called. */
const comment = (run: string, texts: Readonly<Record<string, string>>) =>
  `# ${run.replaceAll(/[\r\n]+/g, ' ')}: ${Object.entries(texts)
    .map(([name, text]) => `${name}=${text}`)
    .join('; ')}`;

const texts = (numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));

/** A change as an address spells both values; nothing stands for a setting that the loss then lacked. */
function changed(run: string, config: RunConfig, { step, what, from, to }: RunEvent): string {
  const text = (value: RunEvent['from']) =>
    value === undefined ? '' : (settingTexts({ ...config, [what]: value })[what] ?? String(value));
  return comment(run, { [`${what} after step ${step}`]: text(to), before: text(from) });
}

/**
 * Lines that begin with # for each run: all its settings as an address spells them, what was changed on the way, and what
 * panels say of it at that step; the head; then one row a
 * point and run. Each setting in which the runs differ has a column, empty for runs without it. Runs of two features
 * leave x3 empty where another has three. Points of classes that a run isn't trained on come last and have no prediction.
 */
export function featuresCsv(runs: readonly FeatureTable[]): string {
  const dims = Math.max(2, ...runs.map(({ dim }) => dim));
  const names = Array.from({ length: dims }, (_, d) => `x${d + 1}`);
  const settings = differing(runs.map(({ config }) => config));
  const lines = runs.map(({ run, config }) => comment(run, settingTexts(config)));
  lines.push(...runs.flatMap(({ run, config, changes = [] }) => changes.map((change) => changed(run, config, change))));
  lines.push(
    ...runs.flatMap(({ run, step, numbers, labels, seen = labels.length }) => {
      const more: Record<string, string> = labels.length > seen ? { unseen: String(labels.length - seen) } : {};
      return numbers ? [comment(run, { step: String(step), images: String(seen), ...more, ...texts(numbers) })] : [];
    }),
  );
  lines.push(['run', 'loss', 'step', 'index', 'label', 'predicted', ...names, ...settings].join(','));
  for (const { run, config, step, features, dim, indices, labels, predictions, classes } of runs) {
    const settled = settingTexts(config);
    const start = [run, config.loss, String(step)].map(field).join(',');
    const end = settings.map((name) => `,${field(settled[name] ?? '')}`).join('');
    for (let i = 0; i < labels.length; i++) {
      const predicted = classes[predictions[i] ?? -1] ?? '';
      const place = names.map((_, d) => (d < dim ? short(features[i * dim + d]) : '')).join(',');
      lines.push(`${start},${indices[i] ?? ''},${labels[i] ?? ''},${predicted},${place}${end}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}
