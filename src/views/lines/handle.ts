/** A point of a chart that can be taken and moved up and down: by pointer, by touch, and by keys. */

export interface HandleOptions {
  label: string;
  /** Smallest and largest value. */
  ends: readonly [number, number];
  /** Value that a hand at a height of the chart means, CSS pixels from its top; inside the ends. */
  valueAt(y: number): number;
  /** The value so many CSS pixels higher; inside the ends. */
  valueBeside(value: number, higher: number): number;
  /** Height of a value, CSS pixels from the chart's top. */
  heightOf(value: number): number;
  onDrag(value: number): void;
  onHold?(held: boolean): void;
}

export interface Handle {
  /** Where the point stands now, CSS pixels, and what it says; null where there is none. */
  show(point: { x: number; y: number; value: number; text: string } | null): void;
  destroy(): void;
}

/** How far keys move the point. CSS pixels. */
const STEP = { arrow: 2, page: 12 };

/**
 * A slider without a look of its own but for its focus: the chart draws the point.
 * @param stand positioned, with its left upper corner at the chart's; not inside the chart, whose inner parts are one
 * picture to a screen reader.
 */
export function createHandle(stand: HTMLElement, options: HandleOptions): Handle {
  const { ends, valueAt, valueBeside, heightOf } = options;
  const handle = document.createElement('div');
  handle.className = 'chart-handle';
  handle.tabIndex = 0;
  handle.setAttribute('role', 'slider');
  handle.setAttribute('aria-label', options.label);
  handle.setAttribute('aria-orientation', 'vertical');
  handle.setAttribute('aria-valuemin', String(ends[0]));
  handle.setAttribute('aria-valuemax', String(ends[1]));
  handle.hidden = true;
  stand.append(handle);

  let value = ends[0];
  /** From the point down to where it was taken; null while nobody holds it. CSS pixels. */
  let grip: number | null = null;

  const yOf = (event: PointerEvent) => event.clientY - stand.getBoundingClientRect().top;
  const move = (next: number) => {
    if (next !== value) options.onDrag(next);
  };
  const release = () => {
    if (grip === null) return;
    grip = null;
    handle.classList.remove('is-held');
    options.onHold?.(false);
  };
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    grip = yOf(event) - heightOf(value);
    handle.setPointerCapture(event.pointerId);
    handle.classList.add('is-held');
    options.onHold?.(true);
  });
  handle.addEventListener('pointermove', (event) => {
    if (grip !== null) move(valueAt(yOf(event) - grip));
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    handle.addEventListener(end, release);
  }
  handle.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = (pixels: number) => valueBeside(value, pixels);
    const keys: Record<string, () => number> = {
      ArrowUp: () => by(STEP.arrow),
      ArrowRight: () => by(STEP.arrow),
      ArrowDown: () => by(-STEP.arrow),
      ArrowLeft: () => by(-STEP.arrow),
      PageUp: () => by(STEP.page),
      PageDown: () => by(-STEP.page),
      Home: () => ends[0],
      End: () => ends[1],
    };
    const next = keys[event.key];
    if (!next) return;
    event.preventDefault();
    move(next());
  });

  return {
    show(point) {
      handle.hidden = point === null;
      if (!point) return release();
      value = point.value;
      handle.style.transform = `translate(${point.x.toFixed(1)}px, ${point.y.toFixed(1)}px)`;
      handle.setAttribute('aria-valuenow', String(point.value));
      handle.setAttribute('aria-valuetext', point.text);
    },
    destroy() {
      release();
      handle.remove();
    },
  };
}
