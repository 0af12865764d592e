/** Tables of the lab: what each run comes to, and its ten folds. */
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, fixed, percent, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { svg } from '../kit/svg.ts';
import type { Table } from '../takeaway/table.ts';
import { atThreshold } from './rates.ts';
import type { Reported } from './reports.ts';

const DEGREES = 180 / Math.PI;

/** What a cosine is in degrees; thresholds beyond all scores stand at the ends. */
const angleOf = (cosine: number) => Math.acos(Math.min(Math.max(cosine, -1), 1)) * DEGREES;

const share = (value: number | null | undefined) => figure(value, percent, words().figures.none);
const cell = (text: string, title?: string) => element('td', { class: 'number', 'data-tip': title ?? null }, text);
const head = (names: readonly string[]) =>
  element('thead', {}, element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name))));

function nameOf({ run }: Reported, { session, lineOf }: Pick<Context, 'session' | 'lineOf'>): HTMLElement {
  const { colour, dash } = lineOf(run);
  const stroke: Record<string, string> = { d: 'M0 5h16' };
  if (dash) stroke['stroke-dasharray'] = dash;
  const swatch = element('span', { class: 'run-swatch', 'aria-hidden': 'true' });
  swatch.style.color = colour;
  swatch.append(svg('svg', { width: '16', height: '10', viewBox: '0 0 16 10' }, svg('path', stroke)));
  return element('th', { scope: 'row' }, swatch, session.nameOf(run).short);
}

/** @param threshold degrees. */
export function summaryOf(list: readonly Reported[], threshold: number, context: Context): HTMLElement {
  const { summary } = aside().lab;
  const rows = list.map((one) => {
    const { report } = one;
    if (!report) return element('tr', {}, nameOf(one, context), element('td', { colspan: 8 }, aside().lab.tooFew));
    const { verified, identified } = report;
    const { tar, far } = atThreshold(report, threshold);
    const folds =
      verified.folds.length > 0
        ? aside().lab.spread(percent(verified.accuracy), fixed(100 * verified.deviation, 1))
        : words().figures.none;
    return element(
      'tr',
      {},
      nameOf(one, context),
      cell(folds),
      cell(figure(verified.auc, (value) => fixed(value, 3), words().figures.none)),
      cell(share(verified.eer)),
      cell(share(verified.tarAtFar['0.01'])),
      cell(share(verified.tarAtFar['0.001'])),
      cell(share(identified?.cmc[0])),
      cell(share(tar)),
      cell(share(far)),
    );
  });
  const names = [
    summary.run,
    summary.folds,
    summary.auc,
    summary.eer,
    summary.percent,
    summary.perMille,
    summary.rank,
    summary.tar(degrees(threshold)),
    summary.far(degrees(threshold)),
  ];
  return element('table', { class: 'lab-table' }, head(names), element('tbody', {}, ...rows));
}

/** Accuracy of each fold over the threshold that judged it. */
export function foldsOf(list: readonly Reported[], context: Context): HTMLElement {
  const { run, fold } = aside().lab.folds;
  const count = Math.max(0, ...list.map(({ report }) => report?.verified.folds.length ?? 0));
  if (count === 0) return element('p', { class: 'note' }, aside().lab.folds.none);
  const rows = list.flatMap((one) =>
    one.report
      ? [
          element(
            'tr',
            {},
            nameOf(one, context),
            ...one.report.verified.folds.map(({ accuracy, threshold }) =>
              element('td', { class: 'number' }, percent(accuracy), element('small', {}, degrees(angleOf(threshold)))),
            ),
          ),
        ]
      : [],
  );
  const names = [run, ...Array.from({ length: count }, (_, k) => fold(whole(k + 1)))];
  return element('table', { class: 'lab-table' }, head(names), element('tbody', {}, ...rows));
}

/** All numbers of all runs for a file. */
export function numbersTable(list: readonly Reported[], threshold: number, { session }: Context): Table {
  const folds = Math.max(0, ...list.map(({ report }) => report?.verified.folds.length ?? 0));
  return {
    head: [
      'run',
      'step',
      'accuracy',
      'deviation',
      'auc',
      'eer',
      'tar_at_far_0.01',
      'tar_at_far_0.001',
      'rank_1',
      'threshold_degrees',
      'tar',
      'far',
      ...Array.from({ length: folds }, (_, k) => [`fold_${k + 1}`, `fold_${k + 1}_threshold_cosine`]).flat(),
    ],
    rows: list.flatMap(({ run, step, report }) => {
      if (!report) return [];
      const { verified, identified } = report;
      const { tar, far } = atThreshold(report, threshold);
      return [
        [
          session.nameOf(run).full,
          step,
          folds > 0 ? verified.accuracy : null,
          folds > 0 ? verified.deviation : null,
          verified.auc,
          verified.eer,
          verified.tarAtFar['0.01'],
          verified.tarAtFar['0.001'],
          identified?.cmc[0] ?? null,
          threshold,
          tar,
          far,
          ...verified.folds.flatMap(({ accuracy, threshold: cosine }) => [accuracy, cosine]),
        ],
      ];
    }),
  };
}
