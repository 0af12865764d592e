/** What a piece of the page is handed where a test stands in for the rest of the page. */
import { signal } from '@preact/signals-core';
import type { Session } from '../../src/state/session.ts';
import type { Charts, Context } from '../../src/ui/context.ts';
import { createArrangement } from '../../src/ui/stage/arranging.ts';

export function contextOn(session: Session, rest: Pick<Context, 'checkpoint' | 'act'>): Context {
  const places = {
    session,
    alone: signal(null),
    leading: signal(null),
    padOpen: signal(false),
    arranger: signal(null),
    windowSize: signal({ width: 1440, height: 900 }),
  };
  return {
    ...places,
    arrangement: createArrangement(places),
    charts: {} as Charts,
    holding: signal(null),
    pointed: signal(null),
    pinned: signal(null),
    lit: signal(null),
    lineOf: () => ({ colour: 'teal', dash: '' }),
    testFeatures: () => Promise.reject(new Error('none are asked for')),
    featuresOf: () => Promise.reject(new Error('none are asked for')),
    ownData: () => Promise.reject(new Error('none are asked for')),
    ...rest,
  };
}
