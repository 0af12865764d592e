/** The verification lab: pairs of test images, of one class or not, asked of every run; a sheet over the panels. */
import './lab.css';
import { computed, effect, untracked } from '@preact/signals-core';
import { unseenClasses } from '../../config/unseen.ts';
import { aside } from '../../text/aside.ts';
import { percent, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { createTakeMenu } from '../inspector/takeMenu.ts';
import { element } from '../kit/element.ts';
import { closeByEscape } from '../kit/escape.ts';
import { icon } from '../kit/icons.ts';
import { createLifetime, type Lifetime, setText } from '../kit/lifetime.ts';
import type { Table } from '../takeaway/table.ts';
import { curvesChart, pairsChart } from './charts.ts';
import { choices, choose, SHAPES, settingsNow } from './choices.ts';
import { createHardest } from './hardest.ts';
import { createOptions, segments } from './options.ts';
import { createOverSteps } from './overSteps.ts';
import { atThreshold, equalErrors, readOf } from './rates.ts';
import { asksNetwork, createReports, type Reported, type Reports } from './reports.ts';
import { type ShapeContext, shapeData, shapeTable } from './shapes.ts';
import { readSpelled, spelled } from './spelling.ts';
import { foldsOf, numbersTable, summaryOf } from './tables.ts';

/** A part of the lab: a heading with its controls and the menu that takes it away, and what it shows. */
function part(
  life: Lifetime,
  context: Context,
  kind: string,
  title: () => string,
  body: HTMLElement,
  table: (() => Table | null) | null,
  ...controls: HTMLElement[]
): HTMLElement {
  const { act, session } = context;
  const take = table ? [createTakeMenu(life, { act, session, table }, `verification-${kind}`, title, body)] : [];
  const heading = element('h3', {});
  life.effect(() => setText(heading, title()));
  return element(
    'section',
    { class: `lab-part lab-${kind}` },
    element('div', { class: 'lab-part-head' }, heading, ...controls, ...take),
    body,
  );
}

const tenth = (angle: number) => Math.round(10 * angle) / 10;

function createAngles(life: Lifetime, context: Context, { list }: Reports): HTMLElement {
  const { session, lineOf } = context;
  const { threshold } = choices;
  const title = () => aside().lab.angles.title;
  const plot = element('div', { class: 'lab-plot' });
  const range = element('input', {
    type: 'range',
    min: 0,
    max: 180,
    step: 0.1,
    class: 'lab-range',
    'aria-label': () => aside().lab.threshold,
  });
  range.addEventListener('input', () => {
    threshold.value = range.valueAsNumber;
  });
  life.effect(() => {
    range.valueAsNumber = threshold.value;
  });
  const equal = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().lab.equalHelp,
      onclick: () => {
        const own = list.peek().find(({ run }) => run === session.selectedRun.peek());
        if (own?.report) threshold.value = tenth(equalErrors(own.report));
      },
    },
    () => aside().lab.equal,
  );
  const rows = () =>
    list.value.flatMap(({ run, report }) => {
      if (!report) return [];
      const { tar, far } = atThreshold(report, threshold.value);
      return [
        {
          id: run.id,
          label: session.nameOf(run).short,
          colour: lineOf(run).colour,
          same: readOf(report).same,
          different: readOf(report).different,
          verdict: aside().lab.angles.verdict(percent(tar), percent(far)),
        },
      ];
    });
  const table = (): Table => ({
    head: ['run', 'from_degrees', 'to_degrees', 'same', 'different'],
    rows: rows().flatMap(({ label, same, different }) =>
      Array.from(same, (count, bin) => [label, bin, bin + 1, count, different[bin] ?? 0]),
    ),
  });
  life.onMount(() => {
    const view = pairsChart(plot, {
      label: title,
      onThreshold: (angle) => {
        threshold.value = tenth(angle);
      },
    });
    life.atEnd(view.destroy);
    life.effect(() => {
      const all = rows();
      const sentence = all.map(({ label, verdict }) => `${label}: ${verdict}`).join('; ');
      view.update({ rows: all, threshold: threshold.value, title: aside().lab.angles.axis, sentence });
    });
  });
  const root = part(life, context, 'angles', title, plot, table, equal);
  root.append(range);
  return root;
}

function createRates(life: Lifetime, context: Context, { list }: Reports): HTMLElement {
  const { session, lineOf } = context;
  const { shape, threshold } = choices;
  const title = () => aside().lab.shapes[shape.value].title;
  const plot = element('div', { class: 'lab-plot' });
  const overSteps = createOverSteps(
    life,
    context,
    computed(() => shape.value === 'steps'),
  );
  const now = (): ShapeContext => ({
    shape: shape.value,
    reported: list.value,
    threshold: threshold.value,
    overSteps: overSteps.value,
    step: Math.max(0, ...session.runs.value.map((run) => run.shown.value?.step ?? 0)),
    lineOf,
    nameOf: (run) => session.nameOf(run).short,
  });
  life.onMount(() => {
    const view = curvesChart(plot, { label: () => untracked(title) });
    life.atEnd(view.destroy);
    life.effect(() => view.update(shapeData(now())));
  });
  const choice = segments(
    life,
    () => aside().lab.shape,
    SHAPES,
    (value) => aside().lab.shapes[value].label,
    shape,
  );
  return part(life, context, 'rates', title, plot, () => untracked(() => shapeTable(now())), choice);
}

/** What a reader has to know before the numbers. */
function noteOf(list: readonly Reported[], runs: Context['session']['runs']['value']): string {
  const { asked } = choices;
  const without = runs.filter((run) => unseenClasses(run.config.value).length === 0).length;
  if (asked.value === 'unseen' && without === runs.length) return aside().lab.nothingUnseen;
  const past = runs.some((run) => run.shown.value !== run.frame.value);
  if (asksNetwork() && past) return aside().lab.onlyNow;
  const images = list.find(({ report }) => report)?.indices.length ?? 0;
  return images > 0 ? aside().lab.about(whole(images)) : '';
}

function createLab(life: Lifetime, context: Context, close: () => void): HTMLElement {
  const { session } = context;
  const reports = createReports(life, context);
  const { list, busy } = reports;
  const summary = element('div', {
    class: 'lab-scroll',
    tabindex: 0,
    role: 'group',
    'aria-label': () => aside().lab.summary.title,
  });
  const folds = element('div', {
    class: 'lab-scroll',
    tabindex: 0,
    role: 'group',
    'aria-label': () => aside().lab.folds.title,
  });
  const note = element('p', { class: 'note', role: 'status' });
  life.effect(() => summary.replaceChildren(summaryOf(list.value, choices.threshold.value, context)));
  life.effect(() => folds.replaceChildren(foldsOf(list.value, context)));
  life.effect(() => setText(note, noteOf(list.value, session.runs.value)));
  const numbers = () => untracked(() => numbersTable(list.value, choices.threshold.value, context));
  const root = element(
    'section',
    { class: 'lab', role: 'dialog', tabindex: -1, 'aria-label': () => aside().lab.title },
    element(
      'header',
      { class: 'lab-head' },
      element('h2', {}, () => aside().lab.title),
      note,
      element(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': () => aside().lab.close, onclick: close },
        icon('close'),
      ),
    ),
    createOptions(life),
    element(
      'div',
      { class: 'lab-parts' },
      createAngles(life, context, reports),
      createRates(life, context, reports),
      part(life, context, 'summary', () => aside().lab.summary.title, summary, numbers),
      part(
        life,
        context,
        'hard',
        () => aside().lab.hardest.title(session.nameOf(session.selectedRun.value).short),
        createHardest(life, context, reports),
        null,
      ),
      part(life, context, 'folds', () => aside().lab.folds.title, folds, numbers),
    ),
  );
  life.effect(() => root.setAttribute('aria-busy', String(busy.value)));
  return root;
}

/** Over the stage, until it is taken away. @returns takes it away. */
function openLab(context: Context): () => void {
  const page = document.querySelector('.stage')?.parentElement;
  if (!page) return () => {};
  const life = createLifetime();
  const before = document.activeElement;
  const close = () => {
    choices.open.value = false;
  };
  // Who leaves no classes out is asked of those that there are.
  const { runs } = context.session;
  if (choices.asked.peek() === 'unseen' && runs.peek().every((run) => unseenClasses(run.config.peek()).length === 0))
    choices.asked.value = 'seen';
  const root = createLab(life, context, close);
  closeByEscape(life, root, close);
  page.append(root);
  life.mount();
  root.focus({ preventScroll: true });
  return () => {
    life.end();
    root.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}

let follows = false;

/** Keeps the lab and what the page's look says of it the same, both ways. What can't be read there is told. */
export function followLab(context: Context): void {
  if (follows) return;
  follows = true;
  const { messages, view } = context.session;
  const { lab } = view;
  effect(() => {
    const text = lab.value;
    untracked(() => {
      if (text === spelled(settingsNow())) return;
      const { settings, problems } = readSpelled(text);
      if (problems.length > 0) messages.error({ kind: 'address', problems });
      choose(settings);
      lab.value = spelled(settings);
    });
  });
  effect(() => {
    lab.value = spelled(settingsNow());
  });
  let close: (() => void) | null = null;
  effect(() => {
    const { value: open } = choices.open;
    untracked(() => {
      close?.();
      close = open ? openLab(context) : null;
    });
  });
}

/** Opens the lab over the stage, or closes it. */
export function toggleLab(context: Context): void {
  followLab(context);
  choices.open.value = !choices.open.peek();
}
