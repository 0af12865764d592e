/** From feature units to the chart's pixels: one scale for both axes, a turn, and y upwards. */

export interface Camera {
  /** Centre of the chart, CSS pixels. */
  centreX: number;
  centreY: number;
  /** Half the side of the square that is shown, CSS pixels. */
  half: number;
  /** The same in feature units. */
  extent: number;
  /** Counter-clockwise, radians. */
  turn: number;
}
