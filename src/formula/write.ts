/**
 * Writes a formula as LaTeX. What stands unchanged in the student's text is copied from it, letter by letter; what was changed is written
 * anew. Where macros were expanded, positions do not tell parts apart, so all of it is written anew (`source` undefined).
 */
import { wordSet } from '../expression/words.ts';
import type { Font, Formula, FormulaOf, ProductSign, RelationSign } from './formula.ts';

const SIGN: Readonly<Record<ProductSign, string>> = {
  juxtaposed: ' ',
  cdot: ' \\cdot ',
  times: ' \\times ',
  '*': ' * ',
  '@': ' @ ',
  odot: ' \\odot ',
  circ: ' \\circ ',
  otimes: ' \\otimes ',
  '/': ' / ',
  oslash: ' \\oslash ',
  div: ' \\div ',
  'plain-*': ' * ',
  '.*': ' .* ',
  './': ' ./ ',
  '\\': ' \\backslash ',
}; // prettier-ignore

/** How the signs of relations are written in LaTeX. */
export const RELATION: Readonly<Record<RelationSign, string>> = {
  '=': '=',
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '!=': '\\ne',
  in: '\\in',
  notin: '\\notin',
  to: '\\to',
  assign: '\\leftarrow',
  implies: '\\Rightarrow',
  approx: '\\approx',
  propto: '\\propto',
  define: ':=',
  colon: ':',
}; // prettier-ignore

const FONT: Readonly<Record<Font, string>> = {
  bold: '\\mathbf',
  roman: '\\mathrm',
  sans: '\\mathsf',
  calligraphic: '\\mathcal',
  blackboard: '\\mathbb',
  fraktur: '\\mathfrak',
  typewriter: '\\mathtt',
}; // prettier-ignore

/** Names of several letters that are words and not commands of LaTeX. */
const COMMANDS = wordSet(`
  partial nabla ell infty top intercal prime cdot dagger ast exp log ln sin cos tan sinh cosh tanh max min det
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma
  tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega`);

/** Writes `formula`; parts whose range lies in `source` and that are in `unchanged` are copied. */
export function writeLatex(formula: Formula, source?: string, unchanged?: ReadonlySet<Formula>): string {
  if (source !== undefined && unchanged?.has(formula))
    return source.slice(formula.range[0], formula.range[1]);
  const write = (part: Formula): string => writeLatex(part, source, unchanged);
  return (WRITE[formula.kind] as (formula: Formula, write: (part: Formula) => string) => string)(
    formula,
    write,
  );
}

type Write<Kind extends Formula['kind']> = (
  formula: FormulaOf<Kind>,
  write: (part: Formula) => string,
) => string;

const WRITE: { readonly [Kind in Formula['kind']]: Write<Kind> } = {
  number: formula => formula.text,
  name: formula => {
    const { name, font, word } = formula;
    let text: string;
    if (COMMANDS.has(name)) text = `\\${name}`;
    else if (word && name.length > 1) text = `\\operatorname{${name}}`;
    else text = name;
    if (font === 'bold' && COMMANDS.has(name)) text = `\\boldsymbol{${text}}`;
    else if (font && !(word && name.length > 1)) text = `${FONT[font]}{${text}}`;
    return formula.accents.reduce((inner, accent) => `\\${accent}{${inner}}`, text);
  },
  accented: (formula, write) => `\\${formula.accent}{${write(formula.body)}}`,
  scripts: (formula, write) => {
    const { base } = formula;
    const simple = base.kind === 'name' || base.kind === 'number' || (base.kind === 'group' && base.visible);
    const sup = formula.sup ? `^{${write(formula.sup)}}` : '';
    return `${simple ? write(base) : `{${write(base)}}`}${"'".repeat(formula.primes)}${formula.sub ? `_{${write(formula.sub)}}` : ''}${sup}`;
  },
  group: (formula, write) => {
    const body = write(formula.body);
    if (!formula.visible) return `{${body}}`;
    const [open, close] = BRACKETS[formula.open] ?? ['(', ')'];
    return isFlat(formula.body) ? `${open}${body}${close}` : `\\left${open} ${body} \\right${close}`;
  },
  list: (formula, write) =>
    formula.items
      .map((item, at) => (at === 0 ? '' : SEPARATOR[formula.separators[at - 1] ?? ',']) + write(item))
      .join(''),
  product: (formula, write) =>
    formula.factors
      .map((factor, at) => (at === 0 ? '' : SIGN[formula.signs[at - 1]!]) + bracketed(factor, write))
      .join(''),
  sum: (formula, write) =>
    formula.terms
      .map(
        ({ sign, term }, at) =>
          (sign === '-' ? (at === 0 ? '-' : ' - ') : at === 0 ? '' : ' + ') + bracketed(term, write),
      )
      .join(''),
  fraction: (formula, write) => `\\frac{${write(formula.numerator)}}{${write(formula.denominator)}}`,
  root: (formula, write) =>
    `\\sqrt${formula.degree ? `[${write(formula.degree)}]` : ''}{${write(formula.body)}}`,
  big: (formula, write) =>
    `\\${formula.operator}${formula.lower ? `_{${write(formula.lower)}}` : ''}${formula.upper ? `^{${write(formula.upper)}}` : ''} ${bracketed(formula.body, write)}`,
  relation: (formula, write) =>
    formula.sides
      .map((side, at) => (at === 0 ? '' : ` ${RELATION[formula.signs[at - 1]!]} `) + write(side))
      .join(''),
  matrix: (formula, write) => {
    const environment = formula.open === '[' ? 'bmatrix' : formula.open === '(' ? 'pmatrix' : 'matrix';
    return `\\begin{${environment}} ${formula.rows.map(row => row.map(write).join(' & ')).join(' \\\\ ')} \\end{${environment}}`;
  },
  cases: (formula, write) =>
    `\\begin{cases} ${formula.rows.map(row => write(row.value) + (row.condition ? ` & ${write(row.condition)}` : '')).join(' \\\\ ')} \\end{cases}`,
  dots: formula => ({ horizontal: '\\cdots', vertical: '\\vdots', diagonal: '\\ddots' })[formula.direction],
  text: formula => `\\text{ ${formula.text} }`,
  call: (formula, write) =>
    `\\operatorname{${formula.name}}${"'".repeat(formula.primes)}\\left( ${formula.args.map(write).join(', ')} \\right)`,
  'named-derivative': formula => `\\frac{\\partial ${formula.of}}{\\partial ${formula.wrt}}`,
  entry: (formula, write) => `{${write(formula.base)}}_{${formula.places.map(write).join(',')}}`,
  empty: () => '',
};

/** One symbol or number: brackets around it need not grow. */
const isFlat = (formula: Formula): boolean => formula.kind === 'name' || formula.kind === 'number';

const BRACKETS: Readonly<Record<string, readonly [string, string]>> = {
  '(': ['(', ')'],
  '[': ['[', ']'],
  '{': ['\\{', '\\}'],
  '|': ['|', '|'],
  '‖': ['\\|', '\\|'],
  '⟨': ['\\langle', '\\rangle'],
  '⌊': ['\\lfloor', '\\rfloor'],
  '⌈': ['\\lceil', '\\rceil'],
}; // prettier-ignore

const SEPARATOR: Readonly<Record<string, string>> = { ',': ', ', ';': '; ', space: ' \\quad ' };

/** A sum as a factor or a term needs brackets. */
const bracketed = (part: Formula, write: (part: Formula) => string): string =>
  part.kind === 'sum' || part.kind === 'relation' ? `\\left( ${write(part)} \\right)` : write(part);
