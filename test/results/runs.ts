/** Finished runs with made-up measures. */
import { runName } from '../../results/plan.ts';
import type { Measures, RunRecord } from '../../results/record.ts';
import { readConfig } from '../../src/config/config.ts';
import { IMAGE_ORDER } from '../../src/data/plugin/order.ts';

export const MEASURES: Measures = {
  accuracy: 0.98,
  meanIntra: 2.5,
  p95Intra: 6.25,
  maxIntra: 179,
  minInter: 30.5,
  finalLoss: 0.125,
  seconds: 90,
  processorSeconds: 85,
};

export function finishedRun(input: Record<string, unknown>, measures: Partial<Measures> = {}): RunRecord {
  const { config } = readConfig(input, 'strict');
  return {
    name: runName(config),
    config,
    judges: 'test',
    order: IMAGE_ORDER,
    measures: { ...MEASURES, ...measures },
    origin: {
      processor: 'Abacus',
      cores: 10,
      memoryGB: 1,
      system: 'Wood',
      node: 'v20.19.0',
      renderer: 'beads',
      commit: 'abc1234',
      date: '2026-02-03T04:05:06.000Z',
    },
  };
}
