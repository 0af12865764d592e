/** The figure as it would be saved now: drawn anew when what it shows has changed, and looked at on the way. */

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { FigureOptions, Format } from '../../views/figure/contract.ts';
import { currentTheme } from '../header/theme.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, pacedEffect, setAttribute, setText } from '../kit/lifetime.ts';
import type { PrintSize } from './raster.ts';
import { type Choice, createScenes, type Scene } from './scene.ts';

/** While training goes on, a new figure so often: 12,000 points take a while. Milliseconds. */
const INTERVAL = 4000;

export type Colouring = 'paper' | 'screen';
export type Captioning = 'with' | 'without';

/** What the figure is made of, as it was chosen. */
export interface Choices {
  what: Signal<Choice>;
  format: Signal<Format>;
  colours: Signal<Colouring>;
  /** Whether the caption stands in the figure. */
  caption: Signal<Captioning>;
  /** Whether a file is being made: the preview then leaves the machine to it. */
  busy: Signal<boolean>;
}

/** What this needs of the views. */
export interface FigureMaking {
  paperColours(element: HTMLElement): FigureOptions['colours'];
  screenColours(element: HTMLElement): FigureOptions['colours'];
  figureSvg: typeof import('../../views/figure/takeaway.ts').figureSvg;
  figureSize: typeof import('../../views/figure/takeaway.ts').figureSize;
}

/** A figure and what it was drawn from: what is saved is what was seen. */
export interface Drawn {
  svg: string;
  size: PrintSize;
  scene: Scene;
}

export interface Preview {
  readonly element: HTMLElement;
  /** Null while there is nothing to draw. */
  readonly drawn: ReadonlySignal<Drawn | null>;
}

export function createPreview(life: Lifetime, session: Session, choices: Choices, making: FigureMaking): Preview {
  const sceneOf = createScenes(session);
  const scene = computed(() => sceneOf(choices.what.value));
  const drawn = signal<Drawn | null>(null);
  const image = element('img', { alt: '', class: 'takeaway-image' });
  const size = element('figcaption', { class: 'note' });
  const leftOut = element('p', { class: 'note' }, () => aside().takeaway.leftOut);
  const root = element(
    'figure',
    { class: 'takeaway-preview', 'aria-label': () => aside().takeaway.preview },
    image,
    size,
    leftOut,
  );
  life.effect(() => {
    leftOut.hidden = session.focus.pinned.value === null && session.drawn.image.value === null;
  });
  let url: string | null = null;
  const forget = () => {
    if (url !== null) URL.revokeObjectURL(url);
    url = null;
  };
  life.atEnd(forget);

  const draw = () => {
    const now = scene.peek();
    if (now.panels.length === 0) {
      drawn.value = null;
      return;
    }
    const figures = now.panels.map(({ figure }) => figure);
    const options: FigureOptions = {
      format: choices.format.peek(),
      colours: choices.colours.peek() === 'paper' ? making.paperColours(root) : making.screenColours(root),
      title: now.title,
      description: now.caption,
      caption: choices.caption.peek() === 'with' ? now.caption : '',
      words: now.words,
    };
    drawn.value = { svg: making.figureSvg(figures, options), size: making.figureSize(figures, options), scene: now };
  };

  life.effect(() => {
    const figure = drawn.value;
    image.hidden = figure === null;
    forget();
    if (figure) {
      url = URL.createObjectURL(new Blob([figure.svg], { type: 'image/svg+xml' }));
      image.src = url;
      setAttribute(image, 'alt', figure.scene.caption);
    }
    const millimetres = (length: number) => whole(length);
    setText(
      size,
      figure
        ? aside().takeaway.size(millimetres(figure.size.width), millimetres(figure.size.height))
        : aside().takeaway.nothing,
    );
  });
  life.onMount(() => {
    // A choice is answered at once, training when there is time.
    life.effect(() => {
      const { what, format, colours, caption } = choices;
      void [what.value, format.value, colours.value, caption.value, currentTheme.value, words()];
      draw();
    });
    pacedEffect(
      life,
      INTERVAL,
      () => void [scene.value, choices.busy.value],
      () => {
        if (!choices.busy.peek()) draw();
      },
    );
  });
  return { element: root, drawn };
}
