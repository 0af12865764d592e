/** `npm start`: builds the page and serves it, with one line on the way and nothing more unless something is wrong. */
import { build, preview } from 'vite';
import { progressLine } from './progressLine.mjs';

const PORT = 4173;

const line = progressLine(process.stdout);
const modules = new Set();

try {
  await build({
    logLevel: 'warn',
    plugins: [
      {
        name: 'anglescope:progress',
        transform(_code, id) {
          modules.add(id);
          line.show(`Building the page: ${modules.size} modules`);
        },
        renderStart: () => line.show(`Building the page: ${modules.size} modules, now writing`),
      },
    ],
  });
  line.end('The page is built.');
  const server = await preview({ preview: { port: PORT }, logLevel: 'warn' });
  console.log(`Open ${server.resolvedUrls?.local[0] ?? `http://localhost:${PORT}/`} (Ctrl+C ends it)`);
} catch (error) {
  line.end();
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
