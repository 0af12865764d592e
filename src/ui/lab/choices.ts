/** What the verification lab is set to; kept from one opening to the next. */
import { signal } from '@preact/signals-core';
import type { Asked } from '../../config/unseen.ts';

/** Pairs that are asked about: so many, drawn by a seed, or all there are. */
export const PAIRS = ['6000', '60000', '1000000', 'all'] as const;

/** How rates are drawn, who an image is, and how it came to be. */
export const SHAPES = ['roc', 'log', 'det', 'cmc', 'steps'] as const;
export type Shape = (typeof SHAPES)[number];

export const ENROLLED = ['1', '2', '5'] as const;

export const choices = {
  asked: signal<Asked>('unseen'),
  pairs: signal<(typeof PAIRS)[number]>('6000'),
  /** Those that frames show, or the whole test set, which only the present network can be asked about. */
  images: signal<'shown' | 'test'>('shown'),
  mirrored: signal(false),
  centred: signal(false),
  seed: signal(1),
  enrolled: signal<(typeof ENROLLED)[number]>('1'),
  shape: signal<Shape>('log'),
  /** Degrees: pairs at most so far apart are taken for the same. */
  threshold: signal(30),
};

export const FOLDS = 10;
