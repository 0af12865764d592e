/** A chart of the inspector inside a lesson; its code comes with the first. */
import { signal } from '@preact/signals-core';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { LessonStep } from './schema.ts';

export type ChartName = NonNullable<LessonStep['chart']>;

const SECTIONS = {
  target: async () => (await import('../inspector/targetSection.ts')).createTargetSection,
  lambda: async () => (await import('../inspector/lambdaSection.ts')).createLambdaSection,
  history: async () => (await import('../inspector/historySection.ts')).createHistorySection,
  angles: async () => (await import('../inspector/anglesSection.ts')).createAnglesSection,
} as const;

export function createChart(life: Lifetime, context: Context, name: ChartName): HTMLElement {
  const place = element('div', { class: 'lesson-chart' });
  let over = false;
  life.atEnd(() => {
    over = true;
  });
  context.act(async () => {
    const create = await SECTIONS[name]();
    if (!over) place.append(create(life, context, signal(true)));
  });
  return place;
}
