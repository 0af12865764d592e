/** What a figure for a paper is made from. Types only. */
import type { ScatterData } from '../contract.ts';
import type { FigureColours } from './colours.ts';

/** One of the numbers under a panel, as it is written. */
export interface FigureNumber {
  /** A word, left out where there is no room; the caption then says which number is which. */
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

/** Width of one or two columns of a journal's page: 85 or 174 mm. */
export type Columns = 'one' | 'two';

export interface FigureOptions {
  columns: Columns;
  colours: FigureColours;
  /** Name and description for those who don't see it. */
  title: string;
  description: string;
  /** Stands beside the panels where the grid has room, or below. */
  caption: string;
}
