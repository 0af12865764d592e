/** Every visible word of the page, in English. */

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
  classes: 'choice of digits',
};

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
    allSix: { label: 'All six', about: 'Softmax, modified softmax and A-Softmax with m=1 to 4' },
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
    linked: (name: string) => `${name} changes in all panels that have it. Press to change it in the selected panel only.`,
    unlinked: (name: string) =>
      `${name} changes in the selected panel only. Press to change it in all panels that have it.`,
    held: 'held',
    following: 'follows the schedule',
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
    classWeightInit: 'Class weights start',
    classWeightInits: { even: 'evenly spread', random: 'at random' },
    optimizer: 'Optimiser',
    optimizers: { adam: 'Adam', momentum: 'SGD with momentum', sgd: 'plain SGD' },
    batchSize: 'Images per step',
    steps: 'Planned steps',
    weightDecay: 'Weight decay',
    seed: 'Seed',
    seedHelp: 'The same seed gives the same start and the same order of images.',
    newSeed: 'Another seed',
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
    zoomTogether: 'panels zoom together',
  },

  viewBar: {
    name: 'What the panels show',
    space: 'Where points stand',
    spaces: {
      features: { label: 'features', help: 'Each digit stands where the network puts it.' },
      angles: {
        label: 'angles',
        help: 'Each digit stands on a circle, at its angle alone: the margin acts on angles. Arcs show how far a class spreads.',
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
    noPair: 'none',
    pairFirst: 'First digit of the boundary',
    pairSecond: 'Second digit of the boundary',
  },

  stage: {
    name: 'Runs',
    scatter: (label: string) => `${label}: features of 2,000 test digits`,
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
  },

  figures: {
    accuracy: {
      short: 'correct',
      long: 'test digits correct',
      help: 'Share of test digits that the network gets right: of the 2,000 shown while it trains, of all 10,000 when it rests.',
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
    name: 'Charts',
    target: 'Target over the angle',
    targetHelp: 'What multiplies the length of a feature in the logit of its own class, by its angle θ to that class.',
    cosine: 'cos θ',
    psi: (m: number) => `ψ, m=${m}`,
    effective: (lambda: string) => `with λ=${lambda}`,
    own: 'target',
    lambda: 'λ over the steps',
    lambdaHelp: 'Today’s λ on its way. For small λ the margin acts nearly in full.',
    noLambda: (loss: string) => `${loss} has no λ.`,
    history: 'Progress of all panels',
    measure: 'Measure',
    loss: 'loss',
    accuracy: 'accuracy',
    angles: 'Angles between pairs of digits',
    anglesHelp: 'Pairs of the same digit should stand at small angles, pairs of different digits at large ones.',
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
    angleHelp: 'Angle between the star and the ray of that digit. Small, where the next best is large, is a clear decision.',
    nextBest: 'next best',
    nextHelp: 'The digit with the second largest logit, and the angle between the star and its ray.',
    next: (digit: number, angle: string) => `${digit} at ${angle}`,
    spoken: (label: string, digit: number) => `${label}: ${digit}`,
  },

  imageCard: {
    name: 'About what is pointed at',
    close: 'Let go of this digit',
    digit: (digit: number) => `digit ${digit}`,
    right: 'recognised',
    wrong: (digit: number) => `taken for ${digit}`,
    norm: '‖x‖',
    angle: 'θ',
    angles: 'Angle to each digit’s ray',
    share: (right: number, all: number) => `${right} of ${all} right`,
    confused: (digit: number, count: number) => `${count} taken for ${digit}`,
    meanAngle: (digit: number) => `mean angle to ray ${digit}`,
    rays: 'Angle between its ray and each other',
    bar: (digit: number, angle: string) => `${digit}: ${angle}`,
  },

  timeline: {
    name: 'Progress of the selected run',
    planned: (steps: string) => `${steps} steps planned`,
    epoch: (epoch: number) => `epoch ${epoch}`,
    value: (step: string, steps: string) => `step ${step} of ${steps}`,
    more: (files: number, total: number) => `more digits on their way: ${files} of ${total} files`,
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
    branchAnew: 'A branch can change m, λ, the rate and the planned steps; anything else would start from step 0.',
    failed: (why: string) => `This did not work, and nothing was changed. ${why}`,
  },

  help: {
    title: 'Keys and words',
    close: 'Close',
    keys: [
      ['space', 'play or pause'],
      ['. or →', 'one step'],
      ['r', 'start over from step 0'],
      ['1 to 6', 'select a panel'],
      ['f', 'show the selected panel alone, or all again'],
      ['Esc', 'show all panels'],
      ['?', 'this list'],
    ],
    wordsTitle: 'Words',
    words: [
      ['feature', 'The two numbers that the network makes of an image: a point in the picture.'],
      ['class weight', 'A direction for each digit, drawn as a ray. An image goes to the ray that it fits best.'],
      ['margin m', 'During training the angle to the right class counts m times, so the network must try harder.'],
      ['λ', 'Softens the margin at the beginning of training. At 0 the margin acts in full.'],
      ['intra', 'The mean angle between a digit and the middle of its class.'],
      ['inter', 'The smallest angle between the middles of two classes.'],
      ['epoch', 'One pass over all training images.'],
    ],
  },
} as const;
