import '../support/formulas.ts';
import { beforeAll, describe } from 'vitest';
import { trainingParity } from '../support/trainingParity.ts';
import { startNodeBackend } from '../support/wasm.ts';

describe('training on WASM', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });
  trainingParity();
});
