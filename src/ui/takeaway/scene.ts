/** What is taken away: the chosen panels as they look now, with their numbers and what they are made of. */
import { signal } from '@preact/signals-core';
import { viewOf } from '../../state/look/view.ts';
import { lambdaNow, type Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { words } from '../../text/language.ts';
import { runLabel } from '../../text/losses.ts';
import { degrees, figure, percent, whole } from '../../text/numbers.ts';
import type { ScatterData, Zoom } from '../../views/contract.ts';
import type { FigurePanel, FigureWords } from '../../views/figure/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import { createAlignment } from '../stage/alignment.ts';
import { type Best, bestOf } from '../stage/figures.ts';
import { type PictureSignals, pictureOf } from '../stage/picture.ts';
import { sharedExtent } from '../stage/sharedExtent.ts';
import { captionOf } from './caption.ts';

/** The selected panel, or all of them. */
export type Choice = 'this' | 'all';

export interface ScenePanel {
  run: Run;
  frame: Frame;
  picture: ScatterData;
  figure: FigurePanel;
}

export interface Scene {
  panels: ScenePanel[];
  /** The furthest of their steps. */
  step: number;
  title: string;
  caption: string;
  words: FigureWords;
}

/** A figure shows the whole of a picture. */
const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };

/** Pictures of a session's runs without what only concerns somebody who points at them. */
export function createPictures(session: Session): (run: Run) => ScatterData | null {
  const extent = sharedExtent(session.runs, session.view.sameScale);
  const alignmentOf = createAlignment(session);
  const zoom = signal(WHOLE);
  const signalsOf = (run: Run): PictureSignals => ({
    extent,
    alignment: alignmentOf(run),
    // As it is turned now: nothing here goes on turning.
    rotation: signal(session.rotations.of(run).peek()),
    zoom,
  });
  const known = new Map<Run, PictureSignals>();
  return (run) => {
    const signals = known.get(run) ?? signalsOf(run);
    known.set(run, signals);
    const picture = pictureOf(run, session, signals);
    return picture && { ...picture, focus: null, drawn: null };
  };
}

export const chosenRuns = ({ runs, selectedRun }: Session, choice: Choice): readonly Run[] =>
  choice === 'all' ? runs.value : [selectedRun.value];

/** Whether a run was tried on all test digits at the very step that is shown. */
const isTested = ({ step, test }: Frame): boolean => test?.step === step;

/** @param tested whether the accuracies of all panels are of all test digits: one figure has one set of images. */
function numbersOf({ accuracy, test, metrics }: Frame, best: Best | null, tested: boolean): FigurePanel['numbers'] {
  const number = (name: 'accuracy' | 'intra' | 'inter', value: string) => ({
    name: words().figures[name].short,
    value,
    best: value !== words().figures.none && value === best?.[name],
  });
  return [
    number('accuracy', figure(tested ? test?.accuracy : accuracy, percent, words().figures.none)),
    number('intra', figure(metrics.meanIntra, degrees, words().figures.none)),
    number('inter', figure(metrics.minInter, degrees, words().figures.none)),
  ];
}

/** @param shown how many test digits the pictures show. */
function figureWords(shown: string, tested: boolean): FigureWords {
  const { boundary, asked, degrees: inDegrees } = words().charts;
  const { axes, key, note } = words().takeaway.figureWords;
  return { boundary, asked, degrees: inDegrees, axes, key, note: note(shown, tested) };
}

/** Reads signals, so an effect that calls it follows what is shown. Panels without a picture are left out. */
export function createScenes(session: Session): (choice: Choice) => Scene {
  const pictures = createPictures(session);
  const best = bestOf(session.runs);
  return (choice) => {
    const chosen = chosenRuns(session, choice);
    const tested = chosen.every(({ shown }) => shown.value === null || isTested(shown.value));
    const panels = chosen.flatMap((run) => {
      const picture = pictures(run);
      const frame = run.shown.value;
      if (!picture || !frame) return [];
      const numbers = numbersOf(frame, choice === 'all' ? best.value : null, tested);
      return [{ run, frame, picture, figure: { title: runLabel(run.config.value), data: picture, numbers } }];
    });
    const caption = captionOf(
      panels.map(({ run, frame, picture }) => ({
        config: run.config.value,
        step: frame.step,
        lambda: lambdaNow(run),
        points: picture.labels.length,
      })),
      viewOf(session.view),
      tested,
    );
    const shown = panels[0]?.picture.labels.length ?? 0;
    return {
      panels,
      step: Math.max(0, ...panels.map(({ frame }) => frame.step)),
      title: `${words().title}: ${panels.map(({ figure: { title } }) => title).join(', ')}`,
      caption,
      words: figureWords(whole(shown), tested),
    };
  };
}
