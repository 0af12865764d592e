/** The words that charts take as options, in the page's language. */
export { chartWords } from '../../src/ui/inspector/chartWords.ts';
