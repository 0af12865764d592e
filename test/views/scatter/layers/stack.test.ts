import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../../../src/views/scatter/layers/inputs.ts';
import { type Layer, pixelLayer, strokeLayer } from '../../../../src/views/scatter/layers/layer.ts';
import { createStack } from '../../../../src/views/scatter/layers/stack.ts';
import { plainCanvas } from '../../../support/plainCanvas.ts';

const KEYS = ['camera', 'points', 'labels', 'classes', 'colours', 'fades'] as const;

type Key = (typeof KEYS)[number];

const fresh = () => Object.fromEntries(KEYS.map((key) => [key, {}])) as unknown as Inputs;

/** A layer that tells when it is worked out and when it is put down. */
function told(
  sheet: Layer['sheet'],
  name: string,
  depends: readonly Key[],
  said: string[],
  left: boolean[] = [],
): Layer {
  const put = () => {
    said.push(`put ${name}`);
    return left.shift() ?? false;
  };
  const work = <Drawing>(drawing: Drawing) => {
    said.push(`work ${name}`);
    return drawing;
  };
  // Another function each time it is worked out, as real layers have it.
  return sheet === 'pixels'
    ? pixelLayer(depends, () => () => work(() => put()))
    : strokeLayer(depends, () => () => work(() => void put()));
}

const depends = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 });

describe('a stack of layers', () => {
  it('works out exactly the layers that name what has changed', () => {
    fc.assert(
      fc.property(
        fc.array(depends, { maxLength: 4 }),
        fc.array(depends, { maxLength: 4 }),
        fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 6 }),
        (pixels, strokes, changes) => {
          const said: string[] = [];
          const named = [
            ...pixels.map((keys, i) => ({ sheet: 'pixels' as const, name: `pixels ${i}`, keys })),
            ...strokes.map((keys, i) => ({ sheet: 'strokes' as const, name: `strokes ${i}`, keys })),
          ];
          const stack = createStack(
            Object.fromEntries(named.map(({ sheet, name, keys }) => [name, told(sheet, name, keys, said)])),
          );
          const { canvas, stamps } = plainCanvas();
          let inputs = fresh();
          stack.paint(inputs, canvas, stamps, true);
          for (const changed of changes) {
            said.length = 0;
            inputs = { ...inputs, [changed]: {} };
            stack.paint(inputs, canvas, stamps, true);
            const worked = said.filter((words) => words.startsWith('work '));
            expect(worked).toEqual(
              named.filter(({ keys }) => keys.includes(changed)).map(({ name }) => `work ${name}`),
            );
          }
        },
      ),
    );
  });

  function three(left: boolean[] = []) {
    const said: string[] = [];
    const stack = createStack({
      ground: told('pixels', 'ground', ['camera', 'colours'], said),
      dots: told('pixels', 'dots', ['camera', 'points'], said, left),
      rays: told('strokes', 'rays', ['camera', 'classes'], said),
    });
    const at = plainCanvas();
    let inputs = fresh();
    const paint = (changes: Partial<Inputs> = {}, canvas = at.canvas) => {
      said.length = 0;
      at.puts.count = 0;
      inputs = { ...inputs, ...changes };
      return { left: stack.paint(inputs, canvas, at.stamps, true), said: [...said], puts: at.puts.count };
    };
    return paint;
  }
  const another = {} as never;

  it('puts them down from the back to the front', () => {
    const { said, puts } = three()();
    expect(said.filter((words) => words.startsWith('put'))).toEqual(['put ground', 'put dots', 'put rays']);
    expect(puts).toBe(1);
  });

  it('leaves the canvas alone where nothing has changed', () => {
    const paint = three();
    paint();
    expect(paint()).toEqual({ left: false, said: [], puts: 0 });
    expect(paint({ fades: another })).toEqual({ left: false, said: [], puts: 0 });
  });

  it('keeps the pixels while only what lies over them changes', () => {
    const paint = three();
    paint();
    expect(paint({ classes: another })).toEqual({ left: false, said: ['work rays', 'put rays'], puts: 1 });
  });

  it('puts down again, without working it out, what a change has wiped away', () => {
    const paint = three();
    paint();
    const { said } = paint({ points: another });
    expect(said).toEqual(['work dots', 'put ground', 'put dots', 'put rays']);
  });

  it('starts over on another canvas, with what it has worked out', () => {
    const paint = three();
    paint();
    expect(paint({}, plainCanvas().canvas).said).toEqual(['put ground', 'put dots', 'put rays']);
  });

  it('goes on with what a layer has left, until nothing is left', () => {
    const paint = three([true, true, false]);
    expect(paint().left).toBe(true);
    expect(paint()).toEqual({ left: true, said: ['put ground', 'put dots', 'put rays'], puts: 1 });
    expect(paint().left).toBe(false);
    expect(paint()).toEqual({ left: false, said: [], puts: 0 });
  });

  describe('with something lit', () => {
    const surface = 0xff000000;
    const lightable = (said: string[]) =>
      createStack({
        ground: { ...told('pixels', 'ground', ['colours'], said), lights: 'always' },
        tints: { ...told('pixels', 'tints', ['camera'], said), lights: ['tint'] },
        dots: { ...told('pixels', 'dots', ['points'], said), lights: ['dots'] },
        rays: { ...told('strokes', 'rays', ['classes'], said), lights: ['ray'] },
        digits: { ...told('strokes', 'digits', ['labels'], said), lights: 'always' },
        pair: told('strokes', 'pair', ['labels'], said),
      });
    const inputsWith = (lit: Inputs['lit']): Inputs => ({
      ...fresh(),
      lit,
      colours: { pixels: { surface }, palette: { surface: '#000000' } } as never,
      size: { width: 2, height: 2 },
    });
    const putsOf = (lit: Inputs['lit']) => {
      const said: string[] = [];
      const { canvas, stamps } = plainCanvas();
      lightable(said).paint(inputsWith(lit), canvas, stamps, true);
      return said.filter((words) => words.startsWith('put')).map((words) => words.slice(4));
    };

    it('puts lit pixels down last of the pixels, and leaves over them nothing but names', () => {
      expect(putsOf('dots')).toEqual(['ground', 'tints', 'dots', 'digits']);
      expect(putsOf('tint')).toEqual(['ground', 'dots', 'tints', 'digits']);
    });

    it('puts lit strokes down over everything, and the names with them', () => {
      expect(putsOf('ray')).toEqual(['ground', 'tints', 'dots', 'digits', 'pair', 'rays', 'digits']);
    });

    it('draws everything as ever once nothing is lit', () => {
      expect(putsOf(null)).toEqual(['ground', 'tints', 'dots', 'rays', 'digits', 'pair']);
    });

    it('veils what isn’t lit', () => {
      const { canvas, stamps } = plainCanvas();
      const white = 0xffffffff;
      const paper = pixelLayer(['colours'], () => () => (at) => {
        at.pixels.fill(white);
        return false;
      });
      const dots: Layer = { ...told('pixels', 'dots', ['points'], []), lights: ['dots'] };
      const stack = createStack({ paper, dots });
      stack.paint(inputsWith('dots'), canvas, stamps, true);
      for (const pixel of canvas.pixels) expect(pixel & 255).toBeLessThan(60);
    });
  });
});
