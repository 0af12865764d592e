/** A ring round the pointer, which is too small to be seen from the last row. */
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';

export function createRing(life: Lifetime): HTMLElement {
  const ring = element('div', { class: 'pointer-ring', 'aria-hidden': 'true', hidden: true });
  const follow = ({ clientX, clientY }: PointerEvent) => {
    ring.hidden = false;
    ring.style.transform = `translate(${clientX}px, ${clientY}px)`;
  };
  const leave = ({ relatedTarget }: PointerEvent) => {
    if (!relatedTarget) ring.hidden = true;
  };
  for (const kind of ['pointermove', 'pointerdown'] as const) addEventListener(kind, follow, { passive: true });
  document.addEventListener('pointerout', leave);
  life.atEnd(() => {
    for (const kind of ['pointermove', 'pointerdown'] as const) removeEventListener(kind, follow);
    document.removeEventListener('pointerout', leave);
  });
  return ring;
}
