/** What each of this project's kernels bought: its time beside that of what tfjs does without it. */
import type { KernelTiming } from '../../kernels/contract.ts';
import type { Remote } from '../../remote.ts';
import type { Summary } from '../../statistics.ts';
import { type Handle, reasonOf } from '../driver.ts';
import { type Context, NOTHING, number, ratio, type Section } from '../section.ts';
import { takeTurns, timesThatFit } from '../turns.ts';

type Side = 'ours' | 'stock';

interface Outcome {
  name: string;
  shapes: string;
  instead: string;
  ours: Summary | null;
  stock: Summary | null;
  /** Why a side has no time. */
  reason: string | null;
}

/** Runs of a turn: raised until they fill a good part of it, which warms up as well. */
async function runsOfATurn(remote: Remote<KernelTiming>, name: string, turnMs: number): Promise<number> {
  // The first one compiles.
  await remote.time({ name, runs: 1 });
  for (let runs = 1; ; runs *= 4) {
    const one = await remote.time({ name, runs });
    if (runs * one >= turnMs / 4) return timesThatFit(turnMs, one);
  }
}

async function compare(
  context: Context,
  sides: Record<Side, Handle<KernelTiming>>,
  kernel: Pick<Outcome, 'name' | 'shapes' | 'instead'>,
): Promise<Outcome> {
  const { turns, kernelTurnMs } = context.options.effort;
  const players: { side: Side; play(): Promise<number> }[] = [];
  let reason: string | null = null;
  for (const side of ['ours', 'stock'] as const) {
    const { remote } = sides[side];
    const { name } = kernel;
    try {
      const runs = await runsOfATurn(remote, name, kernelTurnMs);
      players.push({ side, play: () => remote.time({ name, runs }) });
    } catch (error) {
      reason = `${side === 'ours' ? 'Anglescope' : 'tfjs as it comes'}: ${reasonOf(error)}`;
    }
  }
  const summaries = await takeTurns(players, turns);
  const of = (side: Side) => summaries[players.findIndex((player) => player.side === side)] ?? null;
  return { ...kernel, ours: of('ours'), stock: of('stock'), reason };
}

export async function kernels(context: Context, backend: 'wasm' | 'webgl'): Promise<Section> {
  const sides = {
    ours: await context.driver.kernels({ side: 'ours', backend }),
    stock: await context.driver.kernels({ side: 'stock', backend }),
  };
  if (backend === 'webgl') context.noteRenderer(sides.ours.opened.runsOn);
  const outcomes: Outcome[] = [];
  for (const kernel of await sides.ours.remote.list(null)) {
    context.say(`${backend}: ${kernel.name}`);
    outcomes.push(await compare(context, sides, kernel));
  }
  for (const side of Object.values(sides)) await side.close();
  const time = (summary: Summary | null) => (summary ? number(summary.median) : NOTHING);
  return {
    title: `Kernels on ${backend === 'wasm' ? 'WASM' : 'WebGL'}, at the shapes of "small", batch 128 (ms, medians)`,
    columns: ['kernel', 'Anglescope', 'tfjs', 'faster', 'shapes', 'tfjs runs'],
    rows: outcomes.map(({ name, shapes, instead, ours, stock }) => [
      name,
      time(ours),
      time(stock),
      ratio(ours && stock ? stock.median / ours.median : Number.NaN),
      shapes,
      instead,
    ]),
    notes: [...new Set(outcomes.flatMap(({ reason }) => reason ?? []))],
    data: { backend, outcomes },
    figures: {},
  };
}
