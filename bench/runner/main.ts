/** The order of things: builds, serves, measures section by section, prints, writes, judges. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright';
import {
  browserArguments,
  browserPath,
  hardwareWebglArguments,
  softwareWebglArguments,
} from '../../scripts/browser.mjs';
import { optionsOr } from '../../scripts/commandLine.ts';
import { Driver, reasonOf } from './driver.ts';
import { judge, readLimits, verdictText } from './limits.ts';
import { busyWarning, describeMachine, inSoftware, type Machine, presentLoad } from './machine.ts';
import { type Options, readOptions, SECTIONS, type SectionName, USAGE } from './options.ts';
import { type App, type Context, printed, type Section } from './section.ts';
import { forces } from './sections/forces.ts';
import { kernels } from './sections/kernels.ts';
import { memory } from './sections/memory.ts';
import { opening } from './sections/opening.ts';
import { pairs } from './sections/pairs.ts';
import { slider } from './sections/slider.ts';
import { smoothness } from './sections/smoothness.ts';
import { steps } from './sections/steps.ts';
import { throughput } from './sections/throughput.ts';
import { transfer } from './sections/transfer.ts';
import { waiting } from './sections/waiting.ts';
import { buildApp, buildBench, type Site, serveSite } from './site.ts';

type Measure = (context: Context) => Promise<Section>;

/** What a section measures, by whether it gives figures that have limits. */
interface Measures {
  judged?: Measure[];
  timed?: Measure[];
}

const MEASURES: Record<SectionName, Measures> = {
  steps: {
    judged: [
      (context) => steps(context, 'small'),
      (context) => steps(context, 'medium'),
      (context) => steps(context, 'deep'),
    ],
  },
  throughput: { timed: [throughput] },
  kernels: { timed: [(context) => kernels(context, 'wasm'), (context) => kernels(context, 'webgl')] },
  memory: { judged: [memory] },
  opening: { timed: [opening] },
  pairs: { timed: [pairs] },
  page: { judged: [transfer], timed: [waiting, smoothness, slider, forces] },
};

function measuresOf(section: SectionName, mode: Options['mode']): Measure[] {
  const { judged = [], timed = [] } = MEASURES[section];
  return mode === 'check' ? judged : [...judged, ...timed];
}

/**
 * Browsers for the two kinds of page. The benchmark's needs WebGL, in software if there is no other. The app's is
 * left as it is, since drawing a page through SwiftShader is many times slower than a visitor would see.
 */
function launch(kind: 'bench' | 'visitor', { hardware, angle }: Options): Promise<Browser> {
  const software = kind === 'bench' ? softwareWebglArguments() : browserArguments();
  const args = hardware ? hardwareWebglArguments(angle) : software;
  return chromium.launch({ executablePath: browserPath(), args });
}

function machineLines(machine: Machine): string {
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`,
    `Chromium ${machine.browser}, Node ${machine.node}, commit ${machine.commit}, ${machine.date}`,
  ].join('\n');
}

function save(root: string, machine: Machine, content: object): string {
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${machine.date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

/** @returns the exit status: 1 if a section failed or, in check mode, a figure is over its limit; 2 for wrong arguments. */
export async function run(args: string[], root: string): Promise<number> {
  const options = optionsOr(() => readOptions(args), USAGE);
  if (typeof options === 'number') return options;
  const started = performance.now();
  const load = presentLoad();
  const sites: Site[] = [];
  const browsers: Browser[] = [];
  const serve = async (folder: string) => {
    const site = await serveSite(folder);
    sites.push(site);
    return site;
  };
  const start = async (kind: 'bench' | 'visitor') => {
    const browser = await launch(kind, options);
    browsers.push(browser);
    return browser;
  };
  const makeApp = async (): Promise<App> => ({
    site: await serve(options.built ? resolve(root, options.built) : await buildApp(root)),
    visitor: await start('visitor'),
  });
  let app: Promise<App> | null = null;
  try {
    const bench = await serve(await buildBench(root));
    const browser = await start('bench');
    const machine = describeMachine(root, browser.version(), load);
    console.log(machineLines(machine));
    const warning = busyWarning(machine);
    if (warning) console.log(`\n${warning}`);
    const page = await browser.newPage();
    await page.goto(bench.url);
    const context: Context = {
      root,
      options,
      driver: new Driver(page),
      app() {
        app ??= makeApp();
        return app;
      },
      say: (text) => console.error(`  … ${text}`),
      noteRenderer: (renderer) => {
        machine.renderer = renderer;
      },
    };
    const sections: Section[] = [];
    const failures: string[] = [];
    for (const name of options.sections) {
      for (const measure of measuresOf(name, options.mode)) {
        try {
          const section = await measure(context);
          sections.push(section);
          console.log(printed(section));
        } catch (error) {
          failures.push(`Section "${name}" failed: ${reasonOf(error)}`);
          console.error(error);
        }
      }
    }
    if (machine.renderer) console.log(`\nWebGL runs on ${machine.renderer}`);
    if (options.hardware && inSoftware(machine)) console.log('That is no graphics processor: try --angle.');
    const figures: Section['figures'] = Object.assign({}, ...sections.map((section) => section.figures));
    const complete = options.sections.length === SECTIONS.length;
    const verdicts = judge(figures, readLimits(root), complete, options.contestants);
    console.log(['', 'Limits', '', ...verdicts.map(verdictText)].join('\n'));
    const seconds = (performance.now() - started) / 1000;
    const file = save(root, machine, { machine, mode: options.mode, seconds, warning, sections, verdicts, failures });
    console.log(`\n${file}, ${Math.round(seconds)} s`);
    for (const failure of failures) console.error(failure);
    const broken = options.mode === 'check' && verdicts.some(({ kept }) => !kept);
    return failures.length > 0 || broken ? 1 : 0;
  } finally {
    for (const browser of browsers) await browser.close();
    for (const site of sites) await site.close();
  }
}
