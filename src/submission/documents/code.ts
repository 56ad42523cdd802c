/**
 * Answers in code: a fence under a question's heading, a code cell of a notebook. Each assignment and each bare expression may be one, read as a plain formula; a program with
 * loops or functions is one as a whole, where it can be read. Code gives way to every formula that answers the same question.
 */
import { type Formula, Unreadable } from '../../formula/formula.ts';
import { UNKNOWN } from '../../formula/plain/loops/line.ts';
import { readPlain } from '../../formula/plain/read.ts';
import { somePart } from '../../formula/tree.ts';
import { type Collector, withoutOwner } from './collect.ts';
import { labelIn } from './label-line.ts';
import { LINE_LEVEL, markerIn } from './labels.ts';
import { functionDefinedIn } from './own-functions.ts';
import {
  type CodeStatement,
  functionsOfProgram,
  givingEachBack,
  gradientsIn,
  hasTurns,
  keptIn,
  statementsOfProgram,
  withChanges,
} from './program.ts';

/** Statements of one piece of code, and characters of one. */
const MOST = { lines: 600, statement: 2000 };

const LANGUAGE =
  /^\s*(?:|py|python3?|ipython3?|numpy|torch|pytorch|julia|jl|matlab|octave|text|txt|plain)\s*$/i;
const LOOP = /^[ \t]*(?:for|while)\b/m;
const PROGRAM = /^\s*(?:def|class|for|while|if|with|try|function|module|struct)\b/m;
/** Gradients by the names of their variables: `grads['W1']`, `grads.W1 = …`. */
const GRADIENTS =
  /\bgrad(?:ient)?s?(?:\[\s*(['"])d?(\w{1,40})\1\s*\]|\.(?!data\b)d?([A-Za-z]\w{0,40})(?=[ \t]*[-+*/.]?=[^=]))/g;
const SILENT =
  /^(?:import|from|using|print|display|assert|del|pass|plt\.|clc|clear|close|format|syms|np\.random|torch\.manual|rng)\b|^[%!@?]|^(?:\w+\s*,\s*)+\w+\s*=|^\w+(?:\[[^\]]*\]|\.\w+)\s*[-+*/]?=/;
const QUOTED =
  /[$\\"`]|^[\w.]{1,60}\.(?:shape|size|ndim|dtype)$|^[\w.]{1,60}\.(?:backward|zero_grad|step|requires_grad_|retain_grad)\(|^(?:\w+\.)*(?:allclose|isclose|gradcheck|assert\w*)\(/;

/** Signs and letters of places: `sweep(A, 2, v, "*")` of R, `np.einsum("ij,j->i", W, x)`. */
const SIGN_QUOTED = /"([-+*/]|[A-Za-z]{1,6}(?: *, *[A-Za-z]{1,6})*(?: *-> *[A-Za-z]{0,6})?)"/g;

/** Whether a fence of this language may hold an answer. */
export const isAnswerLanguage = (language: string): boolean => LANGUAGE.test(language);

/** Adds the statements of a piece of code. */
export function collectCode(written: string, place: { line: number; cell?: number }, into: Collector): void {
  const code = withoutOwner(withoutExplanations(written)).replace(
    GRADIENTS,
    (_, _quote, key?: string, field?: string) => `d${key ?? field}`,
  );
  const lines = code.split('\n');
  if (lines.length > MOST.lines) return;
  const single = statementsIn(lines);
  for (const text of functionsOfProgram(single)) into.functions.add(text);
  const isProgram = PROGRAM.test(code);
  const isOne =
    isProgram && (gradientsIn(code).size < 2 || (LOOP.test(code) && !hasTurns(single))) && isReadable(code);
  if (isOne) {
    const apart = lines.flatMap(statementsOn).join('\n');
    for (const text of givingEachBack(apart.trimEnd()))
      into.formula(into.functions.before(text), place, false, 'plain', 'code');
    return;
  }
  const statements = withChanges(isProgram ? statementsOfProgram(single, keptIn(written)) : single);
  const given = new Set(statements.map(({ text }) => /^\s*(\w+)\s*=/.exec(text)?.[1]));
  const labels = into.labels.current().some(({ kind }) => kind === 'comment') ? [] : labelsIn(lines);
  for (const { text: whole, row } of statements) {
    while (labels.length > 0 && labels[0]!.row < row) {
      const { row: above, text } = labels.shift()!;
      into.labels.heading(CODE_LEVEL, { kind: 'comment', text, line: place.line + above });
    }
    const text = whole.replace(/^\s*return\s/, '').trim();
    if (!/\w/.test(text) || text.length > MOST.statement || given.has(text)) continue;
    const calls = into.functions.valuesOf(text);
    for (const call of calls)
      into.formula(call, { ...place, line: place.line + row }, false, 'plain', 'code');
    if (calls.length > 0) continue;
    if (SILENT.test(text) || QUOTED.test(text.replace(SIGN_QUOTED, '$1'))) continue;
    if (functionDefinedIn(text) !== undefined && !text.includes('\n')) {
      into.functions.add(text);
      continue;
    }
    const formula = into.functions.before(text.replace(/;$/, ''));
    into.formula(formula, { ...place, line: place.line + row }, false, 'plain', 'code');
  }
  into.labels.itemEnded(place.line, place.line + lines.length);
}

/** Of the comments that name what stands below them: deeper than all labels around the code. */
const CODE_LEVEL = LINE_LEVEL + 20;

/** The labels that comments on lines of their own are: `# partial: dW2`, `# (b) dW2`. */
const labelsIn = (lines: readonly string[]): { readonly row: number; readonly text: string }[] =>
  lines.flatMap((line, row) => {
    const comment = COMMENT.exec(line)?.[1];
    const text =
      comment === undefined ? undefined : (markerIn(comment) ?? labelIn(comment) ?? WORD.exec(comment)?.[0]);
    return text === undefined ? [] : [{ row, text }];
  });
const WORD = /^\w{1,40}(?=:?\s*$)/;
const COMMENT = /^[ \t]*(?:#+|%+|\/\/)(?:[ \t]*%%)?[ \t]*(\S.{0,80})$/;

/** The lines of a piece of code, with those that go on joined, and without comments. */
function statementsIn(lines: readonly string[]): readonly CodeStatement[] {
  const found: CodeStatement[] = [];
  for (let index = 0; index < lines.length; index++) {
    const row = index;
    let text = withoutComment(lines[index]!);
    while (isOpen(text) && index + 1 < lines.length) {
      index += 1;
      text += `\n${withoutComment(lines[index]!)}`;
    }
    for (const one of statementsOn(text)) if (one.trim() !== '') found.push({ text: one, row });
  }
  return found;
}

/** The statements of a line, `dZ = p - y; dW = dZ * x';`, each with its indentation. A loop or a function on one line stays what it is. */
function statementsOn(line: string): readonly string[] {
  const code = withoutComment(line);
  if (!/;\s*\S/.test(code) || PROGRAM.test(line)) return [line];
  const indent = /^[ \t]*/.exec(line)![0];
  const parts: string[] = [];
  for (const piece of code.split(';')) {
    const last = parts[parts.length - 1];
    // a row of a matrix
    if (last !== undefined && isOpen(last)) parts[parts.length - 1] = `${last};${piece}`;
    else parts.push(parts.length === 0 ? piece : indent + piece.trim());
  }
  return parts;
}

/** Whether a program is one function, or adds up over the examples of a batch, and nothing in it is beyond plain formulas. */
function isReadable(code: string): boolean {
  if (code.length > MOST.statement) return false;
  const { statements } = readPlain(code, { names: NO_NAMES });
  return (
    statements.length > 0 &&
    statements.every(({ sides }, at) =>
      sides.every(
        ({ formula }) =>
          !(formula instanceof Unreadable) &&
          (!hasKeyword(formula) || (isOfEachTurn(formula) && at < statements.length - 1)),
      ),
    )
  );
}
const NO_NAMES = { has: () => false };
/** What a name is that has another value in each turn of a loop. */
const isOfEachTurn = (formula: Formula): boolean => formula.kind === 'name' && formula.name === UNKNOWN;
const KEYWORD =
  /^(?:for|while|if|elif|else|in|return|class|with|try|except|end|function|def|break|continue|self|print)$/;
const hasKeyword = (formula: Formula): boolean =>
  somePart(formula, part => part.kind === 'name' && KEYWORD.test(part.name));

/** Whether code between backticks in running text is a formula rather than a name. */
export const isFormulaCode = (code: string): boolean =>
  /[*@+()=^]|\w'|\s[-/]\s|^\w{1,6} ?[x×] ?\w{1,6}$/.test(code) && !/[$\\`]/.test(code);

/** What stands for itself between three quotes, and in comments over several lines, explains a program. */
const EXPLAINED =
  /^[ \t]*(?:[rRuf]?("""|''')[\s\S]*?\1|#=[\s\S]*?=#|%\{[ \t]*\n[\s\S]*?\n[ \t]*%\}|\/\*[\s\S]*?\*\/)/gm;
const withoutExplanations = (code: string): string =>
  code.replace(EXPLAINED, found => found.replace(/[^\n]+/g, ''));

const withoutComment = (line: string): string =>
  line.replace(/(?:^|\s)(?:#|\/\/|%(?!%|[*o]%|in%)).*$/, '').trimEnd();

function isOpen(text: string): boolean {
  let depth = 0;
  // `for (i in 1:N) {` opens a block
  for (const char of text.replace(/\)[ \t]*\{$/, ')'))
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
  return depth > 0;
}
