/** The worker's shell around measuring: one frame a message, and its measures back. */
import { finished } from '../../math/work.ts';
import { type Measurable, measuredOf } from './measured.ts';

self.addEventListener('message', ({ data }: MessageEvent<Measurable>) => {
  self.postMessage(finished(measuredOf(data)));
});
