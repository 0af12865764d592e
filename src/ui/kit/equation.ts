/** Equations set by KaTeX, which is fetched only when the first one is shown. */

import { doWhenIdle } from './idle.ts';

/** Set smaller rather than cut off; below this share it scrolls instead. */
const SMALLEST = 0.6;

/** What separates the parts of an equation that may stand on lines of their own. */
const BREAK = /,\s*\\quad\s*/;

let engine: Promise<typeof import('katex')> | null = null;

function loadKatex(): Promise<typeof import('katex')> {
  engine ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(([katex]) => katex);
  return engine;
}

function fit(line: HTMLElement): void {
  line.style.fontSize = '';
  const needed = line.scrollWidth;
  const there = line.clientWidth;
  if (there > 0 && needed > there) line.style.fontSize = `${Math.max(SMALLEST, there / needed - 0.01)}em`;
}

/** Sets `tex` in `target`, one line for each part. Where KaTeX can't be loaded the source stays as text. */
export async function setEquation(target: HTMLElement, tex: string): Promise<void> {
  target.dataset.tex = tex;
  let katex: typeof import('katex');
  try {
    katex = await loadKatex();
    await new Promise<void>((resolve) => doWhenIdle(resolve));
  } catch {
    engine = null;
    target.textContent = tex;
    return;
  }
  if (target.dataset.tex !== tex) return;
  const lines = tex.split(BREAK).map((part) => {
    const line = document.createElement('div');
    line.className = 'equation-line';
    katex.default.render(part, line, { throwOnError: false, displayMode: false, output: 'htmlAndMathml' });
    return line;
  });
  target.replaceChildren(...lines);
  await document.fonts?.ready;
  for (const line of lines) fit(line);
}
