/** Angles between pairs of digits of the selected run, and whether unknown digits could be told apart by them. */
import type { ReadonlySignal } from '@preact/signals-core';
import { pairAngleHistogram } from '../../math/angles.ts';
import { meetsOpenSet } from '../../math/openSet.ts';
import { probedOf } from '../../state/run/probed.ts';
import { words } from '../../text/language.ts';
import { degrees } from '../../text/numbers.ts';
import type { AngleData, View } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createPieces } from '../kit/pieces.ts';
import { follow } from './following.ts';
import { pairExtremesOf } from './pairExtremes.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training: half a million pairs are counted. */
const INTERVAL = 1000;

export function createAnglesSection(
  life: Lifetime,
  { session, charts }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  const { root, plot, heading } = createSection(
    'angles',
    () => words().inspector.angles,
    () => words().inspector.anglesHelp,
  );

  const counting = createPieces(life);
  let drawn: Frame | null = null;
  const draw = (view: View<AngleData>) => {
    const probed = probedOf(session.selectedRun.value);
    if (!probed || probed.frame === drawn) return;
    drawn = probed.frame;
    counting.start(pairExtremesOf(probed), (extremes) => {
      const { frame, dim, positions } = probed;
      view.update({ ...pairAngleHistogram(frame.features, dim, positions), ...extremes });
      const { maxIntra, minInter } = extremes;
      const known = Number.isFinite(maxIntra) && Number.isFinite(minInter);
      const allPairs = known
        ? ` ${words().inspector.anglesAll(degrees(maxIntra), degrees(minInter), meetsOpenSet(extremes).strict)}`
        : '';
      setAttribute(heading, 'data-tip', words().inspector.anglesHelp + allPairs);
    });
  };
  life.onMount(() =>
    follow(life, charts.angleChart(plot, { label: () => words().inspector.angles }), draw, {
      visible,
      byHand: () => void session.selectedRun.value,
      byTimeline: () => void session.timeline.moment.value,
      byTraining: () => void session.selectedRun.value.shown.value,
      interval: INTERVAL,
    }),
  );
  return root;
}
