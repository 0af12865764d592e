/** Which backend suits this machine, and why. */
import type { BackendName, BackendReason } from './protocol.ts';

/** What the page can find out about WebGL without using it. */
export type Graphics = 'hardware' | 'software' | 'none';

function makeCanvas(): HTMLCanvasElement | OffscreenCanvas {
  return typeof OffscreenCanvas === 'undefined' ? document.createElement('canvas') : new OffscreenCanvas(1, 1);
}

/** Looks for a hardware WebGL renderer. A software one is told by its refusal where speed is asked for. */
export function findGraphics(): Graphics {
  const open = (options: WebGLContextAttributes): boolean => {
    const context = makeCanvas().getContext('webgl2', options) as WebGL2RenderingContext | null;
    if (!context) return false;
    const details = context.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(context.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER));
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
  };
  try {
    if (open({ failIfMajorPerformanceCaveat: true })) return 'hardware';
    return makeCanvas().getContext('webgl2') ? 'software' : 'none';
  } catch {
    return 'none';
  }
}

/**
 * The backend to start with, and those to fall back to, in order.
 * @param wanted what the page's address asked for, or `auto`.
 */
export function chooseBackend(
  wanted: BackendName | 'auto',
  graphics: Graphics,
): { order: BackendName[]; reason: BackendReason } {
  if (wanted !== 'auto') return { order: [wanted], reason: { kind: 'asked' } };
  switch (graphics) {
    case 'hardware':
      return { order: ['webgl', 'wasm', 'cpu'], reason: { kind: 'hardware' } };
    case 'software':
      return { order: ['wasm', 'cpu'], reason: { kind: 'softwareGraphics' } };
    case 'none':
      return { order: ['wasm', 'cpu'], reason: { kind: 'noGraphics' } };
  }
}
