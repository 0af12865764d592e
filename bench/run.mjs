/** `npm run bench`. */
import { runProgram } from '../scripts/runnerProgram.mjs';

await runProgram(new URL('./runner/main.ts', import.meta.url));
