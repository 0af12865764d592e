/** Where a margin of one's own is written and drawn: formula, letters, sheet, where to start from, what can be said of it. */
import './own.css';
import { drawnThrough } from '../../losses/own/facts.ts';
import { KNOWN_FORMULAS } from '../../losses/own/known.ts';
import { numberOf } from '../../losses/own/meaning.ts';
import { readFormula } from '../../losses/own/reading.ts';
import { aside } from '../../text/aside.ts';
import { faultText } from '../../text/faults.ts';
import { lossWords } from '../../text/losses.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import { createDrawing, pointsOf } from './drawing.ts';
import { createFacts } from './facts.ts';
import { createFormulaField } from './formulaField.ts';
import { createLetterSliders } from './letterSliders.ts';
import { createOwnRun, type OwnRun } from './ownRun.ts';

/** Takes a known loss's curve: as handles where the sheet is open, else as its formula. */
function createStart(run: OwnRun): HTMLElement {
  const select = element(
    'select',
    {},
    element('option', { value: '' }, () => aside().formula.start),
    ...KNOWN_FORMULAS.map(({ loss }) => element('option', { value: loss }, () => lossWords(loss).label)),
  );
  select.addEventListener('change', () => {
    const known = KNOWN_FORMULAS.find(({ loss }) => loss === select.value);
    select.value = '';
    const config = run.config.peek();
    if (!known || !config) return;
    const points = pointsOf(config);
    const reading = readFormula(known.target);
    const { on, s, target, values, ranges } = known;
    const start: Partial<RunConfig> = { on, rival: 'cos(theta)', ...(s === undefined ? {} : { s }) };
    if (points && 'formula' in reading) {
      const drawn = drawnThrough(numberOf(reading.formula.syntax, values), points.length);
      run.change({ ...start, target: drawn });
    } else run.change({ ...start, target, values, ranges });
  });
  select.setAttribute('class', 'formula-start');
  return element(
    'label',
    { class: 'formula-row' },
    element('span', { class: 'visually-hidden' }, () => aside().formula.startName),
    select,
  );
}

export function createFormulaEditor(life: Lifetime, context: Context): HTMLElement {
  const run = createOwnRun(context);
  const other = element('p', { class: 'formula-why', role: 'status' });
  life.effect(() => {
    const fault = run.refused.value;
    const elsewhere = fault && fault.code !== 'formula' ? faultText(fault) : '';
    setText(other, elsewhere);
    other.hidden = elsewhere === '';
  });
  life.effect(() => {
    void context.session.selectedRun.value;
    run.refused.value = null;
  });
  const rivals = element(
    'details',
    { class: 'formula-rivals' },
    element('summary', {}, () => aside().formula.rivals),
    createFormulaField(life, run, 'rival'),
  );
  return element(
    'div',
    { class: 'formula-editor' },
    createStart(run),
    createFormulaField(life, run, 'target'),
    createLetterSliders(life, context, run),
    createDrawing(life, run),
    other,
    rivals,
    createFacts(life, context, run),
  );
}
