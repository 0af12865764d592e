/**
 * What theory says of the selected loss with its parameters as they stand, in a sentence; its warm start while that lasts;
 * and what to expect of a parameter that was just changed. Loaded after the page.
 */
import { computed } from '@preact/signals-core';
import { onlyMargin } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { effectiveMargin } from '../../math/margin.ts';
import { type Feasibility, feasibilityOf } from '../../state/crew/feasibility.ts';
import { ACTS_OVER, moveOf } from '../../state/run/moved.ts';
import { lambdaNow, parametersAhead, type Run, shownStep } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { changeName } from '../../text/changes.ts';
import { words } from '../../text/language.ts';
import { atMost, fixed, lambdaText, plain, shortNumber, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';

export interface Hint {
  text: string;
  /** Something is asked for that can't be had. */
  warns: boolean;
}

/** 36 → "36°", 15.14 → "15.1°". */
const degrees = (angle: number) => words().units.degrees(atMost(angle, 1));

/** 0.215 → "21.5 %", 0.75 → "75 %". */
const shareOf = (share: number) => words().units.percent(atMost(100 * share, 1));

/** A floor below this is as good as none. */
const LOWEST_FLOOR = 0.005;

/** A margin that λ lets act by less than this share of itself is hidden. */
const HIDDEN_SHARE = 0.05;

/** Down, so that the number that is named can be kept. */
const down = (value: number, digits = 3) => plain(Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits);

const lossOf = (floor: number) => fixed(floor, floor >= 0.1 ? 2 : 3);

function infeasible(run: Run, { apart, largestMargin }: Feasibility): string {
  const { loss, classes, featureDim } = run.config.value;
  const margin = onlyMargin(lossById(loss))?.parameter;
  if (!margin || largestMargin === null)
    return aside().hints.tooWideTogether(whole(classes.length), featureDim > 2, degrees(apart));
  const asked = `${margin.name}=${shortNumber(Number(run.config.value[margin.name]))}`;
  return aside().hints.tooWide(asked, whole(classes.length), featureDim > 2, degrees(apart), down(largestMargin));
}

/** Read in an effect: it follows the run's parameters, and λ as it goes. */
export function hintOf(run: Run): Hint | null {
  const config = run.config.value;
  const head = lossById(config.loss);
  const parameters = parametersAhead(run);
  const known = feasibilityOf(config, parameters);
  if (!known || head.parameters.length === 0) return null;
  const { apart, intra, inter, reach, floor, feasible } = known;
  if (!feasible) return { text: infeasible(run, known), warns: true };
  const low = floor !== null && floor >= LOWEST_FLOOR ? floor : null;
  if (!head.margins) {
    if (low === null) return null;
    const scale = shortNumber(Number(parameters.s));
    return {
      text: aside().hints.floor(scale, whole(config.classes.length), lossOf(low), shareOf(Math.exp(-low))),
      warns: low > 1,
    };
  }
  const lambda = lambdaNow(run);
  const m = Number(config.m);
  if (lambda !== null && m > 1) {
    const effective = effectiveMargin(m, lambda);
    if (effective - 1 < HIDDEN_SHARE * (m - 1)) {
      return { text: aside().hints.hiddenMargin(lambdaText(lambda), fixed(effective, 2)), warns: false };
    }
  }
  // The margin that multiplies the angle is the one that the open-set criterion speaks of.
  if (head.margins.m === 1) {
    const met = intra <= inter + 1e-6;
    const full = lambda === null ? known : feasibilityOf(config, { ...parameters, lambda: 0 });
    const softened =
      full && m >= 3 ? aside().hints.softened(degrees(full.intra), degrees(full.inter)) : aside().hints.fromThree;
    return {
      text: aside().hints.multiplied(degrees(intra), degrees(apart), degrees(inter), met ? '' : softened),
      warns: false,
    };
  }
  return {
    text: aside().hints.sector(degrees(reach), degrees(apart), low === null ? null : lossOf(low)),
    warns: false,
  };
}

/** Whether a run is still in its warm start, at the step on the screen. */
export function isWarming(run: Run): boolean {
  const { warmStart } = run.config.value;
  return warmStart > 0 && shownStep(run) < warmStart;
}

/** What was changed last, and what to expect of it while it is about to act. */
export function expectationOf(run: Run): string | null {
  const move = moveOf(run);
  return move && aside().hints.moved(changeName(move.what), whole(move.step), whole(ACTS_OVER));
}

export function createHints(life: Lifetime, { session }: Context): HTMLElement {
  const line = (text: (run: Run) => Hint | null, name: string) => {
    const root = element('p', { class: `hint ${name}`, hidden: true });
    const found = computed(() => text(session.selectedRun.value));
    life.effect(() => {
      root.hidden = found.value === null;
      setText(root, found.value?.text ?? '');
      root.classList.toggle('is-warning', found.value?.warns ?? false);
    });
    return { root, found };
  };
  const told = (text: string | null): Hint | null => (text === null ? null : { text, warns: false });
  const lines = [
    line((run) => told(expectationOf(run)), 'is-moved'),
    line((run) => told(isWarming(run) ? aside().hints.warming(whole(run.config.value.warmStart)) : null), 'is-warming'),
    line(hintOf, 'is-theory'),
  ];
  const root = element('div', { class: 'hints' }, ...lines.map((one) => one.root));
  life.effect(() => lines.at(-1)?.root.setAttribute('aria-label', aside().hints.name));
  life.effect(() => {
    root.hidden = lines.every(({ found }) => found.value === null);
  });
  return root;
}
