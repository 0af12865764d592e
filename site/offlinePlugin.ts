/** Vite plugins: the service worker with its list of files, and what a system needs to install the page. Node only. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** For this project's page only: others, as the benchmark's, are built with the same plugins. */
function ownOnly(plugin: Plugin): Plugin {
  const { apply } = plugin;
  return {
    ...plugin,
    apply(config, env) {
      if (resolve(config.root ?? '.') !== ROOT) return false;
      return typeof apply === 'function' ? apply.call(this, config, env) : apply === undefined || apply === env.command;
    },
  };
}

export const offline = (): Plugin[] =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'site',
    filename: 'serviceWorker.ts',
    // The page registers it itself, after the first step of training.
    injectRegister: null,
    registerType: 'prompt',
    injectManifest: {
      // A script of its own, as it is registered.
      rollupFormat: 'iife',
      globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,txt}'],
      // The largest is tfjs's WebGL backend.
      maximumFileSizeToCacheInBytes: 2_000_000,
      // Whoever builds the page has nothing to do about what this build would tell.
      buildPlugins: { vite: [{ name: 'anglescope:quiet', config: () => ({ logLevel: 'error' }) }] },
    },
    manifest: {
      name: 'Anglescope',
      short_name: 'Anglescope',
      description: 'Watch angular margins form: losses trained live, side by side, on MNIST in the browser.',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#f6f7f9',
      theme_color: '#f6f7f9',
      icons: [
        { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: './favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
    },
  }).map(ownOnly);
