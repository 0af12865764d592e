/** A chart or a table as a file: a drawing, a picture, or its numbers. Loaded when somebody wants one. */
import type { Happening } from '../../state/notices.ts';
import { chartDrawing, type Drawing, tableDrawing } from './chartDrawing.ts';
import { pngOf } from './raster.ts';
import { save } from './save.ts';
import { type Table, tableText } from './table.ts';

export const CHART_FORMATS = ['svg', 'png', 'csv'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** PNGs have so many pixels in a CSS pixel. */
const SCALE = 3;

/** Millimetres in a CSS pixel. */
const MILLIMETRES = 25.4 / 96;

export interface ChartSource {
  /** What holds the chart or the table. */
  plot: HTMLElement;
  title: string;
  /** What the file is called, without its ending. */
  name: string;
  table(): Table | null | Promise<Table | null>;
}

function drawingOf({ plot, title }: ChartSource): Drawing | null {
  const table = plot.querySelector('table');
  return table ? tableDrawing(table, title) : chartDrawing(plot, title);
}

async function blobOf(source: ChartSource, format: ChartFormat): Promise<Blob | null> {
  if (format === 'csv') {
    const table = await source.table();
    return table && new Blob([tableText(table)], { type: 'text/csv' });
  }
  const drawing = drawingOf(source);
  if (!drawing) return null;
  if (format === 'svg') return new Blob([drawing.svg], { type: 'image/svg+xml' });
  const size = { width: drawing.width * MILLIMETRES, height: drawing.height * MILLIMETRES };
  const inPrint = drawing.svg.replace(
    / width="\d+" height="\d+"/,
    ` width="${size.width}mm" height="${size.height}mm"`,
  );
  return pngOf(inPrint, size, SCALE);
}

/** @returns what is told of it; null where there is nothing yet to take. */
export async function takeChart(source: ChartSource, format: ChartFormat): Promise<Happening | null> {
  const blob = await blobOf(source, format);
  if (!blob) return null;
  const file = `${source.name}.${format}`;
  save(blob, file);
  return { kind: 'saved', file, lacks: null };
}
