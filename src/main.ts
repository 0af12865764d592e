/** The composition root: wires state, workers, charts and page together, and holds nothing itself. */
import './views/views.css';
import './ui/ui.css';
import { strokes } from 'virtual:hanzi';
import { manifest } from 'virtual:mnist';
import { effect } from '@preact/signals-core';
import { version } from '../package.json';
import { DataClient } from './data/worker/client.ts';
import { formulasForAddress, loadBesideFormulas } from './losses/own/language.ts';
import { trustOwnScripts } from './ownScripts.ts';
import { followAddress } from './state/address.ts';
import { isEmbedded } from './state/embedded.ts';
import { remembered } from './state/keeping/remembered.ts';
import { USUAL_VIEW } from './state/look/choices.ts';
import { isOwn, type OwnName } from './state/ownSets.ts';
import { createScripting } from './state/scripting.ts';
import { createSession } from './state/session.ts';
import { restored } from './state/transit.ts';
import { decodeState } from './state/url.ts';
import { speak, speech } from './text/language.ts';
import { SPOKEN } from './text/languages.ts';
import { shortNames } from './text/runNames.ts';
import { type App, type AppOptions, mountApp } from './ui/app.ts';
import { docksKept } from './ui/docks.ts';
import { askedHere, firstLanguage } from './ui/header/languageChoice.ts';
import type { OwnDialog } from './ui/ownData/own.ts';
import type { Recent } from './ui/recent/recent.ts';
import { pictureWords, speaking } from './ui/speaking.ts';
import { later } from './views/later.ts';
import { colourDigits, runLine } from './views/palette.ts';
import { scatter } from './views/scatter.ts';
import { createClient } from './worker/client.ts';
import type { BackendName } from './worker/protocol.ts';

trustOwnScripts(document.baseURI, window as Parameters<typeof trustOwnScripts>[1]);

/** What comes before the "#", mended like what comes behind it, before anybody reads it. */
const search = restored(location.search);
if (location.search !== (search && `?${search}`)) history.replaceState(null, '', `?${search}${location.hash}`);

const BACKENDS: readonly string[] = ['webgl', 'wasm', 'cpu'] satisfies BackendName[];
const isBackend = (name: string | null): name is BackendName => name !== null && BACKENDS.includes(name);

/** Pages within others keep nothing: whoever embeds them wants the same page each time. */
const embedded = isEmbedded();
/** What makes it another page than usual, where the address asks for that. */
const asked = /[?&](?:embed|present|recorded)\b/.test(location.search) ? import('./ui/asked.ts') : null;
const first = firstLanguage(askedHere());
// What reads formulas loads with the first run that has one, and brings its words along.
loadBesideFormulas(() => import('./text/formulas.ts'));

const wanted = new URLSearchParams(location.search).get('backend');
const client = createClient({ backend: isBackend(wanted) ? wanted : 'auto' });
/** @param hash the part of the address that says which runs to begin with. */
function start(hash: string): void {
  const { state, problems } = decodeState(hash, { ...USUAL_VIEW, ...docksKept() });

  let source: DataClient;
  let bringing: Promise<OwnDialog> | null = null;
  /** What brings data of somebody's own; asked for again where it didn't come. */
  function ownData(): Promise<OwnDialog> {
    bringing ??= import('./ui/ownData/own.ts')
      .then(({ createOwn }) => createOwn(session, () => source.openPort('own')))
      .catch((error) => {
        bringing = null;
        throw error;
      });
    return bringing;
  }

  const session = createSession({
    client,
    initial: state,
    namesOf: shortNames,
    origin: { app: version, data: { name: 'mnist', hash: manifest.hash } },
    totalFiles: manifest.train.length + 1,
    createSource(handlers) {
      const onMissing = (data: OwnName) => void ownData().then(({ lacks }) => lacks(data), session.messages.failed);
      const onLost = () => void bringing?.then(({ lost }) => lost());
      source = new DataClient(manifest, { ...handlers, strokes, keeps: !embedded, onLost, onMissing });
      return source;
    },
  });
  // From the first moment: who changes the address before the page is made means it, too.
  const address = followAddress(session, window);
  if (problems.length > 0) session.messages.error({ kind: 'address', problems });
  if (wanted !== null && !isBackend(wanted)) session.messages.error({ kind: 'noBackend', given: wanted });

  /** What stands beside the stage may come after it. */
  const beside = () => import('./ui/inspector/charts.ts');
  /** In a task of its own: reading the colours of the first panel lays out the whole page. */
  const soon =
    <Maker>(make: Maker) =>
    () =>
      new Promise<Maker>((resolve) => setTimeout(resolve, 0, make));

  let mounted: (app: App) => void;
  const app = new Promise<App>((resolve) => {
    mounted = resolve;
  });
  function mount(arrange: AppOptions['arrange'] = null): void {
    const root = document.getElementById('app');
    if (!root) throw new Error('The page has no element with id "app"');
    const made = mountApp(root, {
      session,
      checkpoint: (id) => client.checkpoint(id),
      testFeatures: (request) => client.testFeatures(request),
      featuresOf: (id, image) => client.featuresOf(id, image),
      charts: {
        scatter: speaking(later(soon(scatter), session.messages.failed), pictureWords),
        targetCurve: later(async () => (await beside()).targetCurve, session.messages.failed),
        lambdaChart: later(async () => (await beside()).lambdaChart, session.messages.failed),
        historyChart: later(async () => (await beside()).historyChart, session.messages.failed),
        angleChart: later(async () => (await beside()).angleChart, session.messages.failed),
        runLine,
        colourDigits,
        forces: () => import('./views/field/drawing.ts'),
        takeaway: () => import('./views/figure/takeaway.ts'),
      },
      link: address.link,
      ownData,
      openRecent: embedded ? null : async (context) => (await recent()).open(context),
      arrange,
    });
    mounted(made);
  }

  let loading: Promise<Recent> | null = null;
  /** What keeps the page, and lists what was kept; asked for again where it didn't come. */
  function recent(): Promise<Recent> {
    loading ??= import('./ui/recent/recent.ts')
      .then(({ createRecent }) => createRecent(session, (id) => client.checkpoint(id), window))
      .catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  }
  const left = embedded ? null : remembered(window);
  /** Nobody waits for this but a page that was left: its code comes after the first step. */
  function keepAfterFirstStep(): void {
    const stop = effect(() => {
      if (!session.runs.value.some(({ step }) => step.value > 0)) return;
      setTimeout(() => {
        stop();
        recent()
          .then(({ begin }) => begin())
          .catch(() => {});
      });
    });
  }

  effect(() => {
    if (session.runs.value.some(({ config }) => isOwn(config.value.data)))
      void ownData().catch(session.messages.failed);
  });

  // For the console, teaching scripts and tests; the README documents it.
  const scripting = createScripting(session, client, speech, async (on) => (await app).present(on));
  Object.assign(window, { anglescope: scripting });
  // The workers load while the page is made, which is a task of its own.
  session.begin(
    left === null
      ? undefined
      : recent()
          .then(({ restore }) => restore(left))
          .catch(() => {}),
  );
  if (!embedded) keepAfterFirstStep();
  if (first.refused !== null) session.messages.error({ kind: 'noLanguage', given: first.refused, codes: SPOKEN });
  if (first.code === 'en' && !asked) setTimeout(mount);
  else {
    const speaks =
      first.code === 'en' ? null : speak(first.code).catch(() => session.messages.error({ kind: 'languageFailed' }));
    const arranged = asked?.then(({ readArrange }) => readArrange(scripting)).catch(session.messages.failed);
    Promise.all([arranged, speaks]).then(([arrange]) => mount(arrange ?? null));
  }
}

// A failure to load shows where the formula is asked for next; until then the page has its usual runs.
const formulas = formulasForAddress(location.hash);
if (formulas) {
  formulas.then(
    () => start(location.hash),
    () => start(''),
  );
} else start(location.hash);
