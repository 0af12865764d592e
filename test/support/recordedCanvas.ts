/** A canvas context that draws nothing and remembers what it was told, and the stamps that go with it. */
import type { StampStyle, Stamps } from '../../src/views/scatter/stamps.ts';

/** One call of the context, with what was set at that moment. */
export interface Call {
  name: string;
  args: number[];
  set: { strokeStyle?: string; fillStyle?: string; lineWidth?: number; globalAlpha: number; dash: number[] };
}

export interface Writing {
  text: string;
  style: StampStyle;
  x: number;
  y: number;
  alpha: number;
}

/** A path that was stroked or filled: its points as moveTo, lineTo and arc, and how it was painted. */
export interface Painted {
  kind: 'stroke' | 'fill';
  path: Call[];
  set: Call['set'];
}

export function recordedCanvas(): {
  context: CanvasRenderingContext2D;
  stamps: Stamps;
  calls: Call[];
  painted: Painted[];
  written: Writing[];
} {
  const calls: Call[] = [];
  const painted: Painted[] = [];
  const written: Writing[] = [];
  const set: Record<string, unknown> = { globalAlpha: 1, dash: [] };
  let path: Call[] = [];
  const record = (name: string, args: unknown[]) => {
    if (name === 'setLineDash') set.dash = args[0];
    const call = { name, args: args as number[], set: { ...set } as unknown as Call['set'] };
    calls.push(call);
    if (name === 'beginPath') path = [];
    else if (name === 'stroke' || name === 'fill') painted.push({ kind: name, path: [...path], set: call.set });
    else path.push(call);
  };
  const context = new Proxy(set, {
    get: (target, name) =>
      typeof name === 'string' && name in target ? target[name] : (...args: unknown[]) => record(String(name), args),
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  }) as unknown as CanvasRenderingContext2D;
  const stamps: Stamps = {
    put(_, text, style, x, y) {
      written.push({ text, style, x, y, alpha: set.globalAlpha as number });
    },
    clear() {},
  };
  return { context, stamps, calls, painted, written };
}

/** A theme whose colours say what they are. */
export const NAMED_LOOK = {
  palette: {
    surface: 'surface',
    ink: 'ink',
    quiet: 'quiet',
    hairline: 'hairline',
    baseline: 'baseline',
    accent: 'accent',
    classFill: Array.from({ length: 10 }, (_, digit) => `fill ${digit}`),
    classInk: Array.from({ length: 10 }, (_, digit) => `ink ${digit}`),
  },
  family: 'sans-serif',
};
