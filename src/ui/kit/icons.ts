/** The page's few icons, drawn on a grid of 20 by 20. */
import { svg } from './svg.ts';

type Stroke = string | Readonly<Record<string, string>>;

/** A closed shape, filled. */
const filled = (d: string): Stroke => ({ d, fill: 'currentColor', 'stroke-linejoin': 'round' });
/** A line of another width; dots are lines of no length. */
const wide = (width: string, d: string): Stroke => ({ d, 'stroke-width': width });
const circle = (x: number, y: number, r: number): Stroke =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const SCREEN =
  'M5 4h10a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-10a2.5 2.5 0 0 1-2.5-2.5v-7a2.5 2.5 0 0 1 2.5-2.5z';
const DIE = 'M6.5 4h7a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-7a2.5 2.5 0 0 1-2.5-2.5v-7a2.5 2.5 0 0 1 2.5-2.5z';

const STROKES = {
  play: [filled('M6.5 4.2v11.6L15.8 10z')],
  pause: [wide('2.5', 'M6.75 4.5v11M13.25 4.5v11')],
  step: [filled('M5 4.8v10.4l7.2-5.2z'), wide('2', 'M15 4.5v11')],
  reset: ['M4.2 10a5.8 5.8 0 1 0 1.9-4.3M6.4 2.4v3.6H10'],
  share: [
    'M8.3 11.7a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L9.7 6M11.7 8.3a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l1.2-1.2',
  ],
  download: ['M10 3.5v9M6.2 9l3.8 3.8L13.8 9M4 16.2h12'],
  theme: [circle(10, 10, 6.5), { d: 'M10 3.5a6.5 6.5 0 0 1 0 13z', fill: 'currentColor' }],
  language: [
    'M2.8 4.8h8.4M7 3v1.8M9.6 4.8c-.6 3-3 5.6-6.2 6.9M4.6 7c1 2 2.8 3.6 5 4.4',
    'M9.8 16.8l3.6-8.2 3.6 8.2M11 14.2h4.8',
  ],
  help: [
    circle(10, 10, 7.25),
    'M7.8 7.9c0-1.3 1-2.2 2.2-2.2s2.2.8 2.2 2c0 1.6-2.2 1.7-2.2 3.4',
    wide('2', 'M10 13.9v.2'),
  ],
  info: [circle(10, 10, 7.25), 'M10 9.2v4.6M10 6.2v.2'],
  maximise: ['M11.5 4H16v4.5M8.5 16H4v-4.5M16 4l-5 5M4 16l5-5'],
  restore: ['M16 8.5h-4.5V4M4 11.5h4.5V16M11.5 8.5L16 4M8.5 11.5L4 16'],
  door: ['M5.500 17V3.500h9V17M3.500 17h13', wide('2', 'M12 10.200v.2')],
  pairs: [circle(7.5, 10, 4.5), circle(12.5, 10, 4.5)],
  recent: [circle(10, 10, 7.25), 'M10 5.5V10l3 2'],
  present: ['M3 4h14v9.5H3zM10 13.5v3M6.5 16.5h7'],
  down: ['M6 8.2l4 4 4-4'],
  close: ['M5.5 5.5l9 9M14.5 5.5l-9 9'],
  dice: [DIE, wide('2', 'M7.5 7.5v.1M12.5 12.5v.1M12.5 7.5v.1M7.5 12.5v.1')],
  pencil: ['M4 16l.8-3.4 8.4-8.4a1.8 1.8 0 0 1 2.6 2.6l-8.4 8.4zM11.8 5.6l2.6 2.6'],
  charts: ['M3.5 16.5h13M6 13.5V9M10 13.5v-9M14 13.5V7'],
  settings: ['M3 6.5h7M14 6.5h3M3 13.5h3M10 13.5h7', circle(12, 6.5, 2), circle(8, 13.5, 2)],
  lessons: ['M10 6c-2-1.5-4.4-1.5-7-.8v10c2.6-.7 5-.7 7 .8 2-1.5 4.4-1.5 7-.8v-10c-2.6-.7-5-.7-7 .8v10'],
  print: ['M6 8V3.5h8V8M6 14.5H3.5V8h13v6.5H14M6 12h8v5H6z'],
  plus: ['M10 4.5v11M4.5 10h11'],
  more: [wide('2.5', 'M4.5 10v.1M10 10v.1M15.5 10v.1')],
  playBack: [SCREEN, filled('M8.4 7.4v5.2l4.2-2.6z')],
  stopBack: [SCREEN, wide('2', 'M8.3 7.8v4.4M11.7 7.8v4.4')],
  branch: [
    circle(5.5, 5, 1.75),
    circle(5.5, 15, 1.75),
    circle(14.5, 7, 1.75),
    'M5.5 6.75v6.5M14.5 8.75c0 3-4 2.25-7.5 4.75',
  ],
} as const satisfies Record<string, readonly Stroke[]>;

export type IconName = keyof typeof STROKES;

/** Decoration beside or in place of words; the button carries the name. */
export function icon(name: IconName): HTMLElement {
  const holder = document.createElement('span');
  holder.className = 'icon';
  holder.setAttribute('aria-hidden', 'true');
  const strokes = STROKES[name].map((stroke: Stroke) =>
    svg('path', typeof stroke === 'string' ? { d: stroke } : stroke),
  );
  const about = {
    viewBox: '0 0 20 20',
    width: '20',
    height: '20',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
    'stroke-linecap': 'round',
  };
  holder.append(svg('svg', about, ...strokes));
  return holder;
}
