/** The table of measures: a line a measure, a column a run. Loaded when it is first asked for. */

import { type ReadonlySignal, untracked } from '@preact/signals-core';
import { contenders } from '../../state/run/peers.ts';
import { type Probed, probedOf, sameImages } from '../../state/run/probed.ts';
import type { Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import type { Measured } from './measured.ts';
import {
  type Cell,
  cellsOf,
  type GroupName,
  MEASURE_ROWS,
  type MeasureName,
  type MeasureRow,
  nameWithUnit,
  WIDE_COLUMNS,
} from './measureRows.ts';
import { createMeasuring, type Measuring } from './measuring.ts';

/** Least time from one measurement to the next while training goes on, and while the past plays back. Milliseconds. */
const TRAINING = 2000;
const PLAYBACK = 400;

/** The elements of a cell. */
interface Drawn {
  root: HTMLTableCellElement;
  show(cell: Cell, short: boolean): void;
}

interface Round {
  found: ReadonlyMap<Run, Measured | null>;
  /** Whether all were measured on the same images. */
  comparable: boolean;
}

/** Measures runs as they stand on the screen. */
async function measureAll(shown: readonly { run: Run; probed: Probed | null }[], measure: Measuring): Promise<Round> {
  const found = new Map<Run, Measured | null>();
  for (const { run, probed } of shown) found.set(run, probed && (await measure(probed)));
  const [first, ...others] = shown.flatMap(({ probed }) => probed?.images ?? []);
  return { found, comparable: !first || others.every((images) => sameImages(first, images)) };
}

function createCell(): Drawn {
  const text = element('span', {});
  const spread = element('small', {});
  const best = element('span', { class: 'visually-hidden' });
  const root = element('td', { class: 'number' }, text, spread, best);
  return {
    root,
    show(cell, short) {
      setText(text, short ? cell.brief : cell.text);
      setText(spread, short ? cell.spread.replace(' ', '') : cell.spread);
      setText(best, cell.best ? ` (${aside().measures.best})` : '');
      root.classList.toggle('is-best', cell.best);
      root.classList.toggle('is-missed', cell.missed);
    },
  };
}

export function createMeasures(
  life: Lifetime,
  { session, lineOf }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  const head = element('tr', {});
  const table = element('table', { class: 'measures-table' }, element('thead', {}, head));
  const bodies = new Map<GroupName, HTMLTableSectionElement>();
  const titles: { group: GroupName; root: HTMLTableCellElement; text: HTMLElement }[] = [];
  const lines = MEASURE_ROWS.map((row) => {
    let body = bodies.get(row.group);
    if (!body) {
      const text = element('span', {});
      const title = element('th', { class: 'measures-title', scope: 'rowgroup' }, text);
      body = element('tbody', {}, element('tr', {}, title));
      bodies.set(row.group, body);
      titles.push({ group: row.group, root: title, text });
      table.append(body);
    }
    const help = () => aside().measures.rows[row.name].help;
    const label = element('span', { 'data-tip': help, 'data-better': row.better, tabindex: 0 });
    const root = element('tr', {}, element('th', { class: 'measures-name', scope: 'row' }, label));
    body.append(root);
    return { row, root, label, cells: [] as Drawn[] };
  });

  /** By the round that was finished last: all columns are of one moment. */
  let { found, comparable }: Round = { found: new Map(), comparable: true };
  const show = (row: MeasureRow, cells: readonly Drawn[], runs: readonly Run[]) => {
    const standing = contenders(runs);
    const columns = runs.map((run) => {
      const measured = found.get(run) ?? null;
      return {
        measured,
        competes: comparable && standing.includes(run) && run.status.value !== 'diverged' && (measured?.step ?? 0) > 0,
      };
    });
    cellsOf(row, columns).forEach((cell, i) => {
      cells[i]?.show(cell, runs.length > WIDE_COLUMNS);
    });
  };
  const render = () =>
    untracked(() => {
      for (const { row, cells } of lines) show(row, cells, session.runs.value);
    });

  let names: HTMLElement[] = [];
  life.effect(() => {
    const runs = session.runs.value;
    names = runs.map(() => element('span', { class: 'measures-label' }));
    const corner = element(
      'th',
      { class: 'measures-corner', scope: 'col' },
      element('span', { class: 'visually-hidden' }, () => aside().measures.measure),
    );
    head.replaceChildren(
      corner,
      ...names.map((name, i) => {
        const cell = element('th', { class: 'measures-run', scope: 'col' }, name);
        const run = runs[i];
        if (run) cell.style.borderColor = lineOf(run).colour;
        return cell;
      }),
    );
    table.style.setProperty('--runs', String(runs.length));
    const narrow = runs.length > WIDE_COLUMNS;
    table.classList.toggle('is-narrow', narrow);
    const units: { groups: Partial<Record<GroupName, string>>; rows: Partial<Record<MeasureName, string>> } =
      aside().measures.units;
    for (const { group, root, text } of titles) {
      root.colSpan = runs.length + 1;
      setText(text, nameWithUnit(aside().measures.groups[group], narrow ? units.groups[group] : undefined));
    }
    for (const { row, label } of lines) {
      setText(label, nameWithUnit(aside().measures.rows[row.name].label, narrow ? units.rows[row.name] : undefined));
    }
    for (const line of lines) {
      for (const { root } of line.cells) root.remove();
      line.cells = runs.map(createCell);
      line.root.append(...line.cells.map(({ root }) => root));
    }
    render();
  });
  life.effect(() => {
    session.runs.value.forEach((run, i) => {
      const name = names[i];
      if (!name) return;
      const { short, full } = session.nameOf(run);
      setText(name, short);
      setAttribute(name, 'data-tip', full);
    });
  });

  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const measure = createMeasuring(life);
  let underWay = false;
  /** Something changed while a round was under way. */
  let stale = false;

  const begin = async () => {
    timer = null;
    stale = underWay;
    if (stale) return;
    underWay = true;
    const shown = untracked(() => session.runs.value.map((run) => ({ run, probed: probedOf(run) })));
    const round = await measureAll(shown, measure);
    underWay = false;
    last = performance.now();
    ({ found, comparable } = round);
    render();
    if (stale) begin();
  };
  life.effect(() => {
    if (!visible.value) return;
    for (const run of session.runs.value) void [run.shown.value, run.probe.value, run.config.value, run.status.value];
    const { timeline } = session;
    const training = session.playing.value && timeline.moment.value === null;
    const rest = timeline.playing.value ? PLAYBACK : training ? TRAINING : 0;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(begin, Math.max(0, last + rest - performance.now()));
  });
  life.atEnd(() => {
    if (timer !== null) clearTimeout(timer);
  });

  return element(
    'div',
    { class: 'measures' },
    element('p', { class: 'caption' }, () => aside().measures.note),
    element(
      'div',
      { class: 'measures-scroll', role: 'region', tabindex: 0, 'aria-label': () => aside().measures.name },
      table,
    ),
  );
}
