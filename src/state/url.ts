/**
 * A page's runs and view as the part of its address after "#".
 *
 *     #runs=softmax;modified;asoftmax,m=3,lambda=5&seed=7&network=medium&select=3
 *
 * Only what differs from the defaults is written. A value that all runs share stands once, after the runs; on the
 * way back a run's own value wins over a shared one. λ schedules go by name or as base~gamma~power~min.
 */
import type { RunConfig } from '../worker/protocol.ts';
import { defaultConfig, parameterFields, readConfig, SETTING_FIELDS, sameValue } from './config.ts';
import { described } from './described.ts';
import type { Field } from './fields.ts';
import { firstSelection, MOST_RUNS, threeLosses } from './presets.ts';

export interface PageState {
  /** 1 to 6 runs. */
  runs: RunConfig[];
  /** Position of the selected run. */
  selected: number;
  /** Whether every panel is turned so that the first class points to 12 o'clock. */
  aligned: boolean;
  /** Whether all panels are drawn to one scale. */
  sameScale: boolean;
}

export interface DecodedState {
  state: PageState;
  /** One sentence for each thing in the address that was mended or left out. */
  problems: string[];
}

const VIEW_DEFAULTS = { aligned: true, sameScale: false } as const;
const VIEW_KEYS = ['aligned', 'sameScale'] as const;

const fieldsOf = (loss: string): Record<string, Field> => ({ ...SETTING_FIELDS, ...parameterFields(loss) });

/** What a run of these choices has where its address names nothing else. */
function usualOf(run: RunConfig): RunConfig {
  const { optimizer, steps } = defaultConfig();
  return { ...defaultConfig(run), optimizer, steps };
}

const written = (name: string, field: Field, value: unknown) => `${name}=${encodeURIComponent(field.toText(value))}`;

/** Names of fields that say the same in every run that has them, and something else than the default in one. */
function sharedFields(runs: readonly RunConfig[]): string[] {
  const names = new Set(runs.flatMap((run) => Object.keys(fieldsOf(run.loss))));
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

function encodeRun(run: RunConfig, shared: readonly string[]): string {
  const usual = usualOf(run);
  const own = Object.entries(fieldsOf(run.loss))
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
  for (const key of VIEW_KEYS) if (state[key] !== VIEW_DEFAULTS[key]) parts.push(`${key}=${state[key] ? 1 : 0}`);
  return parts.join('&');
}

/** Takes an address apart and keeps note of what it couldn't read. */
class Reader {
  readonly problems: string[] = [];

  private decoded(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      this.problems.push(
        `The address has ${described(text)}, which is not correct percent-encoding; it is left as it is.`,
      );
      return text;
    }
  }

  /** `key=value`; null, with a problem, where there is no "=" or the key came before. */
  private pair(text: string, seen: ReadonlyMap<string, string>): [string, string] | null {
    const at = text.indexOf('=');
    if (at <= 0) {
      this.problems.push(`The address has ${described(text)} where name=value is expected; it is left out.`);
      return null;
    }
    const key = this.decoded(text.slice(0, at));
    if (seen.has(key)) {
      this.problems.push(`The address gives ${described(key)} twice; the first one is used.`);
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
    const fields = fieldsOf(known);
    const input: Record<string, unknown> = { loss };
    for (const [name, value] of shared) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) continue;
      used.add(name);
      input[name] = field.fromText(value);
    }
    for (const [name, value] of own) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      // defineProperty, so that a name such as __proto__ is refused like any other instead of vanishing.
      Object.defineProperty(input, name, {
        value: field ? field.fromText(value) : value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    const { config, problems } = readConfig(input, 'clamp');
    this.problems.push(...problems.map((problem) => `In the address, ${problem}`));
    return config;
  }

  flag(name: string, text: string | undefined, usual: boolean): boolean {
    if (text === undefined) return usual;
    if (text === '1' || text === '0') return text === '1';
    this.problems.push(
      `In the address, ${name} is ${described(text)}; allowed: 0, 1. ${usual ? 1 : 0} is used instead.`,
    );
    return usual;
  }

  selection(text: string | undefined, runs: readonly RunConfig[]): number {
    const usual = firstSelection(runs);
    if (text === undefined) return usual;
    const place = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    if (place >= 1 && place <= runs.length) return place - 1;
    this.problems.push(
      `In the address, select is ${described(text)}; allowed: 1 to ${runs.length}. ${usual + 1} is used instead.`,
    );
    return usual;
  }
}

/** Reads the part of an address after "#", with or without it. Never throws; the state is always a valid one. */
export function decodeState(hash: string): DecodedState {
  const reader = new Reader();
  const pairs = reader.pairs(hash.replace(/^#/, '').split('&'), ['runs']);
  const take = (key: string) => {
    const value = pairs.get(key);
    pairs.delete(key);
    return value;
  };
  const [runsText, select, aligned, sameScale] = ['runs', 'select', 'aligned', 'sameScale'].map(take);

  let texts = (runsText ?? UNTOUCHED).split(';').filter((text) => text !== '');
  if (texts.length === 0) {
    reader.problems.push('In the address, runs is empty; allowed: 1 to 6 runs. The usual three are shown instead.');
    texts = UNTOUCHED.split(';');
  }
  if (texts.length > MOST_RUNS) {
    reader.problems.push(
      `In the address, runs has ${texts.length} runs; allowed: 1 to ${MOST_RUNS}. The first ${MOST_RUNS} are shown.`,
    );
    texts = texts.slice(0, MOST_RUNS);
  }

  const used = new Set<string>();
  const runs = texts.map((text) => reader.run(text, pairs, used));
  for (const [name, value] of pairs) {
    if (used.has(name)) continue;
    reader.problems.push(
      `In the address, ${described(name)} is ${described(value)}, but no run here has such a setting. It is left out.`,
    );
  }
  return {
    state: {
      runs,
      selected: reader.selection(select, runs),
      aligned: reader.flag('aligned', aligned, VIEW_DEFAULTS.aligned),
      sameScale: reader.flag('sameScale', sameScale, VIEW_DEFAULTS.sameScale),
    },
    // Six runs with the same shared mistake should be told about it once.
    problems: [...new Set(reader.problems)],
  };
}
