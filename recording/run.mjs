/** `npm run record`. */
import { runProgram } from '../scripts/runnerProgram.mjs';

await runProgram(new URL('./main.ts', import.meta.url));
