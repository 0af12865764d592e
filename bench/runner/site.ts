/** Builds the benchmark's page and the app's, and serves them from this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type PreviewServer, preview } from 'vite';

export interface FileRequest {
  path: string;
  /** What the browser wanted it for: "script", "worker", "style" and so on. */
  purpose: string;
  /** Path of the file that asked for it. */
  from: string;
}

export interface Site {
  /** Address, ending in "/". */
  url: string;
  /** What was asked for, in order. */
  requests: FileRequest[];
  /** A file's bytes by the path it was asked for under. */
  read(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

function pathOf(address = '/'): string {
  return new URL(address, 'http://localhost').pathname;
}

export async function buildBench(root: string): Promise<string> {
  await build({ configFile: join(root, 'bench/vite.config.ts'), logLevel: 'error' });
  return join(root, 'bench/dist/bench');
}

/** Builds the app exactly as `npm run build` does, into a folder of the benchmark's. */
export async function buildApp(root: string): Promise<string> {
  const outDir = join(root, 'bench/dist/app');
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, copyPublicDir: true } });
  return outDir;
}

export async function serveSite(folder: string): Promise<Site> {
  const requests: Site['requests'] = [];
  const server: PreviewServer = await preview({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    // 0: any free port.
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [
      {
        name: 'bench:requests',
        configurePreviewServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            const { 'sec-fetch-dest': purpose = '', referer } = request.headers;
            const path = pathOf(request.url);
            requests.push({ path, purpose: String(purpose), from: pathOf(referer) });
            // Vite's server names the encoding of such files, so that the browser inflates them; most hosts don't.
            if (!path.endsWith('.gz')) return next();
            readFile(join(folder, path)).then((bytes) => {
              response.setHeader('Content-Type', 'application/gzip');
              response.setHeader('Content-Length', bytes.length);
              response.setHeader('Cache-Control', 'max-age=600');
              response.end(bytes);
            }, next);
          });
        },
      },
    ],
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('The local server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    read: (path) => readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path)),
    close: () => server.close(),
  };
}
