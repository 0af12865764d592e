/** What the page may do, and what it refuses: the policy holds in the page and in its workers, whatever is opened. */
import { expect, ONE_RUN, openTraining, script, test } from './page.ts';

/** Spelled out here as well, so that a loosened policy fails. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; object-src 'none'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";

/** Refusals are told in the console too; a test that provokes them expects that. */
const REFUSED =
  /Content Security Policy|Content-Security-Policy|TrustedScript|TrustedHTML|requires? 'Trusted|Refused to|violates the following/;

test('page, workers and data come with the policy and the other headers', async ({ page }) => {
  const kinds = new Map<string, Record<string, string>>();
  page.on('response', (response) => {
    const kind = /\/(?:assets\/)?(\w*)[-.\w]*\.(\w+)$/.exec(new URL(response.url()).pathname);
    kinds.set(kind ? `${kind[1]}.${kind[2]}` : 'page', response.headers());
  });
  await openTraining(page, ONE_RUN);
  await script(page, 'ready');
  for (const kind of ['page', 'index.js', 'entry.js', 'dataWorker.js', 'tfjs.wasm', 'index.css']) {
    expect(kinds.get(kind), `${kind} among ${[...kinds.keys()]}`).toMatchObject({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  }
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', POLICY);
});

test('the page refuses text as code, styles in text, and whatever comes from elsewhere', async ({ page, watch }) => {
  watch.expected.push(REFUSED, /Failed to load resource|ERR_/);
  await openTraining(page, ONE_RUN);
  const refused = await page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      html: () => {
        document.createElement('p').innerHTML = '<b>text</b>';
      },
      code: () => new Function('return 1')(),
      styleText: () => document.body.setAttribute('style', 'color: red'),
      foreignWorker: () => new Worker('https://other.example/a.js'),
      blobWorker: () => new Worker(URL.createObjectURL(new Blob(['1']))),
      foreignData: () => fetch('https://other.example/a').catch(() => {}),
      dataPicture: () => {
        new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      },
      base: () => document.head.append(Object.assign(document.createElement('base'), { href: '/elsewhere/' })),
    };
    const told: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      told[name] = await new Promise<string>((resolve) => {
        // Page and header each have the policy, so both tell of it.
        let times = 0;
        const refusing = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
          times += 1;
          if (times < 2) return;
          document.removeEventListener('securitypolicyviolation', refusing);
          resolve(effectiveDirective);
        };
        document.addEventListener('securitypolicyviolation', refusing);
        // In a task of the page: what the test's own tool evaluates is allowed more.
        setTimeout(() => {
          try {
            attempt();
          } catch {
            // Which rule refused it, the event tells.
          }
        });
      });
    }
    const script = document.createElement('script');
    script.append('document.title = "taken over"');
    document.body.append(script);
    return { ...told, title: document.title };
  });
  expect(refused).toMatchObject({
    html: 'require-trusted-types-for',
    code: 'require-trusted-types-for',
    styleText: 'style-src-attr',
    foreignWorker: 'require-trusted-types-for',
    blobWorker: 'require-trusted-types-for',
    foreignData: 'connect-src',
    dataPicture: 'img-src',
    base: 'base-uri',
  });
  expect(refused.title).not.toBe('taken over');
});

test('a training worker refuses text as code and other servers too', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(REFUSED, /Failed to load resource|ERR_/);
  await openTraining(page);
  const worker = page.workers().find((one) => one.url().includes('/entry-'));
  const outcomes = await worker?.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(async () => {
          let code = 'ran';
          try {
            new Function('return 1')();
          } catch (error) {
            code = (error as Error).name;
          }
          const fetched = await fetch('https://other.example/a').then(
            () => 'fetched',
            (error: Error) => error.name,
          );
          resolve({ code, fetched });
        });
      }),
  );
  expect(outcomes).toEqual({ code: expect.stringMatching(/EvalError|TypeError/), fetched: 'TypeError' });
});

test('the licences of what ships can be read from the page', { tag: '@long' }, async ({ page }) => {
  await openTraining(page);
  await page.keyboard.press('?');
  const link = page.getByRole('dialog', { name: 'Keys and words' }).getByRole('link', { name: /licences/ });
  const address = await link.evaluate((anchor) => (anchor as HTMLAnchorElement).href);
  const text = await (await page.request.get(address)).text();
  for (const part of ['@tensorflow/tfjs-core 4.22.0 (Apache-2.0)', 'katex', 'd3-scale', 'MNIST']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
});
