/** What is wrong with a formula, in a sentence: registered by its import, beside what reads formulas. */
import '../config/formulaFields.ts';
import type { Fault, FormulaProblem } from '../faults/faults.ts';
import { aside } from './aside.ts';
import { wordFormulaFaults } from './faults.ts';

/** The sentence without its place. Read in an effect, it follows the language. */
export function problemText(problem: FormulaProblem): string {
  const texts = aside().formula.problems;
  return (texts[problem.kind] as (values: FormulaProblem) => string)(problem);
}

wordFormulaFaults(({ path, problem, used }: Extract<Fault, { code: 'formula' }>, say) => {
  const text = aside().formula.refused(path, problemText(problem), problem.at);
  return used ? `${text}. ${say.used(used)}.` : text;
});
