/** What the lessons say in English; by the ids of lessons and steps in `ui/lessons/plans/`. Loads with the first lesson. */

const degrees = (value: string) => `${value}°`;
const percent = (value: string) => `${value} %`;
const plain = (value: string) => value;

export const enLessons = {
  all: 'All lessons',
  number: (number: string, count: string) => `Lesson ${number} of ${count}`,
  item: (number: string, title: string, finished: boolean) => `${number}. ${title}${finished ? ' ✓' : ''}`,
  step: (step: string, count: string) => `step ${step} of ${count}`,
  close: 'Close the lesson',
  again: 'Set this step up again',
  fold: 'Fold the lesson away',
  unfold: 'Show the lesson',
  back: 'Back',
  setup: 'Setting up …',
  trains: 'Training …',
  go: (step: string) => `Train to step ${step}`,
  answer: 'Show the answer',
  forMe: 'Do it for me',
  next: 'Next',
  nextLesson: 'Next lesson',
  finish: 'Finish',
  guessFirst: 'Choose an answer first.',
  guessed: 'As you expected.',
  missed: 'Not as you expected.',
  holds: 'Yes:',
  fails: 'Not here:',
  gone: 'The panels of this step are gone. Set it up again.',
  none: '–',
  of: (run: string, value: string) => `${value} (${run})`,
  alone: (measure: string, value: string) => `${measure}: ${value}`,
  compared: (measure: string, value: string, other: string) => `${measure}: ${value}, against ${other}`,
  refused: {
    lesson: (given: string, most: number) => `The address asks for lesson “${given}”; there are lessons 1 to ${most}.`,
    step: (given: string, most: number) =>
      `The address asks for step “${given}” of a lesson that has steps 1 to ${most}.`,
  },

  /** For who teaches with the page. */
  teach: {
    open: 'For teachers',
    about: 'Plans for 15, 45 and 90 minutes, with questions and answers',
    title: 'For teachers',
    close: 'Close',
    intro: [
      'Each lesson opens by its address. Its steps ask before anything moves: let the class vote, then press on.',
      'Shift + P presents: large pictures, the lesson beside them. A remote clicker’s keys, Page Down and Page Up, go on and back; a class that has voted aloud needs no click on an answer.',
      'All numbers come from this machine, now. For the same seed they are the same each time; what the lessons claim was checked on three seeds.',
    ],
    plans: {
      short: {
        title: '15 minutes: what a margin is',
        about: 'From the petals of softmax to the narrower ones of A-Softmax.',
      },
      middle: {
        title: '45 minutes: A-Softmax',
        about: 'The margin, why ψ has pieces, why λ is annealed, and what m ≥ 3 is about.',
      },
      long: {
        title: '90 minutes: margins and their relatives',
        about: 'All ten lessons, with lengths, additive margins, forces and digits that were never trained.',
      },
    },
    minutes: (minutes: string) => `${minutes} min`,
    questions: 'Questions and answers',
    discuss: 'To discuss:',
    print: 'Print a page for the class: formulas, the pictures as they are, questions',
    sheet: (number: string) => `Lesson ${number}`,
    name: 'Name:',
  },

  /** What is measured, and how its values are written. */
  measures: {
    accuracy: { label: 'digits recognised', unit: percent },
    meanIntra: { label: 'mean angle in a class', unit: degrees },
    p95Intra: { label: '95 % of the digits are from the middle of their class within', unit: degrees },
    minInter: { label: 'closest two classes', unit: degrees },
    lambda: { label: 'λ', unit: plain },
    weightRatio: { label: 'longest ray over the shortest', unit: plain },
    byAngle: { label: 'digits that go to the nearest ray', unit: percent },
    ownAngle: { label: 'mean angle to the own ray', unit: degrees },
    closestRays: { label: 'closest two rays', unit: degrees },
    meanLength: { label: 'mean length of a feature', unit: plain },
    shortRight: { label: 'recognised among the shortest quarter', unit: percent },
    longRight: { label: 'recognised among the longest quarter', unit: percent },
    rightLength: { label: 'mean length of recognised digits', unit: plain },
    wrongLength: { label: 'mean length of digits not recognised', unit: plain },
    closerSeen: { label: 'trained classes: a pair of the same is closer', unit: percent },
    closerUnseen: { label: 'never trained: a pair of the same is closer', unit: percent },
    forceRight: { label: 'mean force on recognised digits', unit: plain },
    forceWrong: { label: 'mean force on digits not recognised', unit: plain },
    forceAlong: { label: 'share of the force that changes the length', unit: percent },
  },

  lessons: {
    softmax: {
      title: 'What a softmax layer measures',
      about: 'Length of the ray, length of the feature, and the angle between them.',
      discuss: 'Which digits would you expect near the middle, and why?',
      steps: {
        points: {
          text: 'The network turns every image of a digit into two numbers: a point in the picture, the feature x. For each digit it also learns a ray, W. An image goes to the class whose ray gives the largest product with its point.',
          question:
            'Nothing is trained yet, and all digits lie in one heap. What will the first 100 steps of training do to them?',
          answers: [
            'Each digit gathers in a round cloud',
            'Each digit stretches into a petal, away from the middle',
            'They stay in a heap; 100 steps are too few',
          ],
          means:
            'Petals, because a product of two vectors grows with their lengths: going outwards along its ray is the easiest way for a point to be right more clearly.',
        },
        length: {
          text: 'The product has three parts: the length of the ray, the length of the feature, and the cosine of the angle θ between them. A long feature makes every difference between the classes count for more.',
          question:
            'Take the quarter of the digits with the longest features, and the quarter with the shortest. Which is recognised more often?',
          answers: ['The longest', 'The shortest', 'Both alike'],
          means:
            'Length works like confidence: what is easy to read lies far out, what is hard to read stays near the middle. Nobody asked for that; it is what a product rewards.',
        },
        rays: {
          text: 'Now look at the rays. They may have different lengths, and each class has a bias b: a head start that has nothing to do with the image.',
          question: 'Does each digit go to the ray at the smallest angle?',
          answers: ['Always', 'Mostly, but not always', 'The angle has no part in it'],
          means:
            'A class can win by a longer ray or a larger bias, at the cost of its neighbour. If only the angle is to count, both have to go. That is the next lesson.',
        },
      },
    },

    modified: {
      title: 'Only the angle: modified softmax',
      about: 'Rays of length one and no bias: the smallest angle wins.',
      discuss: 'What does a network lose that may not use the length of its rays, and what does it gain?',
      steps: {
        one: {
          text: 'Modified softmax gives every ray the length one and takes the bias away. What remains of the product is the length of the feature and the cosine of the angle.',
          question: 'How many digits will go to the nearest ray in the panel of modified softmax?',
          answers: ['All of them', 'Nearly all', 'About half'],
          means:
            'With rays of one length and no bias, the largest logit is always the smallest angle. The border between two classes lies half-way between their rays.',
        },
        scale: {
          text: 'The length of the feature is still there: it multiplies all ten logits alike.',
          question:
            'Suppose a feature became twice as long, in the same direction. Would modified softmax take its digit for another one?',
          answers: ['No, never', 'Yes, if it lies near a border', 'Yes, always'],
          means:
            'All logits double, so the winner stays and only becomes surer. Softmax with a bias may change its mind, since the bias doesn’t grow along.',
        },
        even: {
          text: 'A ray can no longer win by its length. Watch where the rays go while both networks train on.',
          question: 'Whose rays will be spread more evenly around the circle?',
          answers: ['Those of softmax', 'Those of modified softmax', 'Both alike'],
          means:
            'Ten rays on a circle can be at best 36° apart, and here they come close to it. With the angle as the only way to win, the classes share the circle fairly. A-Softmax starts from here.',
        },
      },
    },

    margin: {
      title: 'From θ to mθ: the margin',
      about: 'The angle to the right class counts m times, so a class must win by a wide angle.',
      discuss: 'The margin acts in training only: in testing, plain angles decide. Why does it help all the same?',
      steps: {
        same: {
          text: 'A-Softmax changes one thing: in training, the angle to the right class counts m times. Here m is 1. Both panels have the same seed: the same first weights and the same batches.',
          question: 'How will A-Softmax with m = 1 differ from modified softmax?',
          answers: ['Not at all, to the last digit', 'A little, by chance', 'Its petals will be narrower'],
          means:
            '1·θ is θ: the same loss, the same numbers to the last bit. So whatever differs from here on comes from the margin alone.',
        },
        set: {
          text: 'With m = 4, a digit 8° away from its ray is treated as if it were 32° away. It counts as right only once four times its angle is smaller than its angle to every other ray.',
          act: 'Take the slider of the angular margin m to 4. It acts on the panel of A-Softmax, which is selected.',
          means: 'Nothing has moved yet: the weights are the same. From the next step on, the loss asks for more.',
        },
        narrow: {
          text: 'Now both go on from the same weights, and only the loss differs.',
          question: 'What will the margin do to the petals?',
          answers: ['They become narrower and shorter', 'They become longer', 'Nothing that can be seen'],
          means:
            'A class has to win by a wide angle, so its petal draws in and the gap to the next one grows. Shorter, since a digit that the margin still calls wrong would pay more for a long feature.',
        },
      },
    },

    psi: {
      title: 'Why ψ, and not simply cos(mθ)',
      about: 'cos(mθ) turns around on the way; ψ falls all the way.',
      discuss: 'Draw ψ for m = 3. How low does it reach at 180°?',
      steps: {
        rises: {
          text: 'The cosine of mθ falls only as far as 180°/m. From there on it rises: the loss then believes that a digit gets better while it turns away from its class.',
          question: 'Where is cos(2θ) as high as on the ray itself, at θ = 0°?',
          answers: ['At 90°', 'At 180°, right behind', 'Nowhere else'],
          means:
            'At 180° the double angle is 360°, and its cosine is 1 again. A digit beyond 90° is pushed on, to the far side, away from its class.',
        },
        trained: {
          text: 'Both panels have m = 2 in full from the first step and the same start. One trains on cos(2θ) as it is, the other on ψ(θ), which is put together from the falling pieces of the cosine, each set 2 lower than the one before.',
          question: 'After 200 steps, how many digits does the network with plain cos(2θ) get right?',
          answers: ['As many as the other', 'A few less', 'Far fewer: many are caught on the wrong side'],
          means:
            'ψ falls from 1 to 1 − 2m without a break, so a digit is pulled to its class from wherever it stands. That is the whole reason for its pieces.',
        },
      },
    },

    lambda: {
      title: 'λ: starting soft',
      about: 'Why training starts at λ = 1000, and what is left of the margin at λ = 5.',
      discuss: 'How would you find out, with this page, which smallest λ is good for m = 4?',
      steps: {
        start: {
          text: 'A full margin is much to ask of a network that knows nothing yet. So the plain cosine is mixed into the target, with the weight λ: the larger λ, the softer the margin. The three panels have m = 4, with λ = 1000, 5 and 0 from the first step to the last.',
          question: 'Which of them will recognise the fewest digits at step 300?',
          answers: ['λ = 1000, hardly any margin', 'λ = 5', 'λ = 0, the full margin at once'],
          means:
            'In full from the start, the margin pushes digits about before the rays have found their places. Some rays come to lie close together, and on a circle they can’t pass one another.',
        },
        five: {
          text: 'λ = 5 sounds like a lot of cosine. The chart shows what becomes of the target.',
          question: 'How much of ψ is in the target at λ = 5?',
          answers: ['A sixth', 'A fifth', 'Nothing: it is modified softmax'],
          means:
            'The target is (5 cos θ + ψ)/6. A sixth is enough: at its end ψ is −7 and the cosine only −1, so even a sixth of it makes wide angles expensive, and the petals are narrower than at λ = 1000.',
        },
        schedule: {
          text: 'SphereFace doesn’t hold λ: it starts at 1000, divides it by 1 + 0.12·t at step t, and stops at 5. The network first learns where the classes lie, and is asked for the margin later.',
          question: 'From which step on is λ held at 5?',
          answers: ['From step 100', 'From step 1659', 'Never, it only comes near'],
          means:
            '1000/(1 + 0.12·1659) is just below 5. Why stop there? A sixth of ψ already narrows the classes, and the authors found deep networks on faces hard to train below it.',
        },
      },
    },

    gap: {
      title: 'Narrower than the gap: why m ≥ 3',
      about: 'When the widest class is narrower than the narrowest gap.',
      discuss: 'Why can’t one digit that is read wrongly be helped by any margin?',
      steps: {
        width: {
          text: 'To recognise somebody that the network was never trained on, there is only the angle between two images. It tells if any two images of one person are closer than any two of different persons: largest angle in a class below smallest angle between classes.',
          question: 'Ten classes share the circle, 36° for each. How wide may a class be without a margin, m = 1?',
          answers: ['18°', '36°: it touches both its neighbours', '72°'],
          means:
            'Training is content once each digit is nearer to its own ray than to the next. With m = 1 that is all of the 36°, and no gap is left.',
        },
        cross: {
          text: 'With the margin, a class may be 72°/(m + 1) wide, and 36°·(m − 1)/(m + 1) stay free. For m = 1, 2, 3, 4 the widths are 36°, 24°, 18°, 14.4°, the gaps 0°, 12°, 18°, 21.6°.',
          question: 'From which m on is a class no wider than its gap?',
          answers: ['m = 2', 'm = 3', 'm = 4'],
          means: '72 ≤ 36·(m − 1) gives m ≥ 3. It holds for any number of classes that are spread evenly on a circle.',
        },
        live: {
          text: 'So much for what training aims at. Here are four networks with m = 1, 2, 3 and 4; the arcs on the ring hold nine in ten digits of a class.',
          question: 'At step 300, which has the narrower classes: m = 1 or m = 4?',
          answers: ['m = 1', 'm = 4', 'Both alike'],
          means:
            'The order is as the theory says, the sizes are not: test digits reach further than training aims at, and single misread ones lie anywhere. A margin narrows classes; it promises nothing for an image that is read wrongly.',
        },
      },
    },

    lengths: {
      title: 'The length of a feature',
      about: 'Feature Incay makes features longer, normalising takes their length away.',
      discuss: 'For which uses would you want to keep the length of a feature?',
      steps: {
        cliff: {
          text: 'In lesson 1, long features were recognised more often. Feature Incay takes that as a recipe: besides softmax it pushes every recognised image outwards, the harder the shorter its feature. Both panels start at step 0, one with that push.',
          question: 'At step 0 all features lie close to the middle. What will the push do there?',
          answers: [
            'It helps: petals grow faster',
            'Nothing, since hardly any image is recognised yet',
            'It throws features about, and little is learned',
          ],
          means:
            'The reward is 1/‖x‖², a cliff around the middle: at a tenth of the length, the push is a thousand times as hard. So this page lets Incay wait for 100 steps of modified softmax, as long as nobody says otherwise.',
        },
        far: {
          text: 'Here both begin with 200 steps of modified softmax, so that the features are long before the push comes.',
          question: 'How much longer will recognised features be with it at step 300?',
          answers: ['Twice as long', 'Hardly longer: out there the push is tiny', 'Shorter'],
          means:
            'At length 10 and w = 0.1 the push is 2w/‖x‖³ = 0.0002, hundreds of times less than what softmax itself does. And digits that are not recognised don’t become shorter: nothing in the loss shrinks them.',
        },
        jump: {
          text: 'Which images are pushed is told by an indicator: 1 if the image is recognised, else 0. At the border it jumps.',
          question: 'An image lies just on the wrong side of a border. Does the indicator pull it across?',
          answers: [
            'Yes, since it would be rewarded there',
            'No: a step has no slope, so nothing pulls',
            'It pushes it further away',
          ],
          means:
            'A jump has the slope zero nearly everywhere, so the gradient knows nothing of the reward on the other side. The setting “soft” puts a tanh of the lead in its place, which has a slope and does pull.',
        },
        scale: {
          text: 'One could also normalise all features, give them the length s, and so make them as long as one likes. These two panels do so from step 200 on, with s = 4 and s = 30.',
          question: 'Is a larger s the same as longer features of easy images?',
          answers: [
            'Yes, both make logits larger',
            'No: s is one number for all, and the length of a feature no longer counts',
          ],
          means:
            'Length was a way to be surer of one image than of another. After normalising it is gone: no force is left that would change a length, and s only says how sharply all angles are judged together.',
        },
      },
    },

    additive: {
      title: 'Margins that are added: CosFace and ArcFace',
      about: 'The same number of degrees everywhere, and the seam at 180°.',
      discuss: 'Why do papers use much larger margins in hundreds of dimensions than fit into a plane?',
      steps: {
        kinds: {
          text: 'A factor m asks little of a digit near its ray and much of one far away. CosFace lowers the cosine by m instead, ArcFace widens the angle by m: 0.2 are 11.5°, wherever the digit stands.',
          question: 'NormFace is the same loss without a margin. Which classes will be narrower at step 300?',
          answers: ['Those of NormFace', 'Those of CosFace and ArcFace', 'All alike'],
          means:
            'Both margins draw the classes in, for the same reason as m·θ does: being nearest is not enough, a digit has to be nearest by something.',
        },
        room: {
          text: 'The papers have m = 0.35 for CosFace and m = 0.5 for ArcFace, in hundreds of dimensions. In a plane ten classes are at best 36° apart.',
          question: 'What is the largest margin on the cosine that all ten classes can keep here?',
          answers: ['1 − cos 36° = 0.19', '0.35, as in the paper', 'Any up to 1'],
          means:
            'A digit on its own ray has cosine 1 to it and cos 36° = 0.81 to the next. More than their difference can’t be had by anybody, and a larger m is a wish that no network fulfils.',
        },
        seam: {
          text: 'θ + m may pass 180°. From there the cosine would rise again, as cos(mθ) did in lesson 4. The chart has m = 0.5 with the seam of ArcFace’s first release.',
          question: 'What does that release put in the place of cos(θ + m) beyond the seam?',
          answers: ['Nothing: it rises', 'cos θ less a constant, which goes on falling', 'Always −1'],
          means:
            'Past 180° − m the target is cos θ − m·sin m: it falls on, though with a small jump at the seam. Released code differs here; the setting “past 180°” has four ways, and the chart shows each.',
        },
      },
    },

    forces: {
      title: 'Forces: what pulls a point',
      about: 'Training as a push on every feature, at every place.',
      discuss: 'Where is the force on a digit zero, and does that mean that it is recognised?',
      steps: {
        field: {
          text: 'Training moves the network so that each feature goes where its loss falls fastest. The arrows show that push at each place, for images of one class: point at a ray, or move to it with the keyboard, to see those of its digit.',
          question: 'On which digits does softmax push harder, at step 200?',
          answers: ['On those it recognises', 'On those it does not recognise', 'On all alike'],
          means:
            'The push is as large as the probability that is still missing. What is clearly right is left in peace: softmax is content as soon as a digit is on the right side.',
        },
        margin: {
          text: 'Here are modified softmax, and A-Softmax with m = 4, at the same step.',
          question: 'Which of the two still pushes recognised digits harder?',
          answers: ['Modified softmax', 'A-Softmax', 'Both alike'],
          means:
            'That is the margin, as a force: a digit that is already right is pulled on towards its ray, until it is right by a wide angle. So petals become narrow.',
        },
        along: {
          text: 'NormFace gives every feature the length s before it is judged. Its arrows look different.',
          question: 'How much of its push makes features longer or shorter?',
          answers: ['All of it', 'About half', 'Nothing'],
          means:
            'The loss doesn’t see the length, so it can’t push along it: all arrows run around the middle. Softmax pushes along its rays, outwards. Petals against rings: that is what normalising means.',
        },
      },
    },

    unseen: {
      title: 'What training has never seen',
      about:
        'Whether classes that were never trained can be told apart: three digits hardly, characters after 500 others well, and not because of the margin.',
      discuss: 'Why should more classes in training help with classes that are not among them?',
      steps: {
        apart: {
          text: 'These networks are trained on the digits 0 to 6 only. Yet they make a feature of any image: hollow points are digits 7, 8 and 9. To tell whether two images show the same digit, one compares the angle between them.',
          question:
            'Of trained digits, a pair of the same digit is nearly always closer than a pair of two. And of the digits that were left out?',
          answers: [
            'As nearly always',
            'Clearly less often, though more than by chance',
            'As often as not, as by chance',
          ],
          means:
            'By chance it would be 50 %. What the network has learned to tell apart are seven digits; the others land wherever those leave room, on top of one another.',
        },
        margin: {
          text: 'A-Softmax was made for that case: faces of people that training has not seen. Its classes are narrower here, too.',
          question: 'Does the margin help with the three digits that were left out?',
          answers: ['Yes, clearly', 'Yes, a little', 'No'],
          means:
            'Seven classes in a plane teach a network about those seven only; narrower petals don’t make it see what a 7 is. Face recognition trains on thousands of people and in hundreds of dimensions. So on to more classes.',
        },
        many: {
          text: 'These four runs were recorded: 3,000 steps on 500 Chinese characters, with 64 features. Pictures show a plane of those; angles are measured in all 64. Hollow points are 120 characters that were never trained.',
          question: 'How often is a pair of the same of those 120 characters closer than a pair of two?',
          answers: ['As of the digits that were left out', 'About 80 of 100 times', 'More than 95 of 100 times'],
          means:
            'To tell 500 characters apart, a network has to see strokes and how they stand to each other. Other characters are made of the same strokes: what was learned holds for them too.',
        },
        marginOfMany: {
          text: 'The last panel is A-Softmax with m = 4, its λ held at 5 in the end as in the article. The first is softmax.',
          question: 'What has the margin brought here?',
          answers: [
            'More of the trained characters right, and the others told apart better',
            'More of the trained characters right, but the others told apart less well',
            'Nothing',
          ],
          means:
            'An honest result, and one run of each: the margin draws the trained classes together, and here that costs what was never trained a little. SphereFace reports a gain for faces, after some ten thousand people; 500 characters don’t show it.',
        },
        count: {
          text: 'Now live: two networks that are alike in everything, one trained on 10 characters, one on 200. Both are asked of the same 120 others.',
          question: 'Which of them tells pairs of the others apart better?',
          answers: ['The one trained on 10', 'The one trained on 200', 'Both alike'],
          means:
            'After the same number of steps. It is the number of classes that makes features of use for others, before any margin: that is why faces are trained with as many people as can be had.',
        },
      },
    },
  },
} as const;
