/** How long a panel's force field takes to be drawn anew, as when a slider moves: sampled, tinted, with its arrows. */
import { forcesAt, type Moment } from '../../src/losses/forces.ts';
import { losses } from '../../src/losses/registry.ts';
import { normals } from '../../src/math/random.ts';
import type { ForceField } from '../../src/views/field/contract.ts';
import { drawing } from '../../src/views/field/drawing.ts';
import { canvasOn } from '../../src/views/scatter/canvas.ts';
import { readColours } from '../../src/views/scatter/colours.ts';
import { createStamps } from '../../src/views/scatter/stamps.ts';
import { quantile } from '../statistics.ts';
import type { ForcesTiming } from './contract.ts';

const CLASSES = 10;
const RATIO = 2;

/** @param side of the panel, CSS pixels, each two by two of the screen's. */
export function measureForces({ side, repeats }: { side: number; repeats: number }): ForcesTiming[] {
  const canvas = canvasOn(document.createElement('canvas'), () => RATIO);
  canvas.fit(side, side);
  const stamps = createStamps();
  const colours = readColours(document.body);
  const weights = Float32Array.from({ length: 2 * CLASSES }, (_, i) =>
    (i < CLASSES ? Math.cos : Math.sin)((2 * Math.PI * (i % CLASSES)) / CLASSES),
  );
  const bias = normals(1, 'bench/bias', CLASSES);
  // A formula of one's own is as fast as what is written.
  const known = losses().filter(({ id }) => id !== 'own');
  return known.map((head) => {
    const parameters = Object.fromEntries(
      head.parameters.map((one) => [one.name, one.kind === 'lambda' ? 1 : one.default]),
    ) as Moment['parameters'];
    const state = Object.fromEntries((head.state ?? []).map((name) => [name, weights]));
    const moment: Moment = { head, parameters, dim: 2, classes: CLASSES, weights, bias, state, learned: {} };
    const times = Array.from({ length: repeats }, () => {
      const field: ForceField = {
        label: null,
        length: 1,
        levels: true,
        at: (points, labels) => forcesAt(moment, points, labels),
        drawing,
      };
      const inputs = {
        field,
        camera: { centreX: side / 2, centreY: side / 2, half: side / 2, extent: 20, turn: 0.3 },
        size: { width: side, height: side },
        decision: { weights, bias: null, normalisesWeights: true, classes: CLASSES },
        classes: Array.from({ length: CLASSES }, (_, digit) => digit),
        colours,
        dim: 2,
        orientation: null,
      };
      const started = performance.now();
      drawing.tint(inputs)(canvas, false);
      canvas.put();
      drawing.arrows(inputs)({ context: canvas.context, stamps });
      return performance.now() - started;
    });
    return { loss: head.id, median: quantile(times, 0.5), slow: quantile(times, 0.95) };
  });
}
