/** Changes of settings: which runs they go to, and which of those begin anew. */
import { batch, type ReadonlySignal } from '@preact/signals-core';
import { changedFields, needsRebuild } from '../../config/changes.ts';
import { hasField, patchConfig, sharesField } from '../../config/config.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Notices } from '../notices.ts';
import type { Run } from '../run/run.ts';
import { UNDO, type Undo } from '../undo/undo.ts';
import type { Crew } from './crew.ts';
import type { Panels } from './panels.ts';

export interface ChangingOptions {
  crew: Pick<Crew, 'configure'>;
  panels: Panels;
  notices: Notices;
  undo: Pick<Undo, 'keeping'>;
  /** Names of the settings that change in all panels together. */
  links: ReadonlySignal<ReadonlySet<string>>;
}

export interface Changing {
  targetsOf(name: string): readonly Run[];
  configure(id: string, patch: Partial<RunConfig>): Promise<void>;
  configureLinked(patch: Partial<RunConfig>): Promise<void>;
  configureAll(patch: Partial<RunConfig>, among?: readonly Run[]): Promise<void>;
}

export function createChanging({ crew, panels, notices, undo, links }: ChangingOptions): Changing {
  const { runs, selectedRun } = panels;
  const patched = (run: Run, patch: Partial<RunConfig>) => ({
    run,
    config: patchConfig(run.config.peek(), patch).config,
  });

  /** Changes runs together, and says once which of them begin anew. */
  async function change(changes: { run: Run; config: RunConfig }[], byHand: boolean): Promise<void> {
    const real = changes.filter(({ run, config }) => changedFields(run.config.peek(), config).length > 0);
    const rebuilt = real.filter(({ run, config }) => needsRebuild(run.config.peek(), config));
    const rebuiltFields = rebuilt.flatMap(({ run, config }) => changedFields(run.config.peek(), config));
    const apply = () => {
      batch(() => {
        for (const { run, config } of real) run.config.value = config;
      });
      return Promise.all(real.map(({ run }) => crew.configure(run)));
    };
    const kept = rebuilt.map(({ run }) => run);
    const applied = byHand && kept.length > 0 ? undo.keeping({ kind: 'some', runs: kept }, apply) : apply();
    if (rebuilt.length > 0) {
      const all = rebuilt.length === runs.peek().length;
      const configs = all ? null : rebuilt.map(({ config }) => config);
      notices.note({ kind: 'rebuilt', runs: configs, fields: [...new Set(rebuiltFields)] }, byHand ? UNDO : undefined);
      for (const { run } of rebuilt) run.rate.clear();
    }
    await applied;
  }

  function targetsOf(name: string): readonly Run[] {
    const list = links.value.has(name) ? runs.value : [selectedRun.value];
    const { loss } = selectedRun.value.config.value;
    const reference = hasField(loss, name)
      ? loss
      : list.map(({ config }) => config.value.loss).find((one) => hasField(one, name));
    return list.filter((run) => reference !== undefined && sharesField(reference, run.config.value.loss, name));
  }

  return {
    targetsOf,
    async configure(id, patch) {
      await change([patched(panels.byId(id), patch)], false);
    },
    async configureLinked(patch) {
      const patches = new Map<Run, Partial<RunConfig>>();
      for (const [name, value] of Object.entries(patch)) {
        for (const run of targetsOf(name)) patches.set(run, { ...patches.get(run), [name]: value });
      }
      await change(
        [...patches].map(([run, own]) => patched(run, own)),
        true,
      );
    },
    async configureAll(patch, among = runs.peek()) {
      await change(
        among.map((run) => patched(run, patch)),
        true,
      );
    },
  };
}
