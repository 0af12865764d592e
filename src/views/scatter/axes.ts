/** Light axes inside a scatter: a cross through the origin, a few ticks along the lower and left edges. */
import { format, precisionFixed } from 'd3-format';
import type { Group } from '../frame.ts';
import type { Camera } from './camera.ts';

/** Most ticks on either side of 0: so three or five in all. */
const TICKS_PER_SIDE = 2;
const TICK_LENGTH = 4;

/** Distance of a label from the edge, and how near to a corner a label may stand. CSS pixels. */
const INSET = 8;
const CORNER = 26;

interface Tick {
  value: number;
  /** Distance from the centre, CSS pixels. */
  offset: number;
}

/** Values to mark within ±extent, and their texts. */
export function chooseTicks(extent: number): { values: number[]; text: (value: number) => string } {
  const smallest = extent / (TICKS_PER_SIDE + 1);
  const decade = 10 ** Math.floor(Math.log10(smallest));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade > smallest) ?? 10);
  const side = Math.floor(extent / step);
  return {
    values: Array.from({ length: 2 * side + 1 }, (_, i) => (i - side) * step),
    text: format(`,.${precisionFixed(step)}f`),
  };
}

/** Draws the axes into `group`, for a chart of this size. */
export function drawAxes(
  group: Group,
  width: number,
  height: number,
  { centreX, centreY, half, extent }: Camera,
): void {
  const { values, text } = chooseTicks(extent);
  const marks: Tick[] = values.map((value) => ({ value, offset: (value / extent) * half }));

  group
    .selectAll('line.hairline')
    .data([
      [0, centreY, width, centreY],
      [centreX, 0, centreX, height],
    ])
    .join('line')
    .attr('class', 'hairline')
    .attr('x1', ([x1]) => x1 ?? 0)
    .attr('y1', ([, y1]) => y1 ?? 0)
    .attr('x2', ([, , x2]) => x2 ?? 0)
    .attr('y2', ([, , , y2]) => y2 ?? 0);

  const drawTicks = (name: 'x' | 'y', shown: Tick[]) => {
    const across = name === 'x';
    group
      .selectAll<SVGGElement, Tick>(`g.tick-${name}`)
      .data(shown, (tick) => tick.value)
      .join((enter) => {
        const tick = enter.append('g').attr('class', `tick tick-${name}`);
        tick
          .append('line')
          .attr('class', 'hairline baseline')
          .attr(across ? 'y2' : 'x2', across ? -TICK_LENGTH : TICK_LENGTH);
        tick
          .append('text')
          .attr('class', 'quiet cased')
          .attr('text-anchor', across ? 'middle' : 'start')
          .attr('dominant-baseline', across ? 'auto' : 'central')
          .attr('x', across ? 0 : INSET)
          .attr('y', across ? -INSET : 0);
        return tick;
      })
      .attr('transform', ({ offset }) =>
        across ? `translate(${centreX + offset},${height})` : `translate(0,${centreY - offset})`,
      )
      .select('text')
      .text(({ value }) => text(value));
  };
  drawTicks(
    'x',
    marks.filter(({ offset }) => centreX + offset > 2 * CORNER && centreX + offset < width - CORNER),
  );
  drawTicks(
    'y',
    marks.filter(({ offset }) => centreY - offset > CORNER / 2 && centreY - offset < height - CORNER),
  );
}
