/** What a piece of the page is handed where a test stands in for the rest of the page. */
import { signal } from '@preact/signals-core';
import type { Session } from '../../src/state/session.ts';
import type { Charts, Context } from '../../src/ui/context.ts';

export const contextOn = (session: Session, rest: Pick<Context, 'checkpoint' | 'act'>): Context => ({
  session,
  charts: {} as Charts,
  alone: signal(null),
  leading: signal(null),
  padOpen: signal(false),
  windowSize: signal({ width: 1440, height: 900 }),
  holding: signal(null),
  pointed: signal(null),
  pinned: signal(null),
  lit: signal(null),
  lineOf: () => ({ colour: 'teal', dash: '' }),
  testFeatures: () => Promise.reject(new Error('none are asked for')),
  ...rest,
});
