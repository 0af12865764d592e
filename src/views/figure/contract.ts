/** What a figure for a paper is made from. Types only. */
import type { ScatterData } from '../contract.ts';
import type { PictureWords } from '../words.ts';
import type { FigureColours } from './colours.ts';
import type { FigureKeyEntry } from './key.ts';

/** One of the numbers under a panel, as it is written. */
export interface FigureNumber {
  /** A word, which always stands with it. */
  name: string;
  value: string;
  /** The best of the panels. */
  best: boolean;
}

export interface FigurePanel {
  /** What the run is called; the letter before it is added. */
  title: string;
  data: ScatterData;
  numbers: readonly FigureNumber[];
}

/** As wide as one or two columns of a journal's page, 85 or 174 mm; or a slide of 16 to 9 with large type. */
export type Format = 'one' | 'two' | 'slide';

/** The words in a figure besides its titles, numbers and caption. */
export interface FigureWords extends Pick<PictureWords, 'boundary' | 'asked' | 'degrees'> {
  /** Under a plot and beside it: of features as they are, of a plane that is turned, of space, of more in projection, of angles. */
  axes: Readonly<Record<'plain' | 'turned' | 'space' | 'projected' | 'degrees', readonly [string, string]>>;
  key: Readonly<Record<FigureKeyEntry, string>>;
  /** Of which images the figure is; empty for nothing. */
  note: string;
}

export interface FigureOptions {
  format: Format;
  colours: FigureColours;
  /** Name and description for those who don't see it. */
  title: string;
  description: string;
  /** Stands beside the panels where the grid has room, or below; empty for none. */
  caption: string;
  words: FigureWords;
}
