/** A formula that is one curve through points: a sheet with a handle at each, and how many there are. */
import { curveText, drawnThrough } from '../../losses/own/facts.ts';
import { numberOf } from '../../losses/own/meaning.ts';
import { readFormula } from '../../losses/own/reading.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { curveSheet, type SheetData } from '../../views/curveSheet.ts';
import { chartWords } from '../inspector/chartWords.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { speaking } from '../speaking.ts';
import type { OwnConfig, OwnRun } from './ownRun.ts';

const COUNTS = [5, 6, 7, 8, 9] as const;
export const USUAL_COUNT = 7;

/** The target as a function of θ. */
export function curveOf({ target, values }: Pick<OwnConfig, 'target' | 'values'>): ((theta: number) => number) | null {
  const reading = readFormula(target);
  return 'formula' in reading ? numberOf(reading.formula.syntax, values) : null;
}

/** The points of a target that is nothing but a curve through points. */
export function pointsOf({ target }: Pick<OwnConfig, 'target'>): SheetData['points'] | null {
  const reading = readFormula(target);
  return 'formula' in reading && reading.formula.syntax.kind === 'curve' ? reading.formula.syntax.points : null;
}

export function createDrawing(life: Lifetime, run: OwnRun): HTMLElement {
  const sheet = speaking(
    (holder: HTMLElement, options: Omit<Parameters<typeof curveSheet>[1], 'handleLabel' | 'onMove'>) =>
      curveSheet(holder, {
        ...options,
        handleLabel: (angle) => aside().formula.handle(angle),
        onMove(i, value) {
          const points = run.config.peek() && pointsOf(run.config.peek() as OwnConfig);
          if (!points) return;
          run.change({ target: curveText(points.map(([angle, old], j) => [angle, i === j ? value : old])) });
        },
      }),
    chartWords,
  );
  const draw = element(
    'button',
    { type: 'button', class: 'chip', 'data-tip': () => aside().formula.drawHelp },
    () => aside().formula.draw,
  );
  const count = element('select', {}, ...COUNTS.map((n) => element('option', { value: String(n) }, () => whole(n))));
  const counted = element('label', { class: 'formula-count' }, () => aside().formula.handles, ' ', count);
  const plot = element('div', { class: 'formula-sheet' });
  const hint = element('p', { class: 'note' }, () => aside().formula.sheetHint);

  const through = (n: number) => {
    const config = run.config.peek();
    const curve = config && curveOf(config);
    if (curve) run.change({ target: drawnThrough(curve, n) });
  };
  draw.addEventListener('click', () => through(USUAL_COUNT));
  count.addEventListener('change', () => through(Number(count.value)));

  life.onMount(() => {
    let view: ReturnType<typeof sheet> | null = null;
    life.effect(() => {
      const config = run.config.value;
      const points = config && pointsOf(config);
      const curve = config && curveOf(config);
      plot.hidden = !points;
      hint.hidden = !points;
      counted.hidden = !points;
      draw.hidden = points !== null;
      if (!points || !curve) return;
      if (count.value !== String(points.length)) count.value = String(points.length);
      view ??= sheet(plot, { label: () => aside().formula.sheet });
      view.update({ curve, points });
    });
    life.atEnd(() => view?.destroy());
  });
  return element(
    'div',
    { class: 'formula-drawing' },
    element('div', { class: 'formula-row' }, draw, counted),
    plot,
    hint,
  );
}
