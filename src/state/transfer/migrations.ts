/** Files of earlier versions as files of today's: one step for each version, each tried on files written by it. */
import { refuse } from '../../config/checks.ts';
import { RUNS_VERSION } from './format.ts';
import { fromVersion1 } from './version1.ts';

/**
 * Takes plain JSON of one version, checks all of it that the next version keeps, and gives plain JSON of the next.
 * @throws RangeError naming the place in the file as it was given.
 */
export type Migration = (file: Record<string, unknown>) => Record<string, unknown>;

/** By the version they begin with. */
export const MIGRATIONS: readonly { from: number; migrate: Migration }[] = [{ from: 1, migrate: fromVersion1 }];

const versions = [...MIGRATIONS.map(({ from }) => from), RUNS_VERSION];

/** @throws RangeError for versions that this page doesn't know, newer ones among them. */
export function migrated(file: Record<string, unknown>): Record<string, unknown> {
  const { version } = file;
  if (typeof version === 'number' && version > RUNS_VERSION) {
    refuse('version', version, { kind: 'versions', versions, newer: true });
  }
  const first = version === RUNS_VERSION ? MIGRATIONS.length : MIGRATIONS.findIndex(({ from }) => from === version);
  if (first < 0) refuse('version', version, { kind: 'versions', versions, newer: false });
  return MIGRATIONS.slice(first).reduce((given, { migrate }) => migrate(given), file);
}
