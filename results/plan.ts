/** Which runs the options ask for. */

import { changedFields } from '../src/config/changes.ts';
import { parameterFields, readConfig, SETTING_FIELDS } from '../src/config/config.ts';
import type { Field } from '../src/config/fields.ts';
import type { NetworkName, RunConfig } from '../src/config/runConfig.ts';
import { lossById, losses } from '../src/losses/registry.ts';
import { orderOf } from './imageOrder.ts';
import { TASKS, urgency } from './openSetRecipe.ts';
import {
  CANDIDATE_SEED,
  CANDIDATES,
  type Candidate,
  CHOICES,
  DEFAULTS_RECIPE,
  MARGINS_LOSSES,
  MARGINS_RECIPE,
  RULES,
  RULES_RECIPE,
  RULES_STARTS,
  SEEDS,
  stepsOf,
} from './recipe.ts';
import type { Judges, RunRecord } from './record.ts';

export const TABLES = ['defaults', 'margins', 'candidates', 'far', 'openSet', 'rules'] as const;
export type TableName = (typeof TABLES)[number];

export interface PlannedRun {
  table: TableName;
  name: string;
  config: RunConfig;
  judges: Judges;
}

export interface Request {
  tables: readonly TableName[];
  /** Names or losses; null for the published ones. */
  only: readonly string[] | null;
  /** Of the comparison of margins and of the open set; the next two are for the former. */
  seeds: readonly number[];
  epochs: number;
  networks: readonly NetworkName[];
  /** Fields that replace the recipe's, as the page's address spells them: a name may mean another field in each loss. */
  changes: Readonly<Record<string, string>>;
  /** By what runs of the comparison of margins are judged. */
  judges: Judges;
}

/** What docs/results.md is made of. */
export const PUBLISHED: Request = {
  tables: TABLES,
  only: null,
  seeds: MARGINS_RECIPE.seeds,
  epochs: MARGINS_RECIPE.epochs,
  networks: MARGINS_RECIPE.networks,
  changes: {},
  judges: 'test',
};

/** A loss, with its m where that is a choice. */
interface Variant {
  loss: string;
  m?: number;
}

/** What recipes with one loss train. */
const WIDEST: Variant = { loss: 'asoftmax', m: 4 };

const marginOf = (loss: string) =>
  lossById(loss).parameters.flatMap((parameter) =>
    parameter.name === 'm' && parameter.kind === 'choice' ? [parameter] : [],
  )[0];

const nameOf = ({ loss, m }: Variant) => (m === undefined ? loss : `${loss}-m${m}`);

/** What a run is called in tables, in files and after `--only`: `softmax`, `asoftmax-m4`. */
export function runName({ loss, m }: RunConfig): string {
  return nameOf(marginOf(loss) ? { loss, m: m as number } : { loss });
}

/** A loss with each m it offers. A-Softmax goes without m = 1: that is the modified softmax, to the last bit. */
function everyMargin(loss: string): Variant[] {
  const values = marginOf(loss)?.values;
  if (!values) return [{ loss }];
  return values.filter((m) => loss !== 'asoftmax' || m > 1).map((m) => ({ loss, m }));
}

function usualMargin(loss: string): Variant {
  const margin = marginOf(loss);
  return margin ? { loss, m: margin.default } : { loss };
}

/** Every loss that somebody has published. */
const ids = () => losses().flatMap(({ id, family }) => (family === 'own' ? [] : [id]));

/** Names that `--only` takes besides the losses' own. */
export const variantNames = (): string[] => ids().flatMap(everyMargin).map(nameOf);

/** The values that `changes` spell in runs of this loss; what spells none stays text, to be refused. */
function changesIn(loss: string, changes: Request['changes']): Record<string, unknown> {
  const fields: Record<string, Field> = { ...SETTING_FIELDS, ...parameterFields(loss) };
  return Object.fromEntries(
    Object.entries(changes).map(([name, text]) => [name, fields[name]?.fromText(text) ?? text]),
  );
}

const batchSizeOf = (batchSize: unknown) => readConfig({ batchSize }, 'strict').config.batchSize;

/** A candidate's run, before the command line changes it. */
const settingsOf = ({ epochs, settings }: Candidate, seed: number) => ({
  network: 'deep',
  steps: stepsOf(epochs, batchSizeOf(settings.batchSize)),
  seed,
  ...settings,
});

/** The runs asked for, in order. @throws RangeError naming the field, what was given and what is allowed */
export function plan({ tables, only, seeds, epochs, networks, changes, judges }: Request): PlannedRun[] {
  const planned = (
    table: TableName,
    variant: Variant,
    recipe: Record<string, unknown>,
    by: Judges = 'test',
  ): PlannedRun => {
    const input = { ...recipe, ...changesIn(variant.loss, changes), ...variant };
    return { table, name: nameOf(variant), config: readConfig(input, 'strict').config, judges: by };
  };
  const wanted = (variant: Variant) => !only || only.includes(variant.loss) || only.includes(nameOf(variant));
  const runs: Record<TableName, () => PlannedRun[]> = {
    // Seed by seed: whoever stops early has each loss once rather than one loss three times.
    defaults() {
      const variants = ids().map(usualMargin).filter(wanted);
      const { seeds: each, ...recipe } = DEFAULTS_RECIPE;
      return each.flatMap((seed) => variants.map((variant) => planned('defaults', variant, { ...recipe, seed })));
    },
    margins() {
      const compared = only ? ids() : ids().filter((id) => MARGINS_LOSSES.some((loss) => loss === id));
      const variants = compared.flatMap(everyMargin).filter(wanted);
      const given = changes.batchSize === undefined ? undefined : SETTING_FIELDS.batchSize.fromText(changes.batchSize);
      const steps = stepsOf(epochs, batchSizeOf(given));
      return networks.flatMap((network) =>
        seeds.flatMap((seed) =>
          variants.map((variant) => planned('margins', variant, { network, steps, seed }, judges)),
        ),
      );
    },
    candidates() {
      const candidates = wanted(WIDEST) ? CANDIDATES : [];
      return candidates.map((one) => planned('candidates', WIDEST, settingsOf(one, CANDIDATE_SEED), 'held-out'));
    },
    far() {
      const choices = wanted(WIDEST) ? CHOICES : [];
      return choices.flatMap(({ chosen }) => SEEDS.map((seed) => planned('far', WIDEST, settingsOf(chosen, seed))));
    },
    openSet() {
      const all = seeds.flatMap((seed) =>
        TASKS.flatMap((task) =>
          task.variants
            .filter(
              ({ parameters: { loss }, only: name = loss }) => !only || only.includes(loss) || only.includes(name),
            )
            .map((variant) => ({
              urgency: urgency(task, variant, seed, seeds),
              run: {
                ...planned(
                  'openSet',
                  { loss: variant.parameters.loss },
                  { ...task.settings, seed, ...variant.parameters },
                ),
                name: variant.name,
              },
            })),
        ),
      );
      return all.sort((a, b) => a.urgency - b.urgency).map(({ run }) => run);
    },
    rules() {
      const { seeds: each, ...recipe } = RULES_RECIPE;
      const compared = RULES.filter(({ parameters: { loss } }) => !only || only.includes(loss));
      return each.flatMap((seed) =>
        RULES_STARTS.flatMap(({ warmStart }) =>
          compared.map(({ name, parameters }) => ({
            ...planned('rules', { loss: parameters.loss }, { ...recipe, seed, warmStart, ...parameters }),
            name,
          })),
        ),
      );
    },
  };
  return tables.flatMap((table) => runs[table]());
}

/**
 * Whether a run that was kept is the planned one. A field that came into the app since takes its default, which is how
 * the app behaved before.
 */
export function isRun(kept: RunConfig, planned: RunConfig): boolean {
  const { config, problems } = readConfig(kept, 'clamp');
  return problems.length === 0 && changedFields(config, planned).length === 0;
}

type Identity = Pick<PlannedRun, 'config' | 'judges'>;

/** Whether two plans mean the same run. */
export const isSame = (a: Identity, b: Identity): boolean => a.judges === b.judges && isRun(a.config, b.config);

/** Whether a record is of the planned run, on the batches that it has today. */
export const isOf = (record: RunRecord, planned: Identity): boolean =>
  record.order === orderOf(planned.config) && isSame(record, planned);
