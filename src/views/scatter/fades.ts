/** How far each class steps back while another leads. */
import { approach } from '../motion.ts';

const DIGITS = 10;

/** After three of these a class has stepped back by 95 %: 120 ms. Milliseconds. */
const TIME_CONSTANT = 40;

const ARRIVED = 0.01;

export interface Fades {
  /** Digit that leads, and is drawn over the others; null for none. */
  readonly lead: number | null;
  /** 0 (as ever) … 1 (stepped back), by digit. */
  readonly amounts: Float32Array;
  /** @param digit that is to lead; null for none. */
  aim(digit: number | null): void;
  /**
   * @param elapsed milliseconds; Infinity to be there at once.
   * @returns whether some class still steps back or forward.
   */
  move(elapsed: number): boolean;
}

/** What is drawn by it. */
export type FadesNow = Pick<Fades, 'lead' | 'amounts'>;

export function createFades(): Fades {
  const amounts = new Float32Array(DIGITS);
  let aimed: number | null = null;
  let lead: number | null = null;
  return {
    get lead() {
      return lead;
    },
    amounts,
    aim(digit) {
      aimed = digit;
      lead = digit ?? lead;
    },
    move(elapsed) {
      let moving = false;
      for (let digit = 0; digit < DIGITS; digit++) {
        const target = aimed === null || aimed === digit ? 0 : 1;
        const amount = approach(amounts[digit] as number, target, elapsed, TIME_CONSTANT);
        const there = Math.abs(amount - target) <= ARRIVED;
        amounts[digit] = there ? target : amount;
        if (!there) moving = true;
      }
      // The class that led stays on top until the others are back.
      if (!moving) lead = aimed;
      return moving;
    },
  };
}

/** Share of its colour that a class loses to the background at most. */
const STRENGTH = 0.8;

/** Share of the background in a class's colour. */
export const faded = (amount: number): number => STRENGTH * amount;

/** Opacity of what is drawn over the points, when its class has stepped back by `amount`. */
export const opacityOf = (amount: number): number => 1 - STRENGTH * amount;
