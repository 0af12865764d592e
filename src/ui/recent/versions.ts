/** The page without a network: its files are cached ahead, and a new version announces itself and waits. */
import type { Notices } from '../../state/notices.ts';
import { aside } from '../../text/aside.ts';

/** Milliseconds between two looks for a new version, in a page that stays open. */
const LOOK_EVERY = 3_600_000;

export interface VersionsOptions {
  messages: Notices;
  /** Keeps the page, before it is loaded again. */
  keep(): Promise<void>;
  /** Undefined where pages can't be cached ahead, as on servers without encryption. */
  workers: Pick<ServiceWorkerContainer, 'register' | 'addEventListener' | 'controller'> | undefined;
  reload(): void;
}

/** Asks the version that waits to take over. Resolves to false where another tab still shows the old one. */
function takeOver(waiting: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data === true);
    };
    waiting.postMessage('take over', [port2]);
  });
}

export async function followVersions({ messages, keep, workers, reload }: VersionsOptions): Promise<void> {
  const registration = await workers?.register('./serviceWorker.js');
  if (!workers || !registration) return;
  let asked = false;
  workers.addEventListener('controllerchange', () => {
    // The first one takes a page over without anything having changed.
    if (asked) reload();
  });

  const announce = (waiting: ServiceWorker) => {
    const act = async () => {
      await keep();
      asked = true;
      if (await takeOver(waiting)) return;
      asked = false;
      messages.note({ kind: 'late', id: 'otherTabs', tell: () => aside().versions.otherTabs });
    };
    messages.note(
      { kind: 'late', id: 'newVersion', tell: () => aside().versions.waits },
      { kind: 'late', label: () => aside().versions.reload, act: () => void act().catch(messages.failed) },
    );
  };
  // Without a controller it is the first version, which nobody has to be told of.
  if (registration.waiting && workers.controller) announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const arriving = registration.installing;
    arriving?.addEventListener('statechange', () => {
      if (arriving.state === 'installed' && workers.controller) announce(arriving);
    });
  });
  setInterval(() => registration.update().catch(() => {}), LOOK_EVERY);
}
