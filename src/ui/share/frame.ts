/** The lines of HTML that make the page part of another. */
import { signal } from '@preact/signals-core';
import { EMBED_CONTROLS, type EmbedControl, embeddedAddress, USUAL_CONTROLS } from '../../state/asked.ts';
import { aside } from '../../text/aside.ts';
import { frameFor } from '../embed/embedded.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createCopied } from './copied.ts';

const escaped = (text: string) =>
  text.replace(/[&"<>]/g, (sign) => ({ '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

/** @param title what a screen reader says of the frame. @param panels 1 to 6. */
export function frameText(address: string, title: string, panels: number, controls: readonly EmbedControl[]): string {
  const { width, height } = frameFor(panels, controls);
  const src = escaped(embeddedAddress(address, controls));
  return `<iframe src="${src}" title="${escaped(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;
}

export interface FramePartOptions {
  address: string;
  /** Names of the panels' runs. */
  names: readonly string[];
}

export function createFramePart(life: Lifetime, { address, names }: FramePartOptions): HTMLElement {
  const chosen = signal<readonly EmbedControl[]>(USUAL_CONTROLS);
  const boxes = EMBED_CONTROLS.map((name) => {
    const box = element('input', { type: 'checkbox' });
    box.checked = chosen.peek().includes(name);
    box.addEventListener('change', () => {
      chosen.value = EMBED_CONTROLS.filter((one) => (one === name ? box.checked : chosen.peek().includes(one)));
    });
    return element('label', { class: 'share-choice' }, box, () => aside().share.controls[name]);
  });
  return element(
    'section',
    { class: 'share-part' },
    element('h3', {}, () => aside().share.frame),
    element('div', { class: 'share-row', role: 'group', 'aria-label': () => aside().share.controlsOf }, ...boxes),
    createCopied(life, {
      name: () => aside().share.frame,
      copy: () => aside().share.copyFrame,
      text: () => frameText(address, aside().share.frameTitle(names), names.length, chosen.value),
    }),
    element('p', { class: 'note' }, () => aside().share.frameAbout),
  );
}
