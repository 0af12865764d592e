/** Makes sure that a browser for the tests is installed, with a font that has Chinese characters; installs what isn't. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browserCandidates } from './browser.mjs';

/** Ubuntu's `chromium-browser` may be a stub that only advertises a package: being there isn't enough. */
function runs(path) {
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return answer.status === 0 && /chrom/i.test(answer.stdout);
}

function working() {
  const candidates = browserCandidates();
  // `browserPath` takes the first: a broken one in front must not hide behind a working one further back.
  return candidates[0] !== undefined && runs(candidates[0]) ? candidates[0] : undefined;
}

function attempt(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function found() {
  const path = working();
  if (path) console.log(`Browser for the tests: ${path}`);
  return path !== undefined;
}

const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

function install() {
  if (process.env.CHROMIUM_PATH) return false;
  if (attempt('npx', ['playwright', 'install', 'chromium']) && found()) return true;
  return debian && attempt('apt-get', ['update']) && attempt('apt-get', ['install', '-y', 'chromium']) && found();
}

/** Without Chinese characters of some font, boxes stand in their place, as wide as they: tests measure the same. */
function installFonts() {
  const answer = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' });
  if (answer.status === 0 && answer.stdout.trim() !== '') return;
  if (debian && attempt('apt-get', ['install', '-y', '--no-install-recommends', 'fonts-noto-cjk'])) return;
  console.log('No font with Chinese characters was found: they show as boxes, which no test minds.');
}

if (!found() && !install()) {
  console.error(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH is set to ${process.env.CHROMIUM_PATH}, but no working Chromium or Chrome is there.`
      : [
          'No Chromium or Chrome was found, and none could be installed.',
          'Install one by hand ("npx playwright install --with-deps chromium", or from your system\'s packages),',
          'or set CHROMIUM_PATH to the program of one you have.',
        ].join('\n'),
  );
  process.exit(1);
}
installFonts();
