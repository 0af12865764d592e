/** What the pointer is on, told at most once an animation frame; and what is clicked or tapped. */
import type { Hit, ScatterOptions } from '../contract.ts';

/** A press that wanders no farther than this is a click, CSS pixels. */
export const CLICK_DISTANCE = 4;

/** A finger is not a pointer: it reaches farther. */
const FINGER = 1.8;

type PickAt = (x: number, y: number, patience: number) => Hit | null;

function sameHit(a: Hit | null, b: Hit | null): boolean {
  return a === b || (a !== null && b !== null && sameThing(a, b) && a.x === b.x && a.y === b.y);
}

function sameThing({ focus: a }: Hit, { focus: b }: Hit): boolean {
  return a.kind === 'class' ? b.kind === 'class' && a.digit === b.digit : b.kind === 'image' && a.index === b.index;
}

/**
 * Listens on a chart's root. A finger has no way to point without tapping: a tap points and picks, and another tap on
 * the same thing lets go of it.
 * @returns the function that stops it.
 */
export function watchPointer(
  root: HTMLElement,
  pick: PickAt,
  { onHover, onPick }: Pick<ScatterOptions, 'onHover' | 'onPick'>,
): () => void {
  let last: Hit | null = null;
  let latest: PointerEvent | null = null;
  let due = 0;
  let pressed: { x: number; y: number; finger: boolean } | null = null;

  const hitOf = ({ clientX, clientY }: MouseEvent, finger: boolean): Hit | null => {
    const { left, top } = root.getBoundingClientRect();
    return pick(clientX - left, clientY - top, finger ? FINGER : 1);
  };
  const hover = (hit: Hit | null) => {
    root.classList.toggle('is-on-something', hit !== null);
    if (sameHit(hit, last)) return;
    last = hit;
    onHover?.(hit);
  };
  const forget = () => {
    cancelAnimationFrame(due);
    due = 0;
    latest = null;
  };

  const onMove = (event: PointerEvent) => {
    // A pressed button drags.
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    latest = event;
    due ||= requestAnimationFrame(() => {
      due = 0;
      if (latest) hover(hitOf(latest, false));
    });
  };
  const onLeave = ({ pointerType }: PointerEvent) => {
    // A finger leaves whenever it is lifted.
    if (pointerType === 'touch') return;
    forget();
    hover(null);
  };
  const onDown = ({ clientX, clientY, pointerType }: PointerEvent) => {
    pressed = { x: clientX, y: clientY, finger: pointerType === 'touch' };
  };
  const onClick = (event: MouseEvent) => {
    const from = pressed;
    pressed = null;
    if (from && !from.finger && Math.hypot(event.clientX - from.x, event.clientY - from.y) > CLICK_DISTANCE) return;
    const hit = hitOf(event, from?.finger ?? false);
    if (from?.finger) hover(hit && last && sameThing(hit, last) ? null : hit);
    onPick?.(hit);
  };

  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerleave', onLeave);
  root.addEventListener('pointerdown', onDown);
  root.addEventListener('click', onClick);
  return () => {
    forget();
    root.removeEventListener('pointermove', onMove);
    root.removeEventListener('pointerleave', onLeave);
    root.removeEventListener('pointerdown', onDown);
    root.removeEventListener('click', onClick);
  };
}
