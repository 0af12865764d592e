/** Which language the page speaks first. */
import { describe, expect, it } from 'vitest';
import { firstLanguage } from '../../src/ui/header/languageChoice.ts';

const nothing = { address: null, kept: null, preferred: [] };

describe('the first language', () => {
  it('is Chinese for every kind of it that a browser may prefer', () => {
    for (const tag of ['zh', 'zh-CN', 'zh-Hans-SG', 'zh-TW', 'ZH-hk']) {
      expect(firstLanguage({ ...nothing, preferred: [tag] })).toEqual({ code: 'zh', refused: null });
      expect(firstLanguage({ ...nothing, preferred: ['fr-FR', tag, 'en'] }).code).toBe('zh');
    }
  });

  it('is the dearest of those that the page speaks, and English where it speaks none of them', () => {
    expect(firstLanguage({ ...nothing, preferred: ['en-GB', 'zh-CN'] }).code).toBe('en');
    expect(firstLanguage({ ...nothing, preferred: ['de', 'ja'] }).code).toBe('en');
    expect(firstLanguage(nothing).code).toBe('en');
  });

  it('is what the reader chose before, whatever the browser prefers, and what the address asks for before that', () => {
    expect(firstLanguage({ ...nothing, kept: 'en', preferred: ['zh'] }).code).toBe('en');
    expect(firstLanguage({ address: 'zh', kept: 'en', preferred: ['en'] }).code).toBe('zh');
  });

  it('is that of a tag with a region or a script in the address', () => {
    for (const address of ['zh-CN', 'zh-Hans', 'ZH', 'zh-TW'])
      expect(firstLanguage({ ...nothing, address, preferred: ['en'] })).toEqual({ code: 'zh', refused: null });
    expect(firstLanguage({ ...nothing, address: 'en-GB', preferred: ['zh'] })).toEqual({ code: 'en', refused: null });
  });

  it('is English where the address asks for one that nobody speaks here, and tells what was asked for', () => {
    for (const address of ['xx', '', 'toString', 'qps-ploc'])
      expect(firstLanguage({ ...nothing, address, preferred: ['zh'] })).toEqual({ code: 'en', refused: address });
  });

  it('takes something else in storage for nothing', () => {
    expect(firstLanguage({ ...nothing, kept: 'xx', preferred: ['zh'] }).code).toBe('zh');
  });
});
