/**
 * Which formula answers which question. A formula answers the question whose quantity stands at its left-hand side; one without such a
 * side, the question that its nearest label names. Several for one question: the last counts, and the others are named.
 *
 * Under a label not every formula is an answer: `where $h$ is the size` is not, and neither is a definition (`\delta = …`) after the
 * answer that uses it. So within one section answers rank before definitions, set-apart formulas before those in running text. A display
 * that starts with `=` goes on with the one before it, and both are the answer.
 */
import type { Answer } from '../checking/verdict.ts';
import { rowsOf } from './alignment.ts';
import type { FoundDocument, FoundFormula, Label } from './found.ts';

/** An answer as it is checked: with what stands before it in its document, where its own names may be defined. */
export interface SubmittedAnswer extends Answer {
  readonly before?: readonly string[];
}

/** Tells the question whose quantity stands at the left-hand side of a formula. */
export type QuestionOf = (text: string, macros: string, syntax: 'latex' | 'plain') => string | undefined;

export interface Asked {
  readonly id: string;
  readonly kind: 'derivative' | 'value' | 'shape' | 'manual';
}

export interface Where {
  readonly file: string;
  readonly line: number;
  readonly cell?: number;
}

/** The answer to one question, with where it stands. */
export interface PairedAnswer extends Where {
  readonly answer: SubmittedAnswer;
  /** Earlier answers to the same question, which do not count. */
  readonly earlier: readonly Where[];
}

export interface Pairing {
  readonly answers: ReadonlyMap<string, PairedAnswer>;
  /** Formulas that answer nothing; most are text. */
  readonly unplaced: number;
  /** `partial:` comments and keys that name no question. */
  readonly unknown: readonly (Where & { readonly name: string })[];
}

/** Formulas before an answer that may define its names. */
const BEFORE = { formulas: 200, characters: 50_000 };

/** How strongly a formula claims its question: a symbol in running text least. */
const CLAIMS = { symbol: 0, running: 1, equation: 2, answer: 3 } as const;
type Claim = (typeof CLAIMS)[keyof typeof CLAIMS];

interface Candidate {
  readonly document: FoundDocument;
  readonly index: number;
  readonly text: string;
  readonly line: number;
  readonly claim: Claim;
  readonly section: number;
  /** Where its chain began, if it starts with `=`. */
  readonly continued: Candidate | undefined;
}

/** Pairs the formulas of a submission's documents, in their order, with the questions. */
export function pair(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  ask: QuestionOf,
): Pairing {
  const questionOf = remembered(ask);
  const ids = new Set(questions.map(({ id }) => id));
  const candidates = new Map<string, Candidate[]>();
  const unknown: (Where & { name: string })[] = [];
  let unplaced = 0;

  for (const document of documents) {
    let previous: { question: string; candidate: Candidate } | undefined;
    const told = new Set<Label>();
    for (const [index, formula] of document.formulas.entries()) {
      for (const part of partsOf(formula, questionOf)) {
        const continues = previous !== undefined && formula.display && CONTINUES.test(part.text);
        const named = continues ? undefined : part.question;
        const byLabel = named === undefined ? questionOfLabels(formula.labels, ids, questionOf) : undefined;
        const question =
          named !== undefined && ids.has(named) ? named : continues ? previous!.question : byLabel?.question;
        if (byLabel?.unknown && !told.has(byLabel.unknown)) {
          told.add(byLabel.unknown);
          unknown.push({ ...whereOf(document, formula), name: byLabel.unknown.text });
        }
        if (question === undefined) {
          unplaced += 1;
          previous = undefined;
          continue;
        }
        const candidate: Candidate = {
          document,
          index,
          text: part.text,
          line: formula.line + part.lineOffset,
          claim: named !== undefined || continues ? CLAIMS.answer : claimOf(formula),
          section: formula.section,
          continued: continues ? previous!.candidate : undefined,
        };
        const list = candidates.get(question);
        if (list) list.push(candidate);
        else candidates.set(question, [candidate]);
        previous = candidate.claim >= CLAIMS.equation ? { question, candidate } : undefined;
      }
    }
  }

  const answers = new Map<string, PairedAnswer>();
  for (const question of questions) {
    const list = candidates.get(question.id);
    const paired =
      question.kind === 'manual'
        ? manualAnswer(question.id, documents, ids)
        : list && chosen(question.id, list, questionOf);
    if (paired) answers.set(question.id, paired);
  }
  return { answers, unplaced, unknown };
}

/** Asks for each formula once; the macros of one document only grow. */
function remembered(questionOf: QuestionOf): QuestionOf {
  const known = new Map<string, string | undefined>();
  return (text, macros, syntax) => {
    const key = `${macros.length} ${syntax} ${text}`;
    if (!known.has(key)) known.set(key, questionOf(text, macros, syntax));
    return known.get(key);
  };
}

const CONTINUES = /^(?:&|\\quad|\\qquad|\s)*=/;

function whereOf(document: FoundDocument, at: { readonly line: number; readonly cell?: number }): Where {
  return { file: document.name, line: at.line, ...(at.cell === undefined ? {} : { cell: at.cell }) };
}

interface Part {
  readonly text: string;
  readonly lineOffset: number;
  readonly question: string | undefined;
}

/** A display whose rows have the quantities of different questions at their heads is several answers. */
function partsOf(formula: FoundFormula, questionOf: QuestionOf): readonly Part[] {
  const { text, macros, syntax } = formula;
  const ask = (source: string) => questionOf(source, macros, syntax);
  if (syntax === 'latex' && text.includes('\\\\')) {
    const parts: { text: string; lineOffset: number; question: string | undefined }[] = [];
    for (const row of rowsOf(text)) {
      const question = CONTINUES.test(row.text) ? undefined : ask(row.text);
      const last = parts.at(-1);
      if (last && (question === undefined || question === last.question || last.question === undefined)) {
        last.text = `${last.text}\\\\${row.source}`;
        last.question ??= question;
      } else parts.push({ text: row.source, lineOffset: row.lineOffset, question });
    }
    const asked = new Set(parts.flatMap(({ question }) => question ?? []));
    if (asked.size > 1) return parts.map(part => ({ ...part, text: part.text.trim() }));
    if (asked.size === 1) return [{ text, lineOffset: 0, question: [...asked][0] }];
  }
  return [{ text, lineOffset: 0, question: hasRelation(text) ? ask(text) : undefined }];
}

function hasRelation(text: string): boolean {
  return /[=∈≔:]|\\(?:in|equiv|triangleq|coloneqq|to|gets|leftarrow|approx)\b/.test(text);
}

function claimOf({ text, display }: FoundFormula): Claim {
  if (!display) return SYMBOL.test(text) ? CLAIMS.symbol : CLAIMS.running;
  return definedIn(text) === undefined ? CLAIMS.answer : CLAIMS.equation;
}

/** One symbol with its font and scripts. */
const SYMBOL = /^\\?[A-Za-z]{1,20}(?:\{\\?\w{1,20}\})?(?:[_^](?:\{[^{}]{0,20}\}|\w))*$/;

/** What stands before the first `=`, without alignment marks. */
function definedIn(text: string): string | undefined {
  const sign = /[^<>!:=]=/.exec(text);
  return sign
    ? text
        .slice(0, sign.index + 1)
        .replace(/^\\begin\{[a-z]+\*?\}|&/g, '')
        .trim()
    : undefined;
}

/** The question that the innermost label with a meaning names. */
function questionOfLabels(
  labels: readonly Label[],
  ids: ReadonlySet<string>,
  questionOf: QuestionOf,
): { readonly question?: string; readonly unknown?: Label } | undefined {
  for (const label of labels) {
    if (ids.has(label.text.trim())) return { question: label.text.trim() };
    if (label.kind === 'comment' || label.kind === 'key') return { unknown: label };
    if (label.kind !== 'heading') continue;
    const named = namedIn(label.text, ids);
    if (named !== undefined) return { question: named };
    const quantity = label.formula && questionOf(`${label.formula} = 0`, '', 'latex');
    if (quantity && ids.has(quantity)) return { question: quantity };
  }
  return undefined;
}

/** The one id that stands as a word in a heading; `dloss-dW1` does not stand in `dloss-dW10`. */
function namedIn(heading: string, ids: ReadonlySet<string>): string | undefined {
  const words = new Set(heading.slice(0, 1000).split(/[^\w.-]+|(?<=\s|^)[.-]+|[.]+(?=\s|$)/));
  const named = [...words].filter(word => ids.has(word));
  return named.length === 1 ? named[0] : undefined;
}

/** The last candidate of the strongest kind, but not a definition (`\delta = …`) behind the answer that uses it. */
function chosen(question: string, list: readonly Candidate[], questionOf: QuestionOf): PairedAnswer {
  const equations = list.filter(({ claim }) => claim >= CLAIMS.equation);
  const running = list.filter(({ claim }) => claim === CLAIMS.running);
  const pool = equations.length > 0 ? equations : running.length > 0 ? running : list;
  const last = pool.at(-1)!;
  const section = pool.filter(
    ({ document, section }) => document === last.document && section === last.section,
  );
  let at = section.length - 1;
  while (at > 0 && section.length - at < 50 && defines(section[at]!, section[at - 1]!)) at -= 1;
  const best = section[at]!;
  const chain: Candidate[] = [];
  for (let link: Candidate | undefined = best; link; link = link.continued) chain.unshift(link);
  const formula = best.document.formulas[best.index]!;
  const continued = new Set(list.map(({ continued }) => continued));
  const earlier = list.filter(
    candidate => candidate.claim === CLAIMS.answer && !chain.includes(candidate) && !continued.has(candidate),
  );
  const head = chain[0]!;
  return {
    ...whereOf(best.document, { line: head.line, cell: formula.cell }),
    answer: {
      question,
      answer: chain.length === 1 ? best.text : chain.map(asBlock).join('\n'),
      syntax: formula.syntax,
      macros: formula.macros,
      before: before(head, questionOf),
    },
    earlier: earlier.map(candidate => whereOf(candidate.document, candidate)),
  };
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

/** Formulas before an answer that set something equal; answers to questions are not among them. */
function before(head: Candidate, questionOf: QuestionOf): readonly string[] {
  const found: string[] = [];
  let characters = 0;
  for (let index = head.index - 1; index >= 0 && found.length < BEFORE.formulas; index--) {
    const { text, macros, syntax } = head.document.formulas[index]!;
    if (!/=|\\(?:coloneqq|triangleq|gets|leftarrow|equiv)\b/.test(text)) continue;
    if (questionOf(text, macros, syntax) !== undefined) continue;
    characters += text.length;
    if (characters > BEFORE.characters) break;
    found.unshift(text);
  }
  return found;
}

/** What stands under the label of a question that a person marks. */
function manualAnswer(
  question: string,
  documents: readonly FoundDocument[],
  ids: ReadonlySet<string>,
): PairedAnswer | undefined {
  for (const document of documents.toReversed()) {
    const text = document.texts.findLast(
      ({ label }) => label.text.trim() === question || namedIn(label.text, ids) === question,
    );
    if (text && text.text !== '')
      return {
        ...whereOf(document, { line: text.line }),
        answer: { question, answer: text.text },
        earlier: [],
      };
  }
  return undefined;
}
