/** Whether two digits' boundary is drawn, and which two: at first those that the selected run confuses most. */
import { computed } from '@preact/signals-core';
import { lossById } from '../../losses/registry.ts';
import { mostConfused } from '../../math/confusion.ts';
import type { Run } from '../../state/run/run.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

/** The two digits that a run confuses most, the lower first; its first two before it has shown anything. */
export function confusedBy(run: Run): readonly [number, number] {
  const { classes } = run.config.peek();
  const [frame, probe] = [run.shown.peek(), run.probe.peek()];
  const places = new Map(classes.map((digit, place) => [digit, place]));
  const found =
    frame && probe && frame.predictions.length === probe.labels.length
      ? mostConfused(
          Array.from(probe.labels, (digit) => places.get(digit) ?? classes.length),
          frame.predictions,
          classes.length,
          frame.classWeights,
          frame.features.length / probe.labels.length,
        )
      : null;
  const [first, second] = found ?? [0, 1];
  return [classes[first] ?? 0, classes[second] ?? 1];
}

/** A second digit equal to the first gives way. */
export function createPairChoice(life: Lifetime, { session }: Context): HTMLElement {
  const { pair } = session.view;
  const group = element('span', { class: 'pair-choice', role: 'group', 'aria-label': () => words().viewBar.pair });
  const select = (label: Text) => element('select', { 'aria-label': label });
  const first = select(() => words().viewBar.pairFirst);
  const second = select(() => words().viewBar.pairSecond);
  const parted = element('span', { 'aria-hidden': 'true' }, '|');
  /** In space two classes part at a plane, and their margins at cones, which lines can't stand for. */
  const inSpace = computed(() => session.runs.value.every((run) => run.config.value.featureDim === 3));
  const chip = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      onclick: () => {
        if (inSpace.peek()) return;
        pair.value = pair.peek() ? null : confusedBy(session.selectedRun.peek());
      },
    },
    () => words().viewBar.pair,
  );
  let offered = '';
  life.effect(() => {
    const config = session.selectedRun.value.config.value;
    const { classes } = config;
    const chosen = pair.value;
    const names = classes.map((label) => className(config, label));
    if (offered !== names.join()) {
      offered = names.join();
      for (const choice of [first, second]) {
        choice.replaceChildren(
          ...classes.map((label, i) => element('option', { value: label, translate: 'no' }, names[i] ?? '')),
        );
      }
    }
    first.value = chosen ? String(chosen[0]) : '';
    second.value = chosen ? String(chosen[1]) : '';
    for (const part of [first, parted, second]) part.hidden = chosen === null || inSpace.value;
    setAttribute(chip, 'aria-pressed', String(chosen !== null && !inSpace.value));
  });
  life.effect(() => {
    const help = inSpace.value ? words().viewBar.pairInSpace : words().viewBar.pairHelp;
    setAttribute(chip, 'data-tip', help);
    setAttribute(chip, 'aria-disabled', inSpace.value ? 'true' : null);
    setAttribute(chip, 'aria-description', inSpace.value ? help : null);
  });
  const choose = (changed: HTMLSelectElement, other: HTMLSelectElement) => {
    const [one, two] = [Number(changed.value), Number(other.value)];
    const before = pair.peek();
    if (one !== two) pair.value = one < two ? [one, two] : [two, one];
    // The lower digit stands first, so what was chosen twice takes the place of the other one.
    else if (before) changed.value = String(changed === first ? before[0] : before[1]);
  };
  first.addEventListener('change', () => choose(first, second));
  second.addEventListener('change', () => choose(second, first));
  const asked = element('span', { class: 'pair-asked', 'data-tip': () => words().viewBar.boundaryHelp, tabindex: 0 });
  life.effect(() => {
    const { boundary } = lossById(session.selectedRun.value.config.value.loss);
    asked.hidden = pair.value === null || boundary === null || inSpace.value;
    if (!asked.hidden && boundary !== null) void setEquation(asked, boundary);
  });
  group.append(chip, first, parted, second, asked);
  return group;
}
