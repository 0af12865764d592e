/** What is taken away: the chosen panels as they look now, with their numbers and what they are made of. */

import { signal } from '@preact/signals-core';
import { viewOf } from '../../state/look/view.ts';
import { lastChanges } from '../../state/run/events.ts';
import { lambdaNow, type Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { changeText } from '../../text/changes.ts';
import { words } from '../../text/language.ts';
import { runLabel } from '../../text/losses.ts';
import type { ScatterData, Zoom } from '../../views/contract.ts';
import type { FigurePanel, FigureWords } from '../../views/figure/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import { createAlignment } from '../stage/alignment.ts';
import { type Best, bestFigures, CONTESTS, written } from '../stage/best.ts';
import { type PictureSignals, pictureOf } from '../stage/picture.ts';
import { sharedExtent } from '../stage/sharedExtent.ts';
import { captionOf, pointsText } from './caption.ts';

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
  const extent = sharedExtent(session);
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

const numbersOf = (run: Run, best: Best | null): FigurePanel['numbers'] =>
  CONTESTS.map((contest) => ({
    name: words().figures[contest].short,
    value: written(contest, run),
    best: best?.[contest].has(run.id) ?? false,
  }));

/** @param shown how many test images the pictures show. */
function figureWords(shown: string): FigureWords {
  const { boundary, asked, degrees: inDegrees } = words().pictures;
  const { axes, key, note } = aside().takeaway.figureWords;
  return { boundary, asked, degrees: inDegrees, axes, key, note: note(shown) };
}

/** Test digits that numbers are about. */
const shownOf = ({ seen, labels }: ScatterData) => seen ?? labels.length;

/** Reads signals, so an effect that calls it follows what is shown. Panels without a picture are left out. */
export function createScenes(session: Session): (choice: Choice) => Scene {
  const pictures = createPictures(session);
  const best = bestFigures(session.runs);
  return (choice) => {
    const panels = chosenRuns(session, choice).flatMap((run) => {
      const picture = pictures(run);
      const frame = run.shown.value;
      if (!picture || !frame) return [];
      const numbers = numbersOf(run, choice === 'all' ? best.value : null);
      return [{ run, frame, picture, figure: { title: runLabel(run.settings.value), data: picture, numbers } }];
    });
    const caption = captionOf(
      panels.map(({ run, frame, picture, figure }) => ({
        config: run.settings.value,
        changes: lastChanges(run.record.events.value, frame.step).map(changeText),
        step: frame.step,
        lambda: lambdaNow(run),
        points: shownOf(picture),
        unseen: picture.labels.length - shownOf(picture),
        bold: figure.numbers.some(({ best }) => best),
      })),
      viewOf(session.view),
    );
    return {
      panels,
      step: Math.max(0, ...panels.map(({ frame }) => frame.step)),
      title: `${words().title}: ${panels.map(({ figure: { title } }) => title).join(', ')}`,
      caption,
      words: figureWords(pointsText(panels.map(({ picture }) => ({ points: shownOf(picture) })))),
    };
  };
}
