/**
 * Draws out of proportion: all variables close to zero, or one of them, or one entry of one, far out on one side. Random draws of a vector reach all
 * sides of every entry, but hardly those of its norm or of the sum of its exponentials (`\|z\| > 0.001`, `\max(\sum_j e^{z_j}, 0.01)`), and
 * seldom one entry that stays between two edges while another is far away.
 */
import type { Problem } from '../problem/problem.ts';
import { intervalOf, isFree, times } from './domain.ts';
import { changed, type Draw, drawsOf } from './draw.ts';
import { moved, type Value } from './value.ts';

/** How close to zero everything is drawn that the file gives no interval. */
const CLOSENESSES = [1e-4, 1e-8, 1e-14];
/** How far out one variable is, whose entries are of one sign there. */
const FAR = 30;
/** And how far one entry is, the first or the last. */
const FARTHER = 200;
const SIGNS = [1, -1];
/** Variables that are moved alone. */
const MOST_ALONE = 8;

/** Draws of the sizes of the first usual one; always the same. */
export function lopsidedDraws(problem: Problem): readonly Draw[] {
  const near = drawsOf(problem)[0]!;
  const withOne = (name: string, value: Value): Draw => changed(near, [[name, value]]);
  const close = CLOSENESSES.map(factor => {
    const shrunk = [...near.variables].map(([name, value]) => {
      const start = intervalOf(problem, name)?.from;
      const atStart = start === undefined ? value : moved(value, () => start);
      return [name, isFree(problem, name) ? times(factor, value) : atStart] as const;
    });
    return changed(near, shrunk);
  });
  const alone = [...near.variables].filter(([name]) => isFree(problem, name)).slice(0, MOST_ALONE);
  const far = alone.flatMap(([name, value]) =>
    SIGNS.flatMap(sign => [
      withOne(
        name,
        moved(value, entry => sign * FAR * Math.abs(entry)),
      ),
      withOne(
        name,
        moved(value, (entry, k) => (k === (sign > 0 ? 0 : value.data.length - 1) ? sign * FARTHER : entry)),
      ),
    ]),
  );
  return [...close, ...far];
}
