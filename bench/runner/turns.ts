/** Takes turns: A B C, A B C, … so that whatever slows the machine for a while slows everybody. */
import { type Summary, summarise } from '../statistics.ts';

export interface Player {
  /** Plays one turn. @returns what was measured. */
  play(): Promise<number>;
}

/** Summaries in the players' order. */
export async function takeTurns(players: readonly Player[], turns: number): Promise<Summary[]> {
  const results: number[][] = players.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, player] of players.entries()) results[i]?.push(await player.play());
  }
  return results.map(summarise);
}

/** How often a piece of work fits into a turn, at least once. */
export function timesThatFit(turnMs: number, milliseconds: number): number {
  return Math.max(Math.round(turnMs / milliseconds), 1);
}
