/** Where controls and charts stand so that the pictures are largest: from the window, what is docked, and how many panels. */
import type { View } from '../../state/look/choices.ts';
import { areaOf, CHROME, type Chrome, type Fit, fitGrid, fitLeading, heightOf, largestSide, type Room } from './fit.ts';

/** What somebody wants, by hand or by address. */
export interface Docks {
  controls: View['controls'];
  charts: View['charts'];
  /** Whether the drawing pad is open: it takes the place of charts beside the stage. */
  pad: boolean;
}

/** The panels: how many, and whether one of them leads. */
export interface Shown {
  count: number;
  leading: boolean;
}

export interface Arrangement {
  controls: 'strip' | 'side';
  charts: 'side' | 'below' | 'folded';
  /** Height of charts below the stage; 0 elsewhere. CSS pixels. */
  chartsHeight: number;
  /** Whether what explains the pictures stands in the bar above them. */
  keyInBar: boolean;
  /** The room for the panels, as far as it can be told before anything is measured. */
  room: Room;
  fit: Fit;
  /** The panels that share it. */
  shown: Shown;
  /** What a panel has besides its picture. */
  chrome: Chrome;
  /** What the page is for: the style sheets stand by it. */
  kind: 'page' | 'present' | 'embed' | 'swipe';
  /** Size of the smallest letters in pictures, CSS pixels. */
  type: number;
}

/** Arranges the page otherwise than for one who works on it. */
export type Arranger = (window: Room, shown: Shown) => Arrangement;

/** Numbers at a picture's axes, CSS pixels. */
export const PICTURE_TYPE = 12;

/** Heights and widths as the style sheets have them. CSS pixels. */
const HEADER = 56;
const TIMELINE = 72;
const STRIP = 56;
/** A strip of two lines, where the window is narrow. */
const TALL_STRIP = 104;
const STRIP_FITS = 1120;
const CONTROLS = 264;
const CHARTS = 320;
const BAR = 44;
const KEY = 32;
const KEY_FITS = 1000;
const MARGINS = { across: 32, down: 12 };
/** Least and most that charts below the stage are given. */
const CHARTS_BELOW = { least: 204, most: 340 };
/** Below this the stage is no place for pictures, and the window is scrolled. */
const NARROWEST_STAGE = 440;
const LOWEST_PAGE = 560;
/** Charts below don't take more than leaves pictures of this side. */
const SMALLEST = 96;

/** Charts stay where pictures then cover this share of the window, or keep nearly all of their side. */
const ENOUGH = 0.33;
const KEPT = 0.95;

export const fitShown = (room: Room, { count, leading }: Shown, chrome = CHROME): Fit =>
  (leading ? fitLeading : fitGrid)(room, count, chrome);

/** The room for panels, and how they fit. */
function arranged(
  window: Room,
  shown: Shown,
  controls: Arrangement['controls'],
  charts: Arrangement['charts'],
): Arrangement | null {
  const stage = window.width - (controls === 'side' ? CONTROLS : 0) - (charts === 'side' ? CHARTS : 0);
  if (stage < NARROWEST_STAGE && (controls === 'side' || charts === 'side')) return null;
  const keyInBar = stage >= KEY_FITS;
  const strip = controls === 'strip' ? (window.width < STRIP_FITS ? TALL_STRIP : STRIP) : 0;
  const height =
    Math.max(LOWEST_PAGE, window.height) - HEADER - TIMELINE - strip - BAR - (keyInBar ? 0 : KEY) - MARGINS.down;
  const below = charts === 'below' ? CHARTS_BELOW.least : 0;
  const room = { width: stage - MARGINS.across, height: height - below };
  const fit = fitShown(room, shown);
  const usual = { shown, chrome: CHROME, kind: 'page', type: PICTURE_TYPE } as const;
  if (charts !== 'below') return { controls, charts, chartsHeight: 0, keyInBar, room, fit, ...usual };
  if (fit.side < SMALLEST) return null;
  // What the pictures leave goes to the charts.
  const chartsHeight = Math.min(CHARTS_BELOW.most, below + Math.max(0, room.height - heightOf(fit)));
  return { controls, charts, chartsHeight, keyInBar, room: { ...room, height: height - chartsHeight }, fit, ...usual };
}

const largest = (offers: readonly Arrangement[]) =>
  offers.reduce<Arrangement | null>(
    (best, one) => (best && largestSide(best.fit) >= largestSide(one.fit) ? best : one),
    null,
  );

/**
 * @param window at least 768 CSS pixels wide; narrower ones show one panel at a time, and need no choice.
 * @param shown 1 to 6 panels.
 */
export function arrangementOf(window: Room, shown: Shown, docks: Docks): Arrangement {
  const controls = docks.controls === 'auto' ? (['strip', 'side'] as const) : [docks.controls];
  const offers = (charts: Arrangement['charts']) =>
    controls.flatMap((one) => arranged(window, shown, one, charts) ?? []);
  const folded = largest(offers('folded')) ?? (arranged(window, shown, 'strip', 'folded') as Arrangement);
  if (docks.pad) return largest(offers('side')) ?? arranged(window, shown, 'strip', 'side') ?? folded;
  // What was asked for and has no room beside the stage stands below it.
  if (docks.charts === 'side') return largest(offers('side')) ?? largest(offers('below')) ?? folded;
  if (docks.charts !== 'auto') return largest(offers(docks.charts)) ?? folded;
  const kept = [...offers('below'), ...offers('side')].filter((one) => {
    // A panel that leads is looked at: the others don't make up for its size.
    const share = shown.leading ? 0 : areaOf(one.fit, shown.count) / (window.width * window.height);
    return share >= ENOUGH || largestSide(one.fit) >= KEPT * largestSide(folded.fit);
  });
  return largest(kept) ?? folded;
}
