/** A formula as text: it is tried after a pause, and what is wrong stands under it, at its place. */
import { readFormula } from '../../losses/own/reading.ts';
import { aside } from '../../text/aside.ts';
import { problemText } from '../../text/formulas.ts';
import { element, freshId } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { type OwnRun, problemOf } from './ownRun.ts';

/** Whoever types on would only compile programs that nobody sees. Milliseconds. */
const PAUSE = 500;

/** Characters around a mistake that are shown again. */
const AROUND = 18;

export function createFormulaField(life: Lifetime, run: OwnRun, path: 'target' | 'rival'): HTMLElement {
  const id = freshId('formula');
  const input = element('textarea', {
    id,
    rows: 2,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    translate: 'no',
  });
  const before = element('span');
  const wrong = element('mark');
  const after = element('span');
  const place = element('code', { class: 'formula-place', translate: 'no' }, before, wrong, after);
  const why = element('p', { class: 'formula-why', id: `${id}-why`, role: 'status' });
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What was tried last, as typed. */
  let tried = '';

  const attempt = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const text = input.value;
    if (text === tried) return;
    tried = text;
    const reading = readFormula(text);
    if ('problem' in reading) {
      run.refused.value = { code: 'formula', path, problem: reading.problem, used: null };
    } else run.change({ [path]: text });
  };
  input.addEventListener('input', () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(attempt, PAUSE);
  });
  input.addEventListener('blur', attempt);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      attempt();
    }
    // Keys of the page mean letters here.
    if (event.key !== 'Escape') event.stopPropagation();
  });
  life.atEnd(() => {
    if (timer !== null) clearTimeout(timer);
  });

  life.effect(() => {
    const text = run.config.value?.[path] ?? '';
    // While it is typed in, or holds a mistake to be mended, the hand leads.
    if (document.activeElement === input || problemOf(run.refused.peek(), path)) return;
    if (input.value !== text) input.value = text;
    tried = text;
  });
  life.effect(() => {
    const problem = problemOf(run.refused.value, path);
    setAttribute(input, 'aria-invalid', problem ? 'true' : null);
    setAttribute(input, 'aria-describedby', problem ? why.id : null);
    setText(why, problem ? problemText(problem) : '');
    why.hidden = !problem;
    place.hidden = !problem || problem.at === 0;
    if (!problem || problem.at === 0) return;
    const at = problem.at - 1;
    const text = `${tried} `;
    setText(before, `${at > AROUND ? '…' : ''}${text.slice(Math.max(0, at - AROUND), at)}`);
    setText(wrong, text.slice(at, at + 1) || ' ');
    setText(after, text.slice(at + 1, at + AROUND));
  });

  return element(
    'div',
    { class: 'formula-field' },
    element(
      'label',
      { for: id, 'data-tip': () => aside().formula.fields[path].help },
      () => aside().formula.fields[path].label,
    ),
    input,
    place,
    why,
  );
}
