/** What a section of the benchmark is, and how its table is printed. */
import type { Browser } from 'playwright';
import type { Driver } from './driver.ts';
import type { Options } from './options.ts';
import type { Site } from './site.ts';

/** The app's page, built as it is published, and a browser as a visitor has it. */
export interface App {
  site: Site;
  visitor: Browser;
}

export interface Context {
  root: string;
  options: Options;
  driver: Driver;
  /** Made at the first call. */
  app(): Promise<App>;
  /** Tells what is being measured. */
  say(text: string): void;
  /** Notes what WebGL runs on. */
  noteRenderer(renderer: string): void;
}

export interface Section {
  title: string;
  columns: string[];
  rows: string[][];
  /** Sentences below the table. */
  notes: string[];
  /** The figures in full, for the result file. */
  data: unknown;
  /** Deterministic figures that `--check` holds against the limits, by the limits' names. */
  figures: Record<string, number>;
}

/** What a table has where there is nothing to measure. */
export const NOTHING = '–';

/** Three significant digits, without an exponent. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}

export const ratio = (value: number) => (Number.isFinite(value) ? `${number(value)}×` : NOTHING);

/** The first column is text, the others are set to the right. */
export function printed({ title, columns, rows, notes }: Section): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return ['', title, '', line(columns), rule, ...rows.map(line), ...notes.flatMap((note) => ['', note])].join('\n');
}
