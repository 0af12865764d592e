/** Everything that can be chosen about how the panels look, one row each: what is usual, and how an address spells it. */
import * as v from 'valibot';
import { type Field, nameField } from '../../config/fields.ts';

export const ALIGNMENTS = ['first', 'procrustes', 'none'] as const;
export const SPACES = ['features', 'angles'] as const;
export const MARKS = ['dots', 'digits'] as const;
export const FIELDS = ['none', 'forces', 'levels'] as const;
export const CONTROLS = ['auto', 'strip', 'side'] as const;
export const CHARTS = ['auto', 'side', 'below', 'folded'] as const;

interface Choice<Value> {
  readonly usual: Value;
  readonly field: Field<Value>;
  /** It is the reader's: an address that doesn't name it leaves it as it is. */
  readonly stays?: true;
}

const flag = (usual: boolean): Choice<boolean> => ({
  usual,
  field: {
    schema: v.boolean(),
    allowed: { kind: 'values', values: [0, 1] },
    nearest: () => undefined,
    fromText: (text) => (text === '1' ? true : text === '0' ? false : text),
    toText: (value) => (value ? '1' : '0'),
  },
});

const oneOf = <Name extends string>(names: readonly Name[], usual: Name): Choice<Name> => ({
  usual,
  field: nameField(names),
});

type Pair = readonly [number, number] | null;

/** Labels that any data set can be trained on are below. */
const MOST_LABELS = 500;

const pairSchema = v.pipe(
  v.tuple([v.number(), v.number()]),
  v.check(([a, b]) => Number.isInteger(a) && Number.isInteger(b) && a >= 0 && a < b && b < MOST_LABELS),
);

/** Two digits in a row, as in "35", or two numbers, as in "3-120"; "-" for none. */
const pair: Choice<Pair> = {
  usual: null,
  field: {
    schema: v.nullable(pairSchema),
    allowed: { kind: 'pair' },
    nearest: () => undefined,
    fromText: (text) =>
      text === '-'
        ? null
        : /^\d\d$/.test(text)
          ? [...text].map(Number)
          : /^\d+-\d+$/.test(text)
            ? text.split('-').map(Number)
            : text,
    toText: (labels) => labels?.join(labels.every((label) => label < 10) ? '' : '-') ?? '-',
  },
};

/** A panel by its place from 1; "-" for none. */
const panel: Choice<number | null> = {
  usual: null,
  field: {
    schema: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))),
    allowed: { kind: 'values', values: [1, 2, 3, 4, 5, 6, '-'] },
    nearest: () => undefined,
    fromText: (text) => (text === '-' ? null : /^\d$/.test(text) ? Number(text) : text),
    toText: (place) => (place === null ? '-' : String(place)),
  },
};

/** Words that whoever they are for takes apart; "-" for none. */
const lab: Choice<string> = {
  usual: '',
  field: {
    ...nameField<string>(['open', 'pairs-all', '…']),
    schema: v.custom<string>((text) => typeof text === 'string' && /^[\w.~-]*$/.test(text)),
    fromText: (text) => (text === '-' ? '' : text),
    toText: (text) => text || '-',
  },
};

export const CHOICES = {
  /** Turned so that the first class points to 12 o'clock, so that it fits the first panel best, or not at all. */
  align: oneOf(ALIGNMENTS, 'first'),
  /** Whether all panels are drawn to one scale. */
  sameScale: flag(true),
  space: oneOf(SPACES, 'features'),
  /** Points as dots or as the digits themselves. */
  marks: oneOf(MARKS, 'dots'),
  /** What training would do to an image at each place, with lines of equal loss or without. */
  field: oneOf(FIELDS, 'none'),
  /** The panel, from 1, whose forces are taken off those of the others; null for none. */
  fieldMinus: panel,
  /** Whether misclassified points are marked. */
  mistakes: flag(false),
  /** Whether images of classes that a run isn't trained on are shown too, hollow. */
  unseen: flag(false),
  /** Whether all test digits are shown rather than a selection. */
  allDigits: flag(false),
  /** Whether panels zoom together. */
  zoomTogether: flag(true),
  /** Digits of the two classes whose boundaries are drawn, the lower first. */
  pair,
  /** Whether more than three features are seen in a plane that wanders through all of them. */
  tour: flag(false),
  /** What the verification lab is set to, and whether it is open: it spells and reads that itself. */
  lab,
  /** Where the settings stand: what all are about in a strip over the panels, or everything beside them. */
  controls: { ...oneOf(CONTROLS, 'auto'), stays: true },
  /** Where charts and measures stand. */
  charts: { ...oneOf(CHARTS, 'auto'), stays: true },
} as const;

/** The view as plain values. */
export type View = {
  -readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name] extends Choice<infer Value> ? Value : never;
};

export const CHOICE_NAMES = Object.keys(CHOICES) as readonly (keyof View)[];

/** One entry a choice. */
export const eachChoice = <Entry>(of: (name: keyof View) => Entry) =>
  Object.fromEntries(CHOICE_NAMES.map((name) => [name, of(name)]));

export const USUAL_VIEW = eachChoice((name) => CHOICES[name].usual) as unknown as Readonly<View>;
