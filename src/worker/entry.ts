/** The worker's thin shell: connects the training loop to the messages of its scope. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { TrainingLoop } from './loop.ts';
import type { Report, Request } from './protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

// Timers in workers are clamped and requestAnimationFrame is missing; a message to oneself comes back at once,
// after the messages that are waiting already.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const loop = new TrainingLoop({
  post: (report, transfer) => scope.postMessage(report, transfer),
  wasmFiles: { plain: new URL(plain, scope.location.href).href, simd: new URL(simd, scope.location.href).href },
  breathe: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    }),
});

// Held until the worker ends, however it ends: the page waits for it, and so hears of an end that no event tells.
const lock = `anglescope training ${Math.random()}`;
void navigator.locks?.request(lock, () => {
  scope.postMessage({ kind: 'alive', lock } satisfies Report);
  return new Promise(() => {});
});

scope.onmessage = (event: MessageEvent<Request>) => void loop.receive(event.data);
