/** What is drawn of a run's frame: itself where it has two or three features and a digit's ten classes, its projection where it has more. */
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import type { ScatterData } from '../../views/contract.ts';
import { arriving } from '../kit/arriving.ts';

/** Parts of a picture, and what is special about those that aren't a frame's own. */
export type Seen = Pick<ScatterData, 'features' | 'classWeights' | 'dim' | 'labels' | 'predictions' | 'classes'> & {
  /** Null where a frame is drawn as it is. */
  projection: Projection | null;
};

export interface Projection {
  /** What stands in a picture in place of what a frame drawn as it is would have. */
  picture: Partial<ScatterData>;
  /** Whether it may be turned to be comparable with others. */
  turns: boolean;
  /** Where features `[n, dim]` are seen, `[n, 2]`; null for nowhere. */
  place(features: Float32Array): Float32Array | null;
  /** The label that a number of the picture stands for, and the number of a label; null where it has none. */
  label(slot: number): number;
  slot(label: number): number | null;
  /** In words: what is seen, in a word where there is little room, and what that means; null where nothing needs to be said. */
  note(): { text: string; brief: string; help: string } | null;
}

const projecting = arriving(() => import('./projecting.ts'));

/** Null before there is a frame, while the parts of a run don't belong together, and until what projects has come. */
export function seenOf(run: Run, { view }: Session): Seen | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const { classes, data, featureDim } = run.settings.value;
  if (!frame || !probe || probe.labels.length === 0) return null;
  const dim = frame.features.length / probe.labels.length;
  if (dim !== featureDim) return null;
  if (dim > 3 || data !== 'mnist') return projecting()?.projected(run, frame, probe, view) ?? null;
  const { features, classWeights, predictions } = frame;
  return { features, classWeights, dim, labels: probe.labels, predictions, classes, projection: null };
}
