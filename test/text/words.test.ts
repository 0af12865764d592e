/** Every loss has its words, in every language. */
import { describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { LANGUAGES } from '../../src/text/languages.ts';
import type { LossWords } from '../../src/text/losses.ts';
import { MARKS } from '../../src/text/pseudo.ts';

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])('in %s', (code) => {
  it.each(losses().map((head) => [head.id, head] as const))(
    '%s has a name, an idea and words for its parameters',
    async (id, head) => {
      const known: Readonly<Record<string, LossWords>> = (await LANGUAGES[code].load()).words.losses;
      expect(known[id]?.label).toMatch(/\S/);
      expect(known[id]?.idea).toMatch(/.{10,}[.。]\W?$/);
      // What belongs to a formula has controls of its own, which say what it is.
      const shown = head.parameters.filter(({ kind }) => !['formula', 'letters', 'ranges'].includes(kind));
      expect(Object.keys(known[id]?.parameters ?? {}).sort()).toEqual(shown.map(({ name }) => name).sort());
      for (const { label, help } of Object.values(known[id]?.parameters ?? {})) {
        expect(label).toMatch(/\S/);
        expect(help).toMatch(/.{10,}[.。]\W?$/);
      }
    },
  );
});

it('the pseudo-language marks every text, whatever it is made of', async () => {
  const { words: pseudo, aside } = await LANGUAGES['qps-ploc'].load();
  const [open, close] = MARKS;
  expect(pseudo.transport.play).toBe(`${open}Play${close}`);
  expect(pseudo.units.degrees('1')).toBe(`${open}1°${close}`);
  expect(aside.glossary[0]?.word).toBe(`${open}feature${close}`);
});
