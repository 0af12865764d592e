/** Where digits stand when the tips of several petals come close: near their tips, apart from one another. */

/** Rounds of pushing apart at most: ten digits pressed into one corner are clear of one another by then. */
const ROUNDS = 240;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Pushes places apart until each pair is at least `gap` apart, as far as the box allows; places that are
 * far enough apart stay where they are. Works in place; NaN places are left alone.
 * @param places `[count, 2]`: x and y of each digit's centre. The same unit throughout.
 */
export function spreadDigits(places: Float32Array, gap: number, box: Box): void {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < places.length; i += 2) {
      for (let k = 0; k < i; k += 2) {
        const dx = (places[i] as number) - (places[k] as number);
        const dy = (places[i + 1] as number) - (places[k + 1] as number);
        const distance = Math.hypot(dx, dy);
        // Also false where a place is NaN. The slack ends the rounding that would push for ever.
        if (!(distance < gap * 0.999)) continue;
        // Two at one spot part along a direction that no other pair takes.
        const alongX = distance > 0 ? dx / distance : Math.cos(i * 1.7 + k);
        const alongY = distance > 0 ? dy / distance : Math.sin(i * 1.7 + k);
        const push = (gap - distance) / 2;
        places[i] = (places[i] as number) + alongX * push;
        places[i + 1] = (places[i + 1] as number) + alongY * push;
        places[k] = (places[k] as number) - alongX * push;
        places[k + 1] = (places[k + 1] as number) - alongY * push;
        moved = true;
      }
    }
    for (let i = 0; i < places.length; i += 2) {
      places[i] = Math.min(Math.max(places[i] as number, box.left), box.right);
      places[i + 1] = Math.min(Math.max(places[i + 1] as number, box.top), box.bottom);
    }
    if (!moved) return;
  }
}
