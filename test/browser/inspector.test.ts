/** The inspector's wiring: what hands on its charts do to the page, and what the timeline does to the charts. */
import { computed, signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRun, type Run } from '../../src/state/run/run.ts';
import { shortNames } from '../../src/text/runNames.ts';
import type { Charts, Context } from '../../src/ui/context.ts';
import { createInspector } from '../../src/ui/inspector/inspector.ts';
import { createLifetime, type Lifetime } from '../../src/ui/kit/lifetime.ts';
import type {
  AngleData,
  HistoryData,
  HistoryOptions,
  LambdaData,
  LambdaOptions,
  TargetData,
} from '../../src/views/contract.ts';
import type { Frame } from '../../src/worker/protocol.ts';
import { runConfig } from '../support/runConfig.ts';

const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Ten digits a class, each class at its weight's angle plus or minus `spread` degrees. */
function frameOf(run: string, step: number, spread: number): Frame {
  const count = 100;
  const features = new Float32Array(2 * count);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  labels.forEach((digit, i) => {
    const angle = ((36 * digit + (i % 20 < 10 ? spread : -spread)) * Math.PI) / 180;
    features.set([10 * Math.cos(angle), 10 * Math.sin(angle)], 2 * i);
  });
  const weights = CLASSES.flatMap((digit) => Math.cos((36 * digit * Math.PI) / 180));
  const sines = CLASSES.flatMap((digit) => Math.sin((36 * digit * Math.PI) / 180));
  return {
    run,
    step,
    epoch: step / 469,
    lambda: 1000 / step,
    learningRate: 0.01,
    loss: 1,
    accuracy: 0.9 + step / 10_000,
    test: null,
    features,
    predictions: labels,
    classWeights: Float32Array.from([...weights, ...sines]),
    bias: null,
    metrics: {
      meanIntra: spread,
      p95Intra: spread,
      maxIntra: spread,
      minInter: 36,
      meanInter: 100,
      p05Inter: 36,
    },
    history: [],
    stepMs: 1,
    programs: null,
    warm: true,
  } as unknown as Frame;
}

function stage() {
  const moment = signal<number | null>(null);
  const make = (id: string, changes: Parameters<typeof runConfig>[0]): Run => {
    const run = createRun(id, runConfig(changes), moment);
    const past = frameOf(id, 100, 13);
    const present = frameOf(id, 400, 3);
    run.record.introduce({ indices: new Uint16Array(100), labels: past.predictions });
    for (const frame of [past, present]) run.archive.record(frame);
    run.history.append([
      { step: 100, loss: 2, lambda: 10 },
      { step: 400, loss: 1, lambda: 2.5 },
    ]);
    run.step.value = 400;
    run.frame.value = present;
    return run;
  };
  const runs = signal<readonly Run[]>([make('a', { loss: 'softmax' }), make('b', { m: 4 })]);
  const session = {
    runs,
    selectedRun: computed(() => runs.value[1]!),
    nameOf: (run: Run) => shortNames([run.config.value])[0]!,
    playing: signal(false),
    timeline: { moment, last: computed(() => 400), playing: signal(false), seek: vi.fn() },
    configureLinked: vi.fn(async () => {}),
  };
  const context = {
    session,
    holding: signal<string | null>(null),
    lineOf: () => ({ colour: 'teal', dash: '' }),
    act: (action: () => unknown) => action(),
  };
  return { session, context, moment, runs };
}

interface Recorded {
  target: TargetData[];
  lambda: LambdaData[];
  history: HistoryData[];
  angle: AngleData[];
  lambdaOptions?: Omit<LambdaOptions, 'words'>;
  historyOptions?: Omit<HistoryOptions, 'words'>;
}

/** As on a page of its own. */
const arrangement = signal({ kind: 'page' });
let life: Lifetime;
let root: HTMLElement;
let recorded: Recorded;
let staged: ReturnType<typeof stage>;

beforeEach(async () => {
  recorded = { target: [], lambda: [], history: [], angle: [] };
  const record = <Data>(list: Data[]) => ({ update: (data: Data) => void list.push(data), destroy: () => {} });
  const charts: Partial<Charts> = {
    targetCurve: () => record(recorded.target),
    angleChart: () => record(recorded.angle),
    lambdaChart: (_, options) => {
      recorded.lambdaOptions = options;
      return record(recorded.lambda);
    },
    historyChart: (_, options) => {
      recorded.historyOptions = options;
      return record(recorded.history);
    },
  };
  staged = stage();
  life = createLifetime();
  root = createInspector(life, { ...staged.context, arrangement, charts } as unknown as Context);
  document.body.append(root);
  life.mount();
  await vi.waitUntil(() => root.querySelector('.inspector-angles'));
});

afterEach(() => {
  life.end();
  root.remove();
});

const click = (selector: string) => root.querySelector<HTMLElement>(selector)!.click();
const cells = (line: number) =>
  [...root.querySelectorAll('.measures-table tr:not(:has(.measures-title))')][line]!.querySelectorAll('td');

describe('a hand on today’s λ', () => {
  it('holds the λ of the linked runs, in the present', () => {
    recorded.lambdaOptions!.onDrag!(0);
    expect(staged.session.timeline.seek).toHaveBeenCalledWith(null);
    expect(staged.session.configureLinked).toHaveBeenCalledWith({ lambda: 0 });
  });

  it('lets its panels lead while it lasts', () => {
    recorded.lambdaOptions!.onHold!(true);
    expect(staged.context.holding.value).toBe('lambda');
    recorded.lambdaOptions!.onHold!(false);
    expect(staged.context.holding.value).toBeNull();
  });
});

describe('the targets', () => {
  const choose = (name: string) =>
    [...root.querySelectorAll<HTMLElement>('.inspector-target .segments button')]
      .find((button) => button.textContent === name)!
      .click();

  it('are those of all panels in their lines’ colours, with a word on those that have none', () => {
    choose('all');
    const { curves, density } = recorded.target.at(-1)!;
    expect(curves.map(({ id, colour }) => [id, colour])).toEqual([
      ['cosine', undefined],
      ['b', 'teal'],
    ]);
    expect(density).toBeNull();
    expect(root.querySelector('.target-note')!.textContent).toBe('Without a curve: Softmax');
  });

  it('less the neighbour’s logit are the lead, which ends where theory says', () => {
    staged.runs.value[1]!.config.value = runConfig({ m: 4, lambda: 0 });
    choose('lead');
    const { curves, across } = recorded.target.at(-1)!;
    expect(across).toBeCloseTo(Math.PI / 5, 9);
    // 36°/(m + 1).
    expect((curves[0]!.crossing! * 180) / Math.PI).toBeCloseTo(7.2, 6);
    expect(curves[0]!.label).toMatch(/7\.2°$/);
    expect(curves[0]!.value((7.2 * Math.PI) / 180)).toBeCloseTo(0, 6);
  });
});

describe('the targets at many lengths', () => {
  const button = () => root.querySelector<HTMLElement>('.inspector-target .lengths')!;

  it('come at a press where the margin follows the length, and go at the next', async () => {
    staged.runs.value[1]!.config.value = runConfig({ loss: 'magface', la: 2, ua: 10, lm: 0.1, um: 0.5 });
    const labels = () => recorded.target.at(-1)!.curves.map(({ label }) => label);
    expect(labels()).toEqual(['cos θ', '‖x‖=2', '‖x‖=6', '‖x‖=10']);
    expect(button().hidden).toBe(false);
    button().click();
    await vi.waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'));
    expect(labels()).toEqual(['cos θ', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((length) => `‖x‖=${length}`)]);
    button().click();
    expect(labels()).toHaveLength(4);
  });

  it('follow what AdaFace has accumulated', async () => {
    const run = staged.runs.value[1]!;
    run.config.value = runConfig({ loss: 'adaface' });
    button().click();
    await vi.waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'));
    run.frame.value = { ...frameOf('b', 450, 3), learned: { mean: 12, std: 4 } } as Frame;
    // Two deviations to either side of the mean.
    await vi.waitFor(() => expect(recorded.target.at(-1)!.curves.at(-1)!.label).toBe('‖x‖=20'));
    expect(recorded.target.at(-1)!.curves[1]!.label).toBe('‖x‖=4');
  });

  it('are not offered of a loss that sees directions only, nor of all panels', () => {
    expect(button().hidden).toBe(true);
    staged.runs.value[1]!.config.value = runConfig({ loss: 'magface' });
    [...root.querySelectorAll<HTMLElement>('.inspector-target .segments button')][1]!.click();
    expect(button().hidden).toBe(true);
  });
});

describe('a hand on the history', () => {
  it('goes to a step', () => {
    recorded.historyOptions!.onSeek!(123);
    expect(staged.session.timeline.seek).toHaveBeenCalledWith(123);
  });

  it('looks closer, and shows all again by a button that is there only then', () => {
    const all = root.querySelector<HTMLElement>('.inspector-history .toggle')!;
    expect(all.hidden).toBe(true);
    recorded.historyOptions!.onRange!([100, 200]);
    expect(recorded.history.at(-1)!.range).toEqual([100, 200]);
    expect(all.hidden).toBe(false);
    all.click();
    expect(recorded.history.at(-1)!.range).toBeNull();
  });

  it('calls accuracies mistakes on the logarithmic scale', () => {
    click('.inspector-history .toggle[aria-pressed]');
    expect(recorded.history.at(-1)!.logarithmic).toBe(true);
    const [loss, accuracy] = root.querySelectorAll('.inspector-history .segments button');
    expect([loss!.textContent, accuracy!.textContent]).toEqual(['loss', 'mistakes']);
  });
});

describe('the timeline', () => {
  it('moves the charts to the step it shows', async () => {
    staged.moment.value = 100;
    expect(recorded.lambda.at(-1)!.now).toEqual({ step: 100, lambda: 10 });
    expect(recorded.history.at(-1)!.moment).toBe(100);
    // Every digit stands 13° from its class weight then, and 3° now; bins are 2° wide.
    expect(recorded.target.at(-1)!.density!.indexOf(100)).toBe(6);
    await vi.waitFor(() => expect(recorded.angle.at(-1)!.rows[0]!.maxIntra).toBeCloseTo(26, 1));
    staged.moment.value = null;
    expect(recorded.target.at(-1)!.density!.indexOf(100)).toBe(1);
    await vi.waitFor(() => expect(recorded.angle.at(-1)!.rows[0]!.maxIntra).toBeCloseTo(6, 1));
  });
});

describe('a run that comes to rest', () => {
  it('has its last λ drawn, though its step was told before', async () => {
    const run = staged.runs.value[1]!;
    run.step.value = 500;
    run.frame.value = frameOf('b', 500, 3);
    await vi.waitFor(() => expect(recorded.lambda.at(-1)!.now).toEqual({ step: 500, lambda: 2 }));
  });
});

describe('the table of measures', () => {
  beforeEach(async () => {
    click('.inspector-switch button:nth-child(2)');
    await vi.waitFor(() => expect(cells(2)[1]?.textContent).toContain('%'));
  });

  it('has a column a run and takes the charts’ place', () => {
    const names = [...root.querySelectorAll('.measures-run')].map(({ textContent }) => textContent);
    expect(names).toEqual(['Softmax', 'm=4']);
    expect(root.querySelector<HTMLElement>('.inspector-charts')!.hidden).toBe(true);
  });

  it('follows the timeline', async () => {
    expect([...cells(1)].map(({ textContent }) => textContent)).toEqual(['400', '400']);
    staged.moment.value = 100;
    await vi.waitFor(() => expect([...cells(1)].map(({ textContent }) => textContent)).toEqual(['100', '100']));
  });

  it('marks the best for eyes and for screen readers', async () => {
    staged.runs.value[0]!.frame.value = frameOf('a', 400, 8);
    // The second line of its group: the mean angle within a class.
    await vi.waitFor(() => expect(cells(3)[0]!.textContent).toBe('8.0°'));
    expect(cells(3)[1]!.textContent).toBe('3.0° (best)');
    expect(cells(3)[1]!.classList.contains('is-best')).toBe(true);
    expect(cells(3)[0]!.classList.contains('is-best')).toBe(false);
  });

  it('explains each of its measures', () => {
    for (const name of root.querySelectorAll<HTMLElement>('.measures-name span')) {
      expect(name.dataset.tip!.length).toBeGreaterThan(20);
      expect(name.tabIndex).toBe(0);
    }
  });
});
