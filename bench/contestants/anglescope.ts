/** The worker of this project's own engine. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { startBackend } from '../../src/engine/backends.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { serve } from '../remote.ts';
import { trainingImages } from './batches.ts';
import type { Training } from './contract.ts';
import { trainingConfig } from './runConfig.ts';
import { countDraws, memoryUse } from './webgl.ts';

let trainer: Trainer;

function step(): void {
  if (!trainer.train()) throw new Error('The images of the next batch are missing');
}

const read = () => trainer.readLosses().map(({ loss }) => loss);

const training: Training = {
  async open({ backend, network, images, parameters }) {
    if (backend === 'javascript' || backend === 'native')
      throw new Error(`backend is ${backend}; allowed: webgl, wasm`);
    if (parameters) throw new Error('This contestant gives the starting values; it takes none');
    const at = (path: string) => new URL(path, self.location.href).href;
    const { renderer } = await startBackend(backend, { plain: at(plain), simd: at(simd) });
    trainer = new Trainer(trainingConfig(network), trainingImages(images));
    return { runsOn: renderer };
  },
  parameters: () => trainer.parameters(),
  train(steps) {
    const before = performance.now();
    for (let i = 0; i < steps; i++) step();
    const losses = read();
    return { milliseconds: performance.now() - before, losses };
  },
  countPrograms(steps) {
    const programs = countDraws(() => {
      for (let i = 0; i < steps; i++) step();
    });
    return { programs, losses: read() };
  },
  memory() {
    trainer.readLosses();
    return memoryUse();
  },
};

serve(training);
