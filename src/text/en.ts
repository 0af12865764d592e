/** Every visible word of the page, in English. */
import type { Advice } from '../state/crew/advice.ts';
import type { Finding } from '../worker/protocol.ts';

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

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
  augment: 'moving of images',
  classes: 'choice of digits',
};

/** A setting with its value, in a few words. */
function settingText(name: string, value: unknown): string {
  if (name === 'learningRate') return `rate ${Number(value)}`;
  if (typeof value === 'object') return 'λ annealed';
  return `${name === 'lambda' ? 'λ' : name}=${String(value)}`;
}

export const en = {
  title: 'Anglescope',

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
    stepTime: (milliseconds: string) => `${milliseconds} ms`,
    stepTimeHelp:
      'How long one training step of the selected run takes. What remains of a second goes to the other runs.',
  },

  header: {
    presets: 'Presets',
    share: 'Copy link',
    shared: 'The link to this page with its settings is in the clipboard.',
    shareByHand: 'The clipboard is closed to this page. Copy the address from your browser: it holds all settings.',
    toDark: 'Switch to the dark theme',
    toLight: 'Switch to the light theme',
    help: 'Keys and words',
    more: 'More',
  },

  backend: {
    waiting: 'starting',
    names: { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
    about: (name: string) => `Training runs on ${name}. Show why`,
    title: 'Where the training runs',
    renderer: 'Runs on',
    workers: 'Workers',
    unknown: 'Training has not started yet.',
    meter: 'Selected run',
    stepTime: 'One step',
    stepTimeValue: (milliseconds: string) => `${milliseconds} ms`,
    rate: 'Speed',
    rateValue: (steps: string) => `${steps} steps/s`,
    programs: 'GPU programs',
    programsValue: (count: string) => `${count} in a step`,
    programsHelp:
      'Each program is a task handed to the graphics processor; handing it over costs time too, so fewer are faster.',
    refused: (given: string) =>
      `The address asks for the backend “${given}”; allowed are webgl, wasm and cpu. The page chose by itself instead.`,
  },

  presets: {
    threeLosses: { label: 'Three losses', about: 'Softmax, modified softmax and A-Softmax m=4' },
    paper: { label: 'The paper', about: 'Both plain losses and A-Softmax m=1 to 4' },
    margins: { label: 'Margins', about: 'A-Softmax m=1, 2, 3 and 4, λ annealed' },
    lambdas: {
      label: 'λ from 1000 to 0',
      about: 'A-Softmax m=4, λ held at six values: classes get narrower, until the margin is too hard to begin with',
    },
    networks: {
      label: 'Networks',
      about: 'A-Softmax m=4 on three networks; LeNet++ is too slow to go with them',
    },
    seeds: {
      label: 'Seeds',
      about: 'A-Softmax m=4 from six different starts',
    },
    tenEpochs: {
      label: 'Ten epochs',
      about: 'Softmax and A-Softmax m=1 to 4 trained for long, images moved by a pixel: 98.7 to 99.1 % in the end',
    },
    sphere: {
      label: 'On the sphere',
      about: 'Softmax, modified softmax and A-Softmax m=4 with three features: directions on a sphere, to be turned',
    },
    family: {
      label: 'The family',
      about:
        'Softmax and five margins: on the angle (A-Softmax, L-Softmax, SphereFace-R, ArcFace), on the cosine (CosFace)',
    },
    circle: {
      label: 'On the circle',
      about: 'Features of length one: bare cosines that can’t fit, a scale that mends it, and margins on top',
    },
    regularisers: {
      label: 'Regularisers',
      about: 'Softmax, and what pushing outwards, pulling to the middle or to a circle adds to it',
    },
  },

  panelMenu: {
    name: (label: string) => `Actions for ${label}`,
    duplicate: 'Duplicate',
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
    setting: (name: string, value: string): string => {
      const texts: Readonly<Record<string, string>> = {
        lambda: value.includes('~') ? 'λ own schedule' : Number.isNaN(Number(value)) ? `λ ${value}` : `λ=${value}`,
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
        augment: value === 'shift' ? 'moved images' : 'images unmoved',
        classes: `digits ${value}`,
      };
      return texts[name] ?? `${name} ${value}`;
    },
    twin: (name: string, place: number) => `${name} (${place})`,
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
    schedules: { fast: 'fast', sphereface: 'SphereFace', lsoftmax: 'L-Softmax', custom: 'custom' },
    effective: 'acts like a margin of',
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
    held: 'held',
    following: 'follows the schedule',
    source: 'Source',
    sourceOf: (loss: string) => `Where ${loss} comes from`,
    /** Names of the families that the list of losses is grouped by. */
    families: {
      softmax: 'Softmax',
      angular: 'Angular margin',
      spherical: 'On the sphere: features of length one',
      regularised: 'Softmax plus a second aim',
    },
    lossAndYear: (loss: string, year: number) => `${loss} · ${year}`,
    marginNow: (margin: string) => `now ${margin}`,
    learned: (value: string) => `now ${value} from`,
    ramp: 'm grows',
    ramps: 'margins grow',
    rampHelp:
      'The margin begins at none and grows evenly to m, counted from the end of the warm start. Off: it is full from the first step.',
    rampUnit: 'steps',
    rampSteps: 'Steps over which the margin grows',
    warming: (step: string) => `Warm start: modified softmax until step ${step}`,
    hints: {
      name: 'What theory says',
      tooWide: (margin: string, classes: number, dim: number, apart: string, largest: string) =>
        `${margin} is more than all ${classes} classes can keep: on a ${dim === 2 ? 'circle' : 'sphere'} neighbours are at best ${apart} apart, which leaves room up to m=${largest}.`,
      tooWideTogether: (classes: number, dim: number, apart: string) =>
        `These margins together are more than all ${classes} classes can keep: on a ${dim === 2 ? 'circle' : 'sphere'} neighbours are at best ${apart} apart.`,
      floor: (scale: string, classes: number, floor: string, most: string) =>
        `At s=${scale} the loss can’t fall below ${floor}: with ${classes} classes spread evenly, even a perfect network gives the right one only ${most}.`,
      sector: (reach: string, apart: string, floor: string | null) =>
        `With classes ${apart} apart, each keeps within ${reach} of its ray${floor === null ? '' : `; the loss can’t fall below ${floor}`}.`,
      multiplied: (intra: string, apart: string, inter: string, more: string) =>
        `With classes ${apart} apart, each is at most ${intra} wide and ${inter} from the next${more}.`,
      fromThree: '; only from m=3 on is a class narrower than its gap',
      softened: (intra: string, inter: string) => `; without λ it would be ${intra} and ${inter}`,
      hiddenMargin: (lambda: string, margin: string) =>
        `λ=${lambda} hides the margin: it acts like m=${margin}, which is none.`,
    },
  },

  /** Values of options, in words. */
  options: {
    exact: 'exact',
    caffe: 'as in Caffe',
    detached: 'margin held constant',
    fixed: 'fixed',
    learned: 'learned',
    hard: 'all or nothing',
    soft: 'by degrees',
  },

  groups: {
    network: 'Network',
    training: 'Training',
    data: 'Digits',
    view: 'View',
    forAll: 'These hold for all panels, so that the comparison stays fair.',
  },

  fields: {
    network: 'Network',
    networks: {
      small: 'small: 3 convolutions',
      medium: 'medium: twice as wide',
      mlp: 'no convolutions',
      lenetpp: 'LeNet++: large, slow',
    },
    featureDim: 'Features',
    featureDims: { 2: 'two: a plane', 3: 'three: a sphere to turn' },
    classWeightInit: 'Class weights start',
    classWeightInits: { even: 'evenly spread', random: 'at random' },
    optimizer: 'Optimiser',
    optimizers: { adam: 'Adam', momentum: 'SGD with momentum', sgd: 'plain SGD' },
    batchSize: 'Images per step',
    augment: 'Training images',
    augments: { none: 'as they are', shift: 'moved by a pixel' },
    steps: 'Planned steps',
    weightDecay: 'Weight decay',
    seed: 'Seed',
    seedHelp: 'The same seed gives the same start and the same order of images.',
    newSeed: 'Another seed',
    warmStart: 'Warm start, steps',
    warmStartHelp:
      'Losses that see only a feature’s direction begin as modified softmax for so many steps: where lengths count, classes can still pass one another and find their places.',
    all: 'all',
    allDigits10: 'All ten digits',
    onlyDigits: (digits: readonly number[]) => `Only the digits ${list(digits.map(String))}`,
    quickDigits: 'Usual choices of digits',
    classes: 'Digits that take part',
    digit: (digit: number) => `Digit ${digit}`,
    fewestDigits: 'At least two digits take part.',
    credit: 'MNIST © Yann LeCun and Corinna Cortes, CC BY-SA 3.0',
    align: 'Turn the pictures',
    alignments: {
      first: 'first digit to 12 o’clock',
      procrustes: 'to fit the first panel',
      none: 'not at all',
    },
    sameScale: 'same scale in all panels',
    zoomTogether: 'panels zoom and turn together',
    allDigits: 'show all 10,000 test digits',
  },

  viewBar: {
    name: 'What the panels show',
    space: 'Where points stand',
    spaces: {
      features: { label: 'features', help: 'Each digit stands where the network puts it.' },
      angles: {
        label: 'angles',
        help: 'Each digit stands on a circle, with three features on a sphere, at its angle alone: the margin acts on angles. Arcs show how far a class spreads.',
      },
    },
    marks: 'Points as',
    marksAs: {
      dots: { label: 'dots', help: 'Each digit is a dot in the colour of its class.' },
      digits: { label: 'digits', help: 'Each digit is drawn as itself. Zoom in to see them.' },
    },
    mistakes: 'mistakes',
    mistakesHelp: 'Marks the digits that the network takes for others.',
    pair: 'boundary',
    pairHelp:
      'Where the network decides between two digits, and by which angle the margin asks each of them to keep away from there.',
    pairInSpace:
      'With three features two digits part at a plane in space, not at a line: their boundary is only drawn for two.',
    noPair: 'none',
    pairFirst: 'First digit of the boundary',
    pairSecond: 'Second digit of the boundary',
    boundaryHelp: 'Where the loss of the selected panel asks the first of two classes to stay, in training.',
  },

  stage: {
    name: 'Runs',
    /** @param digits how many are shown; null until they are. */
    scatter: (label: string, digits: string | null) =>
      `${label}: features of ${digits === null ? '' : `${digits} `}test digits`,
    maximise: (label: string) => `Show ${label} alone`,
    restore: 'Show all panels',
    dots: 'Panels',
    dot: (place: number, total: number, label: string) => `Panel ${place} of ${total}: ${label}`,
  },

  status: {
    idle: 'waiting',
    diverged: 'diverged',
    recovering: 'recovering',
    done: 'done',
    warm: 'warm start',
    warmHelp: (step: string) => `Trains on modified softmax until step ${step}, so that classes can find their places.`,
  },

  figures: {
    accuracy: {
      short: 'correct',
      long: 'test digits correct',
      /** @param shown how many are shown; null until they are, or where all are. */
      help: (shown: string | null) =>
        `Share of test digits that the network gets right: of ${shown === null ? 'those' : `the ${shown}`} shown while it trains, of all 10,000 when it rests.`,
      full: (percent: string, step: string) => `All 10,000 test digits: ${percent} at step ${step}.`,
    },
    intra: {
      short: 'intra',
      long: 'angle within a class',
      help: 'Mean angle between a digit and the middle of its class. Smaller is tighter.',
    },
    inter: {
      short: 'inter',
      long: 'angle between classes',
      help: 'Smallest angle between the middles of two classes. Larger keeps them apart better.',
    },
    loss: { short: 'loss', long: 'loss', help: 'What training makes small, averaged over the last batch.' },
    lambda: {
      short: 'λ now',
      long: 'λ now',
      help: 'How much plain cosine is mixed into the margin at this step. At 0 the margin acts in full.',
    },
    best: 'The best of the panels.',
    none: '–',
  },

  inspector: {
    name: 'Charts and measures',
    choice: 'Show',
    charts: 'Charts',
    measures: 'Measures',
    target: 'Target over the angle',
    targetHelp:
      'What multiplies the length of a feature in the logit of its own class, by its angle θ to that class. The hill at the foot shows which angles the digits have now.',
    targetTitle: 'Target over the angle',
    targetChoice: 'Whose target',
    targetModes: {
      own: { label: 'this', help: 'The target of the selected panel, and where its digits are.' },
      all: { label: 'all', help: 'The targets of all panels in one chart.' },
      lead: {
        label: 'lead',
        help: 'By how much the right class leads its neighbour as a feature turns from one to the other.',
      },
    },
    lead: 'Lead over the next',
    leadHelp:
      'The target less the neighbour’s logit, as a feature turns from its own class to the next, for classes spread evenly. Where it comes to 0 training is content no more: so wide may a class be.',
    noTarget: (names: readonly string[]) => `Without a curve: ${list(names)}`,
    cosine: 'cos θ',
    psi: (m: number) => `ψ, m=${m}`,
    effective: (lambda: string) => `with λ=${lambda}`,
    own: 'target',
    lambda: 'λ over the steps',
    lambdaHelp:
      'Today’s λ on its way. For small λ the margin acts nearly in full. Drag the point up or down to hold λ where you put it.',
    history: 'Progress',
    historyHelp:
      'All panels, step by step. Drag across to look closer; double click shows all steps again. Click to go to a step. With the keyboard: + and − look closer or less close, arrows move along.',
    measure: 'What is measured',
    warm: 'warm start',
    floor: (value: string) => `can’t fall below ${value}`,
    loss: 'loss',
    accuracy: 'accuracy',
    mistakes: 'mistakes',
    log: 'log',
    logarithmic: 'Logarithmic scale',
    logarithmicHelp:
      'Logarithmic scale: ten times less is always as far down. For the accuracy it shows the share of mistakes, since near 100 % that is where panels differ.',
    all: 'all',
    allSteps: 'Show all steps',
    angles: 'Angles between pairs of digits',
    anglesHelp:
      'For digits that were never trained (an open set), pairs of the same digit should stand closer than pairs of different digits.',
    anglesAll: (same: string, different: string, met: boolean) =>
      `Of all pairs, the widest of the same digit is ${same} apart, the closest of different digits ${different}: ${met ? 'met by every pair' : 'not met by every pair'}.`,
  },

  measures: {
    name: 'Measures of all panels',
    note: 'Of the digits shown. The best is bold.',
    measure: 'Measure',
    failed: 'The measures could not be loaded. Choose “Charts”, then “Measures” to try again.',
    best: 'best',
    none: '–',
    met: '✓ met',
    notMet: '✗ not',
    notMetSpoken: 'not met',
    /** Where the cells leave them out, names carry the units: those of whole groups, and of single lines. */
    units: {
      groups: { intra: '°', inter: '°', pairs: '°', weights: '°' },
      rows: { accuracy: '%', verified: '%', eer: '%' },
      after: (name: string, unit: string) => `${name}, ${unit}`,
    },
    groups: {
      digits: 'Digits shown',
      intra: 'Angle to the class’s middle',
      inter: 'Angle between class middles',
      pairs: 'Angle between two digits',
      weights: 'Class weights',
      fisher: 'Fisher score',
      verification: 'Same digit or not?',
    },
    rows: {
      step: { label: 'step', help: 'The step at which the column was measured.' },
      accuracy: { label: 'correct', help: 'Share of the digits shown that the network gets right.' },
      meanIntra: {
        label: 'mean',
        help: 'Mean angle between a digit and the middle of its class. Smaller is tighter.',
      },
      p95Intra: {
        label: '95 % within',
        help: '95 % of the digits stand within this angle of the middle of their class.',
      },
      maxIntra: {
        label: 'widest',
        help: 'Angle of the digit furthest from the middle of its class. A single misread digit decides it.',
      },
      minInter: {
        label: 'closest',
        help: 'Smallest angle between the middles of two classes. Larger keeps them apart better.',
      },
      meanInter: { label: 'mean', help: 'Mean angle between the middles of two classes, over all pairs of classes.' },
      p05Inter: { label: '5 % closer than', help: '5 % of the pairs of classes have their middles closer than this.' },
      p95Pairs: {
        label: 'same, 95 %',
        help: '95 % of the pairs of the same digit are at most this far apart. Smaller is better.',
      },
      p05Pairs: {
        label: 'different, 95 %',
        help: '95 % of the pairs of different digits are at least this far apart. Larger is better.',
      },
      usual: {
        label: 'open set, 95 %',
        help: 'Met where 95 % of the same-digit pairs are closer than 95 % of the different-digit pairs: then an angle tells even unknown digits apart.',
      },
      strict: {
        label: 'open set, all',
        help: 'The same for every single pair. One misread digit is enough to miss it.',
      },
      wEc: {
        label: 'W-EC',
        help: 'Mean angle between a class weight and the middle of its class. Small where the weights point at their digits.',
      },
      wInter: {
        label: 'W-Inter',
        help: 'Mean angle from a class weight to the nearest other one. Larger spreads the classes better.',
      },
      afs: {
        label: 'AFS',
        help: 'Angular Fisher score: spread within the classes divided by spread between them. Smaller is better.',
      },
      meanNorm: {
        label: '‖m‖',
        help: 'Length of the mean of all features. AFS measures from its direction: where this is near 0, AFS says little.',
      },
      verified: {
        label: '10-fold',
        help: 'Two digits are called the same when their angle is small: share of right answers, as mean ± standard deviation of ten parts.',
      },
      eer: {
        label: 'EER',
        help: 'Equal error rate: the share of wrong answers at the angle where both kinds of pairs are misjudged equally often.',
      },
      auc: {
        label: 'AUC',
        help: 'Chance that a pair of the same digit is closer than a pair of different digits. 1 is perfect, 0.5 is guessing.',
      },
      tarPercent: {
        label: 'TAR, FAR 1 %',
        help: 'Share of the same-digit pairs that are recognised while 1 % of the different-digit pairs pass for the same.',
      },
      tarPerMille: {
        label: 'TAR, FAR 0.1 %',
        help: 'Share of the same-digit pairs that are recognised while 0.1 % of the different-digit pairs pass for the same.',
      },
    },
  },

  pad: {
    open: 'Draw a digit',
    openTip: 'Draw a digit and see where each network puts it (key d)',
    title: 'Draw a digit',
    close: 'Put the pad away',
    sheet: 'Sheet to draw on with mouse, finger or pen',
    hint: 'Draw a digit: each panel shows a star where its network puts it.',
    clear: 'Clear',
    testDigit: 'Use a test digit',
    testDigitHelp: 'Puts in one of the 10,000 digits that no network is trained on. Each press takes another one.',
    seen: 'What the networks see',
    seenHelp: 'Made like the digits they are trained on: 28 by 28 pixels, the digit 20 long, its weight in the middle.',
    written: (digit: number) => `A test digit: somebody’s ${digit}`,
    results: 'What each network takes it for',
    digit: 'digit',
    digitHelp: 'The digit with the largest logit.',
    angle: 'angle',
    angleHelp:
      'Angle between the star and the ray of that digit. Small, where the next best is large, is a clear decision.',
    nextBest: 'next best',
    nextHelp: 'The digit with the second largest logit, and the angle between the star and its ray.',
    next: (digit: number, angle: string) => `${digit} at ${angle}`,
    angles: (label: string) => `${label}: angle to each digit’s ray`,
    spoken: (label: string, digit: number) => `${label}: ${digit}`,
  },

  imageCard: {
    name: 'What is pointed at',
    close: 'Let go of it',
    digit: (digit: number) => `digit ${digit}`,
    right: 'recognised',
    wrong: (digit: number) => `taken for ${digit}`,
    length: 'length',
    angleTo: (digit: number) => `ray ${digit}`,
    angles: 'Angle to each digit’s ray',
    share: (right: number, all: number) => `${right} of ${all} recognised`,
    mistakenFor: (digit: number) => `most often taken for ${digit}`,
    meanAngle: 'mean angle to its ray',
    meanLength: 'mean length',
    rays: 'Angle to the other rays',
    bars: (caption: string, angles: readonly string[]) => `${caption}: ${angles.join(', ')}`,
    bar: (digit: number, angle: string) => `${digit}: ${angle}`,
  },

  timeline: {
    name: 'Timeline',
    moment: 'Moment shown',
    planned: (step: string, steps: string) => `step ${step} of ${steps} planned`,
    epoch: (epoch: number) => `epoch ${epoch}`,
    more: (files: number, total: number) => `more digits on their way: ${files} of ${total} files`,
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
    times: (speed: number) => `${speed}×`,
    branch: 'Branch',
    fromHere: ' from here',
    branchHelp: 'Makes a new panel that goes on from here with other settings.',
  },

  branch: {
    title: (step: string) => `Branch from step ${step}`,
    panel: 'Panel',
    from: (step: string) => `A new panel goes on from the weights saved at step ${step}.`,
    fromStart: 'No weights were saved so early: the new panel starts from step 0.',
    asItWas: 'as it was',
    keepLambda: 'λ as it was',
    nothing: (loss: string) => `${loss} has neither a margin nor λ: the new panel goes the same way again.`,
    create: 'Make the panel',
    made: (label: string, step: string, wanted: string) =>
      step === wanted
        ? `New panel: ${label}, branched at step ${step}.`
        : `New panel: ${label}, branched at step ${step} (the last saved before ${wanted}).`,
    madeFromStart: (label: string) => `New panel: ${label}. It starts from step 0.`,
  },

  loading: {
    name: 'Getting ready',
    digits: 'Getting the digits',
    files: (files: number, totalFiles: number, loaded: number, total: number) =>
      `${files} of ${totalFiles} files, ${megabytes(loaded)} of ${megabytes(total)} MB`,
    again: (attempt: number) => `The connection broke; attempt ${attempt}.`,
    network: 'Preparing the network',
    compile: (done: number, total: number) => `Preparing the network: ${done} of ${total}`,
    failed: 'This did not work',
    retry: 'Try again',
    reload: 'Load the page again',
  },

  messages: {
    name: 'Messages',
    dismiss: 'Dismiss',
    more: (count: number) => (count === 1 ? '1 more message' : `${count} more messages`),
    address: (problems: readonly string[]) => problems.join('\n'),
    diverged: (label: string, step: number, why: string | undefined) =>
      `${label} stopped at step ${step}. ${why ?? 'Its loss grew beyond all bounds; a smaller learning rate usually helps.'}`,
    rebuilt: (labels: readonly string[] | null, fields: readonly string[]) => {
      const names = fields.flatMap((field) => settings[field] ?? []);
      const what = names.includes('loss') ? ['loss'] : names;
      const who = labels === null ? 'All panels start' : `${list(labels)} ${labels.length === 1 ? 'starts' : 'start'}`;
      return `${who} again from step 0, because the ${list(what)} changed.`;
    },
    full: (most: number) => `There is room for ${most} panels. Remove one first.`,
    lastPanel: 'This is the only panel; it stays.',
    dataReplaced: (why: string) =>
      `The worker that loads the digits stopped: ${why}. It was started again and loads them anew; training is not affected.`,
    failed: (why: string) => `This did not work, and nothing was changed. ${why}`,
  },

  /** A run that went astray: what happened, why, and what one press does about it. */
  divergence: {
    title: (step: string) => `Stopped at step ${step}`,
    what: (finding: Finding, chance: string) =>
      finding.kind === 'notFinite'
        ? Number.isFinite(finding.loss)
          ? `By step ${finding.step} the loss had grown beyond a million.`
          : `The loss was ${finding.loss} at step ${finding.step}.`
        : `Since step ${finding.since} the loss has stood at ${chance}, no better than guessing.`,
    why: (advice: Advice): string => {
      const value = settingText(advice.name, advice.from);
      return {
        margin: `The margin ${value} is more than all classes can keep at once.`,
        rate: `The ${value} is probably too large for this loss.`,
        slow: `The ${value} is so small that nothing is learned in the steps there are.`,
        lambda: `With ${value} the margin acts nearly in full, which is hard to begin with.`,
        scale: `The scale ${value} lets every small angle count for much.`,
      }[advice.cause];
    },
    message: (label: string, finding: Finding, advice: Advice, { classes }: { classes: readonly number[] }): string =>
      `${label} was stopped. ${en.divergence.what(finding, Math.log(classes.length).toFixed(2))} ${en.divergence.why(advice)}`,
    action: (advice: Advice, step: number) => {
      const to = settingText(advice.name, advice.to);
      return step === 0 ? `Start again, ${to}` : `Back to step ${step}, ${to}`;
    },
    failure: 'Training failed here. Start over, or take another setting.',
  },

  takeaway: {
    open: 'Take away: pictures, tables, runs',
    title: 'Take away',
    close: 'Close',
    what: 'What',
    whats: { this: 'selected panel', all: 'all panels' },
    columns: 'Width in print',
    columnsIn: { one: 'one column, 85 mm', two: 'two columns, 174 mm' },
    colours: 'Colours',
    coloursIn: { paper: 'for paper', screen: 'as on the screen' },
    preview: 'Preview of the figure',
    size: (width: string, height: string) => `${width} × ${height} mm in print`,
    nothing: 'There is no picture yet. It comes with the first step.',
    leftOut: 'Without what only the screen shows: the mark of what you point at or have pinned, and your own digit.',
    figure: 'Figure',
    data: 'Film and data',
    formats: {
      png2: { label: 'PNG 2×', about: (width: string, height: string) => `${width} × ${height} pixels` },
      png4: { label: 'PNG 4×', about: (width: string, height: string) => `${width} × ${height} pixels` },
      svg: { label: 'SVG', about: 'sharp at any size' },
      gif: { label: 'GIF', about: 'a film of the training' },
      csv: { label: 'CSV', about: 'the points as a table' },
      json: { label: 'JSON', about: 'runs, to open and train on' },
    },
    saved: (name: string) => `Saved as ${name}.`,
    failed: (why: string) => `The file was not made. ${why}`,
    filming: (percent: string) => `Making the film: ${percent}`,
    filmProgress: 'Progress of the film',
    cancel: 'Stop',
    cancelled: 'The film was given up.',
    noFilm: 'There is no film of a run that has not trained yet.',
    openFile: 'Open runs…',
    openAbout: 'A JSON file from here, also dropped onto the page. It takes the place of all panels.',
    opened: (count: number, step: string) =>
      `${count === 1 ? 'One run was' : `${count} runs were`} opened, up to step ${step}. Press play to train on.`,
    refused: (name: string, why: string) => `${name} was not opened, and nothing was changed. ${why}.`,
    filmStep: (step: string) => `step ${step}`,
    caption: {
      after: (digits: string, steps: string) =>
        `Features of ${digits} MNIST test digits after ${steps} training steps.`,
      plain: (digits: string) => `Features of ${digits} MNIST test digits.`,
      panel: (letter: string, facts: readonly string[]) => `(${letter}) ${facts.join(', ')}.`,
      step: (step: string) => `step ${step}`,
      schedule: (name: string, now: string) => `λ = ${now} (annealed, ${name})`,
      /** What the points of a figure are. */
      points: { dots: 'Dots: digits', digits: 'Images: digits of the test set' },
      features: (points: string) => `${points}; lines: class weights; tints: where each digit wins.`,
      spatial: (points: string) =>
        `${points} in the space of their three features, seen from one side, fainter behind the origin; lines: class weights, dotted behind it.`,
      spatialAngles: (points: string) =>
        `${points} by their direction, on a sphere, fainter on its far side; lines: class weights, dotted on the far side; tints: where each digit wins.`,
      angles: (points: string) => `${points} by their angle, outside how densely they lie; lines: class weights.`,
      mistakes: { dots: 'Crosses: taken for another digit.', digits: 'Rings: taken for another digit.' },
      pair: (first: number, second: number) =>
        `Black line: boundary between ${first} and ${second}; dashed: where the loss asks them to stay.`,
      turned: (digit: number) => `Turned so that ${digit} points up.`,
      pole: (digit: number) => `The meridians meet at the middle of digit ${digit}.`,
      numbers: 'Below: digits correct, mean angle within a class, smallest angle between two classes.',
      settings: (facts: readonly string[]) => `Training: ${facts.join(', ')}.`,
      network: (name: string) => `network ${name}`,
      rate: (rate: string) => `rate ${rate}`,
      batch: (size: number) => `${size} images a step`,
      weightDecay: (decay: string) => `weight decay ${decay}`,
      warmStart: (steps: string) => `${steps} steps of modified softmax first`,
      augment: { shift: 'images moved by at most a pixel' },
      classes: (digits: string) => `digits ${digits}`,
      seed: (seed: number) => `seed ${seed}`,
    },
  },

  help: {
    title: 'Keys and words',
    close: 'Close',
    keysTitle: 'Keys',
    keyNames: { ' ': 'space', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→' },
    /** Keys that do the same, or neighbours: “. or →”, “1 to 6”, “Alt + ← or →”. */
    keysTogether: (names: readonly string[], held: boolean) => {
      const all = names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(' or ');
      return held ? `Alt + ${all}` : all;
    },
    /** What the keys of the commands do. */
    means: {
      play: 'play or pause',
      step: 'one step',
      reset: 'start over from step 0',
      select: 'select a panel',
      alone: 'show the selected panel alone, or all again',
      letGo: 'let go of what is kept, then show all panels',
      move: 'move the panel that has the focus',
      through: 'one recorded moment back or forward',
      playBack: 'play the record back, or stop',
      now: 'back to now',
      draw: 'draw a digit',
      help: 'this list',
    },
    gestures: {
      keep: ['click', 'keep what a digit or a ray tells; again, or Esc, to let go of it'],
      scrub: ['← or → on the timeline', 'back or forward by a hundredth, with Shift by a tenth'],
      zoom: ['+, − or 0 on a panel', 'zoom in, out, or show all'],
      turn: ['arrows on a sphere', 'turn it, with Shift further; 0 turns it back'],
    },
    wordsTitle: 'Words',
    words: [
      ['feature', 'The two (or three) numbers that the network makes of an image: a point in the picture.'],
      ['class weight', 'A direction for each digit, drawn as a ray. An image goes to the ray that it fits best.'],
      ['margin m', 'During training the angle to the right class counts m times, so the network must try harder.'],
      ['λ', 'Softens the margin at the beginning of training. At 0 the margin acts in full.'],
      ['intra', 'The mean angle between a digit and the middle of its class.'],
      ['inter', 'The smallest angle between the middles of two classes.'],
      ['epoch', 'One pass over all training images.'],
      ['record', 'What the panels have shown so far. The timeline goes back to it while training goes on.'],
      ['branch', 'A new panel that goes on from weights of the past, with other settings. The old one goes on too.'],
      ['seed', 'The number that decides the start and the order of images. The same seed gives the same run.'],
    ],
  },
} as const;
