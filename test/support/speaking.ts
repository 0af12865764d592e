/** Errors have the words that the page gives them. */
import '../../src/text/faults.ts';
