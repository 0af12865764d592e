/** Why a pinned digit's point moves: each class's part in its step as a table, as arrows, and in the loss's own formula. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Explained, explained } from '../../losses/explained.ts';
import { shownMoment } from '../../state/run/moment.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, fixed, lossText, percent, shortNumber, whole } from '../../text/numbers.ts';
import type { FieldDrawing } from '../../views/field/contract.ts';
import { element } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import { icon } from '../kit/icons.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { broughtTo } from '../stage/forces.ts';
import type { Asked } from '../stage/whyButton.ts';
import { equationOf } from './liveEquation.ts';
import { type Standing, stepTaken } from './stepTaken.ts';

export interface Why {
  /** Opens it, or closes it. */
  toggle(): void;
}

/** What is told of an image at the moment that its run shows. */
interface Told extends Explained {
  run: Run;
  step: number;
  /** Position of its class. */
  own: number;
  features: number[];
  /** Whether the force is a rule of the loss rather than a derivative. */
  rule: boolean;
}

function tell({ run, index }: Asked): Told | null {
  const moment = shownMoment(run);
  const frame = run.shown.value;
  const probe = run.probe.value;
  if (!moment || !frame || !probe) return null;
  const row = probe.indices.indexOf(index);
  const own = run.settings.value.classes.indexOf(probe.labels[row] ?? -1);
  if (row < 0 || own < 0) return null;
  const features = [...frame.features.subarray(row * moment.dim, (row + 1) * moment.dim)];
  if (!features.every(Number.isFinite)) return null;
  const { gradient } = moment.parameters;
  const rule = gradient === 'caffe' || gradient === 'detached' || moment.head.id === 'sphereface_r';
  return { ...explained(moment, features, own), run, step: frame.step, own, features, rule };
}

const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);
const angle = (value: number) => figure(value, degrees, words().figures.none);

/** Of many classes the likeliest are listed. */
const MOST_ROWS = 12;

function tableOf({ classes, rest, force, run }: Told, digits: readonly number[], own: number): HTMLElement {
  const { columns, rest: without, force: all } = aside().why;
  const cell = (text: string) => element('td', { class: 'number' }, text);
  const likely = classes.map(({ probability }) => probability).sort((a, b) => b - a);
  const least = likely[MOST_ROWS - 1] ?? 0;
  const rows = classes.flatMap(({ theta, plain, logit, probability, push }, j) => {
    if (classes.length > MOST_ROWS && j !== own && probability < least) return [];
    const name = element('th', { scope: 'row' }, className(run.settings.value, digits[j] ?? Number.NaN));
    name.style.color = `var(--class-ink-${digits[j]}, var(--ink))`;
    const row = element(
      'tr',
      {},
      name,
      cell(angle(theta)),
      cell(shortNumber(plain)),
      cell(shortNumber(logit)),
      cell(percent(probability)),
      cell(fixed(lengthOf(push), 3)),
    );
    if (j === own) row.style.fontWeight = '700';
    return row;
  });
  const sum = (name: string, vector: readonly number[]) =>
    element('tr', {}, element('th', { scope: 'row', colspan: 5 }, name), cell(fixed(lengthOf(vector), 3)));
  const table = element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, ...Object.values(columns).map((text) => element('th', { scope: 'col' }, text))),
    ),
    element('tbody', {}, ...rows, ...(lengthOf(rest) > 0 ? [sum(without, rest)] : []), sum(all, force)),
  );
  for (const one of table.querySelectorAll<HTMLElement>('th, td')) {
    one.style.padding = '1px 4px';
    one.style.textAlign = one.matches('th[scope=row]') ? 'left' : 'right';
  }
  return table;
}

export function createWhy(
  life: Lifetime,
  session: Session,
  asked: ReadonlySignal<Asked | null>,
  drawing: FieldDrawing,
): Why {
  const open = signal(false);
  const { pushes } = broughtTo(session);
  const told = computed(() => (open.value && asked.value ? tell(asked.value) : null));
  /** Where it stood before its run moved on. */
  let last: (Standing & { run: Run }) | null = null;
  let before: (Standing & { run: Run }) | null = null;

  const title = element('h2', {});
  const close = element(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': () => aside().why.close,
      onclick: () => {
        open.value = false;
      },
    },
    icon('close'),
  );
  const head = element('div', {}, title, close);
  const facts = element('p', { class: 'number' });
  const table = element('div', {});
  const equation = element('div', {});
  const step = element('p', {});
  const rule = element('p', {}, () => aside().why.rule);
  const box = element(
    'div',
    { class: 'popover', popover: 'manual', role: 'dialog', 'aria-label': () => aside().imageCard.why },
    head,
    element('p', {}, () => aside().why.intro),
    facts,
    table,
    equation,
    rule,
    step,
  );
  Object.assign(head.style, { display: 'flex', justifyContent: 'space-between', gap: '8px' });
  Object.assign(box.style, {
    inset: 'auto 12px 84px auto',
    width: 'min(420px, calc(100vw - 24px))',
    maxHeight: 'min(70dvh, 620px)',
    overflow: 'auto',
    fontSize: 'var(--size-1)',
  });
  document.body.append(box);
  life.atEnd(() => {
    box.remove();
    pushes.value = null;
  });

  life.effect(() => {
    // With what is pinned its answer goes.
    if (asked.value === null) open.value = false;
    box.togglePopover(open.value);
  });
  life.effect(() => {
    const now = told.value;
    const index = asked.value?.index ?? -1;
    if (!now) {
      last = before = null;
      pushes.value = null;
      setText(facts, open.value ? aside().why.gone : '');
      table.replaceChildren();
      return;
    }
    const { run, own, features, force, rest, classes, step: at } = now;
    const digits = run.settings.value.classes;
    if (last && (last.run !== run || last.index !== index || last.step > at)) last = before = null;
    if (last && last.step < at) before = last;
    last = { run, index, step: at, features, force };
    const taken = before && stepTaken(before, features);
    pushes.value = {
      run,
      pushes: {
        at: features,
        each: [
          ...classes.map(({ push }, j) => ({ digit: digits[j] ?? null, push })),
          ...(lengthOf(rest) > 0 ? [{ digit: null, push: rest }] : []),
        ],
        force,
        went: taken?.went ?? null,
        drawing,
      },
    };
    setText(
      title,
      aside().why.title(className(run.settings.value, digits[own] ?? Number.NaN), session.nameOf(run).full),
    );
    setText(facts, aside().why.facts(shortNumber(now.norm), lossText(now.loss)));
    table.replaceChildren(tableOf(now, digits, own));
    rule.hidden = !now.rule;
    setText(
      step,
      taken && before ? aside().why.step(whole(before.step), whole(at), angle(taken.angle)) : aside().why.still,
    );
    void setEquation(equation, equationOf(now, digits, own));
  });

  return {
    toggle() {
      open.value = !open.peek();
    },
  };
}
