/** Values of a variable from its domain. Simplex entries are multiples of 1/1024, so that they sum to 1 exactly in any arithmetic. */
import type { Domain, Problem } from '../problem/problem.ts';
import type { Random } from './random.ts';
import { allocate, batchOf, matrixOf, moved, type Value } from './value.ts';

const PARTS = 1024;
export const DEFAULT_DOMAIN: Domain = { kind: 'interval', from: -1, to: 1 };

/** What a variable is drawn from. */
export const domainOf = (problem: Problem, name: string): Domain =>
  problem.quantities.get(name)?.domain ?? DEFAULT_DOMAIN;

/** Whether the file says nothing of where a variable is drawn from. */
export const isFree = (problem: Problem, name: string): boolean => domainOf(problem, name) === DEFAULT_DOMAIN;

/** The interval that the file gives a variable; undefined where it gives none. */
export function intervalOf(problem: Problem, name: string): (Domain & { kind: 'interval' }) | undefined {
  const domain = domainOf(problem, name);
  return domain.kind === 'interval' && domain !== DEFAULT_DOMAIN ? domain : undefined;
}

/** The part of an interval at each end that is near it. */
const END = 0.2;

function nearAnEnd({ from, to }: Domain & { kind: 'interval' }, random: Random): number {
  const inside = random.between(0, END * (to - from));
  return random.below(2) === 0 ? from + inside : to - inside;
}

/** A value of a variable of `rows × cols`; `turn` moves the class of one-hot vectors from draw to draw; `far`: near the ends of an interval. */
export function drawn(
  domain: Domain,
  rows: number,
  cols: number,
  turn: number,
  random: Random,
  far = false,
): Value {
  if (domain.kind === 'value') return matrixOf(domain.rows);
  const data = allocate(rows * cols);
  if (domain.kind === 'interval') {
    for (let k = 0; k < data.length; k++)
      data[k] = far ? nearAnEnd(domain, random) : random.between(domain.from, domain.to);
    return batchOf(rows, cols, data);
  }
  const length = cols === 1 ? rows : cols;
  const first = turn % length;
  for (let start = 0; start < data.length; start += length) {
    if (domain.kind === 'onehot') {
      // The second row is of another class than the first; the others may be of any.
      const after = start === 0 ? 0 : start === length ? 1 + random.below(length - 1) : random.below(length);
      data[start + ((first + after) % length)] = 1;
      continue;
    }
    let left = PARTS;
    for (let k = 0; k < length; k++) {
      const rest = length - 1 - k;
      const most = Math.max(1, Math.floor((2 * left) / (rest + 1)) - rest);
      const part = rest === 0 ? left : 1 + random.below(Math.min(most, left - rest));
      data[start + k] = part / PARTS;
      left -= part;
    }
  }
  return batchOf(rows, cols, data);
}

/** A value with each entry so many times as large. */
export const times = (factor: number, value: Value): Value => moved(value, entry => factor * entry);
