/**
 * An equation between differentials, `dL = \operatorname{tr}(G\,dW)`: what varies may be one entry of W, so that each `d` is the derivative by that entry, and the
 * equation tells what is asked at every place.
 */
import { textOf, unwrap } from '../../formula/atom.ts';
import { inBrackets, listed, scripted, withPairs } from '../../formula/compose.ts';
import { marked, markOf } from '../../formula/differentials.ts';
import { sideOf } from '../../formula/equations.ts';
import { type Formula, isFormula, type Range, type Reading, type Side } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { matchOf } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { allPartsOf } from '../../formula/tree.ts';
import type { Quantity } from '../../problem/problem.ts';
import { quantityNamed } from '../reference.ts';
import { chainOf, statementsOf, withStatements } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';
import type { Target } from './target.ts';

const LETTERS = ['i', 'j', 'k', 'l', 'p', 'q', 'r', 's'];

/** The reading with the component that its last equation tells; undefined where that is none between the asked differentials. */
export function fromDifferentials(reading: Reading, { question, vocabulary }: Target): Reading | undefined {
  const last = statementsOf(reading).at(-1);
  const sides = last ? chainOf(last) : [];
  const [head, end] = [sides[0], endOf(sides, last?.signs.at(-1) === 'colon')];
  if (!last || !end || last.signs.some(sign => sign !== '=' && sign !== 'colon')) return undefined;
  if (question.kind !== 'derivative' || question.indices || !isFormula(head!.formula)) return undefined;
  const mark = marked(head!.formula);
  if (mark?.rest.length !== 1 || quantityOf(mark.rest[0]!, vocabulary)?.name !== question.of)
    return undefined;
  const wrt = quantityNamed(vocabulary.problem, question.wrt);
  const used = new Set(allPartsOf(sides.map(({ formula }) => formula).filter(isFormula)).map(textOf));
  const axes = wrt.shape.filter(size => size !== 1).length;
  const places = LETTERS.filter(letter => !used.has(letter)).slice(0, axes);
  if (places.length < axes) return undefined;
  const entry = entryOf(wrt.name, places, head!.range);
  let isTold = false;
  const varied = (d: Formula, factor: Formula): Formula | undefined => {
    const quantity = markOf(d) === undefined ? undefined : quantityOf(factor, vocabulary);
    if (!quantity || (quantity.definition && quantity !== wrt)) return undefined;
    isTold ||= quantity === wrt;
    return derivativeBy(entry, quantity.name, [d.range[0], factor.range[1]]);
  };
  const told: Side[] = [
    { ...head!, formula: derivativeBy(entry, question.of, head!.range) },
    sideOf(withPairs(end, varied)),
  ];
  if (!isTold) return undefined;
  return withStatements(reading, last, { ...last, sides: told, signs: ['='] });
}

/** The last formula of a chain; of `dL = G : dW` the product of both. */
function endOf(sides: readonly Side[], isProduct: boolean): Formula | undefined {
  const [before, last] = sides.slice(-2).map(({ formula }) => formula);
  if (!before || !last || !isFormula(before) || !isFormula(last)) return undefined;
  if (!isProduct) return last;
  const range: Range = [before.range[0], last.range[1]];
  const body = listed([before, last], range);
  return { kind: 'group', open: '⟨', close: '⟩', visible: true, body, range };
}

/** What a name is of the file, without indices. */
function quantityOf(formula: Formula, vocabulary: Vocabulary): Quantity | undefined {
  const match = matchOf(unwrap(formula), vocabulary);
  return match?.leftovers.length === 0 && match.primes === 0 ? match.pattern.quantity : undefined;
}

/** `(W)_{ij}` */
function entryOf(name: string, places: readonly string[], range: Range): Formula {
  const base = nameFormula(name, range, name.length > 1);
  if (places.length === 0) return base;
  const letters = places.map(place => nameFormula(place, range));
  return scripted(inBrackets(base), { sub: listed(letters, range) }, range);
}
