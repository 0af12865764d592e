/** A kept session as a file of runs, without opening it. */
import { readRuns } from '../../state/keeping/reading.ts';
import { fileName } from '../../state/transfer/fileName.ts';
import { plainRunsFile, runsFileText } from '../../state/transfer/writing.ts';
import type { Store } from '../../store/protocol.ts';
import { runNames } from '../../text/runNames.ts';
import { save } from '../takeaway/save.ts';

export async function saveAsFile(store: Pick<Store, 'call'>, id: string): Promise<void> {
  const read = await store.call('read', { id });
  const { app, data, saved } = read.session;
  const runs = readRuns(read).map((run) => run.saved);
  const configs = runs.map(({ config }) => config);
  const labels = runNames(configs);
  const { file } = await plainRunsFile(
    runs.map((run, i) => ({ ...run, label: labels[i] ?? '', measures: null })),
    { saved: new Date(saved), origin: { app, data: { name: 'mnist', hash: data } } },
  );
  const step = Math.max(0, ...runs.map((run) => run.step));
  save(new Blob(await runsFileText(file), { type: 'application/json' }), fileName(configs, step, '.json'));
}
