/** Marks on the points that are taken for another digit: crosses on dots, rings around images. */
import { shadedPixels } from '../colours.ts';
import { blendMistakes, crossMark, findMistakes, type MistakeMark, markOpacity, ringMark } from '../mistakes.ts';
import { remembered } from '../remembered.ts';
import { pixelLayer } from './layer.ts';

export const mistakes = pixelLayer([
  'mistakes',
  'points',
  'labels',
  'predictions',
  'classes',
  'camera',
  'imageSide',
  'ratio',
  'amount',
  'space',
  'dim',
  'colours',
  'fades',
], () => {
  const found = remembered<{ wrong: Uint8Array; opacity: number }>();
  const markOf = remembered<MistakeMark>();
  return (inputs) => {
    if (!inputs.mistakes) return null;
    const { points, labels, predictions, classes, camera, imageSide, ratio, amount, space, dim } = inputs;
    const { colours, fades } = inputs;
    const { wrong, opacity } = found([labels, predictions, classes], () => {
      const wrong = findMistakes(labels, predictions, classes);
      return { wrong, opacity: markOpacity(wrong.reduce((sum, one) => sum + one, 0)) };
    });
    const ringed = imageSide > 0;
    // On a ball points have room beside one another; on a circle they crowd on one line.
    const onCircle = space === 'angles' && dim === 2;
    const mark = markOf([ratio, imageSide, opacity, onCircle], () =>
      ringed ? ringMark(imageSide, ratio) : crossMark(ratio, opacity, onCircle),
    );
    const { surface, ink, points: byDigit } = colours.pixels;
    const inks = shadedPixels(
      byDigit.map(() => ink),
      surface,
      fades,
      points.veils,
    );
    const drawn = { places: points.places, labels, lead: fades.lead, depth: points.depth };
    const inwards = ringed || dim > 2 ? 0 : amount;
    return (canvas) => {
      blendMistakes(canvas, camera, drawn, wrong, mark, inks, surface, inwards);
      return false;
    };
  };
}, ['dots']);
