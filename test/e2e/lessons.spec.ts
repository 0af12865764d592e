/**
 * Lessons to their ends, driven by their own data, with the keyboard alone: each once, one after the other, the first half in
 * English and the second in Chinese, what they train shown as recorded (`npm run record -- lessons`). `npm run test:lessons`
 * trains all of it, in both languages, wide and on a phone.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { enLessons } from '../../src/text/lessons/en.ts';
import { zhLessons } from '../../src/text/lessons/zh.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import type { Lesson, LessonStep } from '../../src/ui/lessons/schema.ts';
import { expect, openTraining, script, test } from './page.ts';
import { playedOf, playRecorded } from './recordedSteps.ts';

interface StepWords {
  question?: string;
  answers?: readonly string[];
}
type Told = Record<string, { title: string; steps: Record<string, StepWords> }>;
const LANGUAGES = {
  en: { words: enLessons, slider: /angular margin/ },
  zh: { words: zhLessons, slider: /角度间隔/ },
} as const;

type Language = keyof typeof LANGUAGES;

const { LESSONS: asked } = process.env;
/** Short ones, one of each kind of step, trained in the page where not all are asked for. */
const USUAL = ['softmax', 'margin', 'psi'];
const trained = LESSONS.filter(({ id }) =>
  asked ? asked === 'all' || asked.split(',').includes(id) : USUAL.includes(id),
);
const languages: readonly Language[] = asked ? ['en', 'zh'] : ['en'];
const WIDE = [1440, 900] as const;
const sizes = asked ? [WIDE, [390, 844] as const] : [WIDE];

const dock = (page: Page) => page.locator('.lesson');
const large = (page: Page) => dock(page).locator('.lesson-foot .primary');

/** Goes on by the Tab key to what matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key doesn't come to ${selector}`);
}

/** Does what a step asks of its reader. */
async function takeStep(page: Page, step: LessonStep, words: StepWords, slider: RegExp): Promise<void> {
  if (step.right !== undefined) {
    await expect(page.getByRole('group', { name: words.question ?? '' })).toBeVisible();
    await tabTo(page, '.lesson-question input');
    await page.keyboard.press('Space');
    for (let i = 0; i < step.right; i++) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: words.answers?.[step.right] ?? '', exact: true })).toBeChecked();
  }
  if (step.until && 'setting' in step.until) {
    const control = page.getByRole('slider', { name: slider }).first();
    await control.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  } else {
    await tabTo(page, '.lesson-foot .primary');
    await page.keyboard.press('Enter');
  }
  await expect(dock(page).locator('.lesson-outcome')).not.toBeEmpty({ timeout: 240_000 });
  await expect(dock(page).locator('.lesson-outcome li')).toHaveCount(step.claims?.length ?? 0);
  expect(await dock(page).locator('.is-not').allTextContents()).toEqual([]);
}

/** Goes through a lesson that is open at its first step. */
async function goThrough(page: Page, { id, steps }: Lesson, language: Language): Promise<void> {
  const { words, slider } = LANGUAGES[language];
  const told = (words.lessons as unknown as Told)[id];
  for (const [i, step] of steps.entries()) {
    await test.step(step.id, async () => {
      await expect(dock(page).getByRole('heading', { name: told?.title ?? '' })).toBeVisible();
      await expect(dock(page).locator('.lesson-steps')).toHaveText(words.step(String(i + 1), String(steps.length)));
      await expect(large(page)).not.toHaveText(words.setup);
      await takeStep(page, step, told?.steps[step.id] ?? {}, slider);
      if (i === 0) {
        const { violations } = await new AxeBuilder({ page }).include('.lesson').analyze();
        expect(violations).toEqual([]);
      }
      if (i < steps.length - 1) await goOn(page);
    });
  }
  const kept = await page.evaluate(() => localStorage.getItem('anglescope-lessons'));
  expect(kept?.split(' ')).toContain(id);
}

async function goOn(page: Page): Promise<void> {
  await tabTo(page, '.lesson-foot .primary');
  await page.keyboard.press('Enter');
}

const openLesson = (page: Page, { id }: Lesson, language: Language) =>
  page.goto(`./?backend=wasm&lang=${language}&lesson=${LESSONS.findIndex((one) => one.id === id) + 1}`);

/** How often a run of a lesson is trained to the end of a step. */
function trainings({ steps }: Lesson): number {
  let runs = 0;
  let count = 0;
  for (const step of steps) {
    runs = step.runs?.length ?? (step.recorded ? 0 : runs);
    if (step.until && 'step' in step.until) count += runs;
  }
  return count;
}

/** All of them once, in one language or the other; the first two in every run of the tests. */
const parts = [
  { language: 'en', lessons: LESSONS.slice(0, 2), tag: undefined },
  { language: 'en', lessons: LESSONS.slice(2, 5), tag: '@long' },
  { language: 'zh', lessons: LESSONS.slice(5), tag: '@long' },
] as const;

for (const { language, lessons, tag } of asked ? [] : parts) {
  const names = lessons.map(({ id }) => id).join(', ');
  test(`the lessons ${names} run to their ends as recorded, in ${language}, and what they claim is so`, {
    tag,
  }, async ({ page }) => {
    await playRecorded(page, names.split(', '));
    await openLesson(page, lessons[0] as Lesson, language);
    for (const [i, lesson] of lessons.entries()) {
      await test.step(lesson.id, () => goThrough(page, lesson, language));
      if (i === lessons.length - 1) continue;
      await expect(large(page)).toHaveText(LANGUAGES[language].words.nextLesson);
      await goOn(page);
    }
    const played = lessons.reduce((sum, lesson) => sum + trainings(lesson), 0);
    expect(await playedOf(page)).toEqual({ played, trained: [] });
  });
}

for (const language of languages) {
  for (const [width, height] of sizes) {
    test.describe(`in ${language} at ${width}×${height}`, { tag: asked ? [] : '@long' }, () => {
      test.use({ viewport: { width, height } });
      for (const lesson of trained) {
        test(`the lesson ${lesson.id} runs to its end, and what it claims is so`, async ({ page }) => {
          await openLesson(page, lesson, language);
          await goThrough(page, lesson, language);
        });
      }
    });
  }
}

test('a first visit is offered lesson 1 in a line beside the pictures, once', { tag: '@long' }, async ({ page }) => {
  await page.addInitScript(() => sessionStorage.length || localStorage.removeItem('anglescope-lessons'));
  await openTraining(page, './?backend=wasm');
  const offer = page.getByRole('complementary', { name: 'New here?' });
  await expect(offer).toBeVisible();
  for (const size of [
    { width: 1440, height: 900 },
    { width: 820, height: 1180 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await expect(offer.getByRole('button', { name: 'No, thanks' })).toBeInViewport({ ratio: 1 });
    // Panels glide to where they come to stand.
    const over = async () => {
      const line = await offer.boundingBox();
      const plots = await Promise.all((await page.locator('.plot:visible').all()).map((plot) => plot.boundingBox()));
      return plots.filter((box) => line && box && line.y + line.height > box.y && line.y < box.y + box.height).length;
    };
    await expect.poll(over, `${size.width} pixels wide`).toBe(0);
  }
  await page.evaluate(() => sessionStorage.setItem('visited', 'yes'));
  await offer.getByRole('button', { name: 'No, thanks' }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.anglescope?.runs()[0]?.step ?? 0)).toBeGreaterThan(0);
  await expect(offer).toBeHidden();
});

test('an unknown lesson or step is named, and the plain page shown', { tag: '@long' }, async ({ page }) => {
  await openTraining(page, './?backend=wasm&lesson=99');
  await expect(page.getByText(/lesson “99”; there are lessons 1 to 10/)).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
  expect((await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax', 'modified', 'asoftmax']);
  await openTraining(page, './?backend=wasm&lesson=1&step=x');
  await expect(page.getByText(/step “x” of a lesson that has steps 1 to 3/)).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
});

test('the key opens the lessons, a switch of language goes on in the same step, and the runs before come back', async ({
  page,
}) => {
  await openTraining(page, './?backend=wasm#runs=softmax;ring');
  await page.keyboard.press('l');
  await expect(dock(page)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('lesson')).toBe('1');
  await expect.poll(async () => (await script(page, 'runs')).map(({ config }) => config.loss)).toEqual(['softmax']);
  await page.getByRole('radio').nth(1).check();
  await script(page, 'language', 'zh');
  await expect(dock(page).getByRole('heading')).toHaveText('softmax 层衡量的是什么');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await script(page, 'language', 'en');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => (await script(page, 'runs')).map(({ config }) => config.loss))
    .toEqual(['softmax', 'ring']);
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  await expect(dock(page)).toHaveCount(0);
  expect(new URL(page.url()).searchParams.has('lesson')).toBe(false);
});

test('plans for teachers open by their address, lead into lessons, and each lesson prints on one page', {
  tag: '@long',
}, async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await openTraining(page, './?backend=wasm');
  await page.goto('./?backend=wasm&lesson=plans');
  const plans = page.getByRole('dialog', { name: 'For teachers' });
  await expect(plans.getByRole('heading', { level: 3 })).toHaveText([/^15 min/, /^45 min/, /^90 min/]);
  await expect(plans.getByRole('link').last()).toHaveAttribute('href', /[?&]lesson=10$/);
  const { violations } = await new AxeBuilder({ page }).include('dialog.plans').analyze();
  expect(violations).toEqual([]);
  await plans.getByRole('link', { name: enLessons.lessons.margin.title }).first().click();
  await expect(dock(page).getByRole('heading')).toHaveText(enLessons.lessons.margin.title);
  await expect(large(page)).not.toHaveText(enLessons.setup);
  await page.getByRole('button', { name: /^Print a page/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  const sheet = page.locator('.lesson-sheet');
  await expect(sheet.locator('li')).toHaveCount(3);
  await expect(sheet.locator('.katex-html').first()).toBeAttached();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
});

for (const language of ['en', 'zh'] as const) {
  test(`every lesson has nothing for axe to find, light or dark, in ${language}`, { tag: '@long' }, async ({
    page,
  }) => {
    const { words } = LANGUAGES[language];
    for (const [i, { id }] of LESSONS.entries()) {
      await page.goto(`./?backend=wasm&lang=${language}&lesson=${i + 1}`);
      const title = (words.lessons as unknown as Told)[id]?.title ?? '';
      await expect(dock(page).getByRole('heading', { name: title })).toBeVisible();
      await expect(large(page)).not.toHaveText(words.setup);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
        const { violations } = await new AxeBuilder({ page }).include('.lesson').analyze();
        expect(violations, `${id}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}

test('a lesson whose recorded runs don’t come says so and goes on', { tag: '@long' }, async ({ page, watch }) => {
  watch.expected.push(/ERR_FAILED/);
  await page.route('**/recorded/**', (route) => route.abort());
  await page.goto('./?backend=wasm&lang=en&lesson=10&step=3');
  await expect(page.getByText(/The recorded runs didn’t come/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train them here' })).toBeVisible();
  await expect(large(page)).toHaveText(enLessons.answer);
  await dock(page).getByRole('radio').first().check();
  await large(page).click();
  await expect(dock(page).locator('.lesson-outcome')).not.toBeEmpty();
  await expect(large(page)).toHaveText(enLessons.next);
});
