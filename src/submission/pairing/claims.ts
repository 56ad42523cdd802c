/**
 * How strongly formulas claim a question, and which of them is its answer. Under a label not every formula is one: `where $h$ is the size` is not,
 * and neither is a definition (`\delta = …`) behind the answer that uses it. So set-apart formulas rank before those in running text, and a
 * definition of a name gives way to the formula before it that uses the name.
 */

import { isSymbolTransposed } from '../../formula/beside/formula-kinds.ts';
import { isWorking } from '../documents/label-line.ts';
import type { FoundFormula } from '../found.ts';
import { before, definedIn, sidesOf } from './before.ts';
import { type Candidate, CLAIMS, type Claim, whereOf } from './candidate.ts';
import type { Asked, PairedAnswer, QuestionOf } from './pairing.ts';

/** The claim of a formula under a label. */
export function claimOf({ text, display, aside, checking, telling, code }: FoundFormula): Claim {
  if (code) return CLAIMS.code;
  if (aside || checking) return CLAIMS.symbol;
  if (!display)
    return !telling && (SYMBOL.test(text) || isSymbolTransposed(text)) ? CLAIMS.symbol : CLAIMS.running;
  return definedIn(text) === undefined ? CLAIMS.answer : CLAIMS.equation;
}

/**
 * The claim of a formula with a question's quantity at its head; `isOwn`: under the label of the question, `isMention`: under that of another, `isOutside`: under none of those
 * there are.
 */
export function claimHeaded(
  formula: FoundFormula,
  text: string,
  { isOwn, isMention, isOutside }: { isOwn: boolean; isMention: boolean; isOutside: boolean },
): Claim {
  if (ZERO.test(text)) return CLAIMS.symbol;
  if (formula.checking) return CLAIMS.running;
  if (isMention) return formula.display ? CLAIMS.running : claimOf(formula);
  if (!isOwn && isChainRule(text)) return CLAIMS.running;
  // `Since $o = U h + q$ is affine in h` only recalls the answer
  const isRecalled = isOutside || formula.aside === true;
  return isRecalled && !formula.display ? CLAIMS.running : CLAIMS.answer;
}

/**
 * Whether a formula only says the chain rule, `∂ℓ/∂w = ∂ℓ/∂z \cdot ∂z/∂w`: what is said of it in general, before or behind the answer, is no answer. Where one of the factors is not by
 * what the whole is by, something was worked out.
 */
function isChainRule(text: string): boolean {
  const sides = text.length > 2000 ? [] : sidesOf(text.replace(/_\{[^{}=]*=[^{}]*\}/g, ''));
  if (sides.length < 2) return false;
  const [head, ...further] = [sides[0]!, sides.at(-1)!].map(({ text }) => [...text.matchAll(QUOTIENT)]);
  const by = (found: RegExpExecArray) => found[1]!.replace(/[\s{}]/g, '');
  const factors = further.flat();
  return (
    head!.length === 1 &&
    factors.length > 1 &&
    factors.some(factor => by(factor) === by(head![0]!)) &&
    JOINED.test(sides.at(-1)!.text.replace(QUOTIENT, ''))
  );
}
const QUOTIENT =
  /\\[dtc]?frac\s*\{\s*(?:\\partial|d)[^{}]*(?:\{[^{}]*\}[^{}]*){0,4}\}\s*\{\s*(?:\\partial|d)((?:[^{}]|\{[^{}]*\})*)\}/g;
/** What joins derivatives to a chain. */
const JOINED =
  /^(?:[\s+&()[\].,]|\\(?:cdot|times|left|right|big[lr]?|quad|qquad|sum(?:\\(?:no)?limits)?(?:[_^](?:\{[^{}]*\}|\w)){0,2}|(?:tag|label)\{[^{}]*\})(?![A-Za-z])|\\[,;:! ])*$/;

/** `Setting $∂ℓ/∂w = 0$` says where the derivative vanishes. */
const ZERO =
  /^[^=]*(?:=|\\(?:overset|stackrel)\s*\{[^{}=]*\}\s*\{=\})\s*\{?(?:\\(?:math[a-z]{2,4}|vec|boldsymbol|bm)\s*\{?\s*)?0[\s}.,;]*$/;

/** One symbol with its font and scripts, or a condition, on it or on what stands before: `\alpha > 0`, `\geq 0`. */
const SYMBOL =
  /^(?:(?:[<>≤≥]|\\(?:[gl]eq?|[gl]t|neq?)(?![a-z])).{1,30}|(?:\\(?:math[a-z]{2,4}|boldsymbol|bm|vec|hat|bar|tilde)\s+)?\\?[A-Za-z]{1,20}(?:\{\\?\w{1,20}\})?(?:[_^](?:\{[^{}]{0,20}\}|\w))*(?:\s*(?:[<>]|\\(?:g|l|n)(?:e|eq|g|l)(?![a-z]))[^=]{1,30}|\s*=\s*[-−]?\d{1,3})?)$/;

/** Whether a formula only says what size a symbol has: `W \in \mathbb R^{n \times d}`. */
export const isSizeOfSymbol = (text: string): boolean =>
  MEMBER.test(text) && SYMBOL.test(text.slice(0, text.indexOf('\\in')).trim());

/** The last candidate of the strongest kind, but not a definition (`\delta = …`) behind the answer that uses it. */
export function chosen(
  { id: question, kind }: Asked,
  found: readonly Candidate[],
  questionOf: QuestionOf,
): PairedAnswer {
  const formulas = withoutWorking(found).filter((one, at, all) => !isSizeBehind(one, all[at - 1]));
  const list = kind === 'shape' || formulas.length === 0 ? found : formulas;
  const equations = list.filter(({ claim }) => claim >= CLAIMS.equation);
  const running = withoutTrials(list.filter(({ claim }) => claim === CLAIMS.running));
  const code = list.filter(({ claim }) => claim === CLAIMS.code);
  const here = code.filter(({ elsewhere }) => !elsewhere);
  // behind its answer, a cell may try it out
  const headed = here.filter(({ headed }) => headed);
  const pool = [equations, running, headed, here, code].find(some => some.length > 0) ?? list;
  const last = pool.at(-1)!;
  const section = pool.filter(
    ({ document, section }) => document === last.document && section === last.section,
  );
  let at = section.length - 1;
  while (at > 0 && section.length - at < 50 && defines(section[at]!, section[at - 1]!)) at -= 1;
  const best = totalBehind(section[at]!, running) ?? section[at]!;
  const chain: Candidate[] = [];
  for (let link: Candidate | undefined = best; link; link = link.continued) chain.unshift(link);
  const formula = best.document.formulas[best.index]!;
  const continued = new Set(list.map(({ continued }) => continued));
  const earlier = list.filter(
    candidate => candidate.claim === CLAIMS.answer && !chain.includes(candidate) && !continued.has(candidate),
  );
  const head = chain[0]!;
  const besides = [
    ...alternativesTo(best, found),
    ...toldOf(best).map(told => `${best.text} \\text{ where } ${told}`),
  ];
  const doubts = chain.flatMap(({ document, index }) => document.formulas[index]!.doubt ?? []);
  if (list.some(other => isOtherOption(best, other))) doubts.push('a list of options');
  if (formula.counts !== undefined && list.length > 1) doubts.push(`${formula.counts} counts`);
  return {
    ...whereOf(best.document, { line: head.line, cell: formula.cell }),
    answer: {
      question,
      answer: chain.length === 1 ? best.text : chain.map(asBlock).join('\n'),
      syntax: formula.syntax,
      macros: formula.macros,
      ...aroundOf(head, best),
      ...(doubts.length > 0 ? { doubt: doubts.join(' … ') } : {}),
      ...before(head, questionOf),
    },
    ...(besides.length > 0 && formula.syntax === 'latex' ? { besides } : {}),
    ...(head.byOrder ? { byOrder: true } : {}),
    earlier: earlier.map(candidate => whereOf(candidate.document, candidate)),
  };
}

/** What stands before a formula and behind the last one that it goes on with. */
function aroundOf(first: Candidate, last: Candidate): Pick<PairedAnswer['answer'], 'around'> {
  const [one, other] = [first, last].map(({ document, index }) => document.formulas[index]!.around);
  return one || other ? { around: [one?.[0] ?? '', other?.[1] ?? ''] } : {};
}

/** What stands right before or behind an answer as another one: `$A$, $B$`. */
function alternativesTo(best: Candidate, found: readonly Candidate[]): readonly string[] {
  const { formulas } = best.document;
  const texts: string[] = [];
  const add = (index: number): void => {
    const other = found.find(one => one.document === best.document && one.index === index);
    const head = other && definedIn(other.text);
    if (other && other.claim > CLAIMS.symbol && (head === undefined || head === definedIn(best.text)))
      texts.push(other.text);
  };
  for (let at = best.index; at > 0 && formulas[at]!.alternative; at--) add(at - 1);
  for (let at = best.index + 1; formulas[at]?.alternative; at++) add(at);
  return texts;
}

/** What names of an answer stand for, right behind it: `$A$, where $x = y$`. */
function toldOf({ document, index, section, text }: Candidate): readonly string[] {
  const next = document.formulas[index + 1];
  if (!next?.where || next.section !== section) return [];
  const name = definedIn(next.text);
  return name && text.includes(name) ? [next.text] : [];
}

/** `(A) $x$ (B) $y$`: two answers to choose from, one beside the other. */
function isOtherOption(best: Candidate, other: Candidate): boolean {
  const [one, two] = [best, other].map(({ document, index }) => document.formulas[index]!.option);
  return (
    one !== undefined &&
    two !== undefined &&
    Math.abs(one.charCodeAt(0) - two.charCodeAt(0)) === 1 &&
    other.document === best.document &&
    other.claim >= CLAIMS.running &&
    (other.index > best.index || definedIn(other.text) === definedIn(best.text))
  );
}

/** Whether a formula stands under a heading that says that answers are worked out below it: `## Working`. */
export const isWorkedOut = ({ labels }: FoundFormula): boolean =>
  labels.some(({ kind, text }) => kind === 'heading' && isWorking(text));

/** The answers that were given before they are worked out, and of the working only what says again what is asked. */
function withoutWorking(found: readonly Candidate[]): readonly Candidate[] {
  if (found.length < 2) return found;
  const isGiven = ({ document, index, claim }: Candidate): boolean =>
    claim >= CLAIMS.running && !isWorkedOut(document.formulas[index]!);
  if (!found.some(isGiven)) return found;
  return found.filter(
    one => isGiven(one) || one.claim < CLAIMS.running || (one.headed && one.claim === CLAIMS.answer),
  );
}

/** What is found, where anything is, and not what tries it out or is an example of how it was found. */
function withoutTrials(found: readonly Candidate[]): readonly Candidate[] {
  const others = found.filter(({ document, index }) => !document.formulas[index]!.checking);
  return others.length > 0 ? others : found;
}

/** Behind an answer, its size: `| $∇_W J$ | $X^T G$ | $D \times K$ |`, `The sizes fit: $∇_W J \in \mathbb R^{D \times K}$`. */
const isSizeBehind = ({ text, line, document, index }: Candidate, before: Candidate | undefined): boolean =>
  before !== undefined &&
  before.document === document &&
  (MEMBER.test(text) ||
    (before.line === line &&
      LENGTH.test(text) &&
      isToldOf(document.formulas[index]!, document.formulas[before.index]!)) ||
    ((before.line === line || !document.formulas[index]!.display) && isSize(text)));
/** The size of a column. */
const LENGTH = /^(?:[A-Za-z]|\d{1,4})$/;
/** Whether two formulas are told of the same quantity at the start of their row. */
const isToldOf = ({ labels: [label] }: FoundFormula, before: FoundFormula): boolean =>
  label?.formula !== undefined && before.labels[0] === label;
const MEMBER = /^[^=]{0,200}\\in\s*\\(?:mathbb\s*\{?\s*R|R(?![A-Za-z]))[^=]{0,60}$/;
/** Whether a formula is a size alone. */
export const isSize = (text: string): boolean => SIZES.test(text);
const SIZES = /^(?:\\in\s*)?(?:\\mathbb\s*\{?R\}?\^)?[{([]*\w+(?:\s*(?:\\times|,)\s*\w+)+[})\]]*$/;

/** `$$G = …$$ Total: $H + G$`: what stands behind a definition in running text and uses it is the answer. */
function totalBehind(best: Candidate, running: readonly Candidate[]): Candidate | undefined {
  return running.findLast(
    other =>
      other.document === best.document &&
      other.section === best.section &&
      other.index > best.index &&
      defines(best, other),
  );
}

/** Whether an equation defines a name that the formula before it uses. */
function defines(equation: Candidate, user: Candidate): boolean {
  if (equation.claim !== CLAIMS.equation) return false;
  const name = definedIn(equation.text) ?? '';
  const { text } = user;
  const right = definedIn(text) === undefined ? text : text.slice(text.indexOf('=') + 1);
  for (let at = name === '' ? -1 : right.indexOf(name); at >= 0; at = right.indexOf(name, at + 1)) {
    const ends = !/[A-Za-z]$/.test(name) || !/[A-Za-z]/.test(right[at + name.length] ?? '');
    const inCommand = name[0] !== '\\' && /\\[A-Za-z]{0,30}$/.test(right.slice(Math.max(0, at - 31), at));
    if (ends && !inCommand) return true;
  }
  return false;
}

function asBlock({ text }: Candidate): string {
  return text.startsWith('\\begin{') && !/^\\begin\{(?:aligned|split|gathered|cases|.?matrix)\}/.test(text)
    ? text
    : `$$${text}$$`;
}
