/** Parts of the page that load when they are needed: asked for again where they don't come, for the way to a server is often gone for a moment. */
import { faultOf } from './faults/faults.ts';
import { missingStyles } from './ui/kit/styles.ts';

/** Milliseconds before each further try. */
const PAUSES = [400, 1600];

/**
 * Every `import()` of the built page passes here (`site/bringingPlugin.ts`).
 * @throws what `load` throws: at once where the part came and failed by itself.
 */
export async function bring<Part>(load: () => Promise<Part>): Promise<Part> {
  const whole = async () => {
    // A style sheet that failed isn't asked for by `load` again: without it, the part would come bare.
    await missingStyles();
    return load();
  };
  for (const pause of PAUSES) {
    try {
      return await whole();
    } catch (error) {
      if (faultOf(error).code !== 'partMissing') throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return whole();
}
