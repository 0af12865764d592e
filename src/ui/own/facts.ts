/** What can be said of the curve before it has trained: whether it falls, where nothing pulls, what it can keep. */
import { factsOf, type Stretch } from '../../losses/own/facts.ts';
import { feasibilityOf } from '../../state/crew/feasibility.ts';
import { parametersAhead } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { degrees, fixed } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { curveOf } from './drawing.ts';
import type { OwnRun } from './ownRun.ts';

interface Told {
  text: string;
  /** Whether it is something to mend. */
  warns?: boolean;
}

const written = (stretches: readonly Stretch[]) =>
  stretches.map(([from, to]) => aside().formula.stretch(degrees(from, 0), degrees(to, 0)));

export function createFacts(life: Lifetime, { session }: Context, run: OwnRun): HTMLElement {
  const list = element('ul', { class: 'formula-facts', 'aria-label': () => aside().formula.facts.name });
  life.effect(() => {
    const config = run.config.value;
    const curve = config && curveOf(config);
    if (!curve) return list.replaceChildren();
    const texts = aside().formula.facts;
    const selected = session.selectedRun.value;
    const { rising, dead } = factsOf(curve);
    const known = feasibilityOf(selected.config.value, parametersAhead(selected));
    const told: Told[] = [
      rising.length === 0 ? { text: texts.falls } : { text: texts.rises(written(rising)), warns: true },
      ...(dead.length === 0 ? [] : [{ text: texts.dead(written(dead)), warns: true }]),
    ];
    if (known) {
      const { length: classes } = selected.config.value.classes;
      told.push(
        known.feasible
          ? { text: texts.keeps(classes, degrees(known.intra), degrees(known.inter)) }
          : { text: texts.tooMuch(classes), warns: true },
      );
      // Where it falls everywhere, no image is better off than on its class's own weight vector.
      if (known.floor !== null && rising.length === 0) told.push({ text: texts.floor(fixed(known.floor, 3)) });
    }
    list.replaceChildren(...told.map(({ text, warns }) => element('li', { class: warns ? 'is-warning' : null }, text)));
  });
  return list;
}
