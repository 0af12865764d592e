/** Digit-like images made from a seed, for tests that can't read the real ones. */
import { TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../src/data/idx.ts';
import { stream } from '../../src/math/random.ts';

interface Drawn {
  images: Uint8Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
}

/** The longest list drawn of each seed: shorter ones are how it begins. */
const longest = new Map<number, Drawn>();

/** Images with three thick strokes whose places depend on the digit, blank at the border as MNIST's are. */
export function drawnDigits(count: number, seed = 3): Drawn {
  let all = longest.get(seed);
  if (!all || all.labels.length < count) {
    all = draw(count, seed);
    longest.set(seed, all);
  }
  return { images: all.images.slice(0, count * IMAGE_PIXELS), labels: all.labels.slice(0, count) };
}

function draw(count: number, seed: number): Drawn {
  const images = new Uint8Array(count * IMAGE_PIXELS);
  const labels = new Uint8Array(count);
  const random = stream(seed, 'drawn digits');
  for (let i = 0; i < count; i++) {
    const digit = Math.floor(10 * random());
    labels[i] = digit;
    const places = stream(digit, 'strokes');
    for (let stroke = 0; stroke < 3; stroke++) {
      const [x0, y0, x1, y1] = Array.from({ length: 4 }, () => 5 + 17 * places() + 2 * random()) as [
        number,
        number,
        number,
        number,
      ];
      for (let t = 0; t <= 1; t += 0.02) {
        const x = Math.round(x0 + t * (x1 - x0));
        const y = Math.round(y0 + t * (y1 - y0));
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
        ] as const) {
          images[i * IMAGE_PIXELS + (y + dy) * IMAGE_SIDE + x + dx] = 160 + Math.floor(90 * random());
        }
      }
    }
  }
  return { images, labels };
}

export function drawnTrainingImages(count: number): TrainingImages {
  const all = new TrainingImages(count, count);
  all.add(drawnDigits(count));
  return all;
}
