/** The one schema of a run's configuration: whatever comes from outside the page passes here. */
import * as v from 'valibot';
import { allClasses } from '../data/sets.ts';
import { type Allowed, type Fault, FaultError, type Used } from '../faults/faults.ts';
import type { LambdaSchedule, LossHead, ParameterName } from '../losses/contract.ts';
import { lossById, losses } from '../losses/registry.ts';
import { sameValue } from './changes.ts';
import { refuse } from './checks.ts';
import { described, shortPath } from './described.ts';
import { entriesIn } from './entries.ts';
import { classesField, dataField, type Field, nameField, numberChoice, numberField, parameterField } from './fields.ts';
import type { Augmentation, FeatureDim, RunConfig, RunSettings, SettingName } from './runConfig.ts';

/** *clamp* mends and reports (addresses, files); *strict* throws (the scripting interface). */
export type Mode = 'clamp' | 'strict';

export interface ConfigResult {
  config: RunConfig;
  /** Each thing that was mended; empty in strict mode. */
  problems: Fault[];
}

export const BATCH_SIZES = [32, 64, 128, 256] as const;
export const NETWORKS = ['small', 'medium', 'deep', 'mlp', 'lenetpp', 'free'] as const;
export const FEATURE_DIMS = [2, 3, 4, 8, 16, 32, 64, 128] as const satisfies readonly FeatureDim[];
export const OPTIMIZERS = ['adam', 'momentum', 'sgd'] as const;
export const CLASS_WEIGHT_INITS = ['even', 'random'] as const;
export const AUGMENTATIONS = ['none', 'shift', 'affine'] as const satisfies readonly Augmentation[];
export const LEARNING_RATE = { min: 1e-5, max: 1 } as const;
export const PLANNED_STEPS = { min: 1, max: 100_000 } as const;
export const WEIGHT_DECAY = { min: 0, max: 0.1 } as const;
export const LARGEST_SEED = 2 ** 31 - 1;

/** Rates that train the small network well; momentum and plain descent need larger ones than Adam. */
const USUAL_RATE: Readonly<Record<RunSettings['optimizer'], number>> = { adam: 0.01, momentum: 0.02, sgd: 0.05 };

/** Most of a short run that goes to the warm start. */
const WARM_START_SHARE = 2 / 3;

/** The loss is checked against the registry each time, since heads may be registered later. */
export const lossField = (): Field => nameField(losses().map((head) => head.id)) as Field;

/** Settings besides the loss, in the order in which they are checked and written. */
export const SETTING_FIELDS: Readonly<Record<Exclude<keyof RunSettings, 'loss'>, Field>> = {
  network: nameField(NETWORKS) as Field,
  featureDim: numberChoice(FEATURE_DIMS) as Field,
  optimizer: nameField(OPTIMIZERS) as Field,
  learningRate: numberField(LEARNING_RATE) as Field,
  weightDecay: numberField(WEIGHT_DECAY) as Field,
  batchSize: numberChoice(BATCH_SIZES) as Field,
  steps: numberField({ ...PLANNED_STEPS, integer: true }) as Field,
  seed: numberField({ min: 0, max: LARGEST_SEED, integer: true }) as Field,
  classWeightInit: nameField(CLASS_WEIGHT_INITS) as Field,
  warmStart: numberField({ min: 0, max: 100_000, integer: true }) as Field,
  marginRamp: numberField({ min: 0, max: 100_000, integer: true }) as Field,
  augment: nameField(AUGMENTATIONS) as Field,
  data: dataField() as Field,
  classes: classesField('mnist') as Field,
};

type FieldsByName<Name extends string> = { [name in Name]?: Field };

/** The fields of a loss's parameters by name. */
export function parameterFields(loss: string): FieldsByName<ParameterName> {
  return Object.fromEntries(lossById(loss).parameters.map((parameter) => [parameter.name, parameterField(parameter)]));
}

/** Every field of a run of this loss by name, besides the loss itself: in the order in which they are written. */
export function fieldsOf(loss: string): FieldsByName<SettingName> {
  return { ...SETTING_FIELDS, ...parameterFields(loss) };
}

/** Every setting of a run by name as an address spells it, a formula as it is written; the loss first. */
export function settingTexts(config: RunConfig): Record<string, string> {
  const texts = entriesIn(fieldsOf(config.loss)).map(([name, field]) => [
    name,
    (field.toPlainText ?? field.toText)(config[name]),
  ]);
  return { loss: config.loss, ...Object.fromEntries(texts) };
}

type Choices = Pick<RunSettings, 'loss' | 'optimizer' | 'steps' | 'data'>;

/** The learning rate a run has if none is given. */
export function usualRate(optimizer: RunSettings['optimizer']): number {
  return USUAL_RATE[optimizer];
}

function usualWarmStart(head: LossHead, steps: number): number {
  return Math.min(head.warmStart ?? 0, Math.floor(WARM_START_SHARE * steps));
}

/** Every field's value where nothing is given; the rate, the warm start and the classes depend on the choices. */
export function defaultConfig({
  loss = 'asoftmax',
  optimizer = 'adam',
  steps = 2000,
  data = 'mnist',
}: Partial<Choices> = {}): RunConfig {
  const head = lossById(loss);
  const parameters = head.parameters.map(({ name, default: value }) => [
    name,
    typeof value === 'object' ? { ...value } : value,
  ]);
  return {
    loss,
    network: 'small',
    featureDim: 2,
    optimizer,
    learningRate: usualRate(optimizer),
    weightDecay: 0,
    batchSize: 128,
    steps,
    seed: 1,
    classWeightInit: 'even',
    warmStart: usualWarmStart(head, steps),
    marginRamp: 0,
    augment: 'none',
    data,
    classes: allClasses(data),
    ...Object.fromEntries(parameters),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects what is wrong (clamp), or stops at the first thing (strict). */
class Findings {
  readonly problems: Fault[] = [];

  constructor(
    private readonly mode: Mode,
    private readonly where: string,
  ) {}

  /** `used` is what stands in for the refused value; without a name the whole configuration is meant. */
  refuse(name: string | null, given: unknown, allowed: Allowed, used: Used): void {
    const path = name === null ? this.where.replace(/\.$/, '') || null : `${this.where}${name}`;
    if (this.mode === 'strict') refuse(path, given, allowed);
    this.problems.push({ code: 'refused', path: shortPath(path), given: described(given), allowed, used });
  }

  /** Parameters that depend on each other, in agreement; where they can't be brought to it, the usual ones. */
  settle(
    head: LossHead,
    config: Record<string, unknown>,
    given: Record<string, unknown>,
    kept: Partial<RunConfig>,
  ): void {
    const settled = head.settle?.(config, given, kept);
    if (!settled) return;
    if ('settings' in settled) {
      Object.assign(config, settled.settings);
      return;
    }
    const { fault } = settled;
    const named = 'path' in fault ? { ...fault, path: shortPath(`${this.where}${fault.path}`) } : fault;
    if (this.mode === 'strict') throw new FaultError(named as Fault);
    this.problems.push({ ...named, used: { kind: 'defaults' } } as Fault);
    for (const { name, default: usual } of head.parameters) config[name] = usual;
  }

  /** The field's value: as given if it is allowed, else mended, else `usual`. */
  value(name: string, field: Field, given: unknown, usual: unknown): unknown {
    if (given === undefined) return usual;
    const parsed = v.safeParse(field.schema, given);
    if (parsed.success) return parsed.output;
    const used = field.nearest(given) ?? usual;
    this.refuse(name, given, field.allowed, { kind: 'value', text: described(used) });
    return used;
  }
}

/** Names a run of this loss can have. */
const namesOf = (head: LossHead) => [
  'loss',
  ...Object.keys(SETTING_FIELDS),
  ...head.parameters.map((parameter) => parameter.name),
];

/** Reads `input` over `base`, which stands for the defaults where it has a value. */
function read(input: unknown, base: Partial<RunConfig>, mode: Mode, where: string): ConfigResult {
  const findings = new Findings(mode, where);
  if (!isRecord(input)) findings.refuse(null, input, { kind: 'object' }, { kind: 'defaults' });
  const given = isRecord(input) ? input : {};
  const own = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined);

  const plain = defaultConfig();
  const chosen = <Name extends keyof Choices>(name: Name, field: Field) =>
    findings.value(name, field, own(name), base[name] ?? plain[name]) as Choices[Name];
  const choices = {
    loss: chosen('loss', lossField()),
    optimizer: chosen('optimizer', SETTING_FIELDS.optimizer),
    steps: chosen('steps', SETTING_FIELDS.steps),
    data: chosen('data', SETTING_FIELDS.data),
  };

  const usual = defaultConfig(choices);
  const fields = { ...fieldsOf(choices.loss), classes: classesField(choices.data) as Field };
  const config: Record<string, unknown> = { loss: choices.loss };
  for (const [name, field] of entriesIn(fields)) {
    if (name in choices) config[name] = choices[name as keyof Choices];
    else config[name] = findings.value(name, field, own(name), base[name] ?? usual[name]);
  }

  const head = lossById(choices.loss);
  const said = Object.keys(fields).filter((name) => own(name) !== undefined);
  const fresh = Object.fromEntries(said.map((name) => [name, config[name]]));
  findings.settle(head, config, fresh, base);
  for (const { lower, upper, equal } of head.ordered ?? []) {
    const [low, high] = [config[lower] as number, config[upper] as number];
    if (low < high || (equal && low === high)) continue;
    // At fault is what was given, the lower one of two; both take their defaults.
    const side = own(lower) === undefined && own(upper) !== undefined ? 'above' : 'below';
    const [name, value, limit, bound] = side === 'below' ? [lower, low, upper, high] : [upper, high, lower, low];
    const allowed = { kind: side, name: limit, value: bound, equal } as const;
    findings.refuse(name, value, allowed, { kind: 'value', text: described(usual[name]) });
    for (const mended of [lower, upper]) config[mended] = usual[mended];
  }
  for (const name of Object.keys(given)) {
    if (name === 'loss' || Object.hasOwn(fields, name) || given[name] === undefined) continue;
    findings.refuse(name, given[name], { kind: 'fields', names: namesOf(head), loss: head.id }, { kind: 'leftOut' });
  }
  return { config: config as unknown as RunConfig, problems: findings.problems };
}

/**
 * Completes a partial configuration.
 * @param where what stands before a field's name in messages, e.g. `configs[1].`.
 * @throws RangeError in strict mode, naming the field, what was given and what is allowed.
 */
export function readConfig(input: unknown, mode: Mode, where = ''): ConfigResult {
  return read(input, {}, mode, where);
}

/**
 * `config` with some fields replaced. Where the loss changes, its parameters take their defaults unless given; a
 * rate or warm start that stood at its default goes to the new default.
 * @throws RangeError in strict mode, naming the field, what was given and what is allowed.
 */
export function patchConfig(config: RunConfig, patch: unknown, mode: Mode = 'strict', where = ''): ConfigResult {
  const given = isRecord(patch) ? patch : {};
  const kept: Partial<RunConfig> = { ...config };
  if (given.optimizer !== undefined && config.learningRate === usualRate(config.optimizer)) delete kept.learningRate;
  if (given.loss !== undefined && given.loss !== config.loss) {
    const head = lossById(config.loss);
    for (const { name } of head.parameters) delete kept[name];
  }
  if (given.data !== undefined && given.data !== config.data) delete kept.classes;
  const plannedAnew = given.steps !== undefined || given.loss !== undefined;
  if (plannedAnew && config.warmStart === usualWarmStart(lossById(config.loss), config.steps)) delete kept.warmStart;
  return read(patch, kept, mode, where);
}

/** Whether a run of this loss has such a field. */
export function hasField(loss: string, name: string): name is SettingName {
  return name === 'loss' || Object.hasOwn(fieldsOf(loss), name);
}

/** The field of this name, which may be any text, that a run of this loss has besides the loss itself. */
export function fieldNamed(loss: string, name: string): Field | undefined {
  return hasField(loss, name) ? fieldsOf(loss)[name] : undefined;
}

/**
 * Whether a field means the same in runs of both losses, so that one control can move it in both: it has the same range
 * and unit. An angle to add and a cosine to take away are both called m and reach from 0 to 1.
 */
export function sharesField(loss: string, other: string, name: string): boolean {
  if (!hasField(loss, name) || !hasField(other, name)) return false;
  const parameterOf = (id: string) => new Map<string, Field>(entriesIn(parameterFields(id))).get(name);
  const [own, theirs] = [parameterOf(loss), parameterOf(other)];
  const unit = (id: string) => lossById(id).parameters.find((parameter) => parameter.name === name)?.unit;
  return sameValue(own?.allowed, theirs?.allowed) && unit(loss) === unit(other);
}

/** λ of a run whose loss can anneal one: a number, or a schedule. Some losses call a plain weight λ; theirs doesn't count. */
export function lambdaSetting(config: RunConfig): number | LambdaSchedule | null {
  const parameter = lossById(config.loss).parameters.find(({ kind }) => kind === 'lambda');
  return parameter ? (config[parameter.name] as number | LambdaSchedule) : null;
}
