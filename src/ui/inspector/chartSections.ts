/** The sections of charts beside the stage. They load after the page, with their words. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { Context } from '../context.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createAnglesSection } from './anglesSection.ts';
import { createHistorySection } from './historySection.ts';
import { createLambdaSection } from './lambdaSection.ts';
import { createTargetSection } from './targetSection.ts';

/** @param seen whether anybody can see them: else nothing is computed for them. */
export const createChartSections = (life: Lifetime, context: Context, seen: ReadonlySignal<boolean>): HTMLElement[] =>
  [createTargetSection, createLambdaSection, createHistorySection, createAnglesSection].map((create) =>
    create(life, context, seen),
  );
