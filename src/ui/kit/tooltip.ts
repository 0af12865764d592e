/** One small box with a sentence, shown while an element with `data-tip` is pointed at or has the focus. */
import { element } from './element.ts';
import { inLanguage } from './live.ts';

/** Distance to what is explained, and to the window's edge. */
const GAP = 8;

/** Below what it explains, or over it where there is no room; it has to be shown already. */
export function placeBeside(target: Element, box: HTMLElement): void {
  const around = target.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(around.left + around.width / 2 - width / 2, GAP), innerWidth - width - GAP);
  const below = around.bottom + GAP + height < innerHeight;
  box.style.left = `${left}px`;
  box.style.top = `${below ? around.bottom + GAP : around.top - GAP - height}px`;
}

export function createTooltip(root: HTMLElement): void {
  const box = element('div', { class: 'tooltip', role: 'tooltip', id: 'tooltip', hidden: true });
  root.append(box);
  let shown: HTMLElement | null = null;
  /** Where the sentence is from. */
  let source: HTMLElement | null = null;

  const read = () => {
    box.textContent = source?.dataset.tip ?? '';
  };
  // What is explained is written anew first.
  inLanguage(box, () => queueMicrotask(read));

  const hide = () => {
    shown?.removeAttribute('aria-describedby');
    shown = null;
    box.hidden = true;
  };
  const show = (target: HTMLElement) => {
    if (target === shown) return;
    hide();
    shown = target;
    source = target;
    read();
    if (!target.hasAttribute('aria-describedby')) target.setAttribute('aria-describedby', box.id);
    else shown = null;
    box.hidden = false;
    placeBeside(target, box);
  };
  const explained = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;

  root.addEventListener('pointerover', (event) => {
    const target = explained(event);
    if (target && (event as PointerEvent).pointerType === 'mouse') show(target);
    else hide();
  });
  root.addEventListener('pointerdown', hide);
  root.addEventListener('pointerleave', hide);
  root.addEventListener('focusin', (event) => {
    const target = explained(event);
    if (target?.matches(':focus-visible')) show(target);
  });
  root.addEventListener('focusout', hide);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
}
