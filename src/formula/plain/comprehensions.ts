/**
 * What is told for each index behind a formula: `… for i in range(N)`, `… for i in range(N) if z[i] > 0`, `… for x, d in zip(X, D)`,
 * `… for i in 1:n, j in 1:m`.
 */

import { called } from '../compose.ts';
import type { Formula, Range, Term } from '../formula.ts';
import { nameFormula, numberFormula } from '../leaves.ts';
import { rangeOf } from '../ranges.ts';
import { mapChildren } from '../tree.ts';
import { type Loop, loopsIn } from './loops/head.ts';
import { EACH, EVERY, isName, isSign, type Line, TABLE } from './loops/line.ts';
import type { PlainParser } from './parse.ts';
import { readRelation } from './precedence.ts';

/** A formula with what stands behind it. */
export function readEach(parser: PlainParser, what: Formula): Formula {
  const one = parser.tokens[parser.at]!;
  if (!isName(one, 'for') || parser.names === undefined) return what;
  const clauses: (readonly Loop[])[] = [];
  const conditions: Formula[] = [];
  for (;;) {
    const head = parser.tokens[parser.at]!;
    if (isName(head, 'for')) {
      const end = endOfClause(parser, parser.at + 1);
      const loops = loopsIn(parser.tokens.slice(parser.at + 1, end));
      parser.at++;
      if (!loops) throw parser.expected('i in range(N)');
      clauses.push(loops);
      parser.at = end;
    } else if (isName(head, 'if')) {
      parser.at++;
      conditions.push(readRelation(parser));
    } else break;
  }
  const range: Range = [what.range[0], parser.tokens[parser.at - 1]!.end];
  const calling = (name: string, args: Formula[]): Formula => called(name, rangeOf(one), args, range);
  const loops = clauses.flat();
  const fromZero = new Set(loops.filter(({ start }) => start === 0).map(({ index }) => index.text));
  const written = withItems(parser, counted(what, fromZero), loops);
  const over = ({ index, size }: Loop): Formula[] => [
    nameFormula(index.text, rangeOf(index), true),
    withItems(parser, formulaOf(parser, size), loops),
  ];
  if (loops.length === 1 && conditions.length === 0) return calling(EACH, [...over(loops[0]!), written]);
  // Julia makes a matrix of what it tells for two indices together
  const isMatrix = loops.length === 2 && clauses.length === 1 && conditions.length === 0;
  const zero = numberFormula('0', range);
  const chosen = conditions.reduceRight(
    (value, condition) =>
      calling('where', [withItems(parser, counted(condition, fromZero), loops), value, zero]),
    written,
  );
  return calling(EVERY, [
    loops.reduceRight((value, loop) => calling(EACH, [...over(loop), value]), chosen),
    ...(isMatrix ? [calling(TABLE, [...loops.flatMap(over), written])] : []),
  ]);
}

/** A formula with the numbers that indices from 0 are, `n > 0`, in the places that they have from 1; between brackets, and beside one another, they are places. */
function counted(formula: Formula, fromZero: ReadonlySet<string>): Formula {
  const { range } = formula;
  switch (formula.kind) {
    case 'name': {
      if (!fromZero.has(formula.name)) return formula;
      const [one, sum] = [numberFormula('1', range), { kind: 'sum', range } as const];
      return { ...sum, terms: [plus(formula), { ...plus(one), sign: '-' }] };
    }
    case 'entry':
      return { ...formula, base: counted(formula.base, fromZero) };
    case 'relation':
      return formula.sides.some(({ kind }) => kind === 'number')
        ? mapChildren(formula, one => counted(one, fromZero))
        : formula;
    default:
      return mapChildren(formula, one => counted(one, fromZero));
  }
}
const plus = (term: Formula): Term => ({ sign: '+', term, signRange: term.range });

/** Where a clause ends: at a bracket that closes what it stands in, at the next clause, or at a comma that leads to no other index. */
function endOfClause({ tokens }: PlainParser, from: number): number {
  let depth = 0;
  let isSaid = false;
  for (let at = from; at < tokens.length; at++) {
    const one = tokens[at]!;
    if (isSign(one, '(') || isSign(one, '[')) depth++;
    else if ((isSign(one, ')') || isSign(one, ']')) && --depth < 0) return at;
    if (depth > 0) continue;
    isSaid ||= isName(one, 'in') || isSign(one, '=');
    if (isName(one, 'for') || isName(one, 'if')) return at;
    const [next, sign] = [tokens[at + 1], tokens[at + 2]];
    const leadsOn = next?.kind === 'name' && (isName(sign, 'in') || isSign(sign, '='));
    if (isSaid && ((isSign(one, ',') && !leadsOn) || isSign(one, ';'))) return at;
  }
  return tokens.length - 1;
}

/** The formula that tokens of a clause are. */
function formulaOf(parser: PlainParser, line: Line): Formula {
  const last = line[line.length - 1]!;
  return parser
    .inside([...line, { kind: 'end', text: '', start: last.end, end: last.end, spaced: false }])
    .whole();
}

/** A formula with the items of arrays in the place of their names. */
function withItems(parser: PlainParser, formula: Formula, loops: readonly Loop[]): Formula {
  const items = new Map(
    loops.flatMap(loop => [...loop.items].map(([name, line]) => [name, formulaOf(parser, line)] as const)),
  );
  if (items.size === 0) return formula;
  const put = (part: Formula): Formula => {
    const item = part.kind === 'name' ? items.get(part.name) : undefined;
    return item ? { ...item, range: part.range } : mapChildren(part, put);
  };
  return put(formula);
}
