/**
 * What the words of an answer say of a function without an argument, `\sigma = \tanh`, `\sigma' = 1 - \sigma`, `where σ is the ReLU`, as equations with
 * one: the answer has to be right beside them.
 */
import { isLetter } from '../../formula/characters.ts';
import type { Range } from '../../formula/formula.ts';
import type { Answer } from '../verdict.ts';

const SYMBOL = String.raw`\\(?:var)?(?:sigma|phi|psi|rho)(?![A-Za-z])|(?<![A-Za-z\\_^{])[fghσφψρϕ](?![A-Za-z(_^])`;
const NAMES: readonly (readonly [words: string, latex: string, plain: string])[] = [
  ['tanh|hyperbolic tangent|tangens hyperbolicus|tangente hyperbolique', String.raw`\tanh(z)`, 'tanh(z)'],
  ['leaky ?-?relu', String.raw`\operatorname{LeakyReLU}(z)`, 'leakyrelu(z)'],
  ['relu|rectifier|rectified linear|ramp', String.raw`\operatorname{ReLU}(z)`, 'relu(z)'],
  ['identity|linear|identität|identité|identidad', 'z', 'z'],
  [
    'sigmo[iï]d\\w*|logistic|logistisch\\w*|logistique|logística',
    String.raw`\operatorname{sigmoid}(z)`,
    'sigmoid(z)',
  ],
  ['softplus', String.raw`\operatorname{softplus}(z)`, 'softplus(z)'],
  ['step|heaviside|unit step|threshold', String.raw`\operatorname{step}(z)`, 'step(z)'],
  ['sine|sin', String.raw`\sin(z)`, 'sin(z)'],
  ['exponential|exp', String.raw`\exp(z)`, 'exp(z)'],
  ['gelu', String.raw`\operatorname{gelu}(z)`, 'gelu(z)'],
];
const WRAP = String.raw`(?:[$ ]|\\(?:text|mathrm|operatorname|textrm|mbox|quad|,|;)(?:\s*\{)?|[{},])*`;
/** An argument behind a name, or behind its derivative, `\operatorname{sigmoid}'(z)`: the function has one. */
const APPLIED = String.raw`[}\s]*(?:['’]|\^\{?\\prime\}?)*\s*\.?(?:\\left|\\[bB]igg?l?)?\s*[([]`;
const PRIME = String.raw`['’]|\^\{?\\prime\}?`;
const DERIVATIVE = `(?:derivative|slope|Ableitung|dérivée|derivada|derivata) (?:of (?:the |an? )?|der |des |von |de la |de l['’]|du |de |del |della )`;
const IN_WORDS = new RegExp(
  String.raw`(${SYMBOL})(${PRIME})?${WRAP}(?:is|denotes|being|stands for|means|represents|=|ist|est|es|bezeichnet|désigne|(?=(?:the|die|der|la|le)[ }$]))${WRAP}\s*(?:(?:just|simply|our|the|an?|die|der|das|la|le|l['’]|el)\s+)?(${DERIVATIVE})?\\?(${NAMES.map(([words]) => words).join('|')})(?![A-Za-z(])(?!${APPLIED})`,
  'giu',
);
/** `with the ReLU \\sigma` */
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}])(?:the|an?) (${NAMES.map(([words]) => words).join('|')})(?: (?:activation|function|nonlinearity))*${WRAP}(${SYMBOL})(?!\s*(?:['’]|\^))`,
  'giu',
);
const IN_SIGNS = new RegExp(
  String.raw`(${SYMBOL})\s*(${PRIME})\s*=(?!=)\s*([^=,;$&\n]{1,80}?)(?=\\text|\\quad|\\\\|\s+(?:so|and|which|where)\b|\.?\s*(?:$|[,;$&\n]|\.\s))`,
  'gu',
);
/** A cheap first look, on every right answer: one of the symbols, and nothing but signs before what says something of it. */
const FIRST =
  /(?:sigma|phi|psi|rho|[σφψρϕfgh])(?:[$\s{},'’^]|\\(?:[a-z]+|[,;]))*(?:=|is|denotes|being|stands|means|represents|est?|bezeichnet|désigne|the|die|der|la|le)|(?:the|an?) [^$\\{}]{3,40}[$}\s]+(?:\\(?:var)?(?:sigma|phi|psi|rho)|[fghσφψρϕ](?![A-Za-z]))/;

/** The same of a formula without words, which has to be told in signs: a look at what stands before its equals signs. */
export function tellsInSigns(formula: string): boolean {
  for (let equals = formula.indexOf('='); equals >= 0; equals = formula.indexOf('=', equals + 1)) {
    let at = equals - 1;
    while (at >= 0 && isPassed(formula.charCodeAt(at))) at--;
    const end = at;
    while (at >= 0 && isLetter(formula.charCodeAt(at))) at--;
    const isName = formula.charCodeAt(at) === 92 || (end - at === 1 && 'fgh'.includes(formula[end]!));
    if (end > at && isName) return FIRST.test(formula);
  }
  return false;
}

/** A blank, a brace, `$`, `'`, `^`, `\,` or `\;`. */
const isPassed = (code: number): boolean => code <= 32 || code === 125 || PASSED.has(code);
const PASSED: ReadonlySet<number> = new Set([36, 39, 44, 59, 92, 94, 123]);

export interface ToldFunction {
  readonly range: Range;
  /** The same with an argument. */
  readonly equation: string;
}

/** What an answer says of functions without arguments. */
export function toldFunctions(answer: string, isPlain: boolean): readonly ToldFunction[] {
  if (answer.length > 3000 || !FIRST.test(answer)) return [];
  const told: ToldFunction[] = [];
  const named = [
    ...Array.from(
      answer.matchAll(IN_WORDS),
      ({ 0: found, 1: symbol, 2: prime, 3: derived, 4: name, index }) => ({
        range: [index, index + found.length] as const,
        head: prime === undefined ? symbol! : `${symbol!}'`,
        isDerived: derived !== undefined,
        name: name!,
      }),
    ),
    ...Array.from(answer.matchAll(BEFORE), ({ 0: found, 1: name, 2: symbol, index }) => ({
      range: [index, index + found.length] as const,
      head: symbol!,
      isDerived: false,
      name: name!,
    })),
  ];
  for (const { range, head, isDerived, name } of named) {
    const known = NAMES.find(([words]) => new RegExp(`^(?:${words})$`, 'iu').test(name));
    if (!known) continue;
    const value = known[isPlain ? 2 : 1];
    const said = !isDerived ? value : value === 'z' ? '1' : value.replace(/\(z\)$/, "'(z)");
    told.push({ range, equation: `${head}(z) = ${said}` });
  }
  for (const { 0: found, 1: symbol, 3: said, index } of answer.matchAll(IN_SIGNS)) {
    const body = said!
      .replace(new RegExp(`(?:${SYMBOL})(?!\\s*['’])(?!\\s*\\((?!1\\s*[-+]))`, 'gu'), one => `${one}(z)`)
      .replace(/\\tanh(?![A-Za-z])(?!\s*[\^({])/g, '\\tanh(z)');
    told.push({ range: [index, index + found.length], equation: `${symbol!}'(z) = ${body}` });
  }
  return told.slice(0, 4);
}

/** An answer with one more equation beside it; in a plain formula in place of the words. */
export function withEquation({ answer, syntax }: Answer, { range, equation }: ToldFunction): string {
  if (syntax === 'plain') return answer.slice(0, range[0]) + equation + answer.slice(range[1]);
  return answer.includes('$') ? `${answer} where $${equation}$` : `${answer}, \\text{ where } ${equation}`;
}
