/** A chart or a table of the page as a drawing that stands by itself: SVG with its colours and type written out. */

export interface Drawing {
  svg: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Around the drawing, from its top to what is under the title, and the lines of a legend. CSS pixels. */
const SPACE = { edge: 12, title: 30, line: 16, baseline: 17 };

/** What a style sheet says of an element of a drawing. */
const WRITTEN = [
  'fill-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'paint-order',
  'text-anchor',
  'font-size',
  'font-weight',
] as const;

/** Browsers write mixed colours as `color(srgb …)`, which few other programs read. */
export function plainColour(css: string): { colour: string; opacity: number } {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(css);
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css);
  const [, red, green, blue, alpha = '1'] = mixed ?? plain ?? [];
  if (red === undefined) return { colour: css, opacity: 1 };
  const scale = mixed ? 255 : 1;
  const hex = [red, green, blue].map((part) =>
    Math.round(Math.min(Math.max(Number(part) * scale, 0), 255))
      .toString(16)
      .padStart(2, '0'),
  );
  return { colour: `#${hex.join('')}`, opacity: Number(alpha) };
}

/** Writes the colours and lines that an element has on the page onto its copy. */
function writeStyle(from: Element, onto: Element): void {
  const style = getComputedStyle(from);
  for (const name of WRITTEN) onto.setAttribute(name, style.getPropertyValue(name));
  for (const name of ['fill', 'stroke'] as const) {
    const value = style.getPropertyValue(name);
    const { colour, opacity } = plainColour(value);
    onto.setAttribute(name, value.startsWith('url') ? value.replaceAll('"', '') : colour);
    if (opacity < 1)
      onto.setAttribute(`${name}-opacity`, String(opacity * Number(style.getPropertyValue(`${name}-opacity`))));
  }
  // Axes name a font of their own.
  onto.removeAttribute('font-family');
  onto.removeAttribute('class');
  onto.removeAttribute('style');
}

/** A copy with all styles; what isn't seen is left out. */
function copyOf(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [...svg.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((one, i) => {
    const original = originals[i];
    if (!original) return;
    const { display, visibility } = getComputedStyle(original);
    if ((display === 'none' || visibility === 'hidden') && !original.closest('defs')) one.remove();
    else writeStyle(original, one);
  });
  return copy;
}

function make(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

function sheet(around: Element, width: number, height: number, title: string): SVGElement {
  const style = getComputedStyle(around);
  const probe = document.createElement('span');
  probe.style.cssText = 'display: none; color: var(--surface)';
  around.append(probe);
  const surface = plainColour(getComputedStyle(probe).color).colour;
  probe.remove();
  const ink = plainColour(style.color).colour;
  const root = make('svg', {
    xmlns: NAMESPACE,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': style.fontFamily,
    'font-size': 12,
    fill: ink,
    role: 'img',
  });
  root.append(make('title', {}, title));
  root.append(make('rect', { width, height, fill: surface }));
  root.append(make('text', { x: SPACE.edge, y: SPACE.edge + 8, 'font-size': 14, 'font-weight': 600 }, title));
  return root;
}

/** The lines' names that stand over a chart, a line each. */
function legendOf(chart: Element, root: SVGElement, top: number): number {
  const legend = chart.querySelector<HTMLElement>('.chart-legend');
  const rows = legend && getComputedStyle(legend).display !== 'none' ? [...legend.children] : [];
  rows.forEach((row, i) => {
    const y = top + i * SPACE.line + SPACE.line / 2;
    const line = row.querySelector('line');
    const group = make('g', { transform: `translate(${SPACE.edge} ${y})` });
    if (line) {
      const copy = line.cloneNode(true) as SVGElement;
      writeStyle(line, copy);
      copy.setAttribute('y1', '0');
      copy.setAttribute('y2', '0');
      group.append(copy);
    }
    const words = [row.querySelector('.label'), row.querySelector('.value')].map((part) => part?.textContent ?? '');
    group.append(make('text', { x: 22, y: 4 }, words.join('  ').trim()));
    root.append(group);
  });
  return rows.length * SPACE.line;
}

/** @param chart an element of the page that holds an SVG. */
export function chartDrawing(chart: HTMLElement, title: string): Drawing | null {
  // A legend has small drawings of its own.
  const svg = [...chart.querySelectorAll<SVGSVGElement>('svg')].find((one) => !one.closest('.chart-legend'));
  if (!svg) return null;
  const { width: chartWidth, height: chartHeight } = svg.getBoundingClientRect();
  const width = Math.round(chartWidth + 2 * SPACE.edge);
  const legendRows = chart.querySelectorAll('.chart-legend > div').length;
  const root = sheet(
    chart,
    width,
    Math.round(chartHeight + SPACE.title + legendRows * SPACE.line + 2 * SPACE.edge),
    title,
  );
  const under = SPACE.title + legendOf(chart, root, SPACE.title);
  const copy = copyOf(svg);
  for (const name of ['class', 'style', 'aria-hidden']) copy.removeAttribute(name);
  copy.setAttribute('x', String(SPACE.edge));
  copy.setAttribute('y', String(under));
  copy.setAttribute('width', String(chartWidth));
  copy.setAttribute('height', String(chartHeight));
  root.append(copy);
  const height = Math.round(under + chartHeight + SPACE.edge);
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** A table as its words stand on the page, all of it. */
export function tableDrawing(table: HTMLTableElement, title: string): Drawing {
  const around = table.getBoundingClientRect();
  const width = Math.round(table.scrollWidth + 2 * SPACE.edge);
  const height = Math.round(around.height + SPACE.title + SPACE.edge);
  const root = sheet(table, width, height, title);
  for (const cell of table.querySelectorAll('th, td')) {
    const box = cell.getBoundingClientRect();
    for (const part of cell.querySelectorAll('span:not(.visually-hidden), small')) {
      const text = part.childElementCount === 0 ? (part.textContent ?? '') : '';
      if (text === '') continue;
      const own = part.getBoundingClientRect();
      const style = getComputedStyle(part);
      const upright = style.writingMode.startsWith('vertical');
      const right = style.textAlign === 'right' && !upright;
      const x = (right ? Math.min(own.right, box.right) : own.left) - around.left + SPACE.edge;
      const y = own.top - around.top + SPACE.title;
      root.append(
        make(
          'text',
          {
            x: upright ? 0 : x,
            y: upright ? 0 : y + Math.min(own.height, 16) - 4,
            'text-anchor': right ? 'end' : 'start',
            'font-weight': style.fontWeight,
            fill: plainColour(style.color).colour,
            ...(upright ? { transform: `translate(${x + own.width - 4} ${y + own.height}) rotate(-90)` } : {}),
          },
          text,
        ),
      );
    }
  }
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}
