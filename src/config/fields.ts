/** What one field of a configuration accepts: its check, its nearest allowed value, and its text in an address. */
import * as v from 'valibot';
import { DATA_NAMES, type DataName, isOwn, setOf } from '../data/sets.ts';
import type { Allowed } from '../faults/faults.ts';
import type { LambdaSchedule, Parameter } from '../losses/contract.ts';
import { LAMBDA_SCHEDULES } from '../math/schedules.ts';

export interface Field<Value = unknown> {
  /** Accepts exactly the allowed values. */
  readonly schema: v.GenericSchema<unknown, Value>;
  /** What is allowed, for those who are refused. */
  readonly allowed: Allowed;
  /** The allowed value closest to one that was refused; undefined where "close" has no meaning. */
  nearest(given: unknown): Value | undefined;
  /** The value that a piece of an address spells; text that spells none comes back as it is, to be refused. */
  fromText(text: string): unknown;
  /** The inverse of `fromText` for allowed values. */
  toText(value: Value): string;
  /** The value for somebody to read, where that is something else. */
  toPlainText?(value: Value): string;
}

interface NumberRange {
  min: number;
  max: number;
  integer?: boolean;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);

function numberSchema({ min, max, integer }: NumberRange): v.GenericSchema<unknown, number> {
  return v.pipe(
    v.number(),
    v.finite(),
    v.check((value) => !integer || Number.isInteger(value)),
    v.minValue(min),
    v.maxValue(max),
    // −0 would come back from an address as 0.
    v.transform((value) => value + 0),
  );
}

function clamped(value: number, { min, max, integer }: NumberRange): number {
  const inside = Math.min(Math.max(value, min), max);
  return (integer ? Math.round(inside) : inside) + 0;
}

/** Each digit can only be read in one way, so that refusing a long text takes no longer than reading it. */
const NUMERAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

const numberFromText = (text: string): unknown => (NUMERAL.test(text) ? Number(text) : text);

export function numberField(range: NumberRange): Field<number> {
  return {
    schema: numberSchema(range),
    allowed: { kind: 'number', min: range.min, max: range.max, whole: range.integer ?? false },
    nearest: (given) => (isNumber(given) ? clamped(given, range) : undefined),
    fromText: numberFromText,
    toText: String,
  };
}

export function numberChoice(values: readonly number[]): Field<number> {
  return {
    schema: v.pipe(
      v.number(),
      v.check((value) => values.includes(value)),
    ),
    allowed: { kind: 'values', values },
    nearest: (given) =>
      isNumber(given)
        ? values.reduce((best, value) => (Math.abs(value - given) < Math.abs(best - given) ? value : best))
        : undefined,
    fromText: numberFromText,
    toText: String,
  };
}

export function nameField<Name extends string>(names: readonly Name[]): Field<Name> {
  return {
    schema: v.picklist(names),
    allowed: { kind: 'values', values: names },
    nearest: () => undefined,
    fromText: (text) => text,
    toText: (name) => name,
  };
}

/** A data set by its name: one of the page's, or one of somebody's own by its hash. */
export function dataField(): Field<DataName> {
  return {
    ...nameField<DataName>(DATA_NAMES),
    schema: v.custom<DataName>((name) => DATA_NAMES.includes(name as never) || isOwn(name)),
    allowed: { kind: 'values', values: [...DATA_NAMES, 'SHA-256'] },
  };
}

/** Yes or no; spelled as true or false. */
export function flagField(): Field<boolean> {
  return {
    schema: v.boolean(),
    allowed: { kind: 'values', values: [true, false] },
    nearest: () => undefined,
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
    toText: String,
  };
}

const ascending = (labels: number[]) => labels.every((value, i) => i === 0 || value > (labels[i - 1] as number));

/** Each piece a number or a range of them, as "0-49"; what is neither stays as it is, to be refused. */
function spread(pieces: readonly unknown[]): unknown[] {
  return pieces.flatMap((piece): unknown[] => {
    const [, from, to] = (typeof piece === 'string' && /^(\d{1,3})-(\d{1,3})$/.exec(piece)) || [];
    if (from === undefined || Number(from) > Number(to)) return [piece];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
  });
}

/** First and last of each stretch without gaps. */
function stretches(labels: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const label of labels) {
    const last = found.at(-1);
    if (last?.[1] === label - 1) last[1] = label;
    else found.push([label, label]);
  }
  return found;
}

/** A choice of labels: numbers, and ranges as texts; spelled as digits in a row, or where there are others as 0-49.60-60. */
export function classesField(data: DataName): Field<number[]> {
  const { trainable, fewest } = setOf(data);
  const label = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(trainable - 1));
  return {
    schema: v.pipe(
      v.unknown(),
      v.transform((given) =>
        Array.isArray(given) ? spread(given) : typeof given === 'string' ? spread([given]) : given,
      ),
      v.array(label),
      v.minLength(fewest),
      v.check(ascending),
    ),
    allowed: data === 'mnist' ? { kind: 'digits' } : { kind: 'classes', fewest, most: trainable },
    nearest(given) {
      if (!Array.isArray(given)) return undefined;
      const labels = [...new Set(spread(given).filter((value) => v.is(label, value)) as number[])].sort(
        (a, b) => a - b,
      );
      return labels.length >= fewest ? labels : undefined;
    },
    fromText: (text) =>
      /^\d+$/.test(text) ? [...text].map(Number) : text.includes('-') ? spread(text.split('.')) : text,
    toText: (labels) =>
      labels.every((one) => one < 10)
        ? labels.join('')
        : stretches(labels)
            .map((ends) => ends.join('-'))
            .join('.'),
  };
}

const SCHEDULE_RANGES: Readonly<Record<keyof LambdaSchedule, NumberRange>> = {
  base: { min: 0, max: 1e6 },
  gamma: { min: 0, max: 1e3 },
  power: { min: 0, max: 100 },
  min: { min: 0, max: 1000 },
};
const SCHEDULE_PARTS = ['base', 'gamma', 'power', 'min'] as const;

const sameSchedule = (a: LambdaSchedule, b: LambdaSchedule) => SCHEDULE_PARTS.every((part) => a[part] === b[part]);

/** λ: a number, or a schedule; a schedule is spelled by its name or as base~gamma~power~min. */
export function lambdaField(range: NumberRange, usual: LambdaSchedule): Field<number | LambdaSchedule> {
  const schedule = v.strictObject({
    base: numberSchema(SCHEDULE_RANGES.base),
    gamma: numberSchema(SCHEDULE_RANGES.gamma),
    power: numberSchema(SCHEDULE_RANGES.power),
    min: numberSchema(SCHEDULE_RANGES.min),
  });
  const parts = SCHEDULE_PARTS.map((name) => ({
    name,
    min: SCHEDULE_RANGES[name].min,
    max: SCHEDULE_RANGES[name].max,
  }));
  return {
    schema: v.union([numberSchema(range), schedule]),
    allowed: { kind: 'schedule', min: range.min, max: range.max, parts },
    nearest(given) {
      if (isNumber(given)) return clamped(given, range);
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
      const whole = { ...usual };
      for (const part of SCHEDULE_PARTS) {
        const value = (given as Record<string, unknown>)[part];
        if (isNumber(value)) whole[part] = clamped(value, SCHEDULE_RANGES[part]);
      }
      return whole;
    },
    fromText(text) {
      const named = Object.entries(LAMBDA_SCHEDULES).find(([name]) => name === text);
      if (named) return { ...named[1] };
      if (!text.includes('~')) return numberFromText(text);
      const values = text.split('~').map(numberFromText);
      if (values.length !== SCHEDULE_PARTS.length) return text;
      return Object.fromEntries(SCHEDULE_PARTS.map((part, i) => [part, values[i]]));
    },
    toText(value) {
      if (typeof value === 'number') return String(value);
      const named = Object.entries(LAMBDA_SCHEDULES).find(([, known]) => sameSchedule(known, value));
      return named ? named[0] : SCHEDULE_PARTS.map((part) => value[part]).join('~');
    },
  };
}

type FormulaKind = 'formula' | 'letters' | 'ranges';

/** Fields of formulas come with what reads formulas. */
const formulaFields = {} as Record<FormulaKind, Field>;

export const provideFormulaFields = (fields: typeof formulaFields): void => {
  Object.assign(formulaFields, fields);
};

/** The field of a loss's parameter, as the registry declares it. */
export function parameterField(parameter: Parameter): Field {
  switch (parameter.kind) {
    case 'choice':
      return numberChoice(parameter.values) as Field;
    case 'number':
      return numberField(parameter) as Field;
    case 'option':
      return nameField(parameter.values) as Field;
    case 'flag':
      return flagField() as Field;
    case 'lambda':
      return lambdaField(parameter, parameter.default) as Field;
    case 'formula':
    case 'letters':
    case 'ranges':
      return formulaFields[parameter.kind];
  }
}
