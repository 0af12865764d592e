/** From text to a formula that can be worked with, or to what is wrong with it and where. Bounded in size and time. */
import type { FormulaProblem } from '../../faults/faults.ts';
import { parse, SyntaxError as Unreadable } from './formula.peggy';
import { FUNCTIONS, isAngle, isHalfTurn, isLetter, KNOWN_NAMES } from './names.ts';
import type { Declaration, Syntax } from './syntax.ts';

export const LONGEST = 2000;
export const DEEPEST = 50;
export const MOST_LETTERS = 8;
/** Points of a `curve`. */
export const POINTS = { least: 2, most: 12 } as const;

/** Characters of a formula that a message repeats. */
const LONGEST_QUOTED = 48;

/** A piece of a formula as messages have it. */
export const quoted = (text: string): string =>
  text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED - 1)}…` : text;

export interface Formula {
  /** Without declarations. */
  readonly text: string;
  readonly syntax: Syntax;
  /** In the order in which they come. */
  readonly letters: readonly string[];
  readonly declarations: readonly Declaration[];
}

export type Reading = { readonly formula: Formula } | { readonly problem: FormulaProblem };

/** What reading one formula may stop with. */
class Stopped {
  constructor(readonly problem: FormulaProblem) {}
}

const stop = (problem: FormulaProblem): never => {
  throw new Stopped(problem);
};

/** The parser recurses into brackets and nothing else, so counting them first bounds it. */
function checkBrackets(text: string): void {
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') {
      open.push(i);
      if (open.length > DEEPEST) stop({ kind: 'deep', at: i + 1, most: DEEPEST });
    } else if (text[i] === ')' && open.pop() === undefined) {
      stop({ kind: 'unbalanced', at: i + 1, bracket: ')' });
    }
  }
  const left = open.pop();
  if (left !== undefined) stop({ kind: 'unbalanced', at: left + 1, bracket: '(' });
}

/** The parts of a node that are formulas themselves. */
export function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'negative':
      return [syntax.of];
    case 'binary':
      return [syntax.left, syntax.right];
    case 'call':
      return syntax.parts;
    case 'if':
      return [syntax.left, syntax.right, syntax.then, syntax.otherwise];
    default:
      return [];
  }
}

function checkNode(syntax: Syntax): void {
  const at = syntax.at[0] + 1;
  if (syntax.kind === 'name' && !isAngle(syntax.name) && !isHalfTurn(syntax.name) && !isLetter(syntax.name)) {
    stop({ kind: 'unknown', at, name: quoted(syntax.name), known: KNOWN_NAMES });
  } else if (syntax.kind === 'call') {
    const known = Object.hasOwn(FUNCTIONS, syntax.name) ? FUNCTIONS[syntax.name] : undefined;
    if (!known) stop({ kind: 'unknown', at, name: quoted(syntax.name), known: KNOWN_NAMES });
    else if (known.parts !== syntax.parts.length) {
      stop({ kind: 'parts', at, name: syntax.name, wanted: known.parts });
    }
  } else if (syntax.kind === 'number' && !Number.isFinite(syntax.value)) {
    stop({ kind: 'syntax', at, found: null });
  } else if (syntax.kind === 'curve') {
    const { points } = syntax;
    const rising = points.every(
      ([x], i) => x >= 0 && x <= 180 && (i === 0 || x > (points[i - 1] as [number, number])[0]),
    );
    if (!rising || points.length < POINTS.least || points.length > POINTS.most) stop({ kind: 'points', at, ...POINTS });
  }
}

function checkDeclarations(declarations: readonly Declaration[], letters: readonly string[]): void {
  for (const { name, low, high, value, at } of declarations) {
    const place = at[0] + 1;
    if (!letters.includes(name)) stop({ kind: 'unknown', at: place, name: quoted(name), known: letters });
    const inside = value === null || (value >= low && value <= high);
    if (!(low < high) || !inside || !Number.isFinite(high - low)) stop({ kind: 'range', at: place, name });
  }
}

function read(text: string): Formula {
  if (text.length > LONGEST) stop({ kind: 'long', at: 0, most: LONGEST });
  checkBrackets(text);
  const { formula: syntax, declarations } = parse(text);
  const letters = new Set<string>();
  const visit = (one: Syntax): void => {
    checkNode(one);
    if (one.kind === 'name' && isLetter(one.name)) letters.add(one.name);
    partsOf(one).forEach(visit);
  };
  visit(syntax);
  if (letters.size > MOST_LETTERS) stop({ kind: 'letters', at: 0, most: MOST_LETTERS });
  checkDeclarations(declarations, [...letters]);
  const end = declarations[0]?.at[0] ?? text.length;
  const alone = text
    .slice(0, end)
    .replace(/[\s;,]+$/, '')
    .trimStart();
  return { text: alone, syntax, letters: [...letters], declarations };
}

/** What was read lately: pages ask for the same few formulas again and again. */
const readings = new Map<string, Reading>();
const MOST_KEPT = 64;

export function readFormula(text: string): Reading {
  const kept = readings.get(text);
  if (kept) return kept;
  let reading: Reading;
  try {
    reading = { formula: read(text) };
  } catch (error) {
    if (error instanceof Stopped) reading = { problem: error.problem };
    else if (error instanceof Unreadable) {
      const { found, location } = error;
      reading = { problem: { kind: 'syntax', at: location.start.offset + 1, found } };
    } else throw error;
  }
  if (readings.size >= MOST_KEPT) readings.clear();
  readings.set(text, reading);
  return reading;
}
