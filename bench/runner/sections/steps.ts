/**
 * One training step, contestant beside contestant: its milliseconds, its GPU programs, and a check that they do the
 * same work.
 */
import { findTorch, NO_TORCH } from '../../../torch/python.ts';
import type { Backend, Contestant, Network, Training } from '../../contestants/contract.ts';
import type { Summary } from '../../statistics.ts';
import { type Handle, reasonOf } from '../driver.ts';
import { type Context, NOTHING, number, ratio, type Section } from '../section.ts';
import { openTorch } from '../torch.ts';
import { takeTurns, timesThatFit } from '../turns.ts';

interface Entrant {
  label: string;
  contestant: Contestant;
  backend: Backend;
}

const ENTRANTS: readonly Entrant[] = [
  { label: 'Anglescope, WASM', contestant: 'anglescope', backend: 'wasm' },
  { label: 'Anglescope, WebGL', contestant: 'anglescope', backend: 'webgl' },
  { label: 'tfjs as it comes, WebGL', contestant: 'tfjs', backend: 'webgl' },
  { label: 'tfjs as it comes, WASM', contestant: 'tfjs', backend: 'wasm' },
  { label: 'jax-js, WASM', contestant: 'jax', backend: 'wasm' },
  { label: 'ConvNetJS', contestant: 'convnetjs', backend: 'javascript' },
  { label: 'PyTorch, one thread', contestant: 'pytorch', backend: 'native' },
];

/** Steps whose programs are counted, after the first: an optimiser might do some things every other step. */
const COUNTED = 2;

/** Steps over which losses are compared: rounding differences grow with each one. */
const COMPARED = 1 + COUNTED;

/** Rounding alone stays a thousand times below this. */
const SAME_WORK = 1e-3;

interface Measured {
  entrant: Entrant;
  /** The first step, compiling included, milliseconds. */
  first: number;
  /** Milliseconds of a step. */
  step: Summary;
  /** GPU programs of a step; null off the GPU. */
  programs: number | null;
  losses: number[];
}

interface Refused {
  entrant: Entrant;
  reason: string;
}

interface Ready extends Omit<Measured, 'step'> {
  handle: Handle<Training>;
  /** Steps of a turn. */
  steps: number;
}

/** @param origin has the values from which those start that do the same work. @throws Error if it can't start here */
async function open(
  context: Context,
  { contestant, backend }: Entrant,
  network: Network,
  origin: Handle<Training>,
): Promise<Handle<Training>> {
  if (contestant !== 'pytorch') {
    const startLike = contestant === 'tfjs' || contestant === 'jax' ? origin.opened.link : null;
    return context.driver.training({ contestant, backend, network, startLike });
  }
  const torch = findTorch();
  if (!torch) throw new Error(NO_TORCH);
  return openTorch(context.root, torch, network, await origin.remote.parameters(null));
}

async function prepare(context: Context, entrant: Entrant, network: Network, origin: Handle<Training>): Promise<Ready> {
  const { backend } = entrant;
  const { warmUp, turnMs } = context.options.effort;
  const handle = await open(context, entrant, network, origin);
  if (backend === 'webgl') context.noteRenderer(handle.opened.runsOn);
  try {
    const { milliseconds: first, losses } = await handle.remote.train(1);
    const counted = backend === 'webgl' ? await handle.remote.countPrograms(COUNTED) : null;
    losses.push(...(counted ?? (await handle.remote.train(COUNTED))).losses);
    const programs = counted && counted.programs / COUNTED;
    let spent = 0;
    let last = first;
    for (let i = 0; i < warmUp.steps || spent < warmUp.ms; i++) {
      last = (await handle.remote.train(1)).milliseconds;
      spent += last;
    }
    return { entrant, handle, first, losses, programs, steps: timesThatFit(turnMs, last) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function race(context: Context, network: Network): Promise<(Measured | Refused)[]> {
  const { effort } = context.options;
  // Gives the others the values to start from, and nothing else.
  const origin = await context.driver.training({
    contestant: 'anglescope',
    backend: 'wasm',
    network,
    startLike: null,
  });
  const ready: Ready[] = [];
  const refused: Refused[] = [];
  try {
    const asked = context.options.contestants;
    for (const entrant of ENTRANTS.filter(({ contestant: one }) => one === 'anglescope' || asked.includes(one))) {
      context.say(`${network}: warming up ${entrant.label}`);
      await prepare(context, entrant, network, origin).then(
        (one) => ready.push(one),
        (error) => refused.push({ entrant, reason: reasonOf(error) }),
      );
    }
    context.say(`${network}: ${effort.turns} turns each`);
    const players = ready.map(({ handle, steps }) => ({
      play: async () => (await handle.remote.train(steps)).milliseconds / steps,
    }));
    const summaries = await takeTurns(players, effort.turns);
    const measured = ready.map(({ entrant, first, programs, losses }, i) => ({
      entrant,
      first,
      programs,
      losses,
      step: summaries[i] as Summary,
    }));
    return ENTRANTS.flatMap((entrant) => [...measured, ...refused].filter((one) => one.entrant === entrant));
  } finally {
    for (const { handle } of ready) await handle.close();
    await origin.close();
  }
}

const isMeasured = (one: Measured | Refused): one is Measured => 'step' in one;

/** Largest relative difference between two contestants' first losses. */
function disagreement(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((loss, i) => Math.abs(loss - (b[i] ?? Number.NaN)) / Math.max(Math.abs(loss), 1)));
}

export async function steps(context: Context, network: Network): Promise<Section> {
  const outcomes = await race(context, network);
  const measured = outcomes.filter(isMeasured);
  const find = (contestant: Contestant, backend: Backend) =>
    measured.find(({ entrant }) => entrant.contestant === contestant && entrant.backend === backend);
  const wasm = find('anglescope', 'wasm');
  const webgl = find('anglescope', 'webgl');
  const stock = find('tfjs', 'webgl');
  const torch = find('pytorch', 'native');
  const times = (one: Measured, than: Measured | undefined) =>
    than ? ratio(one.step.median / than.step.median) : NOTHING;
  const pairs: [string, Measured | undefined][] = [
    ['Anglescope on WebGL', webgl],
    ['tfjs as it comes on WebGL', stock],
    ['jax-js', find('jax', 'wasm')],
    ['PyTorch', torch],
  ];
  const differences = pairs.flatMap(([name, other]) =>
    wasm && other ? [{ name, difference: disagreement(wasm.losses, other.losses) }] : [],
  );
  return {
    title: `One training step of "${network}", A-Softmax m=4, Adam, batch 128 (ms)`,
    columns: ['', 'median', 'min', 'max', 'first', '÷ ours, WASM', '÷ ours, WebGL', 'GPU programs'],
    rows: outcomes.map((one) =>
      isMeasured(one)
        ? [
            one.entrant.label,
            number(one.step.median),
            number(one.step.min),
            number(one.step.max),
            number(one.first),
            times(one, wasm),
            times(one, webgl),
            one.programs === null ? NOTHING : String(one.programs),
          ]
        : [one.entrant.label, ...Array<string>(7).fill(NOTHING)],
    ),
    notes: [
      ...outcomes.flatMap((one) => (isMeasured(one) ? [] : [`${one.entrant.label}: ${one.reason}`])),
      ...differences.map(
        ({ name, difference }) =>
          `The first ${COMPARED} losses of ${name} differ from those of Anglescope on WASM by at most ` +
          `${(100 * difference).toPrecision(2)} %: they ${difference < SAME_WORK ? 'do the same work' : 'DO NOT DO THE SAME WORK'}.`,
      ),
      'GPU programs are draw calls, uploads of the batch included, reading the loss left out: the same on any machine.',
      ...(find('convnetjs', 'javascript')
        ? ['ConvNetJS has no batch norm, PReLU, Adam or angular margin; its network does without them.']
        : []),
    ],
    data: { network, outcomes, differences },
    figures: {
      ...(webgl?.programs ? { [`GPU programs a step, ${network}`]: webgl.programs } : {}),
      ...Object.fromEntries(
        differences.map(({ name, difference }) => [`loss disagreement, ${network}, ${name}`, difference]),
      ),
    },
  };
}
