/** The colours of views.css, for what cannot read CSS by itself: the canvas, and the lines of runs. */

/** Digits, and so class colours. */
export const CLASSES = 10;

/** What stands for every class without a colour of its own. */
export const OTHER = CLASSES;

/** Colours of one theme, resolved to what a canvas accepts; index = digit, and last `OTHER`. */
export interface Palette {
  surface: string;
  /** Text, and the marks that lead. */
  ink: string;
  /** Secondary text. */
  quiet: string;
  hairline: string;
  /** Ticks of axes: between a hairline and secondary text. */
  baseline: string;
  /** What can be acted on, and the one thing that leads a chart. */
  accent: string;
  classFill: readonly string[];
  classInk: readonly string[];
}

/** Fill of a digit's points. */
export const classFill = (digit: number): string => `var(--class-${digit})`;

/** Colour of a digit's ray and of the digit itself: at least 3:1 against the surface. */
export const classInk = (digit: number): string => `var(--class-ink-${digit})`;

/** Of the ten colours, those that are told apart best where so many digits take part; for more, each digit has its own. */
const FEW: Readonly<Record<number, readonly number[]>> = {
  2: [0, 1],
  3: [0, 1, 2],
  4: [9, 1, 2, 4],
  5: [0, 1, 2, 4, 5],
};

/** Which of the ten colours a digit has where these take part, by digit. */
export function huesFor(digits: readonly number[]): readonly number[] {
  const all = Array.from({ length: CLASSES }, (_, digit) => digit);
  const few = FEW[digits.length];
  if (!few) return all;
  // Digits that take no part have what is left, so that no two have one colour.
  const left = all.filter((hue) => !few.includes(hue));
  return all.map((digit) => few[digits.indexOf(digit)] ?? (left.shift() as number));
}

/** Gives the digits of a page those colours. @param root of the page. */
export function colourDigits(root: HTMLElement, digits: readonly number[]): void {
  huesFor(digits).forEach((hue, digit) => {
    for (const kind of ['', '-ink']) {
      if (hue === digit) root.style.removeProperty(`--class${kind}-${digit}`);
      else root.style.setProperty(`--class${kind}-${digit}`, `var(--hue${kind}-${hue})`);
    }
  });
  root.dataset.digits = digits.join('');
}

/** Dashes that go with --run-0…5, as SVG's stroke-dasharray, so that runs are told apart without colour. */
const RUN_DASHES = ['', '', '', '6 3', '2 3', '8 3 2 3'] as const;

/** Line of the n-th run of a page: its colour and dashes; past the sixth they repeat. */
export function runLine(index: number): { colour: string; dash: string } {
  const n = index % RUN_DASHES.length;
  return { colour: `var(--run-${n})`, dash: RUN_DASHES[n] ?? '' };
}

/** Reads the colours that hold inside `element` now. */
export function readPalette(element: HTMLElement): Palette {
  // getComputedStyle gives custom properties as written, `light-dark(…)` included; a real property is resolved.
  const probe = element.ownerDocument.createElement('span');
  probe.style.display = 'none';
  // Colours forced on the page would be the same for every class, and for points and background.
  probe.style.setProperty('forced-color-adjust', 'none');
  element.append(probe);
  const style = getComputedStyle(probe);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return style.color;
  };
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit);
  const other = resolve('var(--ink-2)');
  const palette = {
    surface: resolve('var(--surface)'),
    ink: resolve('var(--ink)'),
    quiet: resolve('var(--ink-2)'),
    hairline: resolve('var(--hairline)'),
    baseline: resolve('color-mix(in srgb, var(--ink-2) 45%, var(--hairline))'),
    accent: resolve('var(--accent)'),
    classFill: [...digits.map((digit) => resolve(classFill(digit))), other],
    classInk: [...digits.map((digit) => resolve(classInk(digit))), other],
  };
  probe.remove();
  return palette;
}

/**
 * Calls `changed` when the page's colours change: its theme or its digits on the root, or the system's choice.
 * Returns the function that stops it.
 */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-digits'] });
  system.addEventListener('change', changed);
  return () => {
    root.disconnect();
    system.removeEventListener('change', changed);
  };
}
