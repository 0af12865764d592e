/** What the verification lab is set to; kept from one opening to the next, and in the address. */
import { batch, type Signal, signal } from '@preact/signals-core';
import type { Asked } from '../../config/unseen.ts';

/** Pairs that are asked about: so many, drawn by a seed, or all there are. */
export const PAIRS = ['6000', '60000', '1000000', 'all'] as const;

/** How rates are drawn, who an image is, and how it came to be. */
export const SHAPES = ['roc', 'log', 'det', 'cmc', 'steps'] as const;
export type Shape = (typeof SHAPES)[number];

export const ENROLLED = ['1', '2', '5'] as const;

export const IMAGES = ['shown', 'test'] as const;

export const LARGEST_SEED = 2 ** 31 - 1;

export interface LabSettings {
  /** Whether it stands over the panels. */
  open: boolean;
  asked: Asked;
  pairs: (typeof PAIRS)[number];
  seed: number;
  /** Those that frames show, or the whole test set, which only the present network can be asked about. */
  images: (typeof IMAGES)[number];
  mirrored: boolean;
  centred: boolean;
  enrolled: (typeof ENROLLED)[number];
  shape: Shape;
  /** Degrees: pairs at most so far apart are taken for the same. */
  threshold: number;
}

export const USUAL: Readonly<LabSettings> = {
  open: false,
  asked: 'unseen',
  pairs: '6000',
  seed: 1,
  images: 'shown',
  mirrored: false,
  centred: false,
  enrolled: '1',
  shape: 'log',
  threshold: 30,
};

const NAMES = Object.keys(USUAL) as (keyof LabSettings)[];

export const choices = Object.fromEntries(NAMES.map((name) => [name, signal(USUAL[name])])) as unknown as {
  readonly [Name in keyof LabSettings]: Signal<LabSettings[Name]>;
};

/** Reads every one, following them where that is called in an effect. */
export const settingsNow = (): LabSettings =>
  Object.fromEntries(NAMES.map((name) => [name, choices[name].value])) as unknown as LabSettings;

export function choose(settings: Readonly<LabSettings>): void {
  const set = <Name extends keyof LabSettings>(name: Name) => {
    const choice: Signal<LabSettings[Name]> = choices[name];
    choice.value = settings[name];
  };
  batch(() => NAMES.forEach(set));
}

export const FOLDS = 10;
