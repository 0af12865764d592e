/** What is shared: addresses with and without what stands around the page, lines for a frame, codes for phones. */
import { describe, expect, it } from 'vitest';
import { embeddedAddress, fullAddress } from '../../src/state/asked.ts';
import { addressList } from '../../src/ui/present/talkList.ts';
import { isOwnMachine, modulesOf } from '../../src/ui/share/code.ts';
import { frameText } from '../../src/ui/share/frame.ts';

const PAGE =
  'https://example.org/a/?backend=wasm&embed=none&parent=https://x.example&present#runs=softmax;own,target=cos(theta)%3C1&at=3';

describe('an address', () => {
  it('loses what embeds and presents, and nothing else', () => {
    expect(fullAddress(PAGE)).toBe('https://example.org/a/?backend=wasm#runs=softmax;own,target=cos(theta)%3C1&at=3');
  });

  it('is embedded with the controls chosen, in words that can be read', () => {
    expect(embeddedAddress(PAGE, ['strip', 'timeline'])).toContain('/a/?backend=wasm&embed=strip,timeline#runs=');
    expect(embeddedAddress(PAGE, [])).toContain('embed=none#');
  });
});

describe('the lines for a frame', () => {
  it('hold the address and a title whatever signs these have', () => {
    const text = frameText(PAGE, 'm < 2 & "λ"', 2, ['strip']);
    expect(text).toMatch(
      /^<iframe src="[^"<>]*" title="m &lt; 2 &amp; &quot;λ&quot;" width="720" height="\d+" [^<>]*><\/iframe>$/,
    );
    expect(text).toContain('backend=wasm&amp;embed=strip#');
  });
});

describe('a code for phones', () => {
  it('has the three corner marks and a margin of four modules', () => {
    const modules = modulesOf('https://example.org/')!;
    const last = modules.length - 1;
    /** Dark, light, dark square of 7, 5 and 3 modules: what a reader looks for. */
    const corner = (left: number, top: number) =>
      Array.from({ length: 7 }, (_, y) =>
        Array.from({ length: 7 }, (_, x) => (modules[top + y]![left + x] ? '#' : '.')).join(''),
      );
    const mark = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    for (const [left, top] of [
      [4, 4],
      [last - 10, 4],
      [4, last - 10],
    ] as const)
      expect(corner(left, top)).toEqual(mark);
    for (let i = 0; i <= last; i++) for (const edge of [0, 3, last]) expect(modules[edge]![i]).toBe(false);
  });

  it('isn’t made of what no phone reads from its place', () => {
    expect(modulesOf(`https://example.org/#${'x'.repeat(1200)}`)?.length).toBeLessThanOrEqual(117 + 8);
    expect(modulesOf(`https://example.org/#${'x'.repeat(1300)}`)).toBeNull();
  });

  it.each([
    ['http://localhost:4173/', true],
    ['http://127.0.0.1/', true],
    ['http://[::1]:8080/', true],
    ['http://page.localhost/', true],
    ['file:///home/a/index.html', true],
    ['http://192.168.1.5:4173/', false],
    ['https://example.org/localhost', false],
  ])('tells that %s is the machine’s own: %s', (address, own) => {
    expect(isOwnMachine(address)).toBe(own);
  });
});

describe('the addresses of a talk', () => {
  it('stand one a line, the untouched page without a sign more', () => {
    const views = [
      { name: 'a', address: 'runs=ring' },
      { name: 'b', address: '' },
    ];
    expect(addressList(views, 'https://example.org/?lang=zh#runs=softmax')).toBe(
      'https://example.org/?lang=zh#runs=ring\nhttps://example.org/?lang=zh\n',
    );
  });
});
