/** Runs of any loss can be made in tests: what reads formulas is there, with its words. */
import '../../src/text/formulas.ts';
import { loadFormulas } from '../../src/losses/own/language.ts';

await loadFormulas();
