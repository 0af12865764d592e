/** Equations set by KaTeX, which is fetched only when the first one is shown. */

import { doWhenIdle } from './idle.ts';

/** Set smaller rather than cut off; below this share it scrolls instead. */
const SMALLEST = 0.6;

/** What separates the parts of an equation that may stand on lines of their own. */
const BREAK = /,\s*\\quad\s*/;

const load = () => Promise.all([import('katex'), import('./spokenTex.ts'), import('katex/dist/katex.min.css')]);

let engine: ReturnType<typeof load> | null = null;

function loadKatex(): ReturnType<typeof load> {
  engine ??= load();
  return engine;
}

function fit(line: HTMLElement): void {
  line.style.fontSize = '';
  const needed = line.scrollWidth;
  const there = line.clientWidth;
  if (there > 0 && needed > there) line.style.fontSize = `${Math.max(SMALLEST, there / needed - 0.01)}em`;
}

/**
 * Sets `tex` in `target`, one line for each part. Where KaTeX can't be loaded the source stays as text.
 * @param parameters of the loss that it is about: given, letters that stand for something on the page are marked with it.
 */
export async function setEquation(
  target: HTMLElement,
  tex: string,
  parameters?: readonly { name: string; symbol: string }[],
): Promise<void> {
  target.dataset.tex = tex;
  let loaded: Awaited<ReturnType<typeof load>>;
  try {
    loaded = await loadKatex();
    await new Promise<void>((resolve) => doWhenIdle(resolve));
  } catch {
    engine = null;
    target.textContent = tex;
    return;
  }
  if (target.dataset.tex !== tex) return;
  const [katex, { lettersOf, SETTING, spokenTex }] = loaded;
  const lines = tex.split(BREAK).map((part) => {
    const line = document.createElement('div');
    line.className = 'equation-line';
    katex.default.render(parameters ? spokenTex(part, lettersOf(parameters)) : part, line, SETTING);
    return line;
  });
  target.replaceChildren(...lines);
  await document.fonts?.ready;
  for (const line of lines) fit(line);
}
