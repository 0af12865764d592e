/** Which of a browser's own allocators hold what the page's process holds, as the browser counts it. */

/** Rows of a memory dump by the names under which they are reported here. */
const ALLOCATORS = {
  /** What array buffers stand in. */
  arraysMB: 'partition_alloc/partitions/array_buffer',
  /** Native strings and lists: text, style sheets, what DevTools keeps of the network. */
  stringsMB: 'partition_alloc/partitions/buffer',
  mallocMB: 'malloc',
  /** Nodes, listeners and other objects of the document. */
  documentMB: 'blink_gc',
  scriptMB: 'v8',
};

/** @param browserSession DevTools of the browser, not of a page. @returns megabytes of the page and its workers. */
export async function allocated(browserSession) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  const complete = new Promise((resolve) => browserSession.once('Tracing.tracingComplete', resolve));
  browserSession.on('Tracing.dataCollected', collect);
  await browserSession.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-memory-infra'],
      excludedCategories: ['*'],
      memoryDumpConfig: { triggers: [] },
    },
  });
  await browserSession.send('Tracing.requestMemoryDump', { levelOfDetail: 'light' });
  await browserSession.send('Tracing.end');
  await complete;
  browserSession.off('Tracing.dataCollected', collect);
  /** One process tells of its allocators in several events. */
  const processes = new Map();
  for (const { pid, args } of events) {
    const told = args?.dumps?.allocators;
    if (told) processes.set(pid, { ...processes.get(pid), ...told });
  }
  const bytes = (process, name) => Number.parseInt(process[name]?.attrs?.size?.value ?? '0', 16);
  const [page] = [...processes.values()].sort((one, other) => bytes(other, 'v8') - bytes(one, 'v8'));
  return Object.fromEntries(
    Object.entries(ALLOCATORS).map(([key, name]) => [key, page ? bytes(page, name) / 1e6 : Number.NaN]),
  );
}
