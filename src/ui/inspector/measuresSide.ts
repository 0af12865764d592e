/** The table of measures with the menu that takes it away. */
import './measures.css';
import type { ReadonlySignal } from '@preact/signals-core';
import type { Probed } from '../../state/run/probed.ts';
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { createSeeing } from '../glossary/seeing.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createPieces } from '../kit/pieces.ts';
import { type Measured, measuredOf } from './measured.ts';
import { createMeasures } from './measures.ts';
import { measuresTable } from './measuresTable.ts';
import { createTakeMenu } from './takeMenu.ts';

/** @param seen whether anybody can see it: else nothing is computed for it. */
export function createMeasuresSide(life: Lifetime, context: Context, seen: ReadonlySignal<boolean>): HTMLElement[] {
  const { act, session } = context;
  const table = createMeasures(life, context, seen);
  const measure = (probed: Probed) =>
    new Promise<Measured>((resolve) => createPieces(life).start(measuredOf(probed), resolve));
  const taking = { act, session, table: () => measuresTable(session, measure) };
  const take = createTakeMenu(life, taking, 'measures', () => aside().measures.name, table);
  const seeing = createSeeing({
    title: () => aside().measures.name,
    answer: () => aside().seeing.measures,
    now: () => [],
  });
  return [element('div', { class: 'measures-take' }, seeing, take), table];
}
