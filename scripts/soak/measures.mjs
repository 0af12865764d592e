/** What a soak measures of the page, of its workers and of the browser's processes. */
import { readdirSync, readFileSync } from 'node:fs';
import { allocated } from './allocators.mjs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
};

/** The kernel counts in units of 1,024 bytes; megabytes here are 10^6 bytes, as those of heaps and buffers are. */
const KIB = 1024 / 1e6;

/** The browser that was started with an argument, of all its processes the one that the others belong to; Linux only. */
export function processWith(argument) {
  const found = readdirSync('/proc').find((name) => {
    const parts = /^\d+$/.test(name) ? read(`/proc/${name}/cmdline`).split('\0') : [];
    // What stands before the browser was started with it too.
    if (/(^|\/)node$/.test(parts[0] ?? '')) return false;
    return parts.includes(argument) && !parts.some((part) => part.startsWith('--type='));
  });
  if (!found) throw new Error(`No process was started with ${argument}`);
  return Number(found);
}

/** What the processes of a browser hold, by their kind: `{ renderer: { anonymous, shared, files }, … }`, megabytes; Linux only. */
export function processMegabytes(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = (id) => [id, ...(children.get(id) ?? []).flatMap(family)];
  const held = {};
  for (const id of family(pid)) {
    const kind = /--type=([a-z-]+)/.exec(read(`/proc/${id}/cmdline`))?.[1] ?? 'browser';
    const rollup = read(`/proc/${id}/smaps_rollup`);
    // Proportional: what several processes share counts once.
    const part = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) * KIB;
    held[kind] ??= { anonymous: 0, shared: 0, files: 0 };
    const sums = held[kind];
    sums.anonymous += part('Pss_Anon');
    sums.shared += part('Pss_Shmem');
    sums.files += part('Pss_File');
  }
  return held;
}

/** Counts long tasks, before the page's own code runs. */
export const countLongTasks = (page) =>
  page.addInitScript(() => {
    window.longTasks = { count: 0, longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        window.longTasks.count += 1;
        window.longTasks.longest = Math.max(window.longTasks.longest, duration);
      }
    }).observe({ type: 'longtask' });
  });

/** Asks each of the page's workers over the DevTools protocol; Playwright has no session for them. */
export async function askWorkers(session) {
  const attached = new Map();
  const waiting = new Map();
  let asked = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.set(sessionId, targetInfo.url);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => attached.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result ?? null);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  /** The answer of one worker; null if it doesn't give one. */
  const ask = (sessionId, method) =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      setTimeout(() => resolve(null), 10_000);
      const message = JSON.stringify({ id: asked, method });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => resolve(null));
    });
  return async (method) =>
    Promise.all([...attached].map(async ([id, url]) => ({ url, answer: await ask(id, method) })));
}

const sum = (list) => list.reduce((total, one) => total + one, 0);

/** One row of measurements: garbage is collected first. */
export async function measured({ page, session, browserSession, ofWorkers, pid }) {
  // Again and again: what one collection lets go of, such as the document of a picture, is the next one's.
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await ofWorkers('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const heap = await session.send('Runtime.getHeapUsage');
  const heaps = (await ofWorkers('Runtime.getHeapUsage')).flatMap(({ answer }) => (answer ? [answer] : []));
  const training = await Promise.all(
    page
      .workers()
      .filter((one) => one.url().includes('/entry-'))
      .map((one) =>
        one
          .evaluate(() => {
            const engine = globalThis._tfengine;
            const { numTensors = 0, numBytes = 0 } = engine?.memory() ?? {};
            return { numTensors, numBytes, wasm: engine?.backendInstance?.wasm?.HEAPU8?.byteLength ?? 0 };
          })
          .catch(() => ({ numTensors: 0, numBytes: 0, wasm: 0 })),
      ),
  );
  const inPage = await page.evaluate(async () => ({
    tasks: window.longTasks,
    stored: (await navigator.storage.estimate()).usage ?? 0,
    kept: await new Promise((resolve) => {
      const opening = indexedDB.open('anglescope');
      // One that didn't exist would be made by looking at it.
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onerror = () => resolve(0);
      opening.onsuccess = () => {
        const all = opening.result.transaction('sessions').objectStore('sessions').getAll();
        all.onsuccess = () => {
          opening.result.close();
          resolve(all.result.reduce((total, { bytes }) => total + bytes, 0));
        };
      };
    }),
    runs: window.anglescope.runs().map(({ status, step }) => ({ status, step })),
  }));
  // Before the dump, which makes the browser tidy up.
  const processes = processMegabytes(pid);
  const allocators = await allocated(browserSession);
  const all = Object.values(processes);
  const counted = {
    heapMB: heap.usedSize / 1e6,
    buffersMB: (heap.backingStorageSize ?? Number.NaN) / 1e6,
    workerHeapMB: sum(heaps.map(({ usedSize }) => usedSize)) / 1e6,
    workerBuffersMB: sum(heaps.map(({ backingStorageSize }) => backingStorageSize ?? 0)) / 1e6,
  };
  const rendererMB = processes.renderer?.anonymous ?? Number.NaN;
  return {
    ...counted,
    wasmMB: sum(training.map(({ wasm }) => wasm)) / 1e6,
    tensors: sum(training.map(({ numTensors }) => numTensors)),
    tensorMB: sum(training.map(({ numBytes }) => numBytes)) / 1e6,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    workers: heaps.length,
    processMB: sum(all.map(({ anonymous, shared, files }) => anonymous + shared + files)),
    rendererMB,
    // What the page's process holds besides heaps and buffers.
    besidesMB: rendererMB - sum(Object.values(counted)),
    ...allocators,
    sharedMB: sum(all.map(({ shared }) => shared)),
    browserMB: processes.browser?.anonymous ?? Number.NaN,
    graphicsMB: processes['gpu-process']?.anonymous ?? 0,
    // The network's and the storage's.
    servicesMB: processes.utility?.anonymous ?? 0,
    filesMB: sum(all.map(({ files }) => files)),
    // Files of a database are longer than what is in them, until it tidies up.
    keptMB: inPage.kept / 1e6,
    storedMB: inPage.stored / 1e6,
    longTasks: inPage.tasks.count,
    longestTask: inPage.tasks.longest,
    running: inPage.runs.filter(({ status }) => status === 'running').length,
    runs: inPage.runs.length,
    step: Math.max(...inPage.runs.map(({ step }) => step)),
  };
}
