/** What each network takes the drawn digit for, and how clearly. */

import { computed, type ReadonlySignal } from '@preact/signals-core';
import { lossById } from '../../losses/registry.ts';
import { anglesToWeights, verdictOn } from '../../math/verdict.ts';
import { isFree } from '../../state/run/peers.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, figure } from '../../text/numbers.ts';
import { type Angles, barsOf, createAngleBars } from '../inspector/angleBars.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, pacedEffect, setText } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

/** Time between two announcements to a screen reader; angles change too often to be told. Milliseconds. */
const ANNOUNCED = 1500;

interface Result extends Pick<Angles, 'labels' | 'angles' | 'names'> {
  digit: number;
  name: string;
  /** Degrees to the ray of that digit. */
  angle: number;
  next: { name: string; angle: number };
}

/** What this run's network of today takes the drawing for; null while it can't tell. */
function resultOf(run: Run, feature: Float32Array | null): Result | null {
  const frame = run.frame.value;
  const config = run.config.value;
  const { classes, loss } = config;
  if (!frame || !feature) return null;
  const { classWeights, bias } = frame;
  const head = lossById(loss);
  const { winner, runnerUp } = verdictOn(feature, {
    classWeights,
    bias,
    normalisesWeights: head.normalisesWeights,
    featureLength: head.featureLength?.(parametersNow(run)) ?? null,
    classes: classes.length,
  });
  const angles = anglesToWeights(feature, classWeights, classes.length);
  const at = (position: number) => ({
    digit: classes[position] ?? Number.NaN,
    name: className(config, classes[position] ?? Number.NaN),
    angle: angles[position] ?? Number.NaN,
  });
  return { ...at(winner), next: at(runnerUp), ...barsOf(config, angles, classes[winner]) };
}

const angleText = (angle: number) => figure(angle, (value) => degrees(value, 0), words().figures.none);

interface Entry {
  label: string;
  /** For where there is little room. */
  short: string;
  result: Result | null;
  /** Whether there is no network to show it to. */
  free: boolean;
}

function createRow(): { element: HTMLElement; show(entry: Entry): void } {
  const long = element('span', { class: 'long' });
  const short = element('span', { class: 'short' });
  const name = element('th', { scope: 'row' }, long, short);
  const digit = element('td', { class: 'pad-digit number', translate: 'no' });
  const angle = element('td', { class: 'number' });
  const next = element('td', { class: 'pad-next number' });
  return {
    element: element('tr', {}, name, digit, angle, next),
    show(entry) {
      const { result, free } = entry;
      setText(long, entry.label);
      setText(short, entry.short);
      setText(digit, result ? result.name : words().figures.none);
      digit.style.color = result ? `var(--class-ink-${result.digit}, var(--ink))` : '';
      setText(angle, result ? angleText(result.angle) : words().figures.none);
      setText(
        next,
        result
          ? aside().pad.next(result.next.name, angleText(result.next.angle))
          : free
            ? aside().pad.free
            : words().figures.none,
      );
    },
  };
}

/** @param active whether there is something to show; nothing is computed otherwise. */
export function createResults(life: Lifetime, session: Session, active: ReadonlySignal<boolean>): HTMLElement {
  const body = element('tbody');
  const spoken = element('p', { class: 'visually-hidden', role: 'status' });
  const results = computed<Entry[]>(() => {
    if (!active.value) return [];
    return session.runs.value.map((run) => ({
      label: session.nameOf(run).full,
      short: session.nameOf(run).short,
      result: isFree(run) ? null : resultOf(run, session.drawn.features(run).value),
      free: isFree(run),
    }));
  });

  const bars = createAngleBars();
  const caption = element('p', { class: 'caption' });
  const showAngles = (spoken: boolean) => {
    const selected = session.selectedRun.peek();
    const entry = results.peek()[session.runs.peek().indexOf(selected)];
    const result = entry?.result ?? null;
    bars.element.hidden = caption.hidden = result === null;
    if (!entry || !result) return;
    setText(caption, aside().pad.angles(entry.label));
    bars.show({ ...result, winner: result.digit, own: null, caption: aside().pad.angles(entry.label) }, spoken);
  };

  const rows: ReturnType<typeof createRow>[] = [];
  let due: number | null = null;
  const draw = () => {
    due = null;
    const list = results.peek();
    while (rows.length < list.length) {
      const row = createRow();
      rows.push(row);
      body.append(row.element);
    }
    rows.forEach((row, i) => {
      const entry = list[i];
      row.element.hidden = !entry;
      if (entry) row.show(entry);
    });
    showAngles(false);
  };
  life.effect(() => {
    void [results.value, session.selectedRun.value, words()];
    due ??= requestAnimationFrame(draw);
  });
  life.atEnd(() => {
    if (due !== null) cancelAnimationFrame(due);
  });
  pacedEffect(
    life,
    ANNOUNCED,
    () => void [results.value, words()],
    () => {
      showAngles(true);
      const told = results
        .peek()
        .flatMap(({ label, result }) => (result ? aside().pad.spoken(label, result.name) : []));
      setText(spoken, told.join(', '));
    },
  );

  const head = (text: Text, help: Text, kind: string | null = null) =>
    element('th', { scope: 'col', class: kind, 'data-tip': help }, text);
  return element(
    'div',
    { class: 'pad-results' },
    element(
      'table',
      {},
      element('caption', {}, () => aside().pad.results),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('td'),
          head(
            () => aside().pad.digit,
            () => aside().pad.digitHelp,
          ),
          head(
            () => aside().pad.angle,
            () => aside().pad.angleHelp,
          ),
          head(
            () => aside().pad.nextBest,
            () => aside().pad.nextHelp,
            'pad-next',
          ),
        ),
      ),
      body,
    ),
    element('div', { class: 'pad-angles' }, caption, bars.element),
    spoken,
  );
}
