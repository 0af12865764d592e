/** The link as a QR code, for a room full of phones. Loads when something is shared. */
import { encode } from 'uqr';
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';
import { svg } from '../kit/svg.ts';

/**
 * Finer codes than of version 25 (117 modules a side) a phone doesn't read from its place: at 20 px a letter of 16′ is a
 * tenth of such a code's side.
 */
const FINEST = 25;
/** The standard's margin, in modules. */
const QUIET_ZONE = 4;

/** Whether an address leads to the machine that shows it, and nowhere from any other. */
export function isOwnMachine(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return !/^https?:$/.test(protocol) || /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}

/** Rows of modules, true where dark; null where the text is too long. */
export function modulesOf(text: string): boolean[][] | null {
  try {
    return encode(text, { ecc: 'L', boostEcc: true, maxVersion: FINEST, border: QUIET_ZONE }).data;
  } catch {
    return null;
  }
}

export function createCode(address: string): HTMLElement {
  const modules = modulesOf(address);
  const part = (...content: HTMLElement[]) =>
    element(
      'section',
      { class: 'share-part' },
      element('h3', {}, () => aside().share.code),
      ...content,
    );
  const note = (text: () => string) => element('p', { class: 'note' }, text);
  if (!modules) return part(note(() => aside().share.codeTooLong));
  const dark = modules.flatMap((row, y) => row.flatMap((filled, x) => (filled ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const side = String(modules.length);
  const button = element(
    'button',
    { type: 'button', class: 'share-code', 'aria-pressed': 'false', 'aria-label': () => aside().share.codeEnlarge },
    svg('svg', { viewBox: `0 0 ${side} ${side}`, 'shape-rendering': 'crispEdges' }, svg('path', { d: dark })),
  );
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.classList.toggle('is-large')));
  });
  return part(
    button,
    note(() => (isOwnMachine(address) ? aside().share.codeOwnMachine : aside().share.codeAbout)),
  );
}
