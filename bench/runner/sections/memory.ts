/** Tensors and bytes after a few steps and after many: a leak shows as growth. */
import type { MemoryUse } from '../../contestants/contract.ts';
import { type Context, NOTHING, type Section } from '../section.ts';

/** Steps between two waits for the worker's answer. */
const PORTION = 50;

interface Reading extends MemoryUse {
  step: number;
}

const count = (value: number | null) => (value === null ? NOTHING : value.toLocaleString('en'));

export async function memory(context: Context): Promise<Section> {
  const rows: string[][] = [];
  const data: Record<string, Reading[]> = {};
  const figures: Record<string, number> = {};
  for (const backend of ['wasm', 'webgl'] as const) {
    const { remote, opened, close } = await context.driver.training({
      contestant: 'anglescope',
      backend,
      network: 'small',
      startLike: null,
    });
    if (backend === 'webgl') context.noteRenderer(opened.runsOn);
    const readings: Reading[] = [];
    let step = 0;
    for (const target of context.options.effort.memorySteps[backend]) {
      context.say(`${backend}: to step ${target}`);
      while (step < target) {
        const portion = Math.min(PORTION, target - step);
        await remote.train(portion);
        step += portion;
      }
      readings.push({ step, ...(await remote.memory(null)) });
    }
    await close();
    data[backend] = readings;
    for (const { step: at, tensors, bytes, textureBytes } of readings) {
      rows.push([`Anglescope, ${backend}, step ${at}`, count(tensors), count(bytes), count(textureBytes)]);
    }
    const [first] = readings;
    for (const key of ['tensors', 'bytes', 'textureBytes'] as const) {
      const start = first?.[key] ?? 0;
      figures[`growth, ${backend}, ${key}`] = Math.max(...readings.map((reading) => (reading[key] ?? 0) - start));
    }
  }
  return {
    title: 'Memory of one run of "small"',
    columns: ['', 'tensors', 'bytes', 'bytes of textures'],
    rows,
    notes: [],
    data,
    figures,
  };
}
