/**
 * Formulas by keyboard: arrow keys go from letter to letter, which lights what each stands for as pointing does; Enter goes to
 * its slider. What the letter stands for is read out by the name that it has on the page.
 */
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';

/** What can be gone through: formulas that stand for themselves, not letters within a line. */
const FORMULA = '[data-tex][tabindex]';
const AT = 'is-here';

export interface WalkingOptions {
  /** Lights what a letter stands for; null for nothing. */
  light(letter: HTMLElement | null): void;
  /** Things on the page that a subject stands for. */
  selectorOf(subject: string): string;
}

/** What a thing on the page is called. */
function nameOf(thing: Element | null): string {
  const label = thing?.querySelector('label, h2') ?? thing;
  return (label?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** @param page what holds the pieces of the page. */
export function startWalking(page: HTMLElement, { light, selectorOf }: WalkingOptions): void {
  const said = element('p', { class: 'visually-hidden', role: 'status' });
  page.append(said);
  let formula: HTMLElement | null = null;
  let here: HTMLElement | null = null;

  const lettersIn = (target: HTMLElement) => [...target.querySelectorAll<HTMLElement>('.katex-html [data-speaks]')];
  const thingOf = (letter: HTMLElement) =>
    page.querySelector(
      selectorOf(letter.dataset.speaks ?? '')
        .split(', ')
        .filter((one) => !one.startsWith('[data-speaks'))
        .map((one) => `${one}:not([hidden])`)
        .join(', ') || ':not(*)',
    );

  const stand = (letter: HTMLElement | null) => {
    here?.classList.remove(AT);
    here = letter;
    letter?.classList.add(AT);
    light(letter);
    said.textContent = letter ? [letter.textContent, nameOf(thingOf(letter))].filter(Boolean).join(': ') : '';
  };

  page.addEventListener('focusin', ({ target }) => {
    formula = target instanceof HTMLElement && target.matches(FORMULA) ? target : null;
    if (!formula) return;
    formula.setAttribute('role', 'group');
    formula.setAttribute('aria-label', aside().equations.walk);
  });
  page.addEventListener('focusout', ({ target }) => {
    if (target === formula) stand(null);
  });
  page.addEventListener('keydown', (event) => {
    if (!formula || event.target !== formula || event.altKey || event.ctrlKey || event.metaKey) return;
    const letters = lettersIn(formula);
    const at = here ? letters.indexOf(here) : -1;
    const last = letters.length - 1;
    const to = {
      ArrowRight: Math.min(at + 1, last),
      ArrowLeft: at < 0 ? last : Math.max(at - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      event.stopPropagation();
      stand(letters[to] ?? null);
    } else if (event.key === 'Enter' && here) {
      thingOf(here)?.querySelector<HTMLElement>('input')?.focus();
    }
  });
}
