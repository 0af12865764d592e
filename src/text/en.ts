/** Every visible word of the page, in English. Numbers come as text, written by `numbers.ts`; names of digits too. */

import type { AllowedCount, DataProblem, DataProblemKind, DataProblems, Faults, Listed } from '../faults/faults.ts';
import { counted, list } from './english.ts';
import type { Sayings } from './faults.ts';

/** What settings are called in sentences. */
const settings: Readonly<Record<string, string>> = {
  loss: 'loss',
  network: 'network',
  featureDim: 'number of feature dimensions',
  optimizer: 'optimiser',
  batchSize: 'batch size',
  seed: 'seed',
  classWeightInit: 'start of the class weights',
  warmStart: 'warm start',
  augment: 'change of images',
  data: 'data',
  classes: 'choice of classes',
};

const multiplied = {
  label: 'angular margin',
  help: 'How many times the angle to the right class counts. 1 is no margin; 4 is the paper’s choice.',
};
const softness = {
  label: 'softness',
  help: 'Mixes the plain cosine into the margin: a large λ hides the margin, 0 shows it in full. Annealing starts soft and hardens.',
};
const scale = {
  label: 'scale',
  help: 'How long all features count. A small scale leaves even perfect angles with a high loss; a large one is content early.',
};

const angularM = {
  label: 'angular margin, radians',
  help: 'By how much the angle to the right class must fall short of all others; 0.1 is 5.7°. The paper has 0.5, in hundreds of dimensions.',
};
const seam = {
  label: 'past 180°',
  help: 'What the target does where angle and margin together pass 180°. Falls on: cosine less a constant, ArcFace’s first release. No margin: none from 90° on, MagFace. Rises: insightface today. Stays: OpenSphere.',
  values: {
    hard: 'falls on',
    easy: 'no margin',
    none: 'rises',
    clamp: 'stays',
  },
};
const detachedGradient = {
  label: 'gradient',
  help: 'Exact, the loss’s own; or with the margin held constant, as insightface and OpenSphere train: the target is pulled as if it had the plain cosine’s slope.',
};
/** λ as it is set, in a name. @param value as an address spells it. */
function lambdaName(value: string): string {
  if (value.includes('~')) return 'λ on a schedule of its own';
  const known: Readonly<Record<string, string>> = {
    fast: 'λ falls fast',
    sphereface: 'λ falls as in SphereFace',
    lsoftmax: 'λ falls as in L-Softmax',
  };
  return known[value] ?? `λ=${value}`;
}

/** What losses and their parameters are called, and what they do; by the ids of `losses/heads/`. */
const losses = {
  softmax: {
    label: 'Softmax',
    idea: 'Each class pulls its images along its weight vector; long weights and biases can win as well as small angles.',
    parameters: {},
  },
  modified: {
    label: 'Modified softmax',
    short: 'Modified',
    idea: 'All class weights have length one and there is no bias, so an image goes to the class at the smallest angle.',
    parameters: {},
  },
  asoftmax: {
    label: 'A-Softmax',
    idea: 'The angle to the right class is multiplied by m before it is compared, so a class must win by a wide angle.',
    parameters: {
      m: multiplied,
      lambda: softness,
      gradient: {
        label: 'gradient',
        help: 'Exact, or that of the released Caffe layer: it resets the weights to length one before each step, leaves the margin out of their gradient, and scales the target’s gradient to unit length.',
      },
    },
  },
  lsoftmax: {
    label: 'L-Softmax',
    idea: 'As in A-Softmax the angle to the right class counts m-fold, but class weights keep their lengths, so a long one can win too.',
    parameters: {
      m: multiplied,
      lambda: softness,
      gradient: {
        label: 'gradient',
        help: 'The released Caffe layer of this loss has the exact gradient, so both choices give the same numbers; in A-Softmax they differ.',
      },
    },
  },
  l2softmax: {
    label: 'L2-softmax',
    short: 'L2',
    idea: 'Every feature is moved to a circle of radius s before softmax, so easy images can’t win by length.',
    parameters: {
      s: {
        label: 'scale',
        help: 'Radius of the circle. If it is too small, even perfect features can’t be told apart with confidence.',
      },
    },
  },
  cosine: {
    label: 'Cosine softmax',
    short: 'Cosine',
    idea: 'Logits are bare cosines, between −1 and 1: even a perfect network stays unsure, and the loss can’t get low.',
    parameters: {
      s: {
        label: 'scale',
        help: 'The paper has no scale, s=1. Raise it a little and watch the floor of the loss sink.',
      },
    },
  },
  normface: {
    label: 'NormFace',
    idea: 'Features and class weights both get length one, so only angles are left, and a scale s makes up for it.',
    parameters: {
      s: scale,
      scale: {
        label: 'scale is',
        help: 'Fixed at s, or trained along with the weights, starting from s; trained, it grows as long as that lowers the loss.',
      },
    },
  },
  coco: {
    label: 'CoCo',
    idea: 'Images are compared with a centroid of each class by cosine; the centroids are learned, which makes it NormFace with a smaller scale.',
    parameters: {
      s: scale,
    },
  },
  cosface: {
    label: 'CosFace',
    idea: 'The cosine to the right class is lowered by m before it is compared, so it must be the largest by m.',
    parameters: {
      s: scale,
      m: {
        label: 'cosine margin',
        help: 'By how much the cosine to the right class must exceed all others. The paper has 0.35, in hundreds of dimensions.',
      },
    },
  },
  arcface: {
    label: 'ArcFace',
    idea: 'The angle to the right class is widened by m before it is compared, the same number of degrees everywhere.',
    parameters: { s: scale, m: angularM, seam, gradient: detachedGradient },
  },
  combined: {
    label: 'Combined margin',
    short: 'Combined',
    idea: 'The angle is multiplied by m₁ and widened by m₂, the cosine lowered by m₃: three margins in one formula.',
    parameters: {
      s: scale,
      m1: {
        label: 'multiplies the angle',
        help: 'SphereFace’s margin: how many times the angle to the right class counts. 1 is none.',
      },
      m2: {
        label: 'added to the angle',
        help: 'ArcFace’s margin: by how many radians the angle to the right class is widened. 0 is none.',
      },
      m3: {
        label: 'taken from the cosine',
        help: 'CosFace’s margin: by how much the cosine to the right class is lowered. 0 is none.',
      },
      seam,
      gradient: detachedGradient,
    },
  },
  sphereface_r: {
    label: 'SphereFace-R',
    short: 'SF-R',
    idea: 'The angle to the right class counts m-fold, with any m; the margin decides how much an image still matters, the plain cosine where it is pulled.',
    parameters: {
      s: scale,
      m: {
        label: 'angular margin',
        help: 'How many times the angle to the right class counts; any number, since ψ is defined piece by piece. 1 is none.',
      },
    },
  },
  sphereface2: {
    label: 'SphereFace2',
    short: 'SF2',
    idea: 'Each class asks only “is it mine?” of every image, by itself; classes don’t compete within one softmax.',
    parameters: {
      r: {
        label: 'scale',
        help: 'How sharply the answer turns from no to yes. The paper has 40, in hundreds of dimensions.',
      },
      m: {
        label: 'cosine margin',
        help: 'How far above the threshold its own images must be, and how far below it all others. 0 is no margin.',
      },
      t: {
        label: 'steepness',
        help: 'Bends the cosine so that similar images differ more in it. 1 leaves it as it is.',
      },
      alpha: {
        label: 'weight of its own',
        help: 'How much the one positive answer counts against all the negative ones.',
      },
      gradient: {
        label: 'gradient',
        help: 'Exact, or as in the authors’ code, where what margin and bending add to the cosine is held constant.',
      },
    },
  },
  magface: {
    label: 'MagFace',
    idea: 'Long features get a wide margin, short ones a narrow one, and length is rewarded: images that are easy to read grow long.',
    parameters: {
      s: scale,
      la: {
        label: 'shortest length',
        help: 'Features this short or shorter have the narrowest margin. Below the longest.',
      },
      ua: { label: 'longest length', help: 'Features this long or longer have the widest margin. Above the shortest.' },
      lm: { label: 'narrowest margin', help: 'The margin of the shortest features, radians. At most the widest.' },
      um: {
        label: 'widest margin',
        help: 'The margin of the longest features, radians; the paper has 0.8. At least the narrowest.',
      },
      w: {
        label: 'reward of length',
        help: 'How hard features are drawn outwards, to the longest length. 0 leaves the margin alone.',
      },
      seam,
    },
  },
  adaface: {
    label: 'AdaFace',
    idea: 'Features longer than usual, of clear images, are pulled hardest from afar; short ones, of poor images, mostly when they are near.',
    parameters: {
      s: scale,
      m: {
        label: 'margin',
        help: 'Both margins in one: for a feature of usual length the cosine is lowered by m; the longer it is, the more, and the angle narrowed.',
      },
      h: {
        label: 'concentration',
        help: 'How quickly the margin follows the length: at 0.33 it is at its ends three deviations from the mean.',
      },
      blend: {
        label: 'share of the batch',
        help: 'How much of each batch enters the mean length μ and its deviation σ, which start at 20 and 100 as released.',
      },
    },
  },
  subarc: {
    label: 'Sub-centre ArcFace',
    short: 'Sub-centre',
    idea: 'Each class has several rays, and an image goes by the nearest: what is written in several ways need not squeeze into one petal.',
    parameters: {
      k: {
        label: 'rays a class',
        help: 'How many weight vectors each class has. The paper has 3. Another number starts the run anew.',
      },
      s: scale,
      m: angularM,
      seam,
      gradient: detachedGradient,
    },
  },
  curricular: {
    label: 'CurricularFace',
    short: 'Curricular',
    idea: 'ArcFace in which rivals that come too near count less at first and more as t, how far training has come, grows.',
    parameters: { s: scale, m: angularM },
  },
  adacos: {
    label: 'AdaCos',
    idea: 'Scaled cosines without a setting: the scale s follows from how wide the middle image still stands from its class.',
    parameters: {},
  },
  elastic: {
    label: 'ElasticFace',
    short: 'Elastic',
    idea: 'Every image gets a margin of its own, drawn anew in each step, so classes learn to keep apart by more or less.',
    parameters: {
      on: {
        label: 'margin on the',
        help: 'Whether the margin widens the angle, as in ArcFace, or lowers the cosine, as in CosFace.',
        values: { arc: 'angle', cos: 'cosine' },
      },
      s: scale,
      m: { label: 'mean margin', help: 'The margin around which the draws lie, in radians or as a cosine.' },
      sd: {
        label: 'spread of the margin',
        help: 'Standard deviation of the draws. At 0 every image has the same margin.',
      },
      plus: {
        label: 'sorted',
        help: 'Whether the widest margins go to the images furthest from their class (ElasticFace+), or to any.',
        values: { false: 'no', true: 'widest to the worst' },
      },
    },
  },
  circle: {
    label: 'Circle loss',
    short: 'Circle',
    idea: 'Each cosine is pulled the harder, the further it is from its goal: what is nearly right is left in peace.',
    parameters: {
      gamma: { label: 'scale', help: 'How sharply pulls compete. The paper has 256, in hundreds of dimensions.' },
      m: {
        label: 'slack',
        help: 'How far from 1 and from 0 cosines may stay: borders are circles of this radius, so smaller is stricter.',
      },
    },
  },
  p2sgrad: {
    label: 'P2SGrad',
    idea: 'No scale and no softmax: an image is pulled by how far its cosines are from one and from zero, and by nothing else.',
    parameters: {},
  },
  incay: {
    label: 'Feature Incay',
    short: 'Incay',
    idea: 'Besides softmax, images that are recognised are pushed away from the origin: long features are harder to confuse.',
    parameters: {
      w: { label: 'weight', help: 'How hard recognised images are pushed outwards. 0 leaves plain softmax.' },
      indicator: {
        label: 'recognised counts',
        help: 'Hard: 1 if the image is recognised, else 0, a step without a slope. Soft: a tanh of its lead, which also pulls images over the line.',
      },
    },
  },
  center: {
    label: 'Center loss',
    short: 'Center',
    idea: 'Besides softmax, every image is pulled to the middle of its class, which moves along as the class does.',
    parameters: {
      lambda: {
        label: 'pull to the centre',
        help: 'How hard images are pulled to the middle of their class. 0 leaves plain softmax.',
      },
      rate: {
        label: 'rate of the centres',
        help: 'How fast the middles follow their classes: at 1 they jump to where the batch’s images are.',
      },
    },
  },
  ring: {
    label: 'Ring loss',
    short: 'Ring',
    idea: 'Besides softmax, every image is drawn to a circle of radius R: lengths become alike without being forced.',
    parameters: {
      w: { label: 'weight', help: 'How hard images are drawn to the circle. 0 leaves plain softmax.' },
      R: {
        label: 'radius',
        help: 'The length that all features are drawn to. The paper learns it; here it stays where you put it.',
      },
    },
  },
  own: {
    label: 'A margin of your own',
    short: 'Own',
    idea: 'Write the target’s curve over the angle as a formula, or draw it, and train on it.',
    parameters: {
      on: { label: 'on', help: 'What the curve multiplies: a scale s, or the feature’s length.' },
      s: { label: 'scale', help: 'What the curve is multiplied by.' },
      amount: { label: 'amount', help: 'How much of it: 0 is cosθ, 1 the whole formula.' },
    },
  },
} as const;

/** What may stand in a place, after "allowed: ". */
const allowed = {
  number: ({ min, max, whole }: { min: number; max: number; whole: boolean }) =>
    `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`,
  values: ({ values }: { values: readonly (string | number | boolean)[] }) =>
    values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value))).join(', '),
  pair: () => 'two different digits, the lower first, as in 35',
  digits: () => 'a list of 2 to 10 different digits from 0 to 9, ascending',
  classes: ({ fewest, most }: { fewest: number; most: number }) =>
    `a list of ${fewest} to ${most} numbers or ranges such as "0-49", ascending, up to ${most - 1}`,
  schedule: ({
    min,
    max,
    parts,
  }: {
    min: number;
    max: number;
    parts: readonly { name: string; min: number; max: number }[];
  }) =>
    `a number from ${min} to ${max}, or {${parts.map((part) => `${part.name} ${part.min} to ${part.max}`).join(', ')}}`,
  object: () => 'an object',
  plain: () => 'values as JSON has them',
  origin: () => 'an origin, as in https://example.org',
  formula: ({ longest }: { longest: number }) => `a formula of at most ${longest} characters`,
  fields: ({ names, loss }: { names: readonly string[]; loss: string | null }) =>
    `${loss === null ? '' : `for ${loss} `}only ${names.join(', ') || 'no fields'}`,
  list: ({ min, max, of }: { min: number; max: number; of: Listed }) => {
    const count = min === max ? String(min) : Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`;
    return `a list of ${count} ${LISTED[of]}`;
  },
  rows: ({ length }: { length: number }) => `rows of ${length} finite numbers`,
  finite: () => 'a finite number',
  below: ({ name, value, equal }: { name: string; value: number; equal: boolean }) =>
    `a number ${equal ? 'of at most' : 'below'} ${name}, which is ${value}`,
  above: ({ name, value, equal }: { name: string; value: number; equal: boolean }) =>
    `a number ${equal ? 'of at least' : 'above'} ${name}, which is ${value}`,
  numberOrNull: () => 'a number or null',
  atLeast: ({ min }: { min: number }) => `a number of at least ${min}`,
  name: ({ longest }: { longest: number }) => `a name of at most ${longest} characters`,
  unique: () => 'a name that no other one has',
  base64: ({ bits, finite }: { bits: number; finite: boolean }) =>
    `base64 of ${finite ? 'finite ' : ''}${bits}-bit numbers`,
  sameAs: ({ text, where }: { text: string; where: 'run' | 'settings' | 'now' }) =>
    `${text}, ${{ run: 'as the run has it', settings: 'as in the settings', now: 'where the run stands' }[where]}`,
  versions: ({ versions, newer }: { versions: readonly number[]; newer: boolean }) =>
    `${versions.join(', ')}${newer ? '; a newer Anglescope saved this file' : ''}`,
  imagesOf: ({ digits }: { digits: readonly number[] }) =>
    `an image of a class the run is trained on: ${digits.join(', ')}`,
  none: ({ what, loss }: { what: 'bias' | 'centers' | 'draws'; loss: string }) =>
    `${{ bias: 'no bias', centers: 'no centres', draws: 'no draws' }[what]}, since ${loss} has none`,
};

const LISTED: Readonly<Record<Listed, string>> = {
  configurations: 'configurations',
  classPositions: 'class positions',
  finiteNumbers: 'finite numbers',
  wholeNumbers: 'whole numbers',
  truths: 'values true or false',
  runs: 'runs',
  points: 'points',
  frames: 'frames',
  checkpoints: 'checkpoints',
  changes: 'changes',
  parameters: 'parameters',
  statistics: 'statistics',
  names: 'names',
  values: 'values',
  imageSets: 'sets of images',
  rows: 'rows of finite numbers',
};

function countsAllowed(what: AllowedCount): string {
  switch (what.kind) {
    case 'counts':
      return what.counts.join(' or ') || 'none, since the run names no images';
    case 'multiples':
      return `${what.size} (${what.shape.join(' × ')}, its shape), or a multiple of it`;
    case 'columns':
      return `a multiple of ${what.centres}, since each class has ${what.centres}`;
    case 'other':
      return 'a number that no other set has';
  }
}

const grouped = (count: number) => count.toLocaleString('en');

/** What is wrong with a file of digits: clauses without a capital or a full stop. */
const dataProblems: { readonly [Kind in DataProblemKind]: (values: DataProblems[Kind]) => string } = {
  network: () => 'the server could not be reached, perhaps because the connection is down',
  status: ({ status }) => `the server answered “${status}”`,
  interrupted: ({ bytes }) => `the connection broke off after ${grouped(Math.round(bytes / 1000))} kB`,
  stalled: ({ seconds }) => `nothing more arrived for ${seconds} s`,
  damaged: ({ bytes }) => `the ${grouped(bytes)} bytes that arrived are incomplete or damaged`,
  hash: ({ found, expected }) =>
    `it isn't the file that belongs to this page: its SHA-256 starts with ${found} where ${expected} is expected`,
  html: () => 'the server answered with a web page instead of the data file',
  magic: ({ of, found, expected }) => `a file of ${of} starts with ${expected}, this one with ${found}`,
  header: ({ of, bytes, header }) =>
    `the file of ${of} ends too early: ${grouped(bytes)} bytes are there, its header alone has ${header}`,
  size: ({ width, height, side }) =>
    `images must have ${side}×${side} pixels, these have ${grouped(height)}×${grouped(width)}`,
  truncated: ({ of, count, needed, bytes }) =>
    `the file of ${of} ends too early: ${grouped(count)} ${of} take ${grouped(needed)} bytes, ${grouped(bytes)} are there`,
  trailing: ({ bytes, end }) => `${grouped(bytes)} bytes follow where the file should end, after ${grouped(end)} bytes`,
  label: ({ position, label }) => `label ${grouped(position)} is ${label}; labels are digits from 0 to 9`,
  unpaired: ({ images, labels }) =>
    `there are ${grouped(images)} images but ${grouped(labels)} labels; each image needs exactly one label`,
  count: ({ expected, images }) => `the file should hold ${grouped(expected)} images, it has ${grouped(images)}`,
};

const dataProblemIn = (problem: DataProblem): string =>
  (dataProblems[problem.kind] as (values: DataProblem) => string)(problem);

/** What takes the place of something refused. */
const usedInstead = {
  value: (text: string) => `${text} is used instead`,
  defaults: 'The defaults are used instead',
  leftOut: 'It is left out',
};

const longNames = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'Plain JavaScript' };

/** What went wrong; see `Faults`. */
const faults = {
  unforeseen: ({ message }: Faults['unforeseen']) => message,
  partMissing: ({ file }: Faults['partMissing']) =>
    `A part of the page did not come${file === null ? '' : ` (${file})`}. Check the connection and try again.`,
  refused: ({ path, given, allowed: what, used }: Faults['refused'], say: Sayings) =>
    `${path ?? 'the configuration'} is ${given}; allowed: ${say.allowed(what)}${used ? `. ${say.used(used)}.` : ''}`,
  wrongLength: ({ path, length, allowed: what }: Faults['wrongLength'], say: Sayings) =>
    `${path} is a list of ${length}; allowed: ${say.allowed(what)}`,
  inAddress: ({ fault }: Faults['inAddress'], say: Sayings) => `In the address, ${say.fault(fault)}`,
  addressTooLong: ({ length, most }: Faults['addressTooLong']) =>
    `The address has ${grouped(length)} characters; allowed: at most ${grouped(most)}. The usual three runs are shown instead.`,
  moreProblems: ({ count }: Faults['moreProblems']) =>
    counted(
      count,
      'One more mistake was mended or left out.',
      `${grouped(count)} more mistakes were mended or left out.`,
    ),
  addressEncoding: ({ text }: Faults['addressEncoding']) =>
    `The address has ${text}, which is not correct percent-encoding; it is left as it is.`,
  addressPair: ({ text }: Faults['addressPair']) =>
    `The address has ${text} where name=value is expected; it is left out.`,
  addressTwice: ({ key }: Faults['addressTwice']) => `The address gives ${key} twice; the first one is used.`,
  addressNoRuns: ({ most }: Faults['addressNoRuns']) =>
    `runs is empty; allowed: 1 to ${most} runs. The usual three are shown instead.`,
  addressManyRuns: ({ count, most }: Faults['addressManyRuns']) =>
    `runs has ${count} runs; allowed: 1 to ${most}. The first ${most} are shown.`,
  addressNoSetting: ({ name, given }: Faults['addressNoSetting']) =>
    `${name} is ${given}, but no run here has such a setting. It is left out.`,
  inFile: ({ fault }: Faults['inFile'], say: Sayings) => `In the file, ${say.fault(fault)}`,
  fileTooLarge: ({ megabytes, most }: Faults['fileTooLarge']) =>
    `The file has ${megabytes} MB; allowed: ${most} MB at most`,
  notJson: ({ why }: Faults['notJson']) =>
    `The file is not JSON${why === null ? '' : ` (${why})`}; allowed: a file of runs that this page saved`,
  refusedNumber: ({ path, place, count, given, allowed: what }: Faults['refusedNumber'], say: Sayings) =>
    `${path}, number ${place} of ${count}, is ${given}; allowed: ${say.allowed(what)}`,
  wrongCount: ({ path, count, of, allowed: what }: Faults['wrongCount']) =>
    `${path} has ${count} ${of}; allowed: ${countsAllowed(what)}`,
  otherParameters: ({ path, like }: Faults['otherParameters']) =>
    `${path} has other parameters; allowed: those of ${like}`,
  dataFile: ({ file, attempts, problem }: Faults['dataFile']) => {
    const clause = dataProblemIn(problem);
    if (attempts === null) return `${file}: ${clause}.`;
    return `The data file ${file} could not be loaded (tried ${attempts === 1 ? 'once' : `${attempts} times`}): ${clause}.`;
  },
  download: ({ problem }: Faults['download']) => dataProblemIn(problem),
  dataWorkerStopped: ({ why }: Faults['dataWorkerStopped']) => `The worker that loads the images stopped: ${why}`,
  noBackend: ({ backend }: Faults['noBackend']) => `The ${backend} backend can't start on this machine`,
  coarseGraphics: () => 'this graphics processor computes with 16 bits only, too few to train with',
  engineFile: ({ file, status }: Faults['engineFile']) =>
    `The file ${file} didn't come (${status === null ? 'no answer' : `status ${status}`})`,
  slowBackend: ({ why }: Faults['slowBackend'], say: Sayings) =>
    `Training runs in plain JavaScript here, many times slower than usual. ${
      why?.code === 'engineFile'
        ? `${say.fault(why)}; load the page again when it can be had.`
        : 'This browser starts neither WebGL nor WebAssembly; a current one does.'
    }`,
  askedBackend: ({ backend, why }: Faults['askedBackend'], say: Sayings) =>
    `${say.fault(why)}. The address asks for it: without ?backend=${backend} the page takes what works here.`,
  workerStopped: ({ why }: Faults['workerStopped']) => `A training worker stopped: ${why || 'no reason was given'}`,
  workerSilent: ({ call, seconds }: Faults['workerSilent']) =>
    `The training worker did not answer "${call}" within ${seconds} seconds`,
  workerClosed: () => 'The training worker was closed',
  workerEnded: () => 'A training worker was ended by the browser',
  workerHangs: ({ seconds }: Faults['workerHangs']) => `A training worker gave no sign of life for ${seconds} seconds`,
  wrongAnswer: () => 'A check of the arithmetic failed: numbers came out wrong',
  contextLost: () => 'The browser took the graphics processor away',
  workerReplaced: ({ why, step, moved }: Faults['workerReplaced'], say: Sayings) =>
    `${say.fault(why)}. Its panels started again from their last saved step (${grouped(step)})${
      moved ? `, on ${longNames[moved]}` : ''
    }. If this comes back, save the runs and reload.`,
  workerLost: ({ why }: Faults['workerLost'], say: Sayings) =>
    `${say.fault(why)}. Starting it again didn't help; its panels stand still, but what was saved can be taken away. Try ` +
    'again, or reload the page.',
  trainingStopped: ({ why }: Faults['trainingStopped'], say: Sayings) => `Training stopped: ${say.fault(why)}`,
  notStarted: () => 'Training has not started yet; wait for ready()',
  noNetwork: () => 'A run with free features has no network for images not shown; choose another network',
  noImages: () => 'The images have not arrived yet; wait for ready()',
  noSuchRun: ({ id, ids }: Faults['noSuchRun']) => `No run is named ${id}; there are ${ids.join(', ') || 'none'}`,
  stepsUnfinished: ({ because }: Faults['stepsUnfinished']) =>
    `The steps asked for were not finished, because ${
      {
        play: 'play was called',
        pause: 'pause was called',
        reset: 'the runs were reset',
        replaced: 'the runs were replaced',
        step: 'another step was asked for',
      }[because]
    }`,
  otherWeights: ({ name, found, needed }: Faults['otherWeights']) =>
    `${name} has ${found === null ? 'no numbers' : `${found} numbers`} where this run needs ${needed}`,
  noPairs: () => 'There are too few images with a direction for a pair of each kind in every fold.',
  noFilm: () => 'There is no film of a run that has not trained yet.',
  noRoom: ({ most }: Faults['noRoom']) => `There is room for ${most} panels. Remove one first.`,
  lastPanel: () => 'This is the only panel; it stays.',
  replacedSince: () => 'The panel that this would bring back has been replaced since.',
  branchesAnew: ({ fields }: Faults['branchesAnew']) =>
    `Weights can't be carried over to another ${fields.join(' or ')}. A branch can change the loss and everything else.`,
  nothingToMend: () => 'This run has not diverged; there is nothing to mend.',
  unknownRun: ({ id, ids }: Faults['unknownRun']) => `id is ${id}; allowed: ${ids.join(', ')}`,
  unknownLoss: ({ id, ids }: Faults['unknownLoss']) => `loss is "${id}"; allowed: ${ids.join(', ')}`,
  overtaken: () => 'Other panels were asked for meanwhile; this was not done.',
};

/** What charts show or speak; numbers and angles come without units. */
const pictures = {
  boundary: (first: string, second: string) => `${first} | ${second}`,
  asked: (digit: string) => `asked of ${digit}`,
  drawn: 'yours',
  percent: (number: string) => `${number} %`,
  degrees: (number: string) => `${number}°`,
  describeScatter: (points: string, classes: string, closest: string | null, inSpace: boolean) => {
    const what = `${points} points${inSpace ? ' in space' : ''} in ${classes} classes`;
    return closest === null ? `${what}.` : `${what}; the two closest classes are ${closest}° apart.`;
  },
} as const;

export const en = {
  title: 'Anglescope',

  allowed,
  usedInstead,
  faults,

  units: {
    percent: (number: string) => `${number} %`,
    degrees: (number: string) => `${number}°`,
    steps: (number: string) => `${number} steps/s`,
    milliseconds: (number: string) => `${number} ms`,
  },

  transport: {
    name: 'Training',
    play: 'Play',
    pause: 'Pause',
    again: 'Train again',
    step: 'One step',
    reset: 'Start over',
    stepWord: 'step',
    epochWord: 'epoch',
    rateWord: 'steps/s',
    rateHelp: 'Training steps that the selected run takes in a second. All runs share the machine.',
    stepTimeWord: 'a step',
    stepTimeHelp:
      'How long one training step of the selected run takes. What remains of a second goes to the other runs.',
  },

  header: {
    presets: 'Presets',
    share: 'Share',
    present: 'Present',
    shared: 'The link to this page with its settings is in the clipboard.',
    shareByHand: 'The clipboard is closed to this page. Copy the address from your browser: it holds all settings.',
    toDark: 'Switch to the dark theme',
    toLight: 'Switch to the light theme',
    help: 'Keys and words',
    language: (name: string) => `Language: ${name}`,
    more: 'More',
    recent: 'Recent',
    lessons: 'Lessons',
  },

  backend: {
    waiting: 'starting',
    names: { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
    longNames,
    reasons: {
      asked: (name: string) => `${name}, because the page’s address asks for it.`,
      hardware: (name: string) => `${name}, because this machine has a graphics processor.`,
      softwareGraphics: (name: string) =>
        `${name}, because WebGL runs in software here and would be many times slower.`,
      noGraphics: (name: string) => `${name}, because this browser offers no WebGL.`,
      fallback: (name: string, failed: string, why: string) =>
        `${name}, since ${failed} did not start: ${why.replace(/\.$/, '')}.`,
    },
    about: (name: string) => `Training runs on ${name}. Show why`,
    title: 'Where the training runs',
    renderer: 'Runs on',
    workers: 'Workers',
    unknown: 'Training has not started yet.',
    meter: 'Selected run',
    stepTime: 'One step',
    rate: 'Speed',
    programs: 'GPU programs',
    programsValue: (count: string) => `${count} in a step`,
    programsHelp:
      'Each program is a task handed to the graphics processor; handing it over costs time too, so fewer are faster.',
    refused: (given: string) =>
      `The address asks for the backend “${given}”; allowed are webgl, wasm and cpu. The page chose by itself instead.`,
  },

  languages: {
    refused: (given: string, codes: readonly string[]) =>
      `The address asks for the language “${given}”; allowed are ${list(codes)}. The page speaks English instead.`,
    failed: 'The words of this language could not be loaded; the page speaks English instead.',
  },

  panelMenu: {
    name: (label: string) => `Actions for ${label}`,
    duplicate: 'Duplicate',
    branch: 'Branch into another loss',
    branchMargin: (label: string) => `Go on with ${label}`,
    branchTooEarly: 'There is nothing to go on from before the first step.',
    moveLeft: 'Move left',
    moveRight: 'Move right',
    alone: 'Show alone',
    all: 'Show all panels',
    remove: 'Remove',
  },

  addPanel: {
    name: 'Add a panel',
    added: (label: string) => `New panel: ${label}. It starts from step 0.`,
  },

  runNames: {
    margin: (name: string, value: string) => `${name}=${value}`,
    setting: (name: string, value: string): string => {
      const texts: Readonly<Record<string, string>> = {
        lambda: lambdaName(value),
        network: value === 'mlp' ? 'no convolutions' : value,
        featureDim: `${value}-D`,
        optimizer: value,
        learningRate: `rate ${value}`,
        weightDecay: `decay ${value}`,
        batchSize: `${value} a step`,
        steps: `${value} steps`,
        classWeightInit: `${value} start`,
        warmStart: `warm start ${value}`,
        marginRamp: value === '0' ? 'full margin' : `margin grows over ${value}`,
        augment: { none: 'images unchanged', shift: 'moved images', affine: 'moved and turned images' }[value] ?? value,
        data: value,
        classes: `classes ${value}`,
      };
      return texts[name] ?? `${name} ${value}`;
    },
    twin: (name: string, place: string) => `${name} (${place})`,
  },

  runChips: {
    name: 'Sliders act on',
  },

  controls: {
    name: 'Controls',
    loss: 'Loss',
    lossHelp: 'What the network is asked to make small. Changing it starts the run again.',
    margin: 'angular margin',
    marginHelp: 'How many times the angle to the right class counts. 1 is no margin.',
    lambda: 'softness',
    lambdaHelp:
      'Mixes the plain cosine into the margin: a large λ hides the margin, 0 shows it in full. Annealing starts soft and hardens.',
    noMargin: (loss: string) => `${loss} has no margin.`,
    noLambda: (loss: string) => `${loss} has no λ.`,
    anneal: 'anneal',
    annealHelp: 'λ falls by itself as training goes on. Dragging the slider holds λ where you put it.',
    schedule: 'Schedule of λ',
    schedules: { fast: 'falls fast', sphereface: 'as in SphereFace', lsoftmax: 'as in L-Softmax', custom: 'custom' },
    /** @param m as it is set; what it comes to follows. */
    effective: (m: string) => `for now λ lets m=${m} act only like`,
    inFull: (m: string) => `m=${m} acts in full`,
    effectiveHelp:
      'The margin m that would do the same to small angles without any λ: the square root of (λ + m²)/(1 + λ).',
    rate: 'learning rate',
    rateHelp: 'Size of the first steps; falls to 0 along half a cosine over the planned steps.',
    reset: 'Double click sets it back.',
    link: (name: string) => `Change ${name} in all panels together`,
    linked: (name: string) =>
      `${name} changes in all panels that have it. Press to change it in the selected panel only.`,
    unlinked: (name: string) =>
      `${name} changes in the selected panel only. Press to change it in all panels that have it.`,
    spoken: (symbol: string, value: string) => `${symbol} = ${value}`,
    spokenLambda: (value: string, how: string) => `λ = ${value}, ${how}`,
    held: 'held',
    following: 'follows the schedule',
    source: 'Source',
    sourceOf: (loss: string) => `Source of ${loss}`,
    /** Names of the families that the list of losses is grouped by. */
    families: {
      softmax: 'Softmax',
      angular: 'Angular margin',
      spherical: 'On the sphere: features of length one',
      adaptive: 'Margins and scales that adapt',
      regularised: 'Softmax plus a second aim',
      own: 'Your own',
    },
    lossAndYear: (loss: string, year: string) => `${loss} · ${year}`,
    marginNow: (margin: string) => `now ${margin}`,
    learned: (value: string) => `now ${value} from`,
    ramp: 'm grows',
  },

  losses,

  /** Values of options, in words. */
  options: {
    exact: 'exact',
    caffe: 'as in Caffe',
    detached: 'margin held constant',
    fixed: 'fixed',
    learned: 'learned',
    hard: 'all or nothing',
    soft: 'by degrees',
    spherical: 'a scale s',
    angular: 'the length ‖x‖',
  },

  viewBar: {
    name: 'What the panels show',
    space: 'Where points stand',
    spaces: {
      features: { label: 'features', help: 'Each image stands where the network puts it.' },
      angles: {
        label: 'angles',
        help: 'Each image stands on a circle, with three features on a sphere, at its angle alone: the margin acts on angles. Arcs show how far a class spreads.',
      },
    },
    marks: 'Points as',
    marksAs: {
      dots: { label: 'dots', help: 'Each image is a dot in the colour of its class.' },
      digits: { label: 'images', help: 'Each image is drawn as itself. Zoom in to see them.' },
    },
    mistakes: 'mistakes',
    mistakesHelp: 'Marks the images that the network takes for others.',
    unseen: 'never seen',
    unseenHelp: 'Shows the images that a run isn’t trained on too, hollow: where does it put what it has never seen?',
    door: 'A door: enrol images or drawings, and see who is let in',
    verification: 'Same or not? Ask all panels about pairs',
    pair: 'boundary',
    pairHelp:
      'Where the network decides between two classes, strong where no third one wins, and by which angle the margin asks each of them to keep away from there. Begins with the two that the selected panel confuses most.',
    pairInSpace:
      'With three features two classes part at a plane in space, not at a line: their boundary is only drawn for two.',
    forces: 'forces',
    forcesHelp:
      'Which way, and how strongly, training pushes an image at each place. Point at a ray for images of its class.',
    pairFirst: 'First class of the boundary',
    pairSecond: 'Second class of the boundary',
    boundaryHelp: 'Where the loss of the selected panel asks the first of two classes to stay, in training.',
  },

  /** What the pictures are made of. */
  key: {
    name: 'Key to the pictures',
    images: 'test image',
    entries: {
      dots: {
        label: 'test image',
        help: 'Each dot is a test image, placed by what the network makes of it, in the colour of its class.',
      },
      unseen: { label: 'never seen', help: 'Hollow: a test image of a class that the run isn’t trained on.' },
      ray: { label: 'class weight', help: 'The direction of a class’s weights; its name stands at the tip.' },
      mean: {
        label: 'middle of a class',
        help: 'The mean of a class’s test images. Where it is more than 5° away from the class’s ray, an arc ties the two.',
      },
      tint: { label: 'chosen class', help: 'A point here is taken for the class of this colour.' },
      density: { label: 'density', help: 'How many images of a class lie in each direction.' },
      arc: {
        label: 'width',
        help: 'Nine in ten images of a class lie on its arc. Shows how wide each is, in degrees.',
      },
      force: {
        label: 'force: faint 1/64, full 4',
        help: 'Training pushes an image where the arrow points, the stronger the tint the harder, on one scale in all panels.',
      },
      gap: { label: 'gap', help: 'What lies free between two arcs. Shows how wide each gap is, in degrees.' },
    },
    ownScale: 'each panel to its own scale',
    ownScaleHelp: 'The axes of the panels reach to different numbers. Press for one scale.',
  },

  stage: {
    name: 'Runs',
    /** @param digits how many are shown; null until they are. */
    scatter: (label: string, digits: string | null) =>
      `${label}: features of ${digits === null ? '' : `${digits} `}test images`,
    lead: (label: string) => `Enlarge ${label}`,
    maximise: (label: string) => `Show ${label} alone`,
    restore: (_: string) => 'Show all panels alike',
    dots: 'Panels',
    dot: (place: string, total: string, label: string) => `Panel ${place} of ${total}: ${label}`,
  },

  /** Settings that were changed while a run trained. */
  changes: {
    names: {
      lambda: 'λ',
      learningRate: 'rate',
      weightDecay: 'decay',
      steps: 'planned steps',
      marginRamp: 'margin grows over',
    },
    since: (name: string, to: string, step: string, from: string) => `${name} = ${to} since ${step}, before ${from}`,
    none: 'none',
    mark: (texts: readonly string[]) => texts.join('; '),
  },

  /** Runs that keep step with each other. */
  company: {
    catchesUp: (step: string, goal: string) => `catches up: ${step} of ${goal}`,
    progress: 'How far this run has caught up with the others',
    dontWait: 'Don’t wait',
    dontWaitHelp: 'Lets the other runs go on meanwhile. They are then at different steps.',
    wait: 'Wait for it',
    waitHelp: 'Lets the other runs stand until this one is where they are.',
    waits: 'waits',
    waitsHelp: 'Stands until the run that is behind is at this step, so that all show the same moment.',
    at: (step: string) => `step ${step}`,
    atHelp: 'The panels show different steps, so none of them is marked as the best.',
    sameAs: (label: string) => `Same as ${label}, to the bit`,
    sameAsHelp: (same: string) => `${same}: all features, class weights and the loss are equal at this step.`,
  },

  status: {
    idle: 'waiting',
    diverged: 'diverged',
    recovering: 'recovering',
    lost: 'stopped',
    done: 'done',
    warm: 'warm start',
    warmHelp: (step: string) => `Trains on modified softmax until step ${step}, so that classes can find their places.`,
  },

  figures: {
    accuracy: {
      short: 'correct',
      /** @param shown how many are shown; null until they are. */
      long: (shown: string | null) => (shown === null ? 'test images correct' : `correct of ${shown}`),
      help: (shown: string | null) =>
        `Share of ${shown === null ? 'the test images' : `the ${shown} test images`} shown that the network gets right.`,
      /** @param all how many test digits there are in all; null where only those of some classes count. */
      full: (percent: string, step: string, all: string | null) =>
        `${all === null ? 'All test images of these classes' : `All ${all} test images`}: ${percent} at step ${step}.`,
    },
    /** In place of the accuracy where features are free. */
    fit: {
      short: 'fit',
      long: 'free features that fit',
      help: 'Share of free features on their own class’s side. No image was read.',
    },
    intra: {
      short: 'intra',
      long: 'mean angle in a class',
      help: (shown: string | null) =>
        `Mean angle between an image and the middle of its class${shown === null ? '' : `, of the ${shown} images shown`}. Smaller is tighter.`,
    },
    inter: {
      short: 'inter',
      long: 'closest two classes',
      help: (shown: string | null) =>
        `Smallest angle between the middles of two classes${shown === null ? '' : `, of the ${shown} images shown`}. Larger keeps them apart better.`,
    },
    loss: {
      short: 'loss',
      long: 'loss',
      help: 'What training makes small: the running mean over the last training batches, as the chart draws it.',
    },
    lambda: {
      short: 'λ now',
      long: 'λ now',
      help: 'How much plain cosine is mixed into the margin at this step. At 0 the margin acts in full.',
    },
    accumulated: (symbols: string) => `${symbols} now`,
    accumulatedHelp: 'What the loss has gathered from its batches by this step.',
    noLambda: 'none',
    best: 'The best of the panels, by more than which images are shown would explain.',
    none: '–',
  },

  docks: {
    settings: 'Settings',
    charts: 'Charts',
    foldCharts: 'Fold or show the charts',
    places: {
      auto: 'where pictures are largest',
      strip: 'in a strip',
      side: 'beside',
      below: 'below',
      folded: 'folded',
    },
  },

  inspector: {
    name: 'Charts and measures',
    choice: 'Show',
    charts: 'Charts',
    measures: 'Measures',
    failed: { charts: 'The charts could not be loaded.', measures: 'The measures could not be loaded.' },
    again: 'Try again',
  },

  pictures,

  pad: {
    open: 'Draw one yourself',
    openTip: 'Draw one yourself and see where each network puts it (key d)',
  },

  timeline: {
    name: 'Timeline',
    moment: 'Moment shown',
    kept: (step: string) => `Recorded weights of step ${step}: branches go on from here`,
    planned: (steps: string) => `of ${steps} planned`,
    stepField: 'Step to show',
    stepFieldHelp:
      'Another number shows that very step in all panels: one of the past is trained again, one to come is trained to.',
    epoch: (epoch: string) => `epoch ${epoch}`,
    more: (files: string, total: string) => `more images on their way: ${files} of ${total} files`,
    present: 'the present',
    value: (step: string, last: string) => `step ${step} of ${last}, shown`,
    peek: (step: string) => `step ${step}`,
    warm: 'warm start',
    step: 'step ',
    goesOn: '— the past; training goes on',
    atRest: '— the past; training is paused',
    over: '— the past; training is over',
    now: 'Now',
    backToNow: 'Back to now',
    nowHelp: 'Show the present again.',
    playBack: 'Play back',
    stop: 'Stop here',
    playBackHelp: 'Shows what was recorded, from the moment shown or from the beginning. Training goes on meanwhile.',
    speed: 'Speed of playing back',
    times: (speed: string) => `${speed}×`,
    branch: 'Branch',
    fromHere: ' from here',
    branchHelp: 'Makes a new panel that goes on from here with other settings.',
    nearest: (step: string) => ` (nearest to ${step})`,
    exact: 'Exact',
    exactHelp: (step: string) => `Trains up to step ${step} once more and shows that very moment.`,
  },

  branch: {
    made: (label: string, step: string, wanted: string) =>
      step === wanted
        ? `New panel: ${label}, branched at step ${step}.`
        : `New panel: ${label}, branched at step ${step} (the last saved before ${wanted}).`,
    madeFromStart: (label: string) => `New panel: ${label}. It starts from step 0.`,
  },

  loading: {
    name: 'Getting ready',
    digits: 'Getting the images',
    files: (files: string, totalFiles: string, megabytes: string, totalMegabytes: string) =>
      `${files} of ${totalFiles} files, ${megabytes} of ${totalMegabytes} MB`,
    again: (attempt: string) => `The connection broke; attempt ${attempt}.`,
    network: 'Preparing the network',
    compile: (done: string, total: string) => `Preparing the network: ${done} of ${total}`,
    failed: 'This did not work',
    retry: 'Try again',
    reload: 'Load the page again',
    anyBackend: 'Take what works here',
  },

  messages: {
    name: 'Messages',
    dismiss: 'Dismiss',
    more: (count: number) => counted(count, '1 more message', `${count} more messages`),
    diverged: (label: string, step: string, why: string | undefined) =>
      `${label} stopped at step ${step}. ${why ?? 'Its loss grew beyond all bounds; a smaller learning rate usually helps.'}`,
    rebuilt: (labels: readonly string[] | null, fields: readonly string[]) => {
      const names = fields.flatMap((field) => settings[field] ?? []);
      const what = names.includes('loss') ? ['loss'] : names;
      const who = labels === null ? 'All panels start' : `${list(labels)} ${counted(labels.length, 'starts', 'start')}`;
      return `${who} again from step 0, because the ${list(what)} changed.`;
    },
    full: (most: string) => `There is room for ${most} panels. Remove one first.`,
    lastPanel: 'This is the only panel; it stays.',
    undo: 'Undo',
    startedOver: 'All panels start again from step 0.',
    replaced: 'Other panels have taken the place of those before.',
    removed: (label: string) => `${label} was removed.`,
    undone: 'Taken back: the runs stand where they stood.',
    nothingToUndo: 'There is nothing to take back.',
    dataReplaced: (why: string) =>
      `The worker that loads the images stopped: ${why}. It was started again and loads them anew; training is not affected.`,
    failed: (why: string) => `This did not work, and nothing was changed. ${why}`,
  },

  /** A run that went astray: what happened, why, and what one press does about it. */
  divergence: {
    title: (step: string) => `Stopped at step ${step}`,
    tooLarge: (step: string) => `By step ${step} the loss had grown beyond a million.`,
    noNumber: (step: string, loss: string) => `The loss was ${loss} at step ${step}.`,
    stalled: (since: string, chance: string) =>
      `Since step ${since} the loss has stood at ${chance}, no better than guessing.`,
    /** @param value the setting that is to blame, as `setting` says it. */
    why: {
      margin: (value: string) => `The margin ${value} is more than all classes can keep at once.`,
      rate: (value: string) => `The ${value} is probably too large for this loss.`,
      slow: (value: string) => `The ${value} is so small that nothing is learned in the steps there are.`,
      lambda: (value: string) => `With ${value} the margin acts nearly in full, which is hard to begin with.`,
      scale: (value: string) => `The scale ${value} lets every small angle count for much.`,
    },
    /** A setting with its value, in a few words. */
    setting: {
      rate: (value: string) => `rate ${value}`,
      annealed: 'λ annealed',
      other: (name: string, value: string) => `${name === 'lambda' ? 'λ' : name}=${value}`,
    },
    message: (label: string, what: string, why: string) => `${label} was stopped. ${what} ${why}`,
    /** @param to the safer setting. */
    again: (to: string) => `Start again, ${to}`,
    back: (step: string, to: string) => `Back to step ${step}, ${to}`,
    failure: 'Training failed here. Start over, or take another setting.',
  },

  takeaway: {
    open: 'Take away: pictures, tables, runs',
    saved: (name: string) => `Saved as ${name}.`,
    thinnedFrames: (megabytes: string, kept: string, of: string) =>
      `A file of ${megabytes} MB has room for ${kept} of the ${of} moments of the timelines; the first and the last of each run are among them.`,
    thinnedCheckpoints: (megabytes: string, kept: string, of: string) =>
      `A file of ${megabytes} MB has room for ${kept} of the ${of} saved weights that runs can be branched from; the newest are among them.`,
    rounded: 'Weights are exact; what the optimisers remember of earlier steps is rounded to 16 bits.',
    takenBack: (name: string, step: string) =>
      `${name} broke: the file has it as it stood at step ${step}, with the last weights that are numbers.`,
    failed: (why: string) => `The file was not made. ${why}`,
    cancelled: 'The film was given up.',
    opened: (count: number, step: string) =>
      `${counted(count, 'One run was', `${count} runs were`)} opened, up to step ${step}. Press play to train on.`,
    otherData: (file: string, page: string) =>
      `The runs of this file were trained on other images (${file}) than this page has (${page}). What was recorded is shown as it was, but pictures may be others, and training goes on with this page's.`,
    refused: (name: string, why: string) => `${name} was not opened, and nothing was changed. ${why}.`,
  },
} as const;
