/**
 * What a document says that an answer may use: formulas before it that define names, and what is worked out or said again under its own label.
 */
import type { Answer } from '../../checking/verdict.ts';
import { macrosOfNames } from '../documents/macros.ts';
import type { Candidate } from './candidate.ts';
import type { QuestionOf } from './pairing.ts';

/** What of the formulas before an answer is looked at. */
const BEFORE = { formulas: 200, characters: 50_000, heads: 50, answered: 40 };
/** Formulas behind it under its label. */
const BEHIND = 8;

/**
 * Formulas before an answer that give names, and those beside it: what stands in its display or under its label and answers no other question. What
 * was answered elsewhere may be used where the question allows it.
 */
export function before(
  head: Candidate,
  questionOf: QuestionOf,
): Required<Pick<Answer, 'before'>> & Pick<Answer, 'beside'> {
  const { formulas } = head.document;
  const { syntax, section, macros: inForce } = formulas[head.index]!;
  const named = macrosOfNames(inForce);
  const answers = (text: string, macros: string): boolean => questionOf(text, macros, syntax) !== undefined;
  // the head of `\grad{H} = …` is no name where the macro makes it an answer
  const givesName = (text: string, macros = inForce): boolean =>
    isNaming(opensWithMacro(text, macros) && answers(text, macros) ? behindHead(text) : text, named);
  const beside = head.above.filter(text => EQUATES.test(text) && !answers(text, inForce));
  const behind: string[] = [];
  for (let at = head.index + 1; at <= Math.min(head.index + BEHIND, formulas.length - 1); at++) {
    const { text, macros, ...one } = formulas[at]!;
    if (one.section !== section || one.syntax !== syntax || !EQUATES.test(text)) continue;
    if (!answers(text, macros)) behind.push(text);
  }
  const found = head.above.filter(text => givesName(text));
  const answered: string[] = [];
  let characters = 0;
  for (let at = head.index - 1; at >= 0 && found.length < BEFORE.formulas; at--) {
    const { text, macros, ...one } = formulas[at]!;
    if (one.syntax === syntax && SET.test(text)) {
      // a wrong answer to a question for a shape is marked there, and no other answer is doubted for it
      if (!answers(text, macros)) found.unshift(text);
      continue;
    }
    const isVariable = syntax === 'plain' && (VARIABLE.test(text) || VALUE_OF_CALL.test(text));
    if (!(isVariable || EQUATES.test(text)) || one.syntax !== syntax) continue;
    if (!isVariable && !givesName(text, macros) && answers(text, macros)) {
      if (answered.length < BEFORE.answered) answered.unshift(text);
      continue;
    }
    characters += text.length;
    if (characters > BEFORE.characters) break;
    found.unshift(text);
    if (one.section === section && !answers(text, macros)) beside.unshift(text);
  }
  const said = [
    ...workedOutBefore(head.text, found, answered, named),
    ...besideOf(head.text, [...beside, ...behind]),
  ];
  return {
    before: [...explained(head), ...found],
    ...(said.length > 0 ? { beside: said } : {}),
  };
}

const behindHead = (text: string): string => text.slice(Math.max(0, text.search(RELATION)));

/** Whether an equation opens with a command of the student's own. */
function opensWithMacro(text: string, macros: string): boolean {
  const command = /^[\s&]*\\([A-Za-z]{1,30})/.exec(text)?.[1];
  return command !== undefined && new RegExp(String.raw`\\${command}(?![A-Za-z])`).test(macros);
}

const EQUATES = /=|\\(?:coloneqq|triangleq|gets|leftarrow|equiv)\b/;

/** `W \in \mathbb{R}^{n \times h}`, and nothing else. */
const SET = /^[^=<>]{1,80}\\in(?![A-Za-z])[^=<>]{1,80}$/;

/** Those of the formulas under an answer's label whose names it uses, or one of them does. */
function besideOf(text: string, beside: readonly string[]): readonly string[] {
  let used = bare(text);
  const said = new Set<string>();
  for (let known = -1; known < said.size; ) {
    known = said.size;
    for (const one of beside) {
      if (said.has(one) || !headsOf(one).some(({ text }) => used.includes(text))) continue;
      said.add(one);
      used += bare(one);
    }
  }
  return beside.filter(one => said.has(one));
}

/** Answers before this one that it uses by a name: `∂J/∂z = p - y`, then `Write δ = ∂J/∂z`, then `∂J/∂b = δ`. */
function workedOutBefore(
  text: string,
  named: readonly string[],
  answered: readonly string[],
  macros: ReadonlySet<string>,
): readonly string[] {
  if (answered.length === 0) return [];
  const used = bare(text);
  const meant = new Set<string>();
  for (const one of named) {
    if (one.length > LONGEST_NAMING) continue;
    const sides = sidesOf(withoutSpaces(single(one)), macros);
    if (sides.length !== 2 || !sides.some(side => side.isName && used.includes(bare(side.text)))) continue;
    for (const side of sides) if (!side.isName) meant.add(bare(side.text));
  }
  return meant.size === 0
    ? []
    : answered.filter(one => headsOf(one).some(({ text: side }) => meant.has(side)));
}
/** `\delta := \frac{\partial J}{\partial z}`, with a few commands of the student's own. */
const LONGEST_NAMING = 200;

/** What a text sets equal to something, without what is spelled in several ways. */
const headsOf = (text: string): readonly { readonly text: string; readonly isName: boolean }[] =>
  withoutSpaces(single(text.slice(0, 5000)))
    .split(CLAUSES)
    .slice(0, BEFORE.heads)
    .flatMap(clause => sidesOf(clause).slice(0, -1))
    .map(side => ({ ...side, text: bare(side.text) }))
    .filter(({ text }) => text !== '');

const bare = (text: string): string =>
  text.replace(
    /\\(?:(?:[dt]?frac|left|right|math[a-z]{2,4}|boldsymbol|bm|displaystyle)(?![A-Za-z])|[,;:! ])|[\s{}&/]/g,
    '',
  );

/**
 * What running text behind an answer says of its names: `$x \delta$, where $\delta = \dots$`, also of several answers behind the last of them. What stands
 * before it goes first.
 */
function explained({ document, index, section, text }: Candidate): readonly string[] {
  const { syntax } = document.formulas[index]!;
  const told: string[] = [];
  let isTold = false;
  for (const other of document.formulas.slice(index + 1, index + 1 + BEHIND)) {
    if (other.section !== section || other.syntax !== syntax) break;
    isTold ||= other.aside === true || other.where === true;
    if (isTold && headsOf(other.text).some(({ isName }) => isName)) told.push(other.text);
  }
  return told.length === 0 ? told : besideOf(text, told);
}

/** What stands before the first `=`, without alignment marks. */
export function definedIn(text: string): string | undefined {
  const sign = /[^<>!:=](?==)|\w(?=\s{0,3}<-\s)/.exec(text);
  return sign
    ? text
        .slice(0, sign.index + 1)
        .replace(/^\\begin\{[a-z]+\*?\}|&/g, '')
        .trim()
    : undefined;
}

/** `dz = …`: in code, an answer is a variable that later ones use. */
const VARIABLE = /^(?:def\s+)?[A-Za-z]\w*(?:'?\([\w\s,]{1,60}\))?\s*(?:=(?!=)|:\s*return\b|<-\s)/;

/** The same behind the lines of a function that is called: `_, dW = backward(d, x)`. */
const VALUE_OF_CALL = /\n(?:\w+\s*,\s*){0,9}\w+\s*=\s*\w+\([^\n]*$/;

/**
 * Whether an answer gives a name on its way: `A = B =: name`, `A = name = B`, `name = B \\ A = name x`. A name of the file among them defines nothing, and
 * does no harm.
 */
function isNaming(text: string, named: ReadonlySet<string>): boolean {
  return withoutSpaces(single(text.slice(0, 5000)))
    .split(CLAUSES)
    .some(clause => {
      const sides = sidesOf(clause, named);
      const goesOn = sides[0]!.text === '';
      return sides.some(
        ({ isName }, at) => isName && (at === 0 ? sides.length > 1 : goesOn || sides.length > 2),
      );
    });
}

/** The sides of an equation, and which of them are names, also by macros of names. */
export const sidesOf = (
  clause: string,
  named?: ReadonlySet<string>,
): readonly { readonly text: string; readonly isName: boolean }[] =>
  clause.split(RELATION).map(side => {
    const text = side.replace(/^[\s&]+|[\s&.,;]+$/g, '');
    return { text, isName: NAME.test(text) || named?.has(CALLED.exec(text)?.[1] ?? '') === true };
  });
/** `\lay\delta3`, `\lay{\delta}{3}` */
const CALLED =
  /^\\([A-Za-z]{1,12})\s*(?:(?:\{[^{}]{1,20}\}|\\[A-Za-z]{1,12}|[A-Za-z\d])\s*){1,3}(?:[_^](?:\{[^{}]{0,20}\}|\w))*$/;

/** A formula without commands for spaces: the `;` of `\;` parts nothing. */
export const withoutSpaces = (text: string): string => text.replace(/(?<!\\)\\[,;:!> ]/g, ' ');

/** A formula whose every backslash is doubled, as some programs write them out, with one each. */
const single = (text: string): string =>
  /\\\\[A-Za-z]{2}/.test(text) && !/(?<!\\)\\(?!\\)/.test(text) ? text.replaceAll('\\\\', '\\') : text;

const RELATION = /(?<![<>!:=])=:?|:=|\\(?:equiv|eqqcolon|triangleq|coloneqq)(?![A-Za-z])/;
/** What parts the equations of one display. */
const CLAUSES =
  /\\\\|[,;]|\\(?:q?quad|implies|iff|therefore|(?:Long)?[rR]ightarrow|boxed)(?![A-Za-z])|\\(?:begin|end|text|intertext)\{[^{}]{0,60}\}/;
/** A name, with a font before it, which may be a command of the student's own. */
const NAME =
  /^(?:\\[A-Za-z]{1,12}\s*(?=[\\{]|(?<=\s)[A-Za-z]))?[\\{]*[A-Za-z]{1,20}\}?(?:[_^](?:\{[^{}]{0,20}\}|\w))*$/;
