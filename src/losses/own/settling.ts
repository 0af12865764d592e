/** Brings the settings of a loss that is written as a formula into agreement: its letters have values in ranges. */
import type { Fault } from '../../faults/faults.ts';
import { judgeCurve, judgeTarget } from './judging.ts';
import { isAngle } from './names.ts';
import { type Formula, partsOf, readFormula } from './reading.ts';
import type { Syntax, Values } from './syntax.ts';

type Range = readonly [low: number, high: number];
type Ranges = Readonly<Record<string, Range>>;

export interface OwnSettings {
  target: string;
  rival: string;
  values: Values;
  ranges: Ranges;
}

/** Of letters, as they were handed in or stand in the run that is changed. */
export interface Numbers {
  values?: Values | undefined;
  ranges?: Ranges | undefined;
}

export type Settled = { readonly settings: OwnSettings } | { readonly fault: Fault };

interface Usual {
  range: Range;
  value: number;
}

const ADDED: Usual = { range: [0, 1], value: 0.1 };
/** Of a letter that multiplies the angle. */
const MULTIPLIES: Usual = { range: [1, 4], value: 2 };

function usualOf(letter: string, syntax: Syntax): Usual {
  const is = (one: Syntax | undefined) => one?.kind === 'name' && one.name === letter;
  const angle = (one: Syntax) => one.kind === 'name' && isAngle(one.name);
  const multiplies = (one: Syntax): boolean => {
    if (one.kind === 'call' && one.name === 'psi' && is(one.parts[0])) return true;
    if (one.kind === 'binary' && one.operator === '*') {
      if ((is(one.left) && angle(one.right)) || (is(one.right) && angle(one.left))) return true;
    }
    return partsOf(one).some(multiplies);
  };
  return multiplies(syntax) ? MULTIPLIES : ADDED;
}

/** @param given what was handed in just now. @param kept for letters of which nothing new is said. */
export function settled(
  { target, rival }: Pick<OwnSettings, 'target' | 'rival'>,
  given: Numbers,
  kept: Numbers,
): Settled {
  const formulas: Formula[] = [];
  for (const [path, text] of [
    ['target', target],
    ['rival', rival],
  ] as const) {
    const reading = readFormula(text);
    if ('problem' in reading) return { fault: { code: 'formula', path, problem: reading.problem, used: null } };
    formulas.push(reading.formula);
  }
  const [own, other] = formulas as [Formula, Formula];
  const letters = [...new Set([...own.letters, ...other.letters])];
  for (const path of ['values', 'ranges'] as const) {
    const part = given[path];
    for (const name of Object.keys(part ?? {})) {
      if (letters.includes(name)) continue;
      const allowed = { kind: 'fields', names: letters, loss: null } as const;
      return {
        fault: { code: 'refused', path: `${path}.${name}`, given: JSON.stringify(part?.[name]), allowed, used: null },
      };
    }
  }
  const declared = new Map([...own.declarations, ...other.declarations].map((one) => [one.name, one]));
  const values: Record<string, number> = {};
  const ranges: Record<string, Range> = {};
  for (const letter of letters) {
    const said = declared.get(letter);
    const usual = usualOf(letter, own.letters.includes(letter) ? own.syntax : other.syntax);
    const saidRange: Range | undefined = given.ranges?.[letter] ?? (said && [said.low, said.high]);
    const range = saidRange ?? kept.ranges?.[letter] ?? usual.range;
    const within = (value: number | undefined) =>
      value !== undefined && value >= range[0] && value <= range[1] ? value : undefined;
    const asked = given.values?.[letter];
    if (asked !== undefined && saidRange && within(asked) === undefined) {
      const allowed = { kind: 'number', min: range[0], max: range[1], whole: false } as const;
      return { fault: { code: 'refused', path: `values.${letter}`, given: String(asked), allowed, used: null } };
    }
    const value =
      asked ?? said?.value ?? within(kept.values?.[letter]) ?? within(usual.value) ?? (range[0] + range[1]) / 2;
    values[letter] = value;
    // A value alone makes room for itself.
    ranges[letter] = [Math.min(range[0], value), Math.max(range[1], value)];
  }
  const problem = judgeTarget(own, values);
  if (problem) return { fault: { code: 'formula', path: 'target', problem, used: null } };
  const rivalProblem = judgeCurve(other, values);
  if (rivalProblem) return { fault: { code: 'formula', path: 'rival', problem: rivalProblem, used: null } };
  return { settings: { target: own.text, rival: other.text, values, ranges } };
}
