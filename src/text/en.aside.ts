/** What English says in parts of the page that load when they are asked for. */

import { list } from './english.ts';

/** Other ways in which a word stands in texts. */
const also =
  (...forms: readonly string[]) =>
  (): readonly string[] =>
    forms;

/** What a number of things is called. */
const counted = (count: string, one: string): string =>
  `${count} ${one}${count === '1' ? '' : one.endsWith('s') ? 'es' : 's'}`;

export const enAside = {
  /** Chinese characters in place of digits. */
  characters: {
    data: 'Data',
    sets: { mnist: 'digits (MNIST)', hanzi: 'Chinese characters' },
    count: 'Characters',
    credit:
      'Characters: hanzi-writer-data, from Make Me a Hanzi and the Arphic fonts, © Arphic Technology Co., Ltd., under the Arphic Public License. Their centre lines are cut to six points a stroke, rounded, and drawn anew for every image.',
  },

  /** Data of one's own: files to choose, what was found in them, and what is wrong with them. */
  own: {
    option: 'Your own files…',
    classCount: 'Classes',
    title: 'Data of your own',
    close: 'Close',
    drop: 'Drop files or a folder here, or choose them. They stay on this machine.',
    again: 'Choose the files that these runs were trained on. With the same files and choices they train on.',
    choose: 'Choose files',
    chooseFolder: 'Choose a folder',
    takes: {
      idx: 'IDX files, images with their labels, gzipped or not: MNIST, Fashion-MNIST, KMNIST, EMNIST',
      csv: 'A CSV table with a label and 784 pixels a row, as Kaggle has them',
      png: 'A folder or zip archive of PNG pictures, each in a folder named after its class',
    },
    bounds: 'From 2 to 1,000 classes, at most 200 MB unpacked. Pictures are centred and scaled to 28×28 as MNIST was.',
    reading: 'Reading the files…',
    making: 'Making the data set…',
    untitled: 'My data',
    forms: { idx: 'IDX files', csv: 'A table', png: 'Pictures' },
    found: (form: string, classes: string, images: string) => `${form}: ${classes} classes, ${images} images.`,
    splitGiven: (train: string, test: string) => `${train} to train on and ${test} to test with, as the files say.`,
    splitDrawn: 'One image of seven is set aside to test with, always the same ones.',
    name: 'Name',
    ways: 'How the images lie',
    sidelong: 'These images seem to lie on their side. Which way is up?',
    asTheyAre: 'as they are',
    turned: 'mirrored at the diagonal',
    classesNote:
      'Names can be changed. What is marked “never trained on” is kept to ask the networks about: identities that they have never seen.',
    nameOf: (name: string) => `Name of ${name}`,
    never: 'never trained on',
    neverOf: (name: string) => `Never train on ${name}`,
    train: 'Train on it',
    otherFiles: 'Other files',
    kept: 'Here already',
    classes: (count: string) => `${count} classes`,
    images: (train: string, test: string) => `${train} + ${test} images`,
    use: 'Train on it',
    names: 'Names',
    saveNames: 'Save names',
    remove: 'Delete',
    missing: (name: string) =>
      `The data “${name}” aren’t in this browser. What was recorded can be looked at; to train on, choose their files.`,
    notKept: 'These data aren’t kept in this browser: after a reload you will be asked for the files again.',
    inFile: (file: string, problem: string) => `${file}: ${problem}`,
    nothingChanged: 'Nothing has changed.',
    problems: {
      nothing: () => 'There are no images with labels among these files.',
      unknown: () => 'This is neither IDX nor CSV nor PNG, nor a zip archive of them.',
      mixed: ({ kinds }: { kinds: string[] }) =>
        `These files are of several kinds: ${list(kinds)}. Choose those of one data set only.`,
      large: ({ megabytes, most }: { megabytes: string; most: string }) =>
        `That is ${megabytes} MB unpacked; there is room for ${most} MB.`,
      archive: ({ bytes }: { bytes: string }) =>
        `These ${bytes} bytes can’t be unpacked: the file is incomplete or damaged.`,
      alone: ({ of }: { of: 'images' | 'labels' }) =>
        of === 'images'
          ? 'Its labels are missing: choose the file of labels with it.'
          : 'Its images are missing: choose the file of images with it.',
      twice: ({ first }: { first: string }) => `${first} is for the same purpose. Choose one of the two.`,
      columns: ({ row, found, expected }: { row: string; found: string; expected: string }) =>
        `Row ${row} has ${counted(found, 'cell')}; a label and 784 pixels are ${expected}.`,
      cell: ({ row, column, given }: { row: string; column: string; given: string }) =>
        `Row ${row}, column ${column} is “${given}”; a pixel is a whole number from 0 to 255.`,
      label: ({ row }: { row: string }) => `Row ${row} has no label.`,
      rows: () => 'There is no row with an image.',
      png: ({ why }: { why: string }) => `It can’t be read as PNG (${why}).`,
      side: ({ width, height, most }: { width: string; height: string; most: string }) =>
        `The picture has ${width}×${height} pixels; allowed: at most ${most} either way.`,
      blank: () => 'Nothing is drawn in this picture.',
      folder: () => 'It lies in no folder; the folder of a picture names its class.',
      classes: ({ count, fewest, most }: { count: string; fewest: string; most: string }) =>
        `${counted(count, 'class')} found; allowed: ${fewest} to ${most}.`,
      few: ({ name, count, fewest }: { name: string; count: string; fewest: string }) =>
        `Class “${name}” has ${counted(count, 'image')}; each needs ${fewest}: one to train on and one to test with.`,
      training: ({ count, fewest }: { count: string; fewest: string }) =>
        `${counted(count, 'image')} to train on; the largest batch needs ${fewest}.`,
      untrained: ({ name }: { name: string }) =>
        `Class “${name}” has no image to train on. Mark it as never trained on, or give it some.`,
      heldOut: ({ left, fewest }: { left: string; fewest: string }) =>
        `Only ${counted(left, 'class')} left to train on; ${fewest} are needed.`,
      other: ({ found, wanted }: { found: string; wanted: string }) =>
        `These are other data (${found}) than the runs were trained on (${wanted}), or other classes are never trained on.`,
      overtaken: () => 'Other files have come since. Choose these again.',
      lost: () =>
        'What was reading the files has stopped, as it may where memory is short; it has been started anew. Choose them again.',
    },
  },

  /** What is seen of more than three features, over the picture. */
  projection: {
    brief: (features: string) => `${features} features`,
    principal: (features: string) => `${features} features in projection`,
    tour: (features: string) => `${features} features, grand tour`,
    tourChip: 'tour',
    tourHelp:
      'Sees all features in turn: the plane wanders slowly through their space, the same way in all panels. It holds still while you point at a picture.',
    pair: (features: string, first: string, second: string) => `${features} features, plane of ${first} and ${second}`,
    angles: (features: string) => `${features} features: degrees to the own class`,
    help: {
      tour: 'Seen in one plane of a grand tour, which wanders slowly through all dimensions: what stays together in every plane is together. All figures are those of the full space.',
      principal:
        'Seen in the plane along which the class weights spread most: what lies near here may be far apart in the other dimensions. All figures are those of the full space.',
      pair: 'Seen in the plane through the weights of these two classes: the line between them is exact for every image, the rest is a projection.',
      angles:
        'Each class has a ray, and each image is as far from the middle as its angle to its own class’s weights, in the full space. What has no class here, never seen or drawn by you, stands at the class it is taken for.',
    },
  },

  groups: {
    network: 'Network',
    training: 'Training',
    data: 'Images',
    view: 'View',
    forAll: 'These hold for all panels, so that the comparison stays fair.',
  },

  fields: {
    network: 'Network',
    networks: {
      small: 'small: 3 convolutions',
      medium: 'medium: twice as wide',
      deep: 'deep: medium with 5 convolutions',
      mlp: 'no convolutions',
      lenetpp: 'LeNet++: large, slow',
      free: 'none: features move freely',
    },
    featureDim: 'Features',
    featureDims: (count: number) =>
      count === 2 ? 'two: a plane' : count === 3 ? 'three: a sphere to turn' : `${count}: a projection`,
    classWeightInit: 'Class weights start',
    classWeightInits: { even: 'evenly spread', random: 'at random' },
    optimizer: 'Optimiser',
    optimizers: { adam: 'Adam', momentum: 'SGD with momentum', sgd: 'plain SGD' },
    batchSize: 'Images per step',
    augment: 'Training images',
    augments: { none: 'as they are', shift: 'moved by a pixel', affine: 'moved, turned, scaled' },
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
    onlyDigits: (digits: readonly string[]) => `Only the digits ${list(digits)}`,
    quickDigits: 'Usual choices of digits',
    classes: 'Digits that take part',
    digit: (digit: string) => `Digit ${digit}`,
    fewestDigits: 'At least two digits take part.',
    credit: 'MNIST © Yann LeCun and Corinna Cortes, CC BY-SA 3.0',
    align: 'Turn the pictures',
    alignments: {
      first: 'first class to 12 o’clock',
      procrustes: 'to fit the first panel',
      none: 'not at all',
    },
    sameScale: 'same scale in all panels',
    zoomTogether: 'panels zoom and turn together',
    allDigits: 'show all test images',
  },

  /** A margin that grows. */
  ramp: {
    several: 'margins grow',
    help: 'The margin begins at none and grows evenly to m, counted from the end of the warm start. Off: it is full from the first step.',
    unit: 'steps',
    steps: 'Steps over which the margin grows',
  },

  /** What is moved while the past is shown. */
  actsNow: 'You are looking at the past. This acts on the present.',

  inspector: {
    target: 'Target over the angle',
    targetHelp:
      'What multiplies the length of a feature in the logit of its own class, by its angle θ to that class. The hill at the foot shows which angles the images have now.',
    targetTitle: 'Target over θ',
    targetChoice: 'Whose target',
    targetModes: {
      own: { label: 'this', help: 'The target of the selected panel, and where its images are.' },
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
    psi: (m: string) => `ψ, m=${m}`,
    effective: (lambda: string) => `with λ=${lambda}`,
    own: 'target',
    /** Of a loss whose margin follows the length of a feature. */
    atLength: (length: string) => `‖x‖=${length}`,
    manyLengths: {
      name: 'Many lengths ‖x‖',
      help: 'The target at many lengths of a feature: the stronger the colour, the longer.',
    },
    lambda: 'λ over the steps',
    lambdaHelp:
      'Today’s λ on its way. For small λ the margin acts nearly in full. Drag the point up or down to hold λ where you put it.',
    history: 'Progress',
    historyHelp:
      'All panels, step by step. Drag across to look closer; double click shows all steps again. Click to go to a step. With the keyboard: + and − look closer or less close, arrows move along.',
    measure: 'What is measured',
    warm: 'warm start: modified softmax',
    warmBriefly: 'warm start',
    floor: (value: string) => `can’t fall below ${value}`,
    loss: 'loss',
    accuracy: 'accuracy',
    mistakes: 'mistakes',
    log: 'log',
    logarithmic: 'log: logarithmic scale',
    logarithmicHelp:
      'Logarithmic scale: ten times less is always as far down. For the accuracy it shows the share of mistakes, since near 100 % that is where panels differ.',
    all: 'all',
    allSteps: 'Show all steps',
    angles: 'Angles',
    anglesOf: {
      name: 'Which angles',
      pairs: {
        label: 'pairs',
        help: 'Angles between two images: pairs of the same class, in colour, and pairs of different ones, in grey.',
      },
      rays: {
        label: 'rays',
        help: 'Angles between images and class weights: to their own ray, in colour, and to the nearest other one, in grey.',
      },
    },
    anglesHelp:
      'Of all panels on one axis, the selected one first. For images that were never trained (an open set), pairs of the same class should stand closer than pairs of different classes.',
    anglesAll: (same: string, different: string, met: boolean) =>
      `Of all pairs, the widest of the same class is ${same} apart, the closest of different classes ${different}: ${met ? 'met by every pair' : 'not met by every pair'}.`,
  },

  /** What theory says of a loss, what it doesn't yet do, and what a change of it will do. */
  hints: {
    name: 'What theory says',
    warming: (step: string) => `Warm start: modified softmax until step ${step}`,
    moved: (name: string, step: string, steps: string) =>
      `${name} was changed at step ${step}. That acts over the next ${steps} steps: the broken lines show the shapes from before.`,
    tooWide: (margin: string, classes: string, inSpace: boolean, apart: string, largest: string) =>
      `${margin} is more than all ${classes} classes can keep: on a ${inSpace ? 'sphere' : 'circle'} neighbours are at best ${apart} apart, which leaves room up to m=${largest}.`,
    tooWideTogether: (classes: string, inSpace: boolean, apart: string) =>
      `These margins together are more than all ${classes} classes can keep: on a ${inSpace ? 'sphere' : 'circle'} neighbours are at best ${apart} apart.`,
    floor: (scale: string, classes: string, floor: string, most: string) =>
      `At s=${scale} the loss can’t fall below ${floor}: with ${classes} classes spread evenly, even a perfect network gives the right one only ${most}.`,
    sector: (reach: string, apart: string, floor: string | null) =>
      `What training aims at: with classes ${apart} apart, each within ${reach} of its ray. Test images reach further${floor === null ? '' : `, and the loss can’t fall below ${floor}`}.`,
    multiplied: (intra: string, apart: string, inter: string, more: string) =>
      `What training aims at: with classes ${apart} apart, each at most ${intra} wide and ${inter} from the next${more}. Test images reach further.`,
    fromThree: '; only from m=3 on is a class narrower than its gap',
    softened: (intra: string, inter: string) => `; without λ it would be ${intra} and ${inter}`,
    hiddenMargin: (lambda: string, margin: string) =>
      `λ=${lambda} hides the margin: it acts like m=${margin}, which is none.`,
  },

  /** Of charts beside the stage. */
  charts: {
    step: 'step',
    noLambda: 'This loss has no λ.',
    density: 'θ of the images',
    lambdaHandle: 'λ today',
    lambdaNow: (lambda: string) => `λ = ${lambda}`,
    lambdaValue: (lambda: string, step: string) => `λ = ${lambda} at step ${step}`,
    axes: {
      theta: 'θ',
      target: 'target',
      lead: 'lead (more is better)',
      lambda: 'λ',
      loss: 'loss (less is better)',
      accuracy: 'test images correct (more is better)',
      mistakes: 'test images wrong (less is better)',
      angles: { pairs: 'angle between two images', rays: 'angle between an image and a ray' },
    },
    pairSentences: {
      below: (angle: string) => `95 % of same-class pairs below ${angle}°,`,
      above: (angle: string) => `of all other pairs above ${angle}°:`,
      extremes: (widest: string, closest: string) => `widest same ${widest}°, closest other ${closest}°`,
    },
    raySentences: {
      below: (angle: string) => `95 % are within ${angle}° of their own ray,`,
      above: (angle: string) => `and beyond ${angle}° of any other`,
      extremes: (widest: string, closest: string) => `farthest own ${widest}°, nearest other ${closest}°`,
    },
    anglesBrief: (below: string, above: string) => `below ${below}° · above ${above}°`,
    met: '✓ met',
    notMet: '✗ not met',
    describeTarget: (curves: readonly { label: string; atPi: string }[], median: string | null) =>
      `Over angles from 0° to 180°, ${curves.map(({ label, atPi }) => `${label} falls to ${atPi}`).join('; ')}.${
        median === null ? '' : ` Half of the images shown stand within ${median}° of their class weight.`
      }`,
    describeFamily: (
      first: { label: string; value: string },
      last: { label: string; value: string },
      degrees: string,
      median: string | null,
    ) =>
      `A curve for each of many lengths, from ${first.label} to ${last.label}. They are furthest apart at ${degrees}°: ${first.value} for the shortest, ${last.value} for the longest.${
        median === null ? '' : ` Half of the images shown stand within ${median}° of their class weight.`
      }`,
    describeLead: (curves: readonly { label: string; zeroAt: string }[], across: string) =>
      `On the way to a neighbour ${across}° away, the lead ends for ${curves
        .map(({ label, zeroAt }) => `${label} at ${zeroAt}°`)
        .join(', ')}.`,
    describeLambda: (now: { step: string; lambda: string } | null, last: string) =>
      now
        ? `λ is ${now.lambda} at step ${now.step} and ends the planned run at ${last}.`
        : `λ ends the planned run at ${last}.`,
    describeHistory: (
      measure: 'loss' | 'accuracy' | 'mistakes',
      step: string,
      runs: readonly { label: string; value: string }[],
      range: readonly [string, string] | null,
    ) => {
      if (runs.length === 0) return 'No steps yet.';
      const what = measure === 'mistakes' ? 'share of mistakes' : measure;
      const values = runs.map(({ label, value }) => `${label} ${value}`).join(', ');
      return `At step ${step}, ${what}: ${values}.${range ? ` Steps ${range[0]} to ${range[1]} are shown.` : ''}`;
    },
    describeRays: (most: { same: string; different: string } | null) =>
      most
        ? `95 % of the images are within ${most.same}° of their own ray, and 95 % beyond ${most.different}° of any other.`
        : 'No images yet.',
    describeAngles: (
      most: { same: string; different: string; met: boolean } | null,
      all: { same: string; different: string; met: boolean } | null,
    ) => {
      if (!most || !all) return 'No pairs yet.';
      const verdict = (met: boolean) => (met ? 'met' : 'not met');
      return (
        `95 % of the pairs of the same class are less than ${most.same}° apart, ` +
        `95 % of the pairs of different classes more than ${most.different}°: ` +
        `the open-set criterion is ${verdict(most.met)}. Over all pairs, the widest of the same class is ` +
        `${all.same}° apart, the closest of different classes ${all.different}°: ${verdict(all.met)}.`
      );
    },
  },

  measures: {
    name: 'Measures of all panels',
    note: 'Of the images shown. ↑: more is better, ↓: less. Bold is what leads every other panel by more than chance among these images, or among the classes, explains; another seed may still change it. Extremes, which one image decides, are never bold.',
    measure: 'Measure',
    best: 'best',
    none: '–',
    met: '✓ met',
    notMet: '✗ not',
    metBriefly: '✓',
    notMetBriefly: '✗',
    thousands: (number: string) => `${number}k`,
    spread: (percent: string) => `± ${percent}`,
    /** Where the cells leave them out, names carry the units: those of whole groups, and of single lines. */
    units: {
      groups: { intra: '°', inter: '°', pairs: '°', weights: '°' },
      rows: { accuracy: '%', verified: '%', verifiedCentred: '%', eer: '%' },
      after: (name: string, unit: string) => `${name}, ${unit}`,
    },
    groups: {
      digits: 'Images shown',
      intra: 'Angle to the class’s middle',
      inter: 'Angle between class middles',
      pairs: 'Angle between two images',
      weights: 'Class weights',
      fisher: 'Fisher score',
      verification: 'Same or not?',
    },
    rows: {
      step: { label: 'step', help: 'The step at which the column was measured.' },
      accuracy: { label: 'correct', help: 'Share of the images shown that the network gets right.' },
      meanIntra: {
        label: 'mean',
        help: 'Mean angle between an image and the middle of its class. Smaller is tighter.',
      },
      p95Intra: {
        label: '95 % within',
        help: '95 % of the images stand within this angle of the middle of their class.',
      },
      maxIntra: {
        label: 'widest',
        help: 'Angle of the image furthest from the middle of its class. A single misread image decides it.',
      },
      minInter: {
        label: 'closest',
        help: 'Smallest angle between the middles of two classes. Larger keeps them apart better.',
      },
      meanInter: { label: 'mean', help: 'Mean angle between the middles of two classes, over all pairs of classes.' },
      p05Inter: { label: '5 % closer than', help: '5 % of the pairs of classes have their middles closer than this.' },
      p95Pairs: {
        label: 'same, 95 %',
        help: '95 % of the pairs of the same class are at most this far apart. Smaller is better.',
      },
      p05Pairs: {
        label: 'different, 95 %',
        help: '95 % of the pairs of different classes are at least this far apart. Larger is better.',
      },
      usual: {
        label: 'open set, 95 %',
        help: 'Met where 95 % of the same-class pairs are closer than 95 % of the different-class pairs: then an angle tells even unknown images apart.',
      },
      strict: {
        label: 'open set, all',
        help: 'The same for every single pair. One misread image is enough to miss it.',
      },
      wEc: {
        label: 'W-EC',
        help: 'Mean angle between a class weight and the middle of its class. Small where the weights point at their images.',
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
        label: '‖mean‖',
        help: 'Length of the mean of all features. AFS measures from its direction: where this is near 0, AFS says little.',
      },
      verified: {
        label: '10-fold',
        help: 'Two images are called the same when their angle is small: share of right answers among 6,000 pairs, as mean ± standard deviation of ten parts.',
      },
      verifiedCentred: {
        label: '10-fold, centred',
        help: 'The same after the mean of the features is taken from each, as SphereFace’s evaluation does: angles are then measured at that mean, not at the origin.',
      },
      eer: {
        label: 'EER',
        help: 'Equal error rate: the share of wrong answers, of all pairs, at the angle where both kinds of pairs are misjudged equally often.',
      },
      auc: {
        label: 'AUC',
        help: 'Chance that a pair of the same class is closer than a pair of different classes. 1 is perfect, 0.5 is guessing.',
      },
      tarPercent: {
        label: 'TAR, FAR 1 %',
        help: 'Share of the same-class pairs that are recognised while 1 % of the different-class pairs pass for the same.',
      },
      tarPerMille: {
        label: 'TAR, FAR 0.1 %',
        help: 'Share of the same-class pairs that are recognised while 0.1 % of the different-class pairs pass for the same.',
      },
    },
  },

  why: {
    title: (digit: string, panel: string) => `Why this ${digit}? ${panel}`,
    close: 'Close',
    intro:
      'What the loss does to this point now: its own class pulls, the others push. The thick arrow is all of it together.',
    columns: {
      digit: 'class',
      theta: 'θ',
      plain: 'plain logit',
      logit: 'logit',
      probability: 'probability',
      push: 'push',
    },
    rest: 'without a class',
    force: 'force',
    facts: (norm: string, loss: string) => `length ${norm}, loss ${loss}`,
    step: (from: string, to: string, angle: string) =>
      `From step ${from} to ${to} it went ${angle} away from where its loss wanted it (dashed): the network’s weights are shared with all other images.`,
    still: 'Take a step to see which way it really goes.',
    rule: 'With this setting, the loss’s own rule takes the place of the derivative.',
    gone: 'Nothing can be told of this moment.',
  },

  forces: {
    levels: 'equal loss',
    levelsHelp: 'Lines along which the loss is the same: 0.01, 0.02, 0.05, 0.1 and so on.',
    minus: 'Take off the forces of a panel',
    minusHelp: 'What the loss of each panel does differently from that of the panel chosen here, at the same place.',
    minusNone: 'no difference',
    minusPanel: (place: string, name: string) => `minus ${place}: ${name}`,
  },

  pad: {
    title: 'Draw one yourself',
    close: 'Put the pad away',
    sheet: 'Sheet to draw on with mouse, finger or pen',
    hint: 'Draw one: each panel shows a star where its network puts it.',
    clear: 'Clear',
    testDigit: 'Use a test image',
    testDigitHelp: 'Puts in one of the test images, which no network is trained on. Each press takes another one.',
    seen: 'What the networks see',
    seenHelp: 'Made like the images they are trained on: 28 by 28 pixels, 20 of them long, its weight in the middle.',
    written: (digit: string) => `A test image: somebody’s ${digit}`,
    results: 'What each network takes it for',
    free: 'no network',
    digit: 'class',
    digitHelp: 'The class with the largest logit.',
    angle: 'angle',
    angleHelp:
      'Angle between the star and the ray of that class. Small, where the next best is large, is a clear decision.',
    nextBest: 'next best',
    nextHelp: 'The class with the second largest logit, and the angle between the star and its ray.',
    next: (digit: string, angle: string) => `${digit} at ${angle}`,
    angles: (label: string) => `${label}: angle to each class’s ray`,
    spoken: (label: string, digit: string) => `${label}: ${digit}`,
  },

  recorded: {
    label: (preset: string) => `${preset}, recorded`,
    about: {
      threeLosses: 'All 2,000 steps at once, to be gone through and trained on',
      article: 'Where 3,000 steps with 500 characters begin and end: what takes long here is there at once',
      tenEpochs: 'All ten epochs at once, to be gone through and trained on',
      neverSeen: 'All 3,000 steps at once, asked of three digits that training left out',
    },
    mark: 'recorded',
    markHelp: (step: string) =>
      `Trained beforehand up to step ${step}, by the same code. Its weights were kept at a few steps only: branches begin there.`,
    shown: (steps: readonly string[]) =>
      `Recorded: trained beforehand, by the same code. A branch goes on from the weights of step ${list(steps)}, the nearest before the moment that is shown, with its optimiser begun afresh.`,
    failed: (why: string) => `The recorded runs didn’t come. ${why}`,
    live: 'Train them here',
    from: (step: string) =>
      `A new panel goes on from the recorded weights of step ${step}. What the optimiser remembered wasn’t recorded: it begins afresh.`,
  },

  branch: {
    title: (step: string) => `Branch from step ${step}`,
    panel: 'Panel',
    loss: 'Loss from there on',
    from: (step: string) => `A new panel goes on from the weights of step ${step}.`,
    fromStart: 'The new panel starts from step 0.',
    asItWas: 'as it was',
    keepLambda: 'λ as it was',
    nothing: (loss: string) => `${loss} has neither a margin nor λ: the new panel goes the same way again.`,
    create: 'Make the panel',
  },

  takeaway: {
    title: 'Take away',
    link: 'Copy link to this moment',
    close: 'Close',
    what: 'What',
    whats: { this: 'selected panel', all: 'all panels' },
    /** Of single charts and tables. */
    chart: {
      name: (title: string) => `Save as a file: ${title}`,
      svg: { label: 'SVG', about: 'sharp at any size' },
      png: { label: 'PNG', about: 'a picture, three times as fine as here' },
      csv: { label: 'CSV', about: 'the numbers, with all their digits' },
    },
    format: 'Format',
    formatsOf: { one: 'one column, 85 mm', two: 'two columns, 174 mm', slide: 'slide, 16:9' },
    colours: 'Colours',
    coloursIn: { paper: 'for paper', screen: 'as on the screen' },
    captionIn: 'Caption',
    captions: { with: 'in the figure', without: 'none' },
    /** In the figure itself. */
    figureWords: {
      axes: {
        plain: ['feature 1', 'feature 2'],
        turned: ['features 1 and 2, turned', ''],
        space: ['features 1 to 3, seen from one side', ''],
        projected: ['all features, projected on a plane', ''],
        degrees: ['degrees to the own class', ''],
      } as Record<'plain' | 'turned' | 'space' | 'projected' | 'degrees', [string, string]>,
      key: {
        dots: 'test image',
        unseen: 'never seen',
        ray: 'class weight',
        mean: 'middle of a class',
        tint: 'chosen class',
        density: 'density',
        arc: 'width of a class (90 %)',
        gap: 'gap',
        force: 'force in training',
        mistake: 'taken for another class',
        boundary: 'boundary',
      },
      note: (shown: string) => `all numbers: of the ${shown} test images shown`,
    },
    preview: 'Preview of the figure',
    size: (width: string, height: string) => `${width} × ${height} mm in print`,
    nothing: 'There is no picture yet. It comes with the first step.',
    leftOut:
      'Without what only the screen shows: the mark of what you point at or have pinned, and what you have drawn.',
    figure: 'Figure',
    data: 'Film and data',
    formats: {
      png2: { label: 'PNG 2×', about: (width: string, height: string) => `${width} × ${height} pixels` },
      png4: { label: 'PNG 4×', about: (width: string, height: string) => `${width} × ${height} pixels` },
      svg: { label: 'SVG', about: 'sharp at any size' },
      slide: { label: 'Slide', about: '16:9 with large type, as PNG' },
      gif: { label: 'GIF', about: 'a film of the training' },
      csv: { label: 'CSV', about: 'the points as a table' },
      json: { label: 'JSON', about: 'runs with their timelines, to open and train on' },
      py: { label: 'Script', about: 'this run in one file of Python' },
      safetensors: { label: 'Weights', about: 'as they are now, for the script' },
    },
    pytorch: (run: string) => `PyTorch: ${run}`,
    filming: (percent: string) => `Making the film: ${percent}`,
    filmProgress: 'Progress of the film',
    cancel: 'Stop',
    openFile: 'Open runs…',
    openAbout: 'A JSON file from here, also dropped onto the page. It takes the place of all panels.',
    filmStep: (step: string) => `step ${step}`,
    caption: {
      after: (digits: string, steps: string) => `Features of ${digits} test images after ${steps} training steps.`,
      plain: (digits: string) => `Features of ${digits} test images.`,
      panel: (letter: string, facts: readonly string[]) => `(${letter}) ${facts.join(', ')}.`,
      step: (step: string) => `step ${step}`,
      schedule: (name: string, now: string) => `λ = ${now} (annealed, ${name})`,
      /** What the points of a figure are. */
      points: { dots: 'Dots: images', digits: 'Images: of the test set' },
      features: (points: string) => `${points}; lines: class weights; tints: where each class wins.`,
      spatial: (points: string) =>
        `${points} in the space of their three features, seen from one side, fainter behind the origin; lines: class weights, dotted behind it.`,
      spatialAngles: (points: string) =>
        `${points} by their direction, on a sphere, fainter on its far side; lines: class weights, dotted on the far side; tints: where each class wins.`,
      angles: (points: string) =>
        `${points} by their angle, outside how densely they lie and on which arcs nine in ten of a class; lines: class weights; tints: where each class wins.`,
      mistakes: { dots: 'Crosses: taken for another class.', digits: 'Rings: taken for another class.' },
      unseen: (count: string) => `Hollow: ${count} test images of classes that were not trained on.`,
      pair: (first: string, second: string) =>
        `Black line: boundary between ${first} and ${second}, faint where another class wins; dashed: where the loss asks them to stay.`,
      turned: (digit: string) => `Turned so that ${digit} points up.`,
      pole: (digit: string) => `The meridians meet at the middle of class ${digit}.`,
      /** @param shown how many test digits all numbers are of. */
      numbers: (shown: string) =>
        `Below: share correct of the ${shown}, mean angle within a class, smallest angle between two classes, all of the images shown.`,
      bold: 'Bold: the best, by more than which images are shown would explain.',
      settings: (facts: readonly string[]) => `Training: ${facts.join(', ')}.`,
      featureDim: (count: string) => `${count} features`,
      network: (name: string) => (name === 'free' ? 'free features, no network' : `network ${name}`),
      rate: (rate: string) => `rate ${rate}`,
      batch: (size: string) => `${size} images a step`,
      weightDecay: (decay: string) => `weight decay ${decay}`,
      warmStart: (steps: string) => `${steps} steps of modified softmax first`,
      augment: {
        shift: 'images moved by at most a pixel',
        affine: 'images moved by at most a pixel, turned by at most 10° and scaled by at most 10 %',
      },
      classes: (digits: string) => `classes ${digits}`,
      someClasses: (count: string) => `${count} classes`,
      data: { mnist: 'MNIST', hanzi: 'Chinese characters', own: 'data of one’s own' },
      seed: (seed: string) => `seed ${seed}`,
      planned: (steps: string) => `planned for ${steps} steps`,
      marginRamp: (steps: string) => `margin growing over ${steps} steps`,
      classWeightInit: { random: 'class weights begun at random' },
      images: (count: string) => `${count} images`,
      /** How many panels show, where that differs. */
      between: (least: string, most: string) => `${least} to ${most}`,
      field:
        'Arrows and shades: which way, and how hard, training would push an image of the class whose ray is nearest.',
      levels: 'Thin lines: equal loss.',
      fieldMinus: (place: string) => `What panel ${place} of the page does at the same place is taken off.`,
    },
  },

  formula: {
    fields: {
      target: {
        label: 'Target T(θ)',
        help: 'What stands in place of cosθ for the image’s own class. Letters become sliders: m in 1..4 = 2.',
      },
      rival: { label: 'Rivals R(θ)', help: 'What stands in place of cosθ for the other classes.' },
    },
    rivals: 'Bend the other classes too',
    letterHelp: (letter: string) => `The number that ${letter} stands for. Double click: back.`,
    start: 'Start from a known loss …',
    startName: 'Start from a known loss',
    draw: 'Draw it',
    drawHelp: 'Turns the curve into handles that you pull up and down',
    handles: 'handles',
    handle: (angle: string) => `Curve at ${angle}°`,
    sheet: 'Sheet for drawing the target',
    sheetHint: 'Pull a handle up or down; the run trains on what you draw.',
    stretch: (from: string, to: string) => `${from} to ${to}`,
    facts: {
      name: 'What can be said of the curve',
      falls: 'Falls everywhere: it always pulls towards the class.',
      rises: (stretches: readonly string[]) =>
        `Rises from ${stretches.join(', ')}: there it pushes images away from their class.`,
      dead: (stretches: readonly string[]) => `Hardly pulls from ${stretches.join(', ')}.`,
      keeps: (classes: number, arc: string, gap: string) =>
        `${classes} classes can keep arcs of ${arc} with gaps of ${gap}.`,
      tooMuch: (classes: number) => `More than ${classes} classes can keep at once.`,
      floor: (loss: string) => `The loss can’t go below ${loss}.`,
    },
    /** `at`: the character from 1; 0 for all of it. */
    refused: (path: string, why: string, at: number) => `${path}${at > 0 ? `, character ${at}` : ''}: ${why}`,
    problems: {
      long: ({ most }: { most: number }) => `it is too long; allowed: at most ${most} characters`,
      deep: ({ most }: { most: number }) => `more than ${most} brackets inside each other`,
      nodes: ({ most }: { most: number }) => `with its slope it has more than ${most} parts; make it simpler`,
      letters: ({ most }: { most: number }) => `it has more than ${most} letters`,
      unbalanced: ({ bracket }: { bracket: string }) =>
        bracket === '(' ? 'this bracket is never closed' : 'this bracket was never opened',
      syntax: ({ found }: { found: string | null }) =>
        found === null ? 'it ends too early' : `“${found}” can’t stand here`,
      unknown: ({ name, known }: { name: string; known: readonly string[] }) =>
        `“${name}” isn’t known; allowed: ${known.join(', ') || 'nothing'}${known.includes('theta') ? ', and single letters such as m' : ''}`,
      parts: ({ name, wanted }: { name: string; wanted: number }) =>
        `${name} takes ${wanted === 1 ? 'one value' : `${wanted} values`}`,
      points: ({ least, most }: { least: number; most: number }) =>
        `a curve takes ${least} to ${most} points, angles from 0 to 180 ascending, as in curve(0:1, 90:0, 180:-1)`,
      range: ({ name }: { name: string }) =>
        `the range of ${name} goes from a lower to a higher number, with its value inside`,
      zero: ({ text, angle }: { text: string; angle: number }) =>
        `“${text}” is 0 at ${angle}°, and something is divided by it`,
      infinite: ({ text, angle }: { text: string; angle: number }) => `“${text}” isn’t a finite number at ${angle}°`,
      steep: ({ angle }: { angle: number }) => `its slope isn’t finite at ${angle}°`,
      rising: () => 'it is higher at 180° than at 0°: the loss would push images away from their class',
    },
  },

  /** On a first visit. */
  lessonOffer: {
    name: 'New here?',
    text: 'New here? Lesson 1 takes five minutes.',
    go: 'Start lesson 1',
    away: 'No, thanks',
  },

  slowStep: (times: string) =>
    `A step takes some ${times} times as long as it usually does with WebAssembly. Either this browser runs WebAssembly without compiling it, or other programs keep the machine busy. Another browser, or a smaller network, is faster.`,

  kept: {
    restored: (step: string, plays: boolean) =>
      plays
        ? `Your runs are back where they were, at step ${step}, and train on.`
        : `Your runs are back where they were, at step ${step}.`,
    fresh: 'Start fresh',
    offer: (when: string, step: string) => `Your runs from ${when} were kept, at step ${step}.`,
    goOn: 'Continue',
    takeawayHelps: 'Take away saves runs as a file.',
    notKept: {
      full: 'There is no more room in this browser to keep your runs: after a reload they begin anew.',
      closed: 'This browser keeps nothing for this page: after a reload your runs begin anew.',
    },
    newer: (app: string | null) =>
      `Your runs were kept by a later version of this page${app === null ? '' : ` (${app})`}, and this one can’t read them. They stay where they are; reload to get the later version.`,
    unknown: (version: string) =>
      `What was kept here is of version “${version}”, which no version of this page has written.`,
    gone: 'These runs are not kept any more.',
    unreadable: (why: string) =>
      `What was kept here can’t be read${why === '' ? '' : `: ${why}`}. The page begins anew.`,
  },
  versions: {
    waits: 'A new version of this page is here. Your runs are kept and go on in it.',
    reload: 'Reload',
    otherTabs: 'The new version comes when the other tabs with this page are closed.',
  },
  recent: {
    title: 'Recent',
    close: 'Close',
    empty: 'Nothing else is kept yet. What you train here is kept from its first steps on, and is back after a reload.',
    about: (megabytes: string, most: string) =>
      `Kept in this browser and nowhere else: ${megabytes} of at most ${most} MB. The oldest make way.`,
    step: (step: string) => `step ${step}`,
    size: (megabytes: string) => `${megabytes} MB`,
    elsewhere: 'open in another tab',
    open: 'Open',
    rename: 'Rename',
    name: 'Name',
    save: 'Save as file',
    remove: 'Delete',
    /** For screen readers: which of the buttons of that word it is. */
    of: (action: string, name: string) => `${action}: ${name}`,
    forget: 'Forget everything',
    forgetSure: 'Delete all of it?',
    forgotten: 'Nothing is kept any more, and this page isn’t either until it is loaded again.',
  },
  /**
   * Each technical word with its sentence: in the list of words, and wherever a longer text has it. `forms`: how it stands
   * in texts, besides itself.
   */
  glossary: [
    {
      word: 'feature',
      forms: also('features'),
      means: 'The two (or three) numbers that the network makes of an image: a point in the picture.',
    },
    {
      word: 'class weight',
      forms: also('class weights', 'ray', 'rays'),
      means: 'A direction for each class, drawn as a ray. An image goes to the ray that it fits best.',
    },
    {
      word: 'logit',
      forms: also('logits'),
      means:
        'The number by which classes are compared: the class with the largest logit wins. Softmax makes probabilities of them.',
    },
    {
      word: 'softmax',
      forms: also(),
      means: 'Turns ten logits into ten probabilities that add up to one, and asks the right one to be large.',
    },
    {
      word: 'modified softmax',
      forms: also(),
      means: 'Softmax with class weights of length one and no bias, so that only the angle decides.',
    },
    { word: 'bias', forms: also(), means: 'A number added to the logit of a class, whatever the image: a head start.' },
    {
      word: 'cosine',
      forms: also('cosines', 'cos θ'),
      means: 'Of an angle: 1 where two directions agree, 0 at a right angle, −1 where they are opposite.',
    },
    { word: 'θ', forms: also('angle θ'), means: 'The angle between a feature and a class weight.' },
    {
      word: 'margin',
      forms: also('angular margin', 'margins'),
      means:
        'During training the right class has to win by something: in A-Softmax its angle counts m times, so the network must try harder.',
    },
    {
      word: 'target',
      forms: also(),
      means: 'What takes the place of the cosine in the logit of the right class, as a curve over the angle.',
    },
    {
      word: 'ψ',
      forms: also(),
      means: 'A-Softmax’s target: pieces of cos(mθ), put together so that it falls all the way from 0° to 180°.',
    },
    {
      word: 'λ',
      forms: also(),
      means: 'Softens the margin: the plain cosine counts λ times beside ψ. At 0 the margin acts in full.',
    },
    {
      word: 'annealing',
      forms: also('annealed', 'anneal'),
      means: 'Letting λ fall step by step, so that training starts soft and ends hard.',
    },
    {
      word: 'scale',
      forms: also(),
      means: 'The length s that normalised features are given: how sharply angles are told apart.',
    },
    {
      word: 'normalise',
      forms: also('normalised', 'normalising'),
      means: 'To give a vector the length one and keep its direction.',
    },
    {
      word: 'seam',
      forms: also(),
      means: 'The angle at which θ + m passes 180°, and where released code goes on in different ways.',
    },
    {
      word: 'loss',
      forms: also('losses'),
      means: 'What training makes small: large where the right class gets too little.',
    },
    {
      word: 'gradient',
      forms: also('gradients', 'slope'),
      means: 'How the loss changes with each number; training goes the other way.',
    },
    {
      word: 'warm start',
      forms: also(),
      means: 'The first steps are trained on modified softmax, so that classes can find their places.',
    },
    {
      word: 'intra',
      forms: also('in a class', 'within a class'),
      means: 'The mean angle between an image and the middle of its class.',
    },
    { word: 'inter', forms: also('between classes'), means: 'The smallest angle between the middles of two classes.' },
    {
      word: 'open set',
      forms: also('never trained on', 'never trained'),
      means: 'Recognising what was not among the classes of training, by comparing features only.',
    },
    {
      word: 'network',
      forms: also('networks'),
      means: 'Layers of filters that turn the pixels of an image into its features.',
    },
    { word: 'step', forms: also(), means: 'One batch of images, and one small change of all weights after it.' },
    { word: 'batch', forms: also('batches'), means: 'The images of one step: 128, unless somebody says otherwise.' },
    { word: 'epoch', forms: also('epochs'), means: 'One pass over all training images.' },
    {
      word: 'test image',
      forms: also('test images'),
      means: 'An image that was kept out of training, to see what the network makes of new ones.',
    },
    {
      word: 'record',
      forms: also(),
      means: 'What the panels have shown so far. The timeline goes back to it while training goes on.',
    },
    {
      word: 'branch',
      forms: also(),
      means: 'A new panel that goes on from weights of the past, with other settings. The old one goes on too.',
    },
    {
      word: 'seed',
      forms: also(),
      means: 'The number that decides the start and the order of images. The same seed gives the same run.',
    },
  ],

  /** What a picture or a chart shows, for somebody who sees it for the first time. */
  equations: { walk: 'Formula: arrow keys go through its letters, Enter goes to a letter’s slider' },

  seeing: {
    ask: 'What am I seeing?',
    about: (title: string) => `What am I seeing? ${title}`,
    close: 'Close',
    features:
      'Each dot is an image that was kept out of training, placed by the two numbers that the network makes of it: its feature. Each ray is the class weight of the class named at its tip. A dot on tinted ground is taken for the class of that tint. Further out it is surer of them; what the losses fight over is the angle.',
    angles:
      'The same images with their lengths taken away: only the direction of each feature is left, so they lie on a ring. The hills show how many images lie in each direction, an arc holds nine in ten images of its class, and what lies free between two arcs is the gap.',
    space:
      'Three features make a point in space. Drag to turn it. Each dot is a test image, each ray a class weight; on the sphere only directions are left.',
    target:
      'The curve is what multiplies the length of a feature in the logit of its own class, over its angle θ to that class. Thin is the plain cosine, strong what training uses now. The lower it lies, the more the loss asks of an image at that angle. The hill at the foot shows which angles the images have.',
    lambda:
      'λ over the steps, past and to come, on a logarithmic scale. While λ is large the margin hardly counts; as it falls, the margin comes to act. The dot is today.',
    history:
      'The loss of each panel at each step, or the share of images recognised. Thin lines are single batches, strong ones their running mean. Less loss is not always better between panels: each loss has its own yardstick, so compare accuracy.',
    angleChart:
      'How far images lie apart, as hills over the angle: in colour pairs of the same class, in grey pairs of different classes. The further the hills stand apart, the better an angle tells unknown images apart; the lines mark 95 % of each.',
    measures:
      'The same runs in numbers, from the images shown. An arrow says whether more or less is better; bold is what leads by more than chance.',
    now: 'Now:',
    /** A panel's figures in a sentence, also for screen readers. */
    gist: (name: string, step: string, correct: string, intra: string, inter: string) =>
      `${name} at step ${step}: ${correct} of the images recognised, mean angle in a class ${intra}, closest two classes ${inter} apart.`,
    tour: 'Start a lesson',
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
    unconstrained: {
      label: 'What the loss wants',
      about: 'Softmax and A-Softmax m=4, each on a network and on features that the loss alone moves',
    },
    tenEpochs: {
      label: 'Ten epochs',
      about: 'Softmax and A-Softmax m=1 to 4 trained for long, images moved by a pixel: about 99 % in the end',
    },
    asFarAsItGoes: {
      label: 'As far as it goes',
      about:
        'Softmax and A-Softmax m=4 on the deep network, 40 epochs, images moved, turned and scaled a little: takes its time',
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
    lengthAndMargin: {
      label: 'Length and margin',
      about: 'MagFace and AdaFace, whose margin follows a feature’s length, and Feature Incay, which only rewards it',
    },
    severalCentres: {
      label: 'Several centres',
      about: 'Digits 1, 4 and 7 with one ray each, and with three of which the nearest counts',
    },
    neverSeenCharacters: {
      label: 'Never seen: characters',
      about:
        '500 Chinese characters, asked of 120 others: softmax, modified softmax and A-Softmax m=4; a few minutes, then press v',
    },
    article: {
      label: 'As in the article',
      about:
        '500 Chinese characters with the article’s λ: softmax, modified softmax and A-Softmax m=2 and 4; takes its time',
    },
    neverSeen: {
      label: 'Never seen',
      about: 'Digits 0–6, asked of 7–9: softmax, modified softmax and A-Softmax m=4 show where they put what is new',
    },
    easyToHard: {
      label: 'From easy to hard',
      about: 'ArcFace, CurricularFace, where hard rivals count more and more, and AdaCos, which sets its own scale',
    },
    regularisers: {
      label: 'Regularisers',
      about: 'Softmax, and what pushing outwards, pulling to the middle or to a circle adds to it',
    },
  },
  imageCard: {
    name: 'What is pointed at',
    close: 'Let go of it',
    why: 'Why this one?',
    digit: (name: string) => `class ${name}`,
    right: 'recognised',
    wrong: (digit: string) => `taken for ${digit}`,
    unseen: (digit: string) => `never seen; nearest ${digit}`,
    length: 'length',
    angleTo: (digit: string) => `ray ${digit}`,
    angles: 'Angle to each class’s ray',
    share: (right: string, all: string) => `${right} of ${all} recognised`,
    mistakenFor: (digit: string) => `mostly taken for ${digit}`,
    times: (written: string) => `${written}×`,
    meanAngle: 'mean angle to ray',
    meanLength: 'mean length',
    rays: 'Angle to the other rays',
    bars: (caption: string, angles: readonly string[]) => `${caption}: ${angles.join(', ')}`,
    bar: (digit: string, angle: string) => `${digit}: ${angle}`,
  },
  present: {
    bar: 'Presenting',
    step: 'step',
    /** Of the views of a talk, or of the presets. */
    place: (at: string, of: string) => `${at} of ${of}`,
    back: 'View before',
    forward: 'Next view',
    leave: 'Stop presenting',
    blank: 'Black screen. Press b or click to go on.',
    noFullScreen: 'This browser doesn’t let the page fill the screen. All the rest of presenting works.',
  },
  talk: {
    title: 'Talk',
    about:
      'Views that PageUp and PageDown, and so a remote clicker, walk through while you present. Without any they walk through the presets.',
    add: 'Add this view to the talk',
    added: (count: string) => `Added as view ${count}.`,
    full: (most: string) => `A talk has room for ${most} views.`,
    notKept: 'This browser keeps nothing for this page: the talk lasts until it is closed.',
    view: (place: string) => `Name of view ${place}`,
    /** What a view is called at first. @param step at which it stands; null where it trains. */
    named: (names: readonly string[], step: string | null) =>
      step === null ? list(names) : `${list(names)}, step ${step}`,
    earlier: (place: string) => `Move view ${place} up`,
    later: (place: string) => `Move view ${place} down`,
    remove: (place: string) => `Remove view ${place}`,
    save: 'Save as a list of addresses',
  },
  embed: {
    full: 'Open the whole page as it stands',
    /** In the console of whoever embeds the page; each once. */
    refused: {
      foreign:
        'Anglescope: a message was not answered, since it didn’t come from the page around, or that page’s origin isn’t in “parent=” of the address. More of the kind are not told.',
      large:
        'Anglescope: a message was not answered, since it is larger than any call needs. More of the kind are not told.',
      malformed:
        'Anglescope: a message was not answered, since it is no call as docs/embedding.md has them. More of the kind are not told.',
    },
  },
  share: {
    title: 'Share',
    close: 'Close',
    link: 'Link',
    copy: 'Copy link',
    copied: 'It is in the clipboard.',
    byHand: 'The clipboard is closed to this page. The text is selected: copy it with the keys of your browser.',
    code: 'Code for phones',
    codeEnlarge: 'Enlarge the code, or make it small again',
    codeAbout: 'A phone’s camera opens this very page. Press the code to fill the window with it.',
    codeOwnMachine:
      'This address is your own machine’s, so phones can’t reach it. Put the folder “dist” on a web server (docs/hosting.md), and share from there.',
    codeTooLong:
      'The address is too long for a code that phones can read from afar. Fewer panels or settings make it shorter.',
    frame: 'In a page of yours',
    controlsOf: 'What stands below the panels',
    controls: { strip: 'm and λ', transport: 'play and step', timeline: 'timeline' },
    copyFrame: 'Copy the lines',
    frameTitle: (names: readonly string[]) => `Anglescope: ${list(names)}`,
    frameAbout:
      'An iframe with these panels. It keeps nothing, rests while it is out of sight, and one press opens the whole page.',
    linkAbout: 'Whoever opens it has the same runs, settings and view; where you stand still, the same step.',
  },
  help: {
    title: 'Keys and words',
    close: 'Close',
    keysTitle: 'Keys',
    keyNames: { ' ': 'space', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→' },
    /** Keys that do the same, or neighbours: “. or →”, “1 to 6”, “Alt + ← or →”. */
    keysTogether: (names: readonly string[], held: 'Alt' | 'Ctrl' | 'Shift' | null) => {
      const all = names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(' or ');
      return held ? `${held} + ${all}` : all;
    },
    /** What the keys of the commands do. */
    means: {
      play: 'play or pause',
      step: 'one step',
      reset: 'start over from step 0',
      select: 'select a panel',
      alone: 'enlarge the selected panel, show it alone, or all again',
      letGo: 'let go of what is kept, then show all panels',
      move: 'move the panel that has the focus',
      through: 'one recorded moment back or forward',
      playBack: 'play the record back, or stop',
      now: 'back to now',
      draw: 'draw a symbol',
      undo: 'take back what made runs begin anew or go',
      settings: 'all settings, or a strip',
      charts: 'charts, or none',
      door: 'a door: who is let in?',
      verification: 'same class or not? Ask all panels',
      lessons: 'lessons',
      present: 'present to a class, or stop',
      help: 'this list',
    },
    gestures: {
      keep: ['click', 'keep what an image or a ray tells; again, or Esc, to let go of it'],
      scrub: ['← or → on the timeline', 'back or forward by a hundredth, with Shift by a tenth'],
      zoom: ['+, − or 0 on a panel', 'zoom in, out, or show all'],
      turn: ['arrows on a sphere', 'turn it, with Shift further; 0 turns it back'],
      walk: ['PageUp or PageDown while presenting', 'the view of your talk, or the preset, before or after'],
      blank: ['b while presenting', 'a black screen, and back'],
    },
    licences: 'What this page is made of, and its licences',
    wordsTitle: 'Words',
  },

  lab: {
    title: 'Same or not?',
    close: 'Close',
    about: (images: string) =>
      `Pairs of ${images} test images, taken for the same class where the angle between their features is small enough.`,
    nothingUnseen:
      'Every panel is trained on all classes. Leave some out in the settings, or take the preset “Never seen”.',
    onlyNow: 'All test images and mirror images are asked of the present networks only; the past has those shown.',
    tooFew: 'too few images, or none with a direction',
    asked: 'classes',
    askedOf: { seen: 'trained on', unseen: 'never seen', all: 'both' },
    pairs: 'pairs',
    allPairs: 'all',
    seed: 'seed',
    images: 'images',
    imagesOf: { shown: 'those shown', test: 'all test images' },
    enrolled: 'enrolled each',
    mirrored: 'mirrored too',
    mirroredHelp:
      'Joins each feature with that of the mirror image, as SphereFace’s evaluation of faces does. Classes that were trained on lose by it: digits and characters are other signs in the mirror. Never seen ones win: two views say more than one.',
    centred: 'mean taken off',
    centredHelp:
      'Takes the mean feature off before angles are measured, as SphereFace’s evaluation does; in folds that of the other nine. With two or three features that moves the place from which petals are seen.',
    threshold: 'Threshold: pairs at most so far apart are taken for the same',
    equal: 'equal errors',
    equalHelp:
      'The threshold at which the selected panel takes as many different pairs for the same as same ones for different.',
    share: (number: string) => `${number} %`,
    spread: (accuracy: string, deviation: string) => `${accuracy} ± ${deviation}`,
    angles: {
      title: 'Angles: same in colour, different in grey',
      axis: 'angle between two images; drag the line',
      verdict: (same: string, different: string) => `accepts ${same} of same, ${different} of different`,
    },
    shape: 'What is drawn',
    shapes: {
      roc: { label: 'ROC', title: 'ROC' },
      log: { label: 'log', title: 'ROC, logarithmic' },
      det: { label: 'DET', title: 'DET' },
      cmc: { label: 'who?', title: 'Whose image is it?' },
      steps: { label: 'over steps', title: 'Over the steps' },
    },
    axes: {
      far: 'false accepts (FAR)',
      tar: 'true accepts (TAR)',
      missed: 'false rejects (1 − TAR)',
      rank: 'guesses',
      within: 'found',
      step: 'step',
      tarAtFar: 'TAR at FAR 1 %',
    },
    curve: (label: string, value: string) => `${label}: ${value}`,
    summary: {
      title: 'In numbers',
      run: 'run',
      folds: 'ten-fold accuracy',
      auc: 'AUC',
      eer: 'equal errors (EER)',
      percent: 'TAR at FAR 1 %',
      perMille: 'TAR at FAR 0.1 %',
      rank: 'found at first guess',
      tar: (threshold: string) => `same accepted, ${threshold}`,
      far: (threshold: string) => `different accepted, ${threshold}`,
    },
    folds: {
      title: 'Ten folds: each judged by the threshold that is best on the other nine',
      run: 'run',
      fold: (place: string) => place,
      none: 'All pairs have no folds: take a number of pairs.',
    },
    hardest: {
      title: (run: string) => `Hardest pairs of ${run}`,
      same: 'one class, far apart',
      different: 'two classes, close together',
      pair: (first: string, second: string, angle: string) => `${first} and ${second}, ${angle} apart`,
    },
  },

  door: {
    title: 'The door',
    close: 'Shut the door',
    intro:
      'Enrol some classes, or what is on the pad (press d). Each gets a cone round its direction; who falls into one is let in. Of more than three features panels show the directions only.',
    enrol: 'enrol',
    classes: 'Classes that can be enrolled',
    find: 'find',
    any: 'any three',
    anyHelp: 'Enrols three more, from all over the list.',
    noneFound: 'None is called so.',
    angles: 'Angles to the nearest who is enrolled: its own images in colour, all others in grey',
    axis: 'angle to the nearest enrolled; drag the line',
    verdict: (right: string, enrolled: string, wrong: string) => `in: ${right} of ${enrolled}, and ${wrong} others`,
    count: 'Images of each that is enrolled next',
    draw: 'the drawing',
    drawHelp: 'Enrols what is on the pad: a character, initials, a smiley.',
    more: 'as one more of the last',
    remove: (name: string) => `Let go of ${name}`,
    threshold: 'Half the opening of each cone',
    cone: 'cone',
    equalHelp:
      'The cone at which the selected panel misses as large a share of those enrolled as it wrongly lets in of all.',
    of: (part: string, all: string) => `${part} of ${all}`,
    columns: {
      run: 'run',
      right: 'let in rightly',
      missed: 'not let in as themselves',
      wrong: 'wrongly let in',
      drawing: 'the drawing',
    },
    letIn: (name: string, angle: string) => `in as ${name}, ${angle}`,
    keptOut: (name: string, angle: string) => `kept out; ${name} is ${angle} away`,
    wrongOf: (run: string) => `Wrongly let in by ${run}`,
    missedOf: (run: string) => `Not let in as themselves by ${run}`,
  },
} as const;
