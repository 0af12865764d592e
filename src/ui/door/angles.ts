/** How far who knocks stands from the nearest enrolled direction, run by run, with the cone's opening as a line to be dragged. */
import type { DoorVerdict, Knock } from '../../math/door.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { pairsChart } from '../lab/charts.ts';
import { threshold } from './choices.ts';
import type { Judged } from './verdicts.ts';

const DEGREES = 180;

/** Height of what stands under the rows, and of each. CSS pixels. */
const AXIS = 42;
const ROW = 42;

/** Images by the degree of their angle to the nearest identity: of that identity, and of all others. `[180]` each. */
export function byAngle(knocks: readonly Knock[]): { own: Float32Array; others: Float32Array } {
  const counts = { own: new Float32Array(DEGREES), others: new Float32Array(DEGREES) };
  for (const { nearest, own, angle } of knocks) {
    if (nearest < 0 || Number.isNaN(angle)) continue;
    const list = nearest === own ? counts.own : counts.others;
    const bin = Math.min(Math.max(Math.ceil(angle) - 1, 0), DEGREES - 1);
    list[bin] = (list[bin] as number) + 1;
  }
  return counts;
}

const verdictText = ({ right, enrolled, wrong }: DoorVerdict) =>
  aside().door.verdict(whole(right), whole(enrolled), whole(wrong.length));

export function createAngles(
  life: Lifetime,
  { session, lineOf }: Context,
  judged: () => readonly Judged[],
): HTMLElement {
  const plot = element('div', { class: 'door-plot' });
  const root = element('div', { class: 'door-angles' }, plot);
  life.onMount(() => {
    const view = pairsChart(plot, {
      label: () => aside().door.angles,
      onThreshold: (angle) => {
        threshold.value = Math.round(10 * angle) / 10;
      },
    });
    life.atEnd(view.destroy);
    life.effect(() => {
      const rows = judged().map(({ standing: { run, knocks }, verdict }) => {
        const { own, others } = byAngle(knocks);
        return {
          id: run.id,
          label: session.nameOf(run).short,
          colour: lineOf(run).colour,
          same: own,
          different: others,
          verdict: verdict.enrolled > 0 ? verdictText(verdict) : '',
        };
      });
      const enrolled = rows.some(({ same, different }) => [...same, ...different].some((count) => count > 0));
      root.hidden = !enrolled;
      plot.style.height = `${AXIS + ROW * rows.length}px`;
      const sentence = rows.map(({ label, verdict }) => `${label}: ${verdict}`).join('; ');
      view.update({ rows, threshold: threshold.value, title: aside().door.axis, sentence });
    });
  });
  return root;
}
