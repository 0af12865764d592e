/** How strongly training pushes an image, wherever it stands. What draws it comes with the field. */
import type { Inputs } from './inputs.ts';
import { pixelLayer, strokeLayer } from './layer.ts';

const DEPENDS = ['field', 'amount', 'camera', 'classes', 'colours', 'decision', 'dim', 'orientation', 'size'] as const;

/** Of a plane its features, of space its ball: where the picture shows the other, or is on its way, there is none. */
function shown({ field, amount, dim }: Pick<Inputs, 'field' | 'amount' | 'dim'>): Inputs['field'] {
  return amount === (dim === 3 ? 1 : 0) ? field : null;
}

export const field = pixelLayer(
  DEPENDS,
  () => (inputs) => {
    const present = shown(inputs);
    return present ? present.drawing.tint({ ...only(inputs), field: present }) : null;
  },
  ['force'],
);

/** And in which direction. */
export const forces = strokeLayer(
  DEPENDS,
  () => (inputs) => {
    const present = shown(inputs);
    return present ? present.drawing.arrows({ ...only(inputs), field: present }) : null;
  },
  ['force'],
);

const only = ({
  camera,
  classes,
  colours,
  decision,
  dim,
  orientation,
  size,
}: Pick<Inputs, (typeof DEPENDS)[number]>) => ({
  ...{ camera, classes, colours, decision, dim, orientation, size },
});

/** What each class does to the image that somebody asks about; directions alone have no room for it. */
export const pushes = strokeLayer(
  ['pushes', 'amount', 'camera', 'colours', 'orientation'],
  () =>
    ({ pushes: acting, amount, camera, colours, orientation }) =>
      acting && amount === 0 ? acting.drawing.pushes({ pushes: acting, camera, colours, orientation }) : null,
);
