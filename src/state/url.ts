/**
 * A page's runs and view as the part of its address after "#".
 *
 *     #runs=softmax;modified;asoftmax,m=3,lambda=5&seed=7&network=medium&select=3
 *     #runs=softmax;asoftmax&at=300
 *
 * Only what differs from the defaults is written. A value that all runs share stands once, after the runs; on the
 * way back a run's own value wins over a shared one. λ schedules go by name or as base~gamma~power~min.
 */
import * as v from 'valibot';
import { sameValue } from '../config/changes.ts';
import { defaultConfig, fieldNamed, fieldsOf, readConfig, SETTING_FIELDS } from '../config/config.ts';
import { described } from '../config/described.ts';
import { entriesIn, namesIn } from '../config/entries.ts';
import type { Field } from '../config/fields.ts';
import type { SettingName } from '../config/runConfig.ts';
import { type Fault, shortened } from '../faults/faults.ts';
import type { RunConfig } from '../worker/protocol.ts';
import { CHOICE_NAMES, CHOICES, USUAL_VIEW, type View } from './look/choices.ts';
import { firstSelection, MOST_RUNS, threeLosses } from './presets.ts';
import { restored } from './transit.ts';

export interface PageState {
  /** 1 to 6 runs. */
  runs: RunConfig[];
  /** Position of the selected run. */
  selected: number;
  view: View;
  /** Step that the runs are trained to, to stand there; without it they train on. */
  at?: number;
}

export interface DecodedState {
  state: PageState;
  /** Each thing in the address that was mended or left out. */
  problems: Fault[];
}

/** What a run of these choices has where its address names nothing else. */
function usualOf(run: RunConfig): RunConfig {
  const { optimizer, steps, data } = defaultConfig();
  return { ...defaultConfig(run), optimizer, steps, data };
}

const written = (name: string, field: Field, value: unknown) => `${name}=${encodeURIComponent(field.toText(value))}`;

/** Names of fields that say the same in every run that has them, and something else than the default in one. */
function sharedFields(runs: readonly RunConfig[]): SettingName[] {
  const names = new Set(runs.flatMap((run) => namesIn(fieldsOf(run.loss))));
  return [...names].filter((name) => {
    const having = runs.filter((run) => Object.hasOwn(fieldsOf(run.loss), name));
    const first = having[0]?.[name];
    return (
      (having.length > 1 || Object.hasOwn(SETTING_FIELDS, name)) &&
      having.every((run) => sameValue(run[name], first)) &&
      having.some((run) => !sameValue(run[name], usualOf(run)[name]))
    );
  });
}

function encodeRun(run: RunConfig, shared: readonly SettingName[]): string {
  const usual = usualOf(run);
  const own = entriesIn(fieldsOf(run.loss))
    .filter(([name]) => !shared.includes(name) && !sameValue(run[name], usual[name]))
    .map(([name, field]) => written(name, field, run[name]));
  return [encodeURIComponent(run.loss), ...own].join(',');
}

const UNTOUCHED = threeLosses()
  .map((run) => run.loss)
  .join(';');

/** The address part without its "#"; empty for a page that nobody touched. */
export function encodeState(state: PageState): string {
  const shared = sharedFields(state.runs);
  const runs = state.runs.map((run) => encodeRun(run, shared)).join(';');
  const parts = runs === UNTOUCHED ? [] : [`runs=${runs}`];
  for (const name of shared) {
    const run = state.runs.find((candidate) => Object.hasOwn(fieldsOf(candidate.loss), name));
    const field = run && fieldsOf(run.loss)[name];
    if (run && field) parts.push(written(name, field, run[name]));
  }
  if (state.selected !== firstSelection(state.runs)) parts.push(`select=${state.selected + 1}`);
  if (state.at !== undefined) parts.push(`at=${state.at}`);
  for (const name of CHOICE_NAMES) {
    const value = state.view[name];
    if (!sameValue(value, USUAL_VIEW[name])) parts.push(written(name, CHOICES[name].field as Field, value));
  }
  return parts.join('&');
}

/** No state of the page needs a tenth of it. */
const LONGEST_ADDRESS = 32_768;

const inAddress = (fault: Fault): Fault => ({ code: 'inAddress', fault });

/** Takes an address apart and keeps note of what it couldn't read. */
class Reader {
  readonly problems: Fault[] = [];

  private decoded(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      this.problems.push({ code: 'addressEncoding', text: described(text) });
      return text;
    }
  }

  /** `key=value`; null, with a problem, where there is no "=" or the key came before. */
  private pair(text: string, seen: ReadonlyMap<string, string>): [string, string] | null {
    const at = text.indexOf('=');
    if (at <= 0) {
      this.problems.push({ code: 'addressPair', text: described(text) });
      return null;
    }
    const key = this.decoded(text.slice(0, at));
    if (seen.has(key)) {
      this.problems.push({ code: 'addressTwice', key: described(key) });
      return null;
    }
    return [key, this.decoded(text.slice(at + 1))];
  }

  /** Pairs between separators. `raw` names keys whose value is kept undecoded, since it is taken apart further. */
  pairs(parts: readonly string[], raw: readonly string[] = []): Map<string, string> {
    const found = new Map<string, string>();
    for (const part of parts) {
      if (part === '') continue;
      const rawKey = raw.find((key) => part.startsWith(`${key}=`) && !found.has(key));
      const pair: [string, string] | null = rawKey ? [rawKey, part.slice(rawKey.length + 1)] : this.pair(part, found);
      if (pair) found.set(...pair);
    }
    return found;
  }

  run(text: string, shared: ReadonlyMap<string, string>, used: Set<string>): RunConfig {
    const [head = '', ...rest] = text.split(',');
    const loss = this.decoded(head);
    const own = this.pairs(rest);
    const known = readConfig({ loss }, 'clamp').config.loss;
    const input: Record<string, unknown> = { loss };
    for (const [name, value] of shared) {
      const field = fieldNamed(known, name);
      if (!field) continue;
      used.add(name);
      input[name] = field.fromText(value);
    }
    for (const [name, value] of own) {
      const field = fieldNamed(known, name);
      // defineProperty, so that a name such as __proto__ is refused like any other instead of vanishing.
      Object.defineProperty(input, name, {
        value: field ? field.fromText(value) : value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    const { config, problems } = readConfig(input, 'clamp');
    this.problems.push(...problems.map(inAddress));
    return config;
  }

  setting<Name extends keyof View>(name: Name, text: string | undefined): View[Name] {
    const field = CHOICES[name].field as unknown as Field<View[Name]>;
    const usual: View[Name] = USUAL_VIEW[name];
    if (text === undefined) return usual;
    const parsed = v.safeParse(field.schema, field.fromText(text));
    if (parsed.success) return parsed.output;
    const used = { kind: 'value', text: field.toText(usual) } as const;
    this.problems.push(
      inAddress({ code: 'refused', path: name, given: described(text), allowed: field.allowed, used }),
    );
    return usual;
  }

  selection(text: string | undefined, runs: readonly RunConfig[]): number {
    const usual = firstSelection(runs);
    if (text === undefined) return usual;
    const place = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    if (place >= 1 && place <= runs.length) return place - 1;
    const allowed = { kind: 'number', min: 1, max: runs.length, whole: true } as const;
    const used = { kind: 'value', text: String(usual + 1) } as const;
    this.problems.push(inAddress({ code: 'refused', path: 'select', given: described(text), allowed, used }));
    return usual;
  }

  /** A step that is planned in some run; the beginning where it is none. */
  moment(text: string | undefined, runs: readonly RunConfig[]): { at?: number } {
    if (text === undefined) return {};
    const max = Math.max(...runs.map(({ steps }) => steps));
    const step = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (step <= max) return { at: step };
    const allowed = { kind: 'number', min: 0, max, whole: true } as const;
    const used = { kind: 'value', text: '0' } as const;
    this.problems.push(inAddress({ code: 'refused', path: 'at', given: described(text), allowed, used }));
    return { at: 0 };
  }
}

/**
 * Reads the part of an address after "#", with or without it, also as it comes out of mail and chat programs. Never
 * throws; the state is always a valid one.
 * @param present what stays as it is where the address doesn't name it, see `choices.ts`; the usual ones without.
 */
export function decodeState(hash: string, present: Readonly<View> = USUAL_VIEW): DecodedState {
  const reader = new Reader();
  const long = hash.length > LONGEST_ADDRESS;
  if (long) reader.problems.push({ code: 'addressTooLong', length: hash.length, most: LONGEST_ADDRESS });
  const pairs = reader.pairs(restored(long ? '' : hash).split('&'), ['runs']);
  const take = (key: string) => {
    const value = pairs.get(key);
    pairs.delete(key);
    return value;
  };
  const [runsText, select, at] = ['runs', 'select', 'at'].map(take);
  const view = Object.fromEntries(
    CHOICE_NAMES.map((name) => {
      const text = take(name);
      return [name, text === undefined && 'stays' in CHOICES[name] ? present[name] : reader.setting(name, text)];
    }),
  ) as unknown as View;

  let texts = (runsText ?? UNTOUCHED).split(';').filter((text) => text !== '');
  if (texts.length === 0) {
    reader.problems.push(inAddress({ code: 'addressNoRuns', most: MOST_RUNS }));
    texts = UNTOUCHED.split(';');
  }
  if (texts.length > MOST_RUNS) {
    reader.problems.push(inAddress({ code: 'addressManyRuns', count: texts.length, most: MOST_RUNS }));
    texts = texts.slice(0, MOST_RUNS);
  }

  const used = new Set<string>();
  const runs = texts.map((text) => reader.run(text, pairs, used));
  for (const [name, value] of pairs) {
    if (used.has(name)) continue;
    reader.problems.push(inAddress({ code: 'addressNoSetting', name: described(name), given: described(value) }));
  }
  return {
    state: {
      runs,
      selected: reader.selection(select, runs),
      view,
      ...reader.moment(at, runs),
    },
    // Six runs with the same shared mistake should be told about it once.
    problems: shortened([...new Map(reader.problems.map((problem) => [JSON.stringify(problem), problem])).values()]),
  };
}
