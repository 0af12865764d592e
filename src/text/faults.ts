/** What went wrong, in a sentence. */
import { type Allowed, type Fault, type FaultCode, type Faults, type Used, wordFaults } from '../faults/faults.ts';
import { words } from './language.ts';

type Texts = { [Code in Exclude<FaultCode, 'formula'>]: (values: Faults[Code], inWords: Sayings) => string };

/** What a language's sentences about faults are made with. */
export interface Sayings {
  fault(fault: Fault): string;
  allowed(allowed: Allowed): string;
  used(used: Used): string;
}

const sayings: Sayings = {
  fault: (fault) => faultText(fault),
  allowed(allowed) {
    const texts = words().allowed as {
      [Kind in Allowed['kind']]: (values: Extract<Allowed, { kind: Kind }>) => string;
    };
    return (texts[allowed.kind] as (values: Allowed) => string)(allowed);
  },
  used(used) {
    const { usedInstead } = words();
    return used.kind === 'value' ? usedInstead.value(used.text) : usedInstead[used.kind];
  },
};

type FormulaFault = Extract<Fault, { code: 'formula' }>;

/** Words for formulas come with what reads formulas. */
let formulaText = ({ path }: FormulaFault, _say: Sayings): string => path;

export function wordFormulaFaults(text: typeof formulaText): void {
  formulaText = text;
}

/** Read in an effect, it follows the language. */
export function faultText(fault: Fault): string {
  if (fault.code === 'formula') return formulaText(fault, sayings);
  const texts: Texts = words().faults;
  return (texts[fault.code] as (values: Fault, inWords: Sayings) => string)(fault, sayings);
}

// Errors that reach a console or a script speak the page's language too.
wordFaults(faultText);
