/** What the words and bars of a card say; angles by digit, NaN for digits that don't take part. */
export interface CardContents {
  digit: number;
  verdict: string;
  wrong: boolean;
  facts: readonly (readonly [name: string, value: string])[];
  caption: string;
  /** Degrees, by digit. */
  angles: Float32Array;
  /** Digits whose bars are marked: the one it is taken for, and its own. */
  winner: number;
  own: number;
  /** Test image to show. */
  index: number | null;
}
