/** Explanations for a finger: what tells its sentence on hover tells it on tap, unless the tap does something there. */
import { element } from '../kit/element.ts';
import { placeBeside } from '../kit/tooltip.ts';

/** A tap on these acts. */
const ACTS = 'button, a, input, select, summary, textarea, [role=menuitem], [draggable=true]';

/** How far a finger may slip and still tap. CSS pixels. */
const SLIP = 8;

export function tellOnTap(root: HTMLElement): void {
  const box = element('div', { class: 'tooltip', role: 'status', hidden: true });
  root.append(box);
  let down: { x: number; y: number } | null = null;
  const hide = () => {
    box.hidden = true;
  };
  root.addEventListener('pointerdown', (event) => {
    hide();
    down = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
  });
  root.addEventListener('pointerup', (event) => {
    if (!down || Math.hypot(event.clientX - down.x, event.clientY - down.y) > SLIP) return;
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
    const sentence = target?.dataset.tip;
    if (!target || !sentence || (event.target as Element).closest(ACTS)) return;
    box.textContent = sentence;
    box.hidden = false;
    placeBeside(target, box);
  });
  root.addEventListener('scroll', hide, { capture: true, passive: true });
}
