/**
 * Formulas as short s-expressions, for rows of tests: `(* W (^ x T))`. A name is itself, with its font and accents before it (`bold:hat:y`);
 * a word is in angle brackets (`<ReLU>`).
 */
import type { Formula, Reading, Side, Statement } from '../../src/formula/formula.ts';

const signs: Record<string, string> = { juxtaposed: '.', 'plain-*': '*' };

export function tree(f: Formula): string {
  switch (f.kind) {
    case 'number':
      return f.text;
    case 'name': {
      const name = f.word ? `<${f.name}>` : f.name;
      return [...(f.font === undefined ? [] : [f.font]), ...f.accents, name].join(':');
    }
    case 'accented':
      return `(${f.accent} ${tree(f.body)})`;
    case 'scripts': {
      const sub = f.sub === undefined ? '' : ` _${tree(f.sub)}`;
      const sup = f.sup === undefined ? '' : ` ${f.elementwise ? '.^' : '^'}${tree(f.sup)}`;
      return `(s ${tree(f.base)}${"'".repeat(f.primes)}${sub}${sup})`;
    }
    case 'group':
      return f.visible ? `(${f.open}${f.close} ${tree(f.body)})` : `{${tree(f.body)}}`;
    case 'list':
      return `(list ${f.items.map((item, i) => (i === 0 ? '' : `${f.separators[i - 1] === 'space' ? '~' : f.separators[i - 1]} `) + tree(item)).join(' ')})`;
    case 'product':
      return `(${f.factors.map((factor, i) => (i === 0 ? '' : `${signs[f.signs[i - 1]!] ?? f.signs[i - 1]} `) + tree(factor)).join(' ')})`;
    case 'sum':
      return `(${f.terms.map((term, i) => (i === 0 && term.sign === '+' && term.signRange[0] === term.signRange[1] ? '' : `${term.sign} `) + tree(term.term)).join(' ')})`;
    case 'fraction':
      return `(frac ${tree(f.numerator)} ${tree(f.denominator)})`;
    case 'root':
      return `(root ${tree(f.body)}${f.degree === undefined ? '' : ` ${tree(f.degree)}`})`;
    case 'big':
      return `(${f.operator}${f.lower === undefined ? '' : ` _${tree(f.lower)}`}${f.upper === undefined ? '' : ` ^${tree(f.upper)}`} ${tree(f.body)})`;
    case 'relation':
      return `(${f.sides.map((side, i) => (i === 0 ? '' : `${f.signs[i - 1]} `) + tree(side)).join(' ')})`;
    case 'matrix':
      return `(matrix${f.open} ${f.rows.map(row => row.map(tree).join(' & ')).join(' ; ')})`;
    case 'cases':
      return `(cases ${f.rows.map(row => tree(row.value) + (row.condition === undefined ? '' : ` ? ${tree(row.condition)}`)).join(' ; ')})`;
    case 'dots':
      return { horizontal: '...', vertical: ':...', diagonal: '\\...' }[f.direction];
    case 'text':
      return `"${f.text}"`;
    case 'call':
      return `(call ${f.name}${"'".repeat(f.primes)}${f.args.map(arg => ` ${tree(arg)}`).join('')})`;
    case 'named-derivative':
      return `d${f.of}/d${f.wrt}`;
    case 'entry':
      return `(entry ${tree(f.base)}${f.places.map(place => ` ${tree(place)}`).join('')})`;
    case 'empty':
      return '()';
  }
}

const sideTree = (side: Side): string =>
  side.formula instanceof Error ? `!${side.formula.message}!` : tree(side.formula);

/** A statement as `A = B = C`; `...=` before it where it starts with a relation, `aside` where it is one. */
export const statementTree = (statement: Statement): string =>
  (statement.aside ? 'aside ' : '') +
  (statement.leading ? '-> ' : '') +
  statement.sides.map((side, i) => (i === 0 ? '' : `${statement.signs[i - 1]} `) + sideTree(side)).join(' ');

export const readingTree = (reading: Reading): string => reading.statements.map(statementTree).join(' | ');

/** The formulas directly inside a formula. */
export function childrenOf(f: Formula): readonly Formula[] {
  switch (f.kind) {
    case 'accented':
    case 'group':
      return [f.body];
    case 'scripts':
      return [f.base, ...(f.sub === undefined ? [] : [f.sub]), ...(f.sup === undefined ? [] : [f.sup])];
    case 'list':
      return f.items;
    case 'product':
      return f.factors;
    case 'sum':
      return f.terms.map(term => term.term);
    case 'fraction':
      return [f.numerator, f.denominator];
    case 'root':
      return f.degree === undefined ? [f.body] : [f.degree, f.body];
    case 'big':
      return [
        ...(f.lower === undefined ? [] : [f.lower]),
        ...(f.upper === undefined ? [] : [f.upper]),
        f.body,
      ];
    case 'relation':
      return f.sides;
    case 'matrix':
      return f.rows.flat();
    case 'cases':
      return f.rows.flatMap(row => (row.condition === undefined ? [row.value] : [row.value, row.condition]));
    case 'call':
      return f.args;
    case 'entry':
      return [f.base, ...f.places];
    default:
      return [];
  }
}
