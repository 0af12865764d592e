/**
 * The service worker: holds all files of one version of the page, so that it opens without a network and old and new never
 * mix. A new version waits until no tab shows the old one, or until somebody asks for it in the only tab.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// What stands behind "?" says how the page is to be opened, not which file it is.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/], cleanURLs: false });
cleanupOutdatedCaches();

self.addEventListener('message', (event) => {
  if (event.data !== 'take over') return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((tabs) => {
      const alone = tabs.length <= 1;
      event.ports[0]?.postMessage(alone);
      return alone ? self.skipWaiting() : undefined;
    }),
  );
});
