/** A process that trains one run on WASM: `main.js PRESET PLACE FILE COMMIT`. */
import { wasmFiles } from '../../scripts/wasmFiles.ts';
import { startBackend } from '../../src/engine/backends.ts';
import { PRESETS } from '../../src/state/presets.ts';
import type { RecordedName } from '../../src/state/recorded/presets.ts';
import { EvaluationSets } from '../../src/worker/evaluationSets.ts';
import { frameSteps, weightSteps } from '../plan.ts';
import { writeRaw } from '../raw.ts';
import { imagesOf } from './images.ts';
import { train } from './train.ts';

const [name, place, file, commit] = process.argv.slice(2) as [RecordedName, string, string, string];
const config = PRESETS[name]()[Number(place)];
if (!config) throw new Error(`${name} has no run ${place}`);

await startBackend('wasm', wasmFiles());
const { train: images, test } = await imagesOf(config.data);
const sets = new EvaluationSets();
sets.take(test, config.data);
const moments = { frames: frameSteps(name, config.steps), weights: weightSteps(config.steps) };
let told = 0;
const trained = await train(config, images, sets, moments, (step, loss) => {
  if (performance.now() - told < 10_000) return;
  told = performance.now();
  console.error(`  step ${step} of ${config.steps}, loss ${loss.toFixed(3)}`);
});
writeRaw(file, { ...trained, commit });
