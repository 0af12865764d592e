/** What the door is set to; kept from one opening to the next. */
import { signal } from '@preact/signals-core';

/** Images of a digit that are enrolled. */
export const COUNTS = ['1', '2', '5'] as const;

export const count = signal<(typeof COUNTS)[number]>('1');

/** Half the opening of each cone, degrees. */
export const threshold = signal(15);
