/**
 * The answers that one display holds: rows with the quantities of different questions at their heads, and equations beside each other on one line.
 */

import { withoutRowNumbers } from '../../formula/latex/otherwise/numbered-rows.ts';
import type { FoundFormula } from '../found.ts';
import { type Row, rowsOf } from './alignment.ts';
import type { Called } from './called.ts';
import type { QuestionOf } from './pairing.ts';

export const CONTINUES = /^(?:&|\\quad|\\qquad|\s)*=/;

/** `W: h \times n`, a row that tells a size. */
const TELLS_SIZE = /^[^=:]*:[^=:]*\\times[^=:]*$/;

export interface Part {
  readonly text: string;
  readonly lineOffset: number;
  readonly question: string | undefined;
  /** The question whose quantity the student's name at the head stands for. */
  readonly called?: string | undefined;
}

/** A display whose rows have the quantities of different questions at their heads is several answers. */
export function partsOf(
  formula: FoundFormula,
  questionOf: QuestionOf,
  called: Called = () => undefined,
): readonly Part[] {
  const { macros, syntax } = formula;
  const text = (syntax === 'latex' ? withoutRowNumbers(formula.text) : undefined) ?? formula.text;
  const ask = (source: string) => questionOf(source, macros, syntax);
  const call = (source: string) => (syntax === 'latex' ? called(source, macros) : undefined);
  if (syntax === 'latex' && (text.includes('\\\\') || COLUMNS.test(text))) {
    const parts: { -readonly [K in keyof Part]: Part[K] }[] = [];
    const rows = rowsOf(text).flatMap(one => besideIn(one, ask));
    for (const [at, row] of rows.entries()) {
      const goesOn = CONTINUES.test(row.text);
      // a head on a row of its own, what it is equal to below it
      const opens = !hasRelation(row.text) && CONTINUES.test(rows[at + 1]?.text ?? '');
      const question = goesOn ? undefined : ask(opens ? `${row.text} = 0` : row.text);
      const own = goesOn || question !== undefined ? undefined : call(row.text);
      const named = question ?? own;
      const last = parts.at(-1);
      const before = last?.question ?? last?.called;
      const isApart = named === undefined && TELLS_SIZE.test(row.text);
      if (last && !isApart && (named === undefined || named === before || before === undefined)) {
        last.text = `${last.text}\\\\${row.source}`;
        last.question ??= question;
        last.called ??= own;
      } else parts.push({ text: row.source, lineOffset: row.lineOffset, question, called: own });
    }
    const asked = new Set(parts.flatMap(({ question, called }) => question ?? called ?? []));
    if (asked.size > 1 || parts.some(part => TELLS_SIZE.test(part.text)))
      return parts.map(part => ({ ...part, text: part.text.trim() }));
    if (asked.size === 1)
      return [{ ...parts.find(part => part.question ?? part.called)!, text, lineOffset: 0 }];
  }
  const beside = equationsIn(text, syntax, ask);
  if (beside) return beside;
  const named = equationsIn(text, syntax, one => ask(one) ?? call(one));
  if (named)
    return named.map(part =>
      ask(part.text) === undefined ? { ...part, question: undefined, called: part.question } : part,
    );
  const question = hasRelation(text) ? ask(text) : undefined;
  return [{ text, lineOffset: 0, question, called: question === undefined ? call(text) : undefined }];
}

/** The equations of one line, where each answers a question of its own. */
function equationsIn(
  text: string,
  syntax: FoundFormula['syntax'],
  ask: (source: string) => string | undefined,
): readonly Part[] | undefined {
  if (syntax !== 'latex') return undefined;
  return partedAt(text, SPACED, ask) ?? partedAt(text, COMMA, ask);
}

function partedAt(
  text: string,
  between: RegExp,
  ask: (source: string) => string | undefined,
): readonly Part[] | undefined {
  if (!between.test(text)) return undefined;
  const equations = text.split(between);
  if (equations.length < 2 || equations.length > 20 || !equations.every(hasRelation)) return undefined;
  const questions = equations.map(ask);
  // `O = P V \Rightarrow dV = …, dP = …`: what the first of them says it from stays with it
  const premises = questions.findIndex(question => question !== undefined);
  if (premises < 0 || premises === equations.length - 1) return undefined;
  const led = [equations.slice(0, premises + 1).join(', \\quad '), ...equations.slice(premises + 1)];
  const parts = led.map((equation, at) => ({
    text: equation.replace(/^[\s&]+/, '').trimEnd(),
    lineOffset: 0,
    question: questions[premises + at],
  }));
  const asked = new Set(parts.map(({ question }) => question));
  return asked.size === parts.length && !asked.has(undefined) ? parts : undefined;
}

/** More than one equation beside each other. */
const COLUMNS = /&[^&]*&[^&]*&/;

/** The answers that stand beside each other in a row. */
function besideIn(row: Row, ask: (source: string) => string | undefined): readonly Row[] {
  const equations = equationsIn(row.source, 'latex', ask);
  return equations ? equations.map(({ text }) => ({ ...row, source: text, text })) : columnsOf(row, ask);
}

/** The columns of a row that each hold an answer: `∂ℓ/∂W &= x δ, & ∂ℓ/∂b &= δ`. */
function columnsOf(row: Row, ask: (source: string) => string | undefined): readonly Row[] {
  const pieces = row.source.split('&');
  if (pieces.length < 3 || pieces.length > 12 || /\\begin\{/.test(row.source)) return [row];
  const columns: string[] = [];
  for (const piece of pieces)
    if (columns.length > 0 && /^\s*(?:=|\\(?:co|eqq|tri|equiv|approx)|:=|$)/.test(piece))
      columns.push(`${columns.pop()}&${piece}`);
    else columns.push(piece);
  const filled = columns.filter(column => /[^\s&.,;]/.test(column) && !LABEL.test(column));
  const asked = new Set(filled.map(column => ask(column.replace(/[\s&,;]+$/, ''))));
  if (filled.length < 2 || asked.size < filled.length || asked.has(undefined)) return [row];
  return filled.map(source => ({ ...row, source, text: source.trim() }));
}

/** `\text{(a)} &&` before an answer. */
const LABEL = /^[\s&]*\\(?:text(?:bf|rm|it)?|mathrm|mathbf)\s*\{[^{}]{0,20}\}[\s&.:]*$/;

const COMMA = /(?<!\\)[,;]\s+/;
/** What parts the equations of one line: a wide space, a word, an arrow. */
const SPACED =
  /[,;.]?(?:\s|~|\\[,;: ]|\\q?quad(?![A-Za-z])){0,9}(?:\\q?quad(?![A-Za-z])(?:\s*\\(?:(?:[Ll]ong)?[Rr]ightarrow|to|implies)(?![A-Za-z]))?|\\(?:(?:[Ll]ong)?[Rr]ightarrow|to|implies)(?![A-Za-z])|\\(?:text|mathrm|textrm|mbox|hbox|textnormal)\{[\s,~]*(?:and|und|et|y|as well as|sowie)?[\s,~]*\}|\\qand(?![A-Za-z]))(?:\s|~|\\[,;: ]|\\q?quad(?![A-Za-z])){0,9}/;

export function hasRelation(text: string): boolean {
  return /[=∈≔:]|<-\s|\\(?:in|equiv|triangleq|coloneqq|to|gets|leftarrow|approx)\b/.test(text);
}
