import '../support/formulas.ts';
import { beforeAll, describe } from 'vitest';
import { lossParity } from '../support/lossParity.ts';
import { manyClasses } from '../support/manyClasses.ts';
import { ownParity } from '../support/ownParity.ts';
import { startNodeBackend } from '../support/wasm.ts';

describe('every loss on WASM', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });
  lossParity();
  ownParity();
  manyClasses();
});
