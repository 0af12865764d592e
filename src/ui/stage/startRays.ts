/** What a panel shows before its first frame: the class weights at their start, evenly spread. */
import type { Run } from '../../state/run/run.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { svg } from '../kit/svg.ts';

/** Side of the sketch; the style sheet makes it as large as the picture. */
const SIDE = 100;
const LENGTH = 42;

export function createStartRays(life: Lifetime, run: Run): HTMLElement {
  const root = element('div', { class: 'start-rays', 'aria-hidden': 'true' });
  life.effect(() => {
    const { classes } = run.config.value;
    root.replaceChildren(
      svg(
        'svg',
        { width: String(SIDE), height: String(SIDE), viewBox: `0 0 ${SIDE} ${SIDE}` },
        ...classes.map((digit, i) => {
          const angle = (2 * Math.PI * i) / classes.length;
          const [x, y] = [Math.sin(angle), -Math.cos(angle)].map((share) => SIDE / 2 + LENGTH * share);
          return svg('path', { d: `M${SIDE / 2} ${SIDE / 2}L${x} ${y}`, stroke: `var(--class-ink-${digit})` });
        }),
      ),
    );
  });
  return root;
}
