/** Quantities that the file writes with their input behind them, `h_\theta(x)`: the letter alone means them, and where two have one letter, `D(x)` and `D(G(z))`, the input says which. */
import type { Fn } from '../../../expression/fn.ts';
import type { Problem, Quantity } from '../../../problem/problem.ts';
import { type Atom, textOf, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { formulaIn } from '../../latex/read.ts';
import { WHOLE } from '../../whole-functions.ts';
import type { Pattern, Vocabulary } from '../vocabulary.ts';
import { readAtom, sameLabels } from './spellings.ts';

export interface Called extends Pattern {
  /** The letter and its labels as they are spelled. */
  readonly name: string;
  readonly key: string;
  /** What stands in the brackets. */
  readonly input: Formula | undefined;
}

/** `h_\theta` of `h_\theta(x)` and `h_\theta(x^{(i)})`. */
const withoutInput = (spelling: string): string | undefined =>
  /^([^()]+)\((?:[^()]|\([^()]*\))+\)$/.exec(spelling)?.[1];

/** `\sigma(z)` as the name of what is σ of z in any case: σ stays the function, of any input. */
const isApplied = ({ name }: Atom, { definition }: Quantity, functions: ReadonlyMap<string, Fn>): boolean =>
  definition !== undefined &&
  (definition.op === 'map'
    ? definition.order === 0 && definition.fn === functions.get(name)
    : definition.op === WHOLE.get(name));

/** Whether a name without its input means something else in the file. */
const isTaken = (
  { key, name, scripts }: Atom,
  quantity: Quantity,
  problem: Problem,
  patterns: readonly Pattern[] = [],
): boolean =>
  problem.functions.has(name) ||
  (scripts.length === 0 && problem.dimensions.includes(key)) ||
  patterns.some(pattern => pattern.quantity !== quantity);

/** What stands in the brackets of `h_\theta(x)`. */
function inputIn(spelling: string, words: ReadonlySet<string>): Formula | undefined {
  const formula = formulaIn(spelling, words);
  if (!formula) return undefined;
  const whole = unwrap(formula);
  const group = whole.kind === 'product' ? unwrap(whole.factors[whole.factors.length - 1]!) : undefined;
  return group?.kind === 'group' ? group.body : undefined;
}

/** All names of a file that are written so and mean nothing else. */
export function calledIn({
  problem,
  patterns,
  functions,
  words,
}: Pick<Vocabulary, 'problem' | 'patterns' | 'functions' | 'words'>): readonly Called[] {
  const found: Called[] = [];
  for (const quantity of problem.quantities.values())
    for (const spelling of [quantity.latex, ...quantity.aliases]) {
      const name = withoutInput(spelling);
      const atom = name === undefined || readAtom(spelling, words) ? undefined : readAtom(name, words);
      if (!atom || isApplied(atom, quantity, functions)) continue;
      if (isTaken(atom, quantity, problem, patterns.get(atom.key))) continue;
      const labels = atom.scripts.map(script => script.text);
      const input = inputIn(spelling, words);
      found.push({ quantity, font: atom.font, labels, family: undefined, name: name!, key: atom.key, input });
    }
  return found;
}

/** Whether its letter, with the same labels, names another quantity too. */
export const isShared = (one: Called, all: readonly Called[]): boolean =>
  all.some(
    other => other.key === one.key && other.quantity !== one.quantity && sameLabels(other.labels, one.labels),
  );

/** Whether the file writes that input behind it. */
export const hasInput = ({ input }: Called, text: string): boolean =>
  input !== undefined && textOf(input) === text;
