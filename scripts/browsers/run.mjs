/** `npm run test:browsers`: builds the page and does the same with it in each browser; names after it choose some of them. */
import { build, preview } from 'vite';
import { BROWSERS, Missing } from './drivers.mjs';
import { smoke } from './smoke.mjs';

// Browsers go with it, by what their drivers do when it ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(BROWSERS, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}; there are ${Object.keys(BROWSERS).join(', ')}`);
  process.exit(2);
}

if (!process.env.ANGLESCOPE_BUILT) await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
const url = server.resolvedUrls.local[0];
const lines = [];
for (const [name, start] of Object.entries(BROWSERS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  let opened = null;
  try {
    opened = await start();
    const { backend, stepMs } = await smoke(opened.tab, url);
    lines.push(`passed   ${opened.name}: ${backend}, ${stepMs.toFixed(0)} ms a step of two runs`);
  } catch (error) {
    const missing = error instanceof Missing;
    lines.push(`${missing ? 'not run ' : 'FAILED  '} ${opened?.name ?? name}: ${error.message}`);
    // Who names a browser wants it tried.
    if (!missing || chosen.includes(name)) process.exitCode = 1;
  } finally {
    await opened?.close();
  }
  console.log(lines.at(-1));
}
await server.close();
process.exit();
