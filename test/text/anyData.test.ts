/** What is said of images holds for characters and for somebody's own classes: only what MNIST alone has is called a digit. */
import { expect, it } from 'vitest';
import { enAside } from '../../src/text/en.aside.ts';
import { en } from '../../src/text/en.ts';
import { zhAside } from '../../src/text/zh.aside.ts';
import { zh } from '../../src/text/zh.ts';

/** Where digits are meant: MNIST's own choices, numbers, and presets trained on digits. */
const OF_DIGITS = [
  /^aside\.characters\.sets\.mnist$/,
  /^aside\.fields\.(allDigits10|onlyDigits|quickDigits|classes|digit|fewestDigits)$/,
  /^aside\.recorded\.about\.neverSeen$/,
  /^aside\.presets\.(severalCentres|neverSeen)\.about$/,
  /^aside\.takeaway\.chart\.csv\.about$/,
  /^aside\..*mirror.*$/i,
  /^words\..*(pair|digits|label)$/,
];

/** What makes a text, without the names of what is put in. */
const unnamed = (source: string) =>
  source.replaceAll(/\$\{\w+\}|^\([^)]*\) =>|^\w+ =>|\b\w+ ===|\(\w+\)|\w+\.join/g, '');

function texts(part: unknown, path: string): [path: string, text: string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, unnamed(String(part))]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => texts(inner, `${path}.${name}`));
}

const saying = (what: RegExp, dictionary: { words: unknown; aside: unknown }) =>
  [...texts(dictionary.words, 'words'), ...texts(dictionary.aside, 'aside')]
    .filter(([path, text]) => what.test(text) && !OF_DIGITS.some((allowed) => allowed.test(path)))
    .map(([path, text]) => `${path}: ${text}`);

it('says image or class, not digit, in English', () => {
  expect(saying(/\bdigits?\b/i, { words: en, aside: enAside })).toEqual([]);
});

it('says 图像 or 类别, not 数字, in Chinese', () => {
  expect(saying(/数字/, { words: zh, aside: zhAside })).toEqual([]);
});
