/** Which browser the tests run in, and how it is started. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Where installers put Chromium or Chrome, most specific first. */
const KNOWN_PLACES = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [`${folder}\\Chromium\\Application\\chrome.exe`, `${folder}\\Google\\Chrome\\Application\\chrome.exe`]
      : [];
  }),
};

const PROGRAM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where Playwright would put (or has put) its own Chromium. */
function playwrightPath() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  } catch {
    return '';
  }
}

/** Every place where a browser is installed, best first; `CHROMIUM_PATH` alone where it is set. */
export function browserCandidates() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return [chosen].filter((path) => existsSync(path));
  const onPath =
    process.platform === 'win32'
      ? []
      : (process.env.PATH ?? '')
          .split(delimiter)
          .filter((folder) => folder !== '')
          .flatMap((folder) => PROGRAM_NAMES.map((name) => join(folder, name)));
  const known = KNOWN_PLACES[process.platform] ?? [];
  const places = [playwrightPath(), ...known, ...onPath].filter((path) => path !== '');
  return [...new Set(places)].filter((path) => existsSync(path));
}

export function browserPath() {
  return browserCandidates()[0];
}

/** What lets Chromium start anywhere and keeps it off the network; pages are drawn as fast as the machine can. */
export function browserArguments() {
  const root = process.getuid?.() === 0;
  return [
    // Chromium refuses to start as root with its sandbox on.
    ...(root ? ['--no-sandbox'] : []),
    // Nothing but the tests may talk to the network.
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** Interfaces that Chromium's WebGL can reach a graphics processor through; which of them a machine has differs. */
export const ANGLE_INTERFACES = ['gl', 'gl-egl', 'vulkan', 'd3d11', 'metal'];

/**
 * The same with WebGL on the graphics processor.
 * @param angle the interface to reach it through; the browser's own choice if null. One without a screen needs `gl-egl` or
 * `vulkan` on Linux.
 */
export function hardwareWebglArguments(angle = null) {
  return [
    ...browserArguments(),
    '--enable-gpu',
    '--ignore-gpu-blocklist',
    ...(angle === null ? [] : ['--use-gl=angle', `--use-angle=${angle}`]),
    ...(angle === 'vulkan' ? ['--enable-features=Vulkan', '--disable-vulkan-surface'] : []),
  ];
}

/**
 * The same with WebGL in software, which needs no graphics card. All drawing then goes through it, many times slower
 * than a visitor sees: only for pages that need WebGL.
 */
export function softwareWebglArguments() {
  // Recent Chromium refuses software WebGL unless asked for by name.
  return [...browserArguments(), '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
}
