import '../../src/views/views.css';
import '../../src/ui/kit/tokens.css';
import { signal } from '@preact/signals-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { USUAL_VIEW } from '../../src/state/look/choices.ts';
import { createNotices } from '../../src/state/notices.ts';
import { threeLosses } from '../../src/state/presets.ts';
import type { SavedRun } from '../../src/state/session.ts';
import { UNKNOWN_ORIGIN } from '../../src/state/transfer/format.ts';
import { plainRunsFile, runsFileText } from '../../src/state/transfer/writing.ts';
import type { Undo } from '../../src/state/undo/undo.ts';
import { noticeText } from '../../src/text/notices.ts';
import { captionOf } from '../../src/ui/takeaway/caption.ts';
import { openFile } from '../../src/ui/takeaway/openFile.ts';
import { pixelSize, pngOf } from '../../src/ui/takeaway/raster.ts';
import {
  createFilm,
  type FigureOptions,
  figureSize,
  figureSvg,
  paperColours,
  screenColours,
} from '../../src/views/figure/takeaway.ts';
import { chartWords } from '../support/words.ts';
import { readGif } from '../views/figure/film/readGif.ts';
import { FIGURE_WORDS, planted } from '../views/figure/planted.ts';

const places = Array.from({ length: 300 }, (_, i) => [Math.cos(i) * (i % 9), Math.sin(i * 7) * (i % 5)] as const);
const panel = (title: string) => ({
  title,
  data: planted(places, { mistakes: true }),
  numbers: [{ name: 'correct', value: '97.9 %', best: true }],
});

const options = (over: Partial<FigureOptions> = {}): FigureOptions => ({
  format: 'two',
  colours: paperColours(document.body),
  title: '<Title> & more',
  description: 'Two panels',
  caption: 'λ < 5 & m = 4',
  words: FIGURE_WORDS,
  ...over,
});

afterEach(() => {
  document.documentElement.removeAttribute('data-theme');
});

describe('a figure', () => {
  const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

  it('is well-formed, with a dot for each point of each panel', () => {
    const page = parse(figureSvg([panel('a < b'), panel('"c" & d')], options()));
    expect(page.querySelector('parsererror')).toBeNull();
    expect(page.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(page.querySelectorAll('[data-part="points"] circle')).toHaveLength(600);
    expect(page.querySelector('title')?.textContent).toBe('<Title> & more');
    expect([...page.querySelectorAll('[data-panel]')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'a < b: correct 97.9 %',
      '"c" & d: correct 97.9 %',
    ]);
  });

  it('stands on white paper in a dark page, or has the page’s colours', () => {
    document.documentElement.dataset.theme = 'light';
    const light = screenColours(document.body);
    document.documentElement.dataset.theme = 'dark';
    const dark = screenColours(document.body);
    const paper = paperColours(document.body);
    expect(paper).toMatchObject({ surface: '#ffffff', ink: '#000000', classFill: light.classFill });
    expect(dark.surface).not.toBe(light.surface);
    for (const colour of [dark, paper].flatMap(({ classFill, classInk, ...rest }) => [
      ...Object.values(rest),
      ...classFill,
      ...classInk,
    ])) {
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it('becomes a PNG of exactly so many pixels, as wide in print as the column', async () => {
    const panels = [panel('one')];
    const one = options({ format: 'one' });
    const size = figureSize(panels, one);
    for (const scale of [2, 4]) {
      const blob = await pngOf(figureSvg(panels, one), size, scale);
      const view = new DataView(await blob.arrayBuffer());
      expect(view.getUint32(0)).toBe(0x89504e47);
      // 85 mm at 96 to the inch.
      expect(view.getUint32(16)).toBe(321 * scale);
      expect(view.getUint32(20)).toBe(pixelSize(size, scale).height);
      expect(String.fromCharCode(...new Uint8Array(view.buffer, 37, 4))).toBe('pHYs');
      expect((view.getUint32(16) / view.getUint32(41)) * 1000).toBeCloseTo(85, 0);
      const image = await createImageBitmap(blob);
      expect(image.width).toBe(321 * scale);
    }
  });
});

describe('a film', () => {
  const moment = (step: number, pictures: (ReturnType<typeof planted> | null)[]) => ({
    step,
    text: `step ${step}`,
    progress: step / 10,
    pictures,
  });

  it('has a picture for each moment, panels side by side', async () => {
    const data = (turn: number) => planted(places, { turn });
    const moments = [0, 5, 10].map((step) => moment(step, [data(step / 10), null, data(0)]));
    const film = await createFilm({
      titles: ['one', 'two', 'a third one with a name that is far too long for its panel'],
      root: document.body,
      words: chartWords(),
      samples: [moments[0]!, moments[2]!],
    });
    for (const one of moments) await film.add(one, one === moments[2]);
    const read = readGif(new Uint8Array(await (await film.finish()).arrayBuffer()));
    film.end();
    expect(read.frames).toHaveLength(3);
    expect(read.loops).toBe(0);
    expect(read.width).toBe(2 * 12 + 3 * 260 + 2 * 8);
    expect(read.frames[0]!.indices).toHaveLength(read.width * read.height);
    expect(read.frames[2]!.delay).toBeGreaterThan(read.frames[0]!.delay);
    // The second moment differs from the first where points are, and hardly elsewhere.
    const changed = read.frames[1]!.indices.filter((index) => index !== read.frames[1]!.transparent).length;
    expect(changed).toBeGreaterThan(100);
    expect(changed).toBeLessThan(0.5 * read.width * read.height);
  });

  it('can be given up', async () => {
    const film = await createFilm({
      titles: ['one'],
      root: document.body,
      words: chartWords(),
      samples: [moment(0, [planted(places)])],
    });
    const adding = film.add(moment(0, [planted(places)]), false);
    film.end();
    await expect(adding).rejects.toThrow(/given up/);
  });
});

describe('a caption', () => {
  const [softmax, , margin] = threeLosses();
  const facts = (over: object = {}) => ({ step: 470, lambda: null, points: 2000, bold: false, ...over });

  it('says what is needed to train the same runs again', () => {
    const caption = captionOf(
      [
        { config: softmax!, ...facts() },
        { config: margin!, ...facts({ lambda: 5.314 }) },
      ],
      USUAL_VIEW,
    ).replaceAll('\u00a0', ' ');
    for (const fact of [
      '2,000 test images after 470 training steps',
      '(a) Softmax.',
      '(b) A-Softmax m=4, λ = 5.31 (annealed, falls fast).',
      'network small, Adam, rate 0.01, 128 images a step, seed 1',
      'CC BY-SA 3.0',
    ]) {
      expect(caption).toContain(fact);
    }
  });

  it('says what bold means where something is', () => {
    const of = (bold: boolean) =>
      captionOf(
        [softmax!, margin!].map((config, i) => ({ config, ...facts({ bold: bold && i === 1 }) })),
        USUAL_VIEW,
      );
    expect(of(true)).toContain('Bold: the best');
    expect(of(false)).not.toContain('Bold');
  });

  it('gives each panel what it has of its own', () => {
    const caption = captionOf(
      [
        { config: softmax!, ...facts() },
        { config: { ...softmax!, learningRate: 0.1, seed: 7 }, ...facts({ step: 12 }) },
      ],
      USUAL_VIEW,
    );
    expect(caption).toContain('(a) Softmax, rate 0.01, seed 1, step 470.');
    expect(caption).toContain('(b) Softmax, rate 0.1, seed 7, step 12.');
  });

  it('says which plane many features are seen in', () => {
    const panel = { config: { ...softmax!, featureDim: 16 as const }, ...facts() };
    expect(captionOf([panel], USUAL_VIEW)).toContain('along which the class weights spread most');
    expect(captionOf([panel], { ...USUAL_VIEW, tour: true })).toContain('one plane of a grand tour');
    expect(captionOf([panel], { ...USUAL_VIEW, tour: true, pair: [1, 2] })).toContain('of these two classes');
  });

  it('names the data, the classes and the credit of characters, not those of digits', () => {
    const config = { ...softmax!, data: 'hanzi' as const, classes: Array.from({ length: 50 }, (_, label) => label) };
    const caption = captionOf([{ config, ...facts() }], USUAL_VIEW);
    expect(caption).toContain('Training: Chinese characters, ');
    expect(caption).toContain(', 50 classes, ');
    expect(caption).toContain('Arphic');
    expect(caption).not.toMatch(/MNIST|digit/);
    expect(captionOf([{ config: softmax!, ...facts() }], USUAL_VIEW)).toContain('Training: MNIST, network small');
  });

  it('says how three features are seen, and nothing of what is only drawn in the plane', () => {
    const spatial = { config: { ...softmax!, featureDim: 3 as const }, ...facts() };
    const view = { ...USUAL_VIEW, pair: [1, 2] as const };
    const caption = captionOf([spatial], view);
    expect(caption).toContain('space of their three features');
    expect(caption).toContain('The meridians meet at the middle of class 0.');
    expect(caption).not.toMatch(/first two|boundary between|points up|tints/);
    expect(captionOf([spatial], { ...view, space: 'angles' })).toContain('on a sphere');
    const both = captionOf([{ config: softmax!, ...facts() }, spatial], view);
    expect(both).toContain('Dots: images; lines: class weights; tints: where each class wins.');
    expect(both).toContain('boundary between');
  });
});

describe('opening a file', () => {
  const config = defaultConfig();
  const saved: SavedRun = {
    config,
    step: 8,
    record: {
      history: [],
      frames: [],
      images: [],
      checkpoints: [
        {
          config,
          step: 8,
          parameters: [{ name: 'kernel', shape: [2], state: Float32Array.of(1, 2) }],
          statistics: [],
        },
      ],
    },
  };
  const session = (origin = UNKNOWN_ORIGIN) => {
    const messages = createNotices(() => {});
    const undo: Pick<Undo, 'keeping'> = { keeping: (_what, action) => action() };
    const runs = signal([]);
    return {
      messages,
      origin,
      undo,
      runs,
      ask: () => 7,
      importRuns: vi.fn(async (_runs: readonly SavedRun[]) => ['run-9']),
    };
  };
  const fileOf = async (origin = UNKNOWN_ORIGIN) => {
    const run = { ...saved, label: 'any', measures: null };
    const { file } = await plainRunsFile([run], { saved: new Date(), origin });
    return new File(await runsFileText(file), 'runs.json');
  };

  it('hands on the runs and says how far they are', async () => {
    const page = session();
    expect(await openFile(await fileOf(), page)).toBe(true);
    expect(page.importRuns).toHaveBeenCalledWith([saved], 7);
    expect(page.messages.list.value).toMatchObject([{ kind: 'note', what: { kind: 'opened', step: 8 } }]);
  });

  it('changes nothing where it cannot, and names the file and the reason', async () => {
    const page = session();
    expect(await openFile(new File(['{"format":"x"}'], 'notes.json'), page)).toBe(false);
    expect(page.importRuns).not.toHaveBeenCalled();
    expect(page.messages.list.value).toMatchObject([
      {
        kind: 'error',
        what: { kind: 'refused', file: 'notes.json', why: { code: 'refused', path: 'format', given: '"x"' } },
      },
    ]);
  });

  it('opens runs of other data and says so', async () => {
    const data = (hash: string) => ({ app: null, data: { name: 'mnist' as const, hash } });
    const page = session(data('0123456789abcdef'));
    expect(await openFile(await fileOf(data('fedcba9876543210')), page)).toBe(true);
    expect(noticeText(page.messages.list.value.at(-1)!.what)).toContain(
      'other images (fedcba98…) than this page has (01234567…)',
    );
    const same = session(data('0123456789abcdef'));
    expect(await openFile(await fileOf(data('0123456789abcdef')), same)).toBe(true);
    expect(same.messages.list.value.map(({ what }) => what.kind)).toEqual(['opened']);
  });

  it('says why where the weights do not fit', async () => {
    const page = session();
    page.importRuns.mockRejectedValue(new Error('kernel has 2 numbers where this run needs 300'));
    expect(await openFile(await fileOf(), page)).toBe(false);
    expect(noticeText(page.messages.list.value[0]!.what)).toContain('kernel has 2 numbers where this run needs 300');
  });
});
