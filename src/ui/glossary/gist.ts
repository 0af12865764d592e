/** A run's figures in a sentence: in answers, and told to screen readers at a rate that can be borne. */
import { effect, untracked } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { language } from '../../text/language.ts';
import { degrees, percent, whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { setText } from '../kit/lifetime.ts';

/** Least time between two tellings while runs train. Milliseconds. */
const RATE = 20_000;

/** Null while it shows nothing. Read in an effect, it follows the run. */
export function gistOf({ nameOf }: Pick<Session, 'nameOf'>, run: Run): string | null {
  const frame = run.shown.value;
  if (!frame) return null;
  const { meanIntra, minInter } = frame.metrics;
  if (!Number.isFinite(meanIntra) || !Number.isFinite(minInter)) return null;
  return aside().seeing.gist(
    nameOf(run).full,
    whole(frame.step),
    percent(frame.accuracy),
    degrees(meanIntra),
    degrees(minInter),
  );
}

/** Says the figures of all runs when they come to rest or the language changes, and every so often while they train. */
export function createGists({ runs, playing, nameOf }: Session): HTMLElement {
  const told = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  let last = Number.NEGATIVE_INFINITY;
  let toldIn = language();
  effect(() => {
    const sentences = runs.value.flatMap((run) => gistOf({ nameOf }, run) ?? []);
    const atOnce = !playing.value || language() !== toldIn;
    untracked(() => {
      const now = performance.now();
      if (sentences.length > 0 && !atOnce && now - last < RATE) return;
      // Runs that have shown nothing yet are told of as soon as they do; those before them are gone.
      last = sentences.length > 0 ? now : Number.NEGATIVE_INFINITY;
      toldIn = language();
      setText(told, sentences.join(' '));
    });
  });
  return told;
}
