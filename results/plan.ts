/** Which runs the options ask for. */
import type { NetworkName, RunConfig } from '../src/engine/runConfig.ts';
import { lossById, losses } from '../src/losses/registry.ts';
import { changedFields, readConfig } from '../src/state/config.ts';
import { DEFAULTS_RECIPE, MARGINS_LOSSES, MARGINS_RECIPE, stepsOf } from './recipe.ts';

export const TABLES = ['margins', 'defaults'] as const;
export type TableName = (typeof TABLES)[number];

export interface PlannedRun {
  table: TableName;
  name: string;
  config: RunConfig;
}

export interface Request {
  tables: readonly TableName[];
  /** Names or losses; null for the published ones. */
  only: readonly string[] | null;
  /** This and the next two are for the comparison of margins. */
  seeds: readonly number[];
  epochs: number;
  network: NetworkName;
  /** Fields that replace the recipe's. */
  changes: Readonly<Record<string, unknown>>;
}

/** What docs/results.md is made of. */
export const PUBLISHED: Request = {
  tables: TABLES,
  only: null,
  seeds: MARGINS_RECIPE.seeds,
  epochs: MARGINS_RECIPE.epochs,
  network: MARGINS_RECIPE.network,
  changes: {},
};

/** A loss, with its m where that is a choice. */
interface Variant {
  loss: string;
  m?: number;
}

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

const ids = () => losses().map(({ id }) => id);

/** Names that `--only` takes besides the losses' own. */
export const variantNames = (): string[] => ids().flatMap(everyMargin).map(nameOf);

/** @throws RangeError naming the field, what was given and what is allowed */
function planned(table: TableName, variant: Variant, settings: Record<string, unknown>): PlannedRun {
  return { table, name: nameOf(variant), config: readConfig({ ...settings, ...variant }, 'strict').config };
}

/** The runs asked for, in order. @throws RangeError naming the field, what was given and what is allowed */
export function plan({ tables, only, seeds, epochs, network, changes }: Request): PlannedRun[] {
  const wanted = (variant: Variant) => !only || only.includes(variant.loss) || only.includes(nameOf(variant));
  const runs: Record<TableName, () => PlannedRun[]> = {
    margins() {
      const compared = only ? ids() : ids().filter((id) => MARGINS_LOSSES.some((loss) => loss === id));
      const variants = compared.flatMap(everyMargin).filter(wanted);
      const { batchSize } = readConfig({ batchSize: changes.batchSize }, 'strict').config;
      const steps = stepsOf(epochs, batchSize);
      // Seed by seed: whoever stops early has each loss once rather than one loss three times.
      return seeds.flatMap((seed) =>
        variants.map((variant) => planned('margins', variant, { network, steps, seed, ...changes })),
      );
    },
    defaults() {
      const variants = ids().map(usualMargin).filter(wanted);
      return variants.map((variant) => planned('defaults', variant, { ...DEFAULTS_RECIPE, ...changes }));
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
