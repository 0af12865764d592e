/** The features of runs as a table of comma-separated values (RFC 4180). */

export interface FeatureTable {
  /** What the run is called. */
  run: string;
  /** Id of its loss. */
  loss: string;
  step: number;
  /** `[points, dim]`, row-major. */
  features: Float32Array;
  dim: number;
  /** Positions in the test set, `[points]`. */
  indices: ArrayLike<number>;
  /** Digits, `[points]`. */
  labels: ArrayLike<number>;
  /** Class positions that plain logits predict, `[points]`. */
  predictions: ArrayLike<number>;
  /** Digits by class position. */
  classes: readonly number[];
}

/** A float32 has no more of them that mean anything to a reader. */
const DIGITS = 6;

/** Number.prototype.toString drops the zeros that toPrecision leaves at the end. */
const short = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(DIGITS))));

const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One row a point and run. Runs of two features leave x3 empty where another has three. */
export function featuresCsv(runs: readonly FeatureTable[]): string {
  const dims = Math.max(2, ...runs.map(({ dim }) => dim));
  const names = Array.from({ length: dims }, (_, d) => `x${d + 1}`);
  const lines = [['run', 'loss', 'step', 'index', 'label', 'predicted', ...names].join(',')];
  for (const { run, loss, step, features, dim, indices, labels, predictions, classes } of runs) {
    const start = [run, loss, String(step)].map(field).join(',');
    for (let i = 0; i < labels.length; i++) {
      const predicted = classes[predictions[i] ?? -1] ?? '';
      const place = names.map((_, d) => (d < dim ? short(features[i * dim + d]) : '')).join(',');
      lines.push(`${start},${indices[i] ?? ''},${labels[i] ?? ''},${predicted},${place}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}
