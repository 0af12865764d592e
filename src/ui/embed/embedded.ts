/** How panels stand in a frame of another page: the arithmetic, without a page. */
import type { EmbedControl } from '../../state/asked.ts';
import { type Arranger, fitShown, PICTURE_TYPE, type Shown } from '../stage/arrangement.ts';
import { areaOf, GAP, type Room } from '../stage/fit.ts';

/** Heights as in embed.css, CSS pixels. */
const HEIGHTS: Readonly<Record<EmbedControl, number>> = { strip: 40, transport: 36, timeline: 28 };
/** The link to the page itself, where nothing stands beside it. */
const LINK = 24;
const NAME_AND_FIGURES = 46;
export const EMBEDDED_CHROME = { one: NAME_AND_FIGURES, several: NAME_AND_FIGURES } as const;
/** Over and under the panels. */
const MARGIN = 4;
/** Width of the bars where they stand beside the panels. */
const BESIDE = 176;

/** Together, pictures have to cover this share of the frame and to be this large; else one is shown at a time. */
const ENOUGH = 0.4;
const SMALLEST = 120;
/** Frames no wider than this can be swiped through, as the page can. */
const NARROW = 767;

export const barsOf = (controls: readonly EmbedControl[]): number =>
  controls.reduce((sum, name) => sum + HEIGHTS[name], controls.includes('transport') ? 0 : LINK);

/** A lesson stands beside the rest in frames from this width on, else below it. As in embed.css, CSS pixels. */
const LESSON = { from: 560, width: 320 };

/** What a lesson leaves of a frame. */
export const besideLesson = ({ width, height }: Room): Room =>
  width >= LESSON.from ? { width: width - LESSON.width, height } : { width, height: height / 2 };

/** Bars stand where they leave more to the pictures: below these, or beside. */
export function embedded(controls: readonly EmbedControl[]): Arranger {
  const bars = barsOf(controls);
  const chrome = EMBEDDED_CHROME;
  return ({ width, height }, shown) => {
    const one = { count: 1, leading: false };
    const below = { width, height: height - bars - 2 * MARGIN };
    const beside = { width: width - BESIDE, height: height - 2 * MARGIN };
    const offer = (where: 'strip' | 'side', among: Shown) => {
      const room = where === 'strip' ? below : beside;
      const fit = fitShown(room, among, chrome);
      return { controls: where, room, fit, shown: among, area: areaOf(fit, among.count) };
    };
    const largest = (among: Shown) => {
      const [first, second] = [offer('strip', among), offer('side', among)];
      return second.area > first.area ? second : first;
    };
    const together = largest(shown);
    const single = largest(one);
    const enough = together.area >= ENOUGH * width * height && together.fit.side >= SMALLEST;
    const swiped = !enough && shown.count > 1 && width <= NARROW && single.area > together.area;
    const { area: _, ...stands } = swiped ? single : together;
    return {
      ...stands,
      charts: 'folded',
      chartsHeight: 0,
      keyInBar: true,
      chrome,
      kind: swiped ? 'swipe' : 'embed',
      type: PICTURE_TYPE,
    };
  };
}

/** A frame in which so many panels stand well: for the snippet that embeds them. CSS pixels. */
export function frameFor(count: number, controls: readonly EmbedControl[]): Room {
  const columns = count === 4 ? 2 : Math.min(count, 3);
  const width = count === 1 ? 480 : 720;
  const rows = Math.ceil(count / columns);
  const side = Math.floor((width - (columns - 1) * GAP) / columns) - 2;
  return { width, height: rows * (side + NAME_AND_FIGURES) + (rows - 1) * GAP + 2 * MARGIN + barsOf(controls) };
}
