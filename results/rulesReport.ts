/** The part of docs/results.md about what papers and released code do differently: does it matter here? */
import {
  accuracyOver,
  byName,
  MEASURE_COLUMNS,
  markdownTable,
  measureCells,
  missingLine,
  noiseRow,
  seedsOf,
} from './cells.ts';
import { noiseLine } from './noise.ts';
import type { PlannedRun } from './plan.ts';
import { RULES_RECIPE, RULES_STARTS } from './recipe.ts';
import type { RunRecord } from './record.ts';

const labelOf = ({ config: { loss, seam, gradient } }: RunRecord) =>
  loss === 'arcface' ? `ArcFace, seam ${seam}, gradient ${gradient}` : `A-Softmax, gradient ${gradient}`;

/** @returns nothing where no run has been made. */
export function rulesSection(records: readonly RunRecord[], planned: readonly PlannedRun[]): string[] {
  if (records.length === 0) return [];
  return [
    '## Papers against code',
    `What ArcFace does where the widened angle passes 180°, and whether its gradient is the loss’s own; A-Softmax by its ` +
      `derivative and by Caffe’s rule. Network \`${RULES_RECIPE.network}\`, ${RULES_RECIPE.steps.toLocaleString('en')} ` +
      'steps of 128 images; ArcFace with m = 0.5, as in its paper, and s = 16. What each value is and whose code has it ' +
      'stands in [losses.md](losses.md).',
    ...RULES_STARTS.flatMap(({ warmStart, title }) => {
      const rows = byName(records.filter((one) => one.config.warmStart === warmStart));
      if (rows.length === 0) return [];
      return [
        `### ${title}`,
        markdownTable(
          ['', 'test accuracy, %', 'seeds', ...MEASURE_COLUMNS],
          rows.map((runs) => [labelOf(runs[0] as RunRecord), accuracyOver(runs), seedsOf(runs), ...measureCells(runs)]),
        ),
        noiseLine(rows.map((runs) => noiseRow(labelOf(runs[0] as RunRecord), runs))),
      ];
    }),
    ...missingLine(records, planned, { where: 'these tables' }),
  ];
}
