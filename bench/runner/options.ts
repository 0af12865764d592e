/** What the command line asks for, and how much measuring that means. */
import { parseArgs } from 'node:util';
import { ANGLE_INTERFACES } from '../../scripts/browser.mjs';
import { CONTESTANTS, type Contestant } from '../contestants/contract.ts';

export const SECTIONS = ['steps', 'throughput', 'kernels', 'memory', 'opening', 'pairs', 'page'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** How much is measured. */
export interface Effort {
  /** Turns that each contestant gets. */
  turns: number;
  /** Milliseconds that a turn should take; a slow contestant's turn is one step. */
  turnMs: number;
  /** Milliseconds of warming up, and at least so many steps. */
  warmUp: { ms: number; steps: number };
  kernelTurnMs: number;
  /** Rounds over all numbers of workers, and the seconds of each. */
  throughput: { rounds: number; warmUp: number; seconds: number };
  /** Steps after which memory is read. */
  memorySteps: { wasm: number[]; webgl: number[] };
  /** Page loads from a warm cache. */
  pageLoads: number;
  /** Rounds of idle and training frames, and the seconds of each. */
  frames: { rounds: number; seconds: number };
  sliderMoves: number;
  /** Whether the page trains until it reaches the accuracy that `page` names. */
  toAccuracy: boolean;
}

const FULL: Effort = {
  turns: 7,
  turnMs: 1500,
  warmUp: { ms: 2000, steps: 5 },
  kernelTurnMs: 150,
  throughput: { rounds: 3, warmUp: 3, seconds: 6 },
  memorySteps: { wasm: [20, 200, 5000], webgl: [20, 200, 400] },
  pageLoads: 5,
  frames: { rounds: 2, seconds: 20 },
  sliderMoves: 20,
  toAccuracy: true,
};

const QUICK: Effort = {
  turns: 3,
  turnMs: 250,
  warmUp: { ms: 200, steps: 1 },
  kernelTurnMs: 25,
  throughput: { rounds: 1, warmUp: 1, seconds: 3 },
  memorySteps: { wasm: [20, 200], webgl: [5, 20] },
  pageLoads: 2,
  frames: { rounds: 1, seconds: 4 },
  sliderMoves: 4,
  toAccuracy: false,
};

/** No times at all: nothing that depends on the machine is judged. */
const CHECK: Effort = { ...QUICK, turns: 0, warmUp: { ms: 0, steps: 0 } };

const EFFORTS = { full: FULL, quick: QUICK, check: CHECK };

export interface Options {
  mode: keyof typeof EFFORTS;
  effort: Effort;
  sections: SectionName[];
  /** Who takes part in the steps. */
  contestants: Contestant[];
  /** Runs on the graphics processor instead of software WebGL. */
  hardware: boolean;
  /** Interface that the graphics processor is reached through; null leaves it to the browser. */
  angle: string | null;
  /** Folder of another built page that openings are compared with, or null. */
  base: string | null;
  /** Folder of the app's page where it stands built already, or null: then it is built. */
  built: string | null;
  help: boolean;
}

export const USAGE = `npm run bench -- [--quick] [--check] [--hardware] [--only ${SECTIONS.join(',')}] [--base FOLDER]
                [--built FOLDER] [--angle ${ANGLE_INTERFACES.join(',')}] [--contestants ${CONTESTANTS.join(',')}]

  --quick     fewer and shorter measurements: under two minutes
  --check     takes no times, only the figures that have limits; fails if one is over its limit in bench/limits.json
  --hardware  runs WebGL on the graphics processor instead of in software
  --angle     by what interface it is reached, with --hardware: without a screen "gl-egl" or "vulkan" on Linux
  --only      some sections only, separated by commas
  --contestants  some contestants of the steps only; this project's always takes part
  --built     folder of this project's built page, instead of building it
  --base      folder of a built page (dist/ of another commit) whose opening is measured in turns with this one's
`;

/** Names from a list with commas; all where nothing is given. @throws Error for a name that isn't allowed */
function namesFrom<Name extends string>(option: string, given: string | undefined, allowed: readonly Name[]): Name[] {
  if (given === undefined) return [...allowed];
  return given.split(',').map((name) => {
    const found = allowed.find((one) => one === name);
    if (!found) throw new Error(`--${option} has "${name}"; allowed: ${allowed.join(', ')}`);
    return found;
  });
}

/** @throws Error that names the argument, what was given and what is allowed. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      hardware: { type: 'boolean', default: false },
      angle: { type: 'string' },
      only: { type: 'string' },
      contestants: { type: 'string' },
      base: { type: 'string' },
      built: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const sections = namesFrom('only', values.only, SECTIONS);
  const mode = values.check ? 'check' : values.quick ? 'quick' : 'full';
  // What is checked is this project; beside others it is measured, and some of them take seconds a step.
  const usual: readonly Contestant[] = mode === 'check' ? ['anglescope'] : CONTESTANTS;
  const contestants =
    values.contestants === undefined ? [...usual] : namesFrom('contestants', values.contestants, CONTESTANTS);
  const { hardware, angle = null, base = null, built = null, help } = values;
  if (angle !== null && !ANGLE_INTERFACES.includes(angle)) {
    throw new Error(`--angle has "${angle}"; allowed: ${ANGLE_INTERFACES.join(', ')}`);
  }
  if (angle !== null && !hardware) throw new Error('--angle goes with --hardware only');
  return { mode, effort: EFFORTS[mode], sections, contestants, hardware, angle, base, built, help };
}
