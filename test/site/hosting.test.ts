/** The page of docs about servers says what the built page and its own server say. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, HEADERS } from '../../site/policy.ts';

const page = readFileSync(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text: text ?? '' }));
const servers = examples.filter(({ text }) => text.includes('nosniff'));

it('allows nothing but the own server, and no text as code', () => {
  for (const wanted of [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(CONTENT_SECURITY_POLICY.split('; ')).toContain(wanted);
  }
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-(inline|eval\b(?<!wasm-unsafe-eval))|\*|data:|https?:/);
});

it('has the headers in each of its examples, word by word', () => {
  expect(servers.length).toBeGreaterThanOrEqual(3);
  for (const { text } of servers) {
    for (const [name, value] of Object.entries(HEADERS)) {
      expect(text).toContain(name);
      expect(text).toContain(value);
    }
  }
});
