/**
 * Vite plugin for the page: losses without their `forward`. The page reads what they say of themselves, workers compute;
 * so what only `forward` uses is left out of what the page loads. Node only.
 */
import type { Plugin } from 'vite';

const HEADS = /\/losses\/heads\/\w+\.ts$/;

interface Found {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

/** The properties named `forward` of objects that are a module's constants. */
function forwardsOf(body: readonly Found[]): Found[] {
  return body
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(({ declarations }) => declarations as { init: Found | null }[])
    .flatMap(({ init }) => (init?.type === 'ObjectExpression' ? (init.properties as Found[]) : []))
    .filter(({ key }) => (key as { name?: string } | undefined)?.name === 'forward');
}

export function metadataOnly(): Plugin {
  return {
    name: 'anglescope:losses-without-forward',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!HEADS.test(id)) return undefined;
      const { body } = this.parse(code, { lang: 'ts' }) as unknown as { body: Found[] };
      const found = forwardsOf(body);
      if (found.length !== 1) throw new Error(`${id} has ${found.length} constants with a forward; one is needed`);
      const [{ start, end }] = found as [Found];
      return { code: `${code.slice(0, start)}forward: null as never${code.slice(end)}`, map: null };
    },
  };
}
