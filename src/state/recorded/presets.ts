/** Presets whose runs were trained beforehand too. */
import type { PresetName } from '../presets.ts';

/** In the order in which the page offers them. */
export const RECORDED = ['threeLosses', 'neverSeen', 'article', 'tenEpochs'] as const satisfies readonly PresetName[];

export type RecordedName = (typeof RECORDED)[number];
