/** How each browser is found, installed and driven. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import puppeteer from 'puppeteer-core';
import { browserArguments, browserPath } from '../browser.mjs';

function found(...names) {
  for (const name of names) {
    if (name.startsWith('/') && existsSync(name)) return name;
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  }
  return null;
}

/** A browser that isn't there, and how to get it. */
export class Missing extends Error {
  constructor(packages) {
    const names = packages.join(' ');
    super(
      `needs ${names}: on Debian and Ubuntu run "sudo apt-get install ${names}"; other systems name these packages differently`,
    );
  }
}

/**
 * Paths of programs, each under the first of its names that is there. On Debian and its relatives the packages that bring
 * them are installed where that is allowed; elsewhere it is said which are needed.
 * @throws Missing
 */
function ensure(names, packages) {
  const all = () => names.map((alternatives) => found(...alternatives));
  if (!all().every(Boolean) && found('apt-get') && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(', ')} …`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { stdio: 'ignore' });
  }
  if (!all().every(Boolean)) throw new Missing(packages);
  return all();
}

/** A page of puppeteer as `smoke` wants it. */
function tabOf(page) {
  return {
    open: (url) => page.goto(url, { waitUntil: 'domcontentloaded', timeout: 300_000 }),
    run: (body) => page.evaluate(`(async () => { ${body} })()`),
    reload: () => page.reload({ waitUntil: 'domcontentloaded', timeout: 300_000 }),
  };
}

async function chromium() {
  // Found as for the other tests, or installed as for them.
  if (!browserPath()) spawnSync('npm', ['run', 'browser'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (!browserPath()) throw new Missing(['chromium']);
  const browser = await puppeteer.launch({
    executablePath: browserPath(),
    args: browserArguments(),
    timeout: 180_000,
    protocolTimeout: 300_000,
  });
  return { name: await browser.version(), tab: tabOf(await browser.newPage()), close: () => browser.close() };
}

async function firefox() {
  const [path] = ensure(
    [['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']],
    ['firefox-esr'],
  );
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    timeout: 180_000,
    protocolTimeout: 300_000,
  });
  return { name: await browser.version(), tab: tabOf(await browser.newPage()), close: () => browser.close() };
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** WebKitGTK over WebDriver, spoken to directly. https://www.w3.org/TR/webdriver2/ */
async function webkit() {
  const [driver] = ensure(
    [['WebKitWebDriver', '/usr/bin/WebKitWebDriver'], ['xvfb-run']],
    ['webkit2gtk-driver', 'xvfb', 'xauth'],
  );
  const port = await freePort();
  // Of a group of its own, which ends as a whole.
  const child = spawn('xvfb-run', ['-a', driver, `--port=${port}`], { stdio: 'ignore', detached: true });
  const end = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', end);
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  let session = null;
  for (let time = 0; session === null; time++) {
    try {
      session = await ask('POST', '/session', { capabilities: { alwaysMatch: {} } });
    } catch (error) {
      if (time > 60) {
        end();
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const at = `/session/${session.sessionId}`;
  await ask('POST', `${at}/timeouts`, { script: 300_000, pageLoad: 300_000 });
  const { browserName, browserVersion } = session.capabilities;
  return {
    name: `WebKitGTK (${browserName} ${browserVersion})`,
    tab: {
      open: (url) => ask('POST', `${at}/url`, { url }),
      run: (body) =>
        ask('POST', `${at}/execute/async`, {
          script: `const done = arguments[0]; (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          args: [],
        }).then((answer) => {
          if (answer?.error) throw new Error(answer.error);
          return answer?.value;
        }),
      reload: () => ask('POST', `${at}/refresh`, {}),
    },
    async close() {
      await ask('DELETE', at).catch(() => {});
      end();
    },
  };
}

export const BROWSERS = { chromium, firefox, webkit };
