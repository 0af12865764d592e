/** Turning a ball by hand: drag, arrow keys, and back with a double click or 0. */
import { aboutAxis, composed, dragged, onBall, type Rotation, type Vector } from '../../../math/rotation.ts';
import { ZOOM_KEYS } from '../gestures.ts';
import { CLICK_DISTANCE } from '../pointer.ts';

/** Where the ball stands in its chart, CSS pixels. */
export interface Ball {
  x: number;
  y: number;
  radius: number;
}

/** What a press of an arrow turns by, alone and with Shift. Radians. */
const KEY_TURN = Math.PI / 18;
const LARGE_KEY_TURN = Math.PI / 6;

/** Axes on the screen (right, up, towards the viewer) about which the arrows turn: the front goes where they point. */
const ARROWS: Readonly<Record<string, Vector>> = {
  ArrowLeft: [0, -1, 0],
  ArrowRight: [0, 1, 0],
  ArrowUp: [-1, 0, 0],
  ArrowDown: [1, 0, 0],
};

/** The rotation after a press of `key`; null for a key that turns nothing. */
export function rotateByKey(key: string, large: boolean, rotation: Rotation): Rotation | null {
  const axis = ARROWS[key];
  return axis ? composed(aboutAxis(axis, large ? LARGE_KEY_TURN : KEY_TURN), rotation) : null;
}

export interface Rotating {
  /** How the ball is turned now: where the next gesture sets off. Null: there is none to turn. */
  sync(rotation: Rotation | null): void;
  destroy(): void;
}

interface Hold {
  pointer: number;
  /** Where the hand took hold, in the window and on the ball, and how the ball was turned then. */
  clientX: number;
  clientY: number;
  place: Vector;
  rotation: Rotation;
  turning: boolean;
}

/**
 * A mouse or a pen takes hold anywhere, a finger only of the ball itself: beside it, it swipes the page on. Two fingers
 * zoom, and Shift with the mouse moves a zoomed picture.
 * @param ballNow where the ball stands.
 * @param onRotate told the new rotation; null: as it was at first.
 */
export function createRotating(
  root: HTMLElement,
  ballNow: () => Ball,
  onRotate: (rotation: Rotation | null) => void,
): Rotating {
  let shown: Rotation | null = null;
  let hold: Hold | null = null;

  const onBallAt = ({ clientX, clientY }: PointerEvent): { place: Vector; inside: boolean } => {
    const { left, top } = root.getBoundingClientRect();
    const { x, y, radius } = ballNow();
    const [right, up] = [(clientX - left - x) / radius, (y - clientY + top) / radius];
    return { place: onBall(right, up), inside: Math.hypot(right, up) <= 1 };
  };
  const letGo = () => {
    hold = null;
    root.classList.remove('is-turning');
  };

  const onDown = (event: PointerEvent) => {
    // A second finger zooms.
    if (hold) return letGo();
    if (!shown || event.button !== 0 || event.shiftKey || event.ctrlKey || !event.isPrimary) return;
    const { place, inside } = onBallAt(event);
    if (event.pointerType === 'touch' && !inside) return;
    const { pointerId: pointer, clientX, clientY } = event;
    hold = { pointer, clientX, clientY, place, rotation: shown, turning: false };
  };
  const onMove = (event: PointerEvent) => {
    if (!hold || event.pointerId !== hold.pointer) return;
    if (!hold.turning) {
      if (Math.hypot(event.clientX - hold.clientX, event.clientY - hold.clientY) <= CLICK_DISTANCE) return;
      hold.turning = true;
      root.classList.add('is-turning');
      // Refused for a pointer that a script made up.
      if (event.isTrusted) root.setPointerCapture(event.pointerId);
    }
    onRotate(dragged(hold.rotation, hold.place, onBallAt(event).place));
  };
  const onTouchMove = (event: TouchEvent) => {
    if (hold && event.cancelable) event.preventDefault();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key === '0' ? null : rotateByKey(event.key, event.shiftKey, shown);
    if (next === null && event.key !== '0') return;
    event.preventDefault();
    event.stopPropagation();
    onRotate(next);
  };
  const onDoubleClick = () => {
    if (shown) onRotate(null);
  };

  const ended = new AbortController();
  const { signal } = ended;
  root.addEventListener('pointerdown', onDown, { signal });
  root.addEventListener('pointermove', onMove, { signal });
  root.addEventListener('pointerup', letGo, { signal });
  root.addEventListener('pointercancel', letGo, { signal });
  // A passive listener couldn't keep a finger that turns the ball from swiping the page.
  root.addEventListener('touchmove', onTouchMove, { passive: false, signal });
  root.addEventListener('keydown', onKey, { signal });
  root.addEventListener('dblclick', onDoubleClick, { signal });

  return {
    sync(rotation) {
      const ends = rotation === null;
      if (ends !== (shown === null)) {
        root.classList.toggle('can-turn', !ends);
        root.setAttribute('aria-keyshortcuts', ends ? ZOOM_KEYS : `${ZOOM_KEYS} ${Object.keys(ARROWS).join(' ')}`);
      }
      if (ends) letGo();
      shown = rotation;
    },
    destroy() {
      ended.abort();
    },
  };
}
