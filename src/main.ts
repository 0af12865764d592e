/** The composition root: wires state, workers, charts and page together, and holds nothing itself. */
import './views/views.css';
import './ui/ui.css';
import { manifest } from 'virtual:mnist';
import { version } from '../package.json';
import { MnistLoader } from './data/loader.ts';
import { followAddress } from './state/address.ts';
import { createScripting } from './state/scripting.ts';
import { createSession } from './state/session.ts';
import { decodeState } from './state/url.ts';
import { speech } from './text/language.ts';
import { shortNames } from './text/runNames.ts';
import { mountApp } from './ui/app.ts';
import { speaking } from './ui/speaking.ts';
import { later } from './views/later.ts';
import { colourDigits, runLine } from './views/palette.ts';
import { scatter } from './views/scatter.ts';
import { createClient } from './worker/client.ts';
import type { BackendName } from './worker/protocol.ts';

const BACKENDS: readonly string[] = ['webgl', 'wasm', 'cpu'] satisfies BackendName[];
const isBackend = (name: string | null): name is BackendName => name !== null && BACKENDS.includes(name);

const wanted = new URLSearchParams(location.search).get('backend');
const client = createClient({ backend: isBackend(wanted) ? wanted : 'auto' });
const { state, problems } = decodeState(location.hash);

const session = createSession({
  client,
  initial: state,
  namesOf: shortNames,
  origin: { app: version, data: { name: 'mnist', hash: null } },
  totalFiles: manifest.train.length + 1,
  createSource: (handlers) => new MnistLoader(manifest, handlers),
});
if (problems.length > 0) session.messages.error({ kind: 'address', problems });
if (wanted !== null && !isBackend(wanted)) session.messages.error({ kind: 'noBackend', given: wanted });

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element with id "app"');
const address = followAddress(session, window);
/** What stands beside the stage may come after it. */
const beside = () => import('./views/charts.ts');
mountApp(root, {
  session,
  checkpoint: (id) => client.checkpoint(id),
  charts: {
    scatter: speaking(scatter),
    targetCurve: speaking(later(async () => (await beside()).targetCurve, session.messages.failed)),
    lambdaChart: speaking(later(async () => (await beside()).lambdaChart, session.messages.failed)),
    historyChart: speaking(later(async () => (await beside()).historyChart, session.messages.failed)),
    angleChart: speaking(later(async () => (await beside()).angleChart, session.messages.failed)),
    runLine,
    colourDigits,
    takeaway: () => import('./views/figure/takeaway.ts'),
  },
  link: address.link,
});

// For the console, teaching scripts and tests; the README documents it.
Object.assign(window, { anglescope: createScripting(session, client, speech) });
session.begin();
