/** Training workers of the built page with something of the browser's made to fail, when it is asked for. */
import { expect, type Page, type Worker } from '@playwright/test';
import { KEPT_CONTEXTS } from '../../scripts/keptContexts.mjs';

/**
 * WebAssembly kernels of this project do nothing once `self.dull` is set, as where memory was lost without an event; one
 * of them throws where `self.throwsOnce` is.
 */
const DULL_KERNELS = `
const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  return { exports: Object.fromEntries(Object.entries(exports).map(([name, one]) =>
    [name, typeof one === 'function' ? (...all) => {
      if (self.dull) return undefined;
      if (!self.throwsOnce) return one(...all);
      self.throwsOnce = false;
      throw new Error('broken on purpose');
    } : one])) };
};`;

/** What a graphics processor lacks: 32-bit targets, large textures. */
export const LACKS = {
  halfFloat: `
const { getExtension } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.getExtension = function (name) {
  return name === 'EXT_color_buffer_float' ? null : getExtension.call(this, name);
};`,
  smallTextures: `
const { getParameter } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.getParameter = function (name) {
  return name === this.MAX_TEXTURE_SIZE ? 4096 : getParameter.call(this, name);
};`,
  offscreenCanvas: `Object.defineProperty(self, 'OffscreenCanvas', { value: undefined });`,
};

/** Before a page is opened: lets its training workers be hurt from tests. */
export async function doctor(page: Page, lacks = ''): Promise<void> {
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${DULL_KERNELS}\n${KEPT_CONTEXTS}\n${lacks}\n${await response.text()}` });
  });
}

export const trainingWorkers = (page: Page): Worker[] => page.workers().filter((one) => one.url().includes('/entry-'));

/** The training worker that was started last. */
export function trainingWorker(page: Page): Worker {
  const worker = trainingWorkers(page).at(-1);
  expect(worker, 'a training worker').toBeDefined();
  return worker as Worker;
}

/** What a page says of it in its messages. */
export const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
