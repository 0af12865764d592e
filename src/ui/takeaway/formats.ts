/** The buttons that save: each makes its file from what the preview shows, one at a time. */

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { faultOf } from '../../faults/faults.ts';
import type { Happening } from '../../state/notices.ts';
import type { Session } from '../../state/session.ts';
import { fileName } from '../../state/transfer/fileName.ts';
import type { Lacks } from '../../state/transfer/saving.ts';
import { aside } from '../../text/aside.ts';
import { percent, whole } from '../../text/numbers.ts';
import type { Aside } from '../../text/words.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { csvOf, jsonOf } from './data.ts';
import { type FilmMaking, filmRuns } from './film.ts';
import type { Choices, Drawn } from './preview.ts';
import { pixelSize, pngOf } from './raster.ts';
import { save } from './save.ts';
import { chosenRuns } from './scene.ts';

export interface FormatsOptions {
  session: Session;
  choices: Choices;
  drawn: ReadonlySignal<Drawn | null>;
  making: FilmMaking;
  checkpoint(id: string): Promise<RunCheckpoint>;
  /** Says how it went. */
  tell(what: Happening | null, bad: boolean): void;
}

/** A slide's pixels are for a projector. */
const SLIDE_SCALE = 2;

interface Made {
  blob: Blob;
  name: string;
  /** What a file of runs lacks of the page. */
  lacks?: Lacks;
}

/** The bar of a film on its way, and the button that gives it up. */
function createFilmProgress(life: Lifetime, share: ReadonlySignal<number | null>, stop: () => void): HTMLElement {
  const fill = element('div', { class: 'progress-fill' });
  const bar = element(
    'div',
    {
      class: 'progress',
      role: 'progressbar',
      'aria-label': () => aside().takeaway.filmProgress,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    fill,
  );
  const text = element('p', { class: 'note number' });
  const cancel = element('button', { type: 'button', class: 'quiet', onclick: stop }, () => aside().takeaway.cancel);
  const root = element('div', { class: 'takeaway-film', hidden: true }, text, bar, cancel);
  life.effect(() => {
    root.hidden = share.value === null;
    const done = share.value ?? 0;
    fill.style.width = `${100 * done}%`;
    setAttribute(bar, 'aria-valuenow', String(Math.round(100 * done)));
    setText(text, aside().takeaway.filming(percent(done)));
  });
  return root;
}

export function createFormats(
  life: Lifetime,
  { session, choices, drawn, making, checkpoint, tell }: FormatsOptions,
): HTMLElement {
  const { busy } = choices;
  /** Of the film; null while none is made. */
  const filmed: Signal<number | null> = signal(null);
  let stopped = false;
  life.atEnd(() => {
    stopped = true;
  });

  const nameOf = ({ scene: { panels, step } }: Drawn, ending: string) =>
    fileName(
      panels.map(({ run }) => run.config.peek()),
      step,
      ending,
    );
  const png = (scale: number) => async (figure: Drawn) => ({
    blob: await pngOf(figure.svg, figure.size, scale),
    name: nameOf(figure, `@${scale}x.png`),
  });
  const makers: Record<keyof Aside['takeaway']['formats'], (figure: Drawn) => Promise<Made | null>> = {
    png2: png(2),
    png4: png(4),
    slide() {
      // Drawn anew as soon as it is chosen.
      choices.format.value = 'slide';
      const figure = drawn.peek();
      return figure ? png(SLIDE_SCALE)(figure) : Promise.resolve(null);
    },
    svg: async (figure) => ({
      blob: new Blob([figure.svg], { type: 'image/svg+xml' }),
      name: nameOf(figure, '.svg'),
    }),
    async gif(figure) {
      stopped = false;
      filmed.value = 0;
      const root = element('div', { class: 'takeaway-colours', 'data-colours': choices.colours.peek() });
      document.body.append(root);
      try {
        const blob = await filmRuns(session, chosenRuns(session, choices.what.peek()), making, root, {
          progress(share) {
            filmed.value = share;
          },
          stopped: () => stopped,
        });
        return blob && { blob, name: nameOf(figure, '.gif') };
      } finally {
        root.remove();
        filmed.value = null;
      }
    },
    csv: async (figure) => ({ blob: csvOf(figure.scene), name: nameOf(figure, '.csv') }),
    async json() {
      const runs = chosenRuns(session, choices.what.peek());
      const { blob, step, lacks } = await jsonOf(runs, checkpoint, session);
      const configs = runs.map((run) => run.config.peek());
      return { blob, name: fileName(configs, step, '.json'), lacks };
    },
    async py() {
      const config = session.selectedRun.peek().config.peek();
      const { pytorchScript } = await import('../../state/transfer/pytorch/script.ts');
      const blob = new Blob([pytorchScript(config)], { type: 'text/x-python' });
      return { blob, name: fileName([config], session.selectedRun.peek().step.peek(), '.py') };
    },
    async safetensors() {
      const run = session.selectedRun.peek();
      const { safetensorsOf } = await import('../../state/transfer/pytorch/safetensors.ts');
      const { checkpoint: now } = await checkpoint(run.id);
      return {
        blob: new Blob([safetensorsOf(now)], { type: 'application/octet-stream' }),
        name: fileName([run.config.peek()], now.step, '.safetensors'),
      };
    },
  };

  async function make(format: keyof typeof makers): Promise<void> {
    const figure = drawn.peek();
    if (!figure || busy.peek()) return;
    busy.value = true;
    tell(null, false);
    try {
      const made = await makers[format](figure);
      if (made) save(made.blob, made.name);
      tell(made ? { kind: 'saved', file: made.name, lacks: made.lacks ?? null } : { kind: 'cancelled' }, false);
    } catch (error) {
      tell({ kind: 'notMade', why: faultOf(error) }, true);
    } finally {
      busy.value = false;
    }
  }

  const closed = computed(() => busy.value || drawn.value === null);
  const button = (format: keyof typeof makers, about: () => string) => {
    const text = element('span', {});
    const made = element(
      'button',
      { type: 'button', class: 'menu-item quiet', onclick: () => void make(format), 'data-format': format },
      element('b', {}, () => aside().takeaway.formats[format].label),
      text,
    );
    life.effect(() => setText(text, about()));
    // Disabled, it would lose the focus to nowhere.
    life.effect(() => setAttribute(made, 'aria-disabled', String(closed.value)));
    return made;
  };
  const pixels = (format: 'png2' | 'png4', scale: number) => () => {
    const figure = drawn.value;
    if (!figure) return '';
    const { width, height } = pixelSize(figure.size, scale);
    return aside().takeaway.formats[format].about(whole(width), whole(height));
  };
  return element(
    'div',
    { class: 'takeaway-formats' },
    element('h3', {}, () => aside().takeaway.figure),
    element(
      'div',
      { class: 'takeaway-buttons' },
      button('png2', pixels('png2', 2)),
      button('png4', pixels('png4', 4)),
      button('svg', () => aside().takeaway.formats.svg.about),
      button('slide', () => aside().takeaway.formats.slide.about),
    ),
    element('h3', {}, () => aside().takeaway.data),
    element(
      'div',
      { class: 'takeaway-buttons' },
      button('gif', () => aside().takeaway.formats.gif.about),
      button('csv', () => aside().takeaway.formats.csv.about),
      button('json', () => aside().takeaway.formats.json.about),
    ),
    element('h3', {}, () => aside().takeaway.pytorch(session.nameOf(session.selectedRun.peek()).full)),
    element(
      'div',
      { class: 'takeaway-buttons' },
      button('py', () => aside().takeaway.formats.py.about),
      button('safetensors', () => aside().takeaway.formats.safetensors.about),
    ),
    createFilmProgress(life, filmed, () => {
      stopped = true;
    }),
  );
}
