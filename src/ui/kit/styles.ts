/**
 * Style sheets that come with parts of the page loaded on demand. One that failed isn't asked for again by what loads the
 * parts (Vite's preloading), which would leave its part bare: it is asked for here before anything else is tried.
 */

/** Addresses of those that failed. */
const missing = new Set<string>();

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const old = [...document.querySelectorAll('link[rel=stylesheet]')].filter(
      (link) => link instanceof HTMLLinkElement && link.href === new URL(address, document.baseURI).href,
    );
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => {
      missing.delete(address);
      for (const one of old) one.remove();
      resolve();
    };
    link.onerror = () => {
      link.remove();
      reject(new Error(`Unable to preload CSS for ${address}`));
    };
    document.head.append(link);
  });
}

/** Null where none is missing. @throws Error naming one that still doesn't come. */
export function missingStyles(): Promise<unknown> | null {
  return missing.size === 0 ? null : Promise.all([...missing].map(load));
}

/** Listens for style sheets that don't come, as long as the page lives. */
export function watchStyles(): void {
  addEventListener('vite:preloadError', (event) => {
    const told = 'payload' in event && event.payload instanceof Error ? event.payload.message : '';
    const address = /Unable to preload CSS for (\S+)/.exec(told)?.[1];
    if (address) missing.add(address);
  });
}
