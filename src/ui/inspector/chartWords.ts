/** The words of the charts beside the stage. */
import { aside } from '../../text/aside.ts';
import type { ChartWords } from '../../views/words.ts';
import { QUANTITIES } from '../quantities.ts';
import { pictureWords } from '../speaking.ts';

/** In the language of the moment. */
export const chartWords = (): ChartWords => ({
  ...pictureWords(),
  ...aside().charts,
  write: { loss: QUANTITIES.loss.write, share: QUANTITIES.accuracy.write, lambda: QUANTITIES.lambda.write },
});
