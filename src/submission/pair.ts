/**
 * Which formula answers which question. A formula answers the question whose quantity stands at its left-hand side; one without such a
 * side, the question that its nearest label names. Several for one question: the last counts, and the others are named. A display that starts
 * with `=` goes on with the one before it, and both are the answer.
 */
import { rowsOf } from './alignment.ts';
import { type Candidate, CLAIMS, chosen, claimOf, whereOf } from './claims.ts';
import { countedThrough, oneBelowTheOther } from './counted.ts';
import type { FoundDocument, FoundFormula, Label } from './found.ts';
import { isIdentifier, isQuotient } from './label-line.ts';
import { numbered, questionNumbered } from './numbering.ts';
import { hasTitles, headedBy, type Standing, titleOf } from './own-lines.ts';
import type { Asked, PairedAnswer, Pairing, QuestionOf, Where } from './pairing.ts';

/** Pairs the formulas of a submission's documents, in their order, with the questions. */
export function pair(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  ask: QuestionOf,
): Pairing {
  const questionOf = remembered(ask);
  const ids = new Set(questions.map(({ id }) => id));
  const written = numbered(ids);
  const names = { ids, numbers: written, questionOf };
  const titled = new Set(documents.filter(document => hasTitles(document, names)));
  const isLabelled = documents.some(
    document =>
      document.formulas.some(formula => {
        const question = questionOfLabels(formula.labels, ids, written, questionOf)?.question;
        return question !== undefined && !isAsking(formula, question, questionOf);
      }) || titled.has(document),
  );
  const headOf = (formula: FoundFormula) => {
    const parts = partsOf(formula, questionOf);
    return parts.length === 1 ? parts[0]!.question : undefined;
  };
  const numbers = isLabelled ? written : countedThrough(documents, questions, headOf);
  const places = isLabelled || numbers.size > 0 ? undefined : oneBelowTheOther(documents, questions, headOf);
  const candidates = new Map<string, Candidate[]>();
  const unknown: (Where & { name: string })[] = [];
  let unplaced = 0;

  /** The question that a line of a text file is the name of; none where it answers another one: `dl-db: dl/dz`. */
  const titleAt = (document: FoundDocument, index: number, standing: Standing | undefined) => {
    const { formulas } = document;
    const formula = formulas[index]!;
    const title = titled.has(document) && standing?.index !== index - 1 ? titleOf(formula, names) : undefined;
    if (title === undefined || formulas[index - 1]?.section === formula.section) return title;
    const asked = questionOfLabels(formula.labels, ids, written, questionOf)?.question;
    return asked === undefined || (asked === title && formula.labels[0]?.kind !== 'key') ? title : undefined;
  };

  for (const document of documents) {
    let previous: { question: string; candidate: Candidate } | undefined;
    const told = new Set<Label>();
    let standing: Standing | undefined;
    for (const [index, formula] of document.formulas.entries()) {
      const title = titleAt(document, index, standing);
      if (title) {
        standing = { question: title, line: formula.line, index };
        continue;
      }
      const above =
        document.format === 'txt'
          ? (headedBy(formula, names) ??
            (formula.labels.every(({ line }) => line < (standing?.line ?? 0))
              ? standing?.question
              : undefined))
          : undefined;
      const parts = partsOf(formula, questionOf);
      for (const [row, part] of parts.entries()) {
        const continues =
          previous?.candidate.section === formula.section && formula.display && CONTINUES.test(part.text);
        const named = continues ? undefined : part.question;
        const byLabel =
          named === undefined || !formula.display
            ? questionOfLabels(formula.labels, ids, numbers, questionOf)
            : undefined;
        // `By $∂ℓ/∂z = …$` under another question's heading speaks of an answer
        const isMention = named !== undefined && !formula.display && (byLabel?.question ?? named) !== named;
        const question =
          named !== undefined && ids.has(named)
            ? named
            : continues
              ? previous!.question
              : (above ?? byLabel?.question ?? places?.get(formula));
        if (named === undefined && byLabel?.unknown && !formula.code && !told.has(byLabel.unknown)) {
          told.add(byLabel.unknown);
          unknown.push({ ...whereOf(document, formula), name: byLabel.unknown.text });
        }
        if (question === undefined || (named === undefined && isAsking(formula, question, questionOf))) {
          if (formula.code) continue;
          unplaced += 1;
          previous = undefined;
          continue;
        }
        const candidate: Candidate = {
          document,
          index,
          text: part.text,
          above: parts.slice(0, row).map(({ text }) => text),
          line: formula.line + part.lineOffset,
          claim:
            (named !== undefined && !formula.code && !isMention) || continues
              ? CLAIMS.answer
              : claimOf(formula),
          section: formula.section,
          continued: continues ? previous!.candidate : undefined,
        };
        const list = candidates.get(question);
        if (list) list.push(candidate);
        else candidates.set(question, [candidate]);
        if (!formula.code)
          previous = candidate.claim >= CLAIMS.equation ? { question, candidate } : undefined;
      }
    }
  }

  const answers = new Map<string, PairedAnswer>();
  for (const question of questions) {
    const list = candidates.get(question.id);
    const paired =
      question.kind === 'manual'
        ? manualAnswer(
            question.id,
            documents,
            labels => questionOfLabels(labels, ids, numbers, questionOf)?.question,
          )
        : list && chosen(question, list, questionOf);
    if (paired) answers.set(question.id, paired);
  }
  return { answers, unplaced, unknown };
}

/** Whether a formula only says what the question is: a student copied `(dl-dW) Find $∂ℓ/∂W$`. */
function isAsking({ text, macros, syntax }: FoundFormula, question: string, questionOf: QuestionOf): boolean {
  if (text.length > 200 || syntax !== 'latex' || !QUANTITY.test(text) || hasRelation(text)) return false;
  return questionOf(`${text.replace(/[\s.,;?]+$/, '')} = 0`, macros, syntax) === question;
}
const QUANTITY = /^\\(?:[dt]?frac\s*\{\s*(?:\\partial|\\?d|\\mathrm)|nabla|partial)/;

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
  const equations = syntax === 'latex' && SPACED.test(text) ? text.split(SPACED) : [];
  if (equations.length > 1 && equations.length < 20) {
    const parts = equations.map(equation => ({
      text: equation.trim(),
      lineOffset: 0,
      question: ask(equation),
    }));
    const asked = new Set(parts.map(({ question }) => question));
    if (asked.size === parts.length && !asked.has(undefined)) return parts;
  }
  return [{ text, lineOffset: 0, question: hasRelation(text) ? ask(text) : undefined }];
}

/** What parts the equations of one line. */
const SPACED = /[,;]?\s*(?:\\q?quad|\\text\{\s*,?\s*and\s*\}|\\qand)(?![A-Za-z])\s*/;

function hasRelation(text: string): boolean {
  return /[=∈≔:]|\\(?:in|equiv|triangleq|coloneqq|to|gets|leftarrow|approx)\b/.test(text);
}

/** The question that the innermost label with a meaning names. */
function questionOfLabels(
  labels: readonly Label[],
  ids: ReadonlySet<string>,
  numbers: ReadonlyMap<string, string>,
  questionOf: QuestionOf,
): { readonly question?: string; readonly unknown?: Label } | undefined {
  for (const [at, label] of labels.entries()) {
    if (ids.has(label.text.trim())) return { question: label.text.trim() };
    const byNumber = questionNumbered(labels, at, numbers);
    if (byNumber !== undefined) return { question: byNumber };
    const quotient = label.kind === 'heading' ? quotientIn(label.text) : label.text;
    const byKey =
      label.kind === 'key' || (quotient !== undefined && isQuotient(quotient))
        ? questionOf(`${quotient} = 0`, '', 'plain')
        : undefined;
    if (byKey !== undefined && ids.has(byKey)) return { question: byKey };
    if (label.kind === 'comment' || label.kind === 'key') return { unknown: label };
    if (label.kind === 'cell') continue;
    const named = label.kind === 'heading' ? namedIn(label.text, ids) : undefined;
    if (named !== undefined) return { question: named };
    const gradient =
      label.formula && GRADIENT.test(label.text) ? `\\nabla_{${label.formula}} = 0` : undefined;
    const quantity =
      label.formula &&
      ((gradient && questionOf(gradient, '', 'latex')) ??
        questionOf(`${label.formula} = 0`, '', 'latex') ??
        questionOf(`${label.formula} \\in \\mathbb{R}`, '', 'latex'));
    if (quantity && ids.has(quantity)) return { question: quantity };
  }
  return undefined;
}

/** “Gradient with respect to $W$” asks for no forward value. */
const GRADIENT = /\b(?:gradients?|derivatives?|w\.?r\.?t|with respect to)\b/i;

/** The one id that stands as a word in a heading; `dloss-dW1` does not stand in `dloss-dW10`. */
function namedIn(heading: string, ids: ReadonlySet<string>): string | undefined {
  const text = heading.slice(0, 1000);
  const words = [...new Set([...text.split(WORDS), ...text.split(WHOLE_WORDS)])];
  const named = words.filter(word => ids.has(word));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const lower = new Set(words.filter(word => isIdentifier(word)).map(word => word.toLowerCase()));
  const alike = lower.size === 0 ? [] : [...ids].filter(id => lower.has(id.toLowerCase()));
  return alike.length === 1 ? alike[0] : undefined;
}
const WORDS = /[^\w.-]+|(?<=\s|^)[.-]+|[.]+(?=\s|$)/;
/** `dL/dW` is one of them. */
const WHOLE_WORDS = /[\s`*_()[\]{}:,;]+/;

/** The one derivative that stands as a word in a heading. */
function quotientIn(heading: string): string | undefined {
  if (!heading.includes('/')) return undefined;
  const found = heading
    .slice(0, 1000)
    .split(/[\s`*()[\]{}:,;]+/)
    .filter(isQuotient);
  return found.length === 1 ? found[0] : undefined;
}

/** What stands under the label of a question that a person marks, or behind it. */
function manualAnswer(
  question: string,
  documents: readonly FoundDocument[],
  questionOf: (labels: readonly Label[]) => string | undefined,
): PairedAnswer | undefined {
  for (const document of documents.toReversed()) {
    const text = document.texts.findLast(
      ({ label, under = [], text }) =>
        text !== '' && questionOf([label, ...under]) === question && questionOf(under) !== question,
    );
    if (text)
      return {
        ...whereOf(document, { line: text.line }),
        answer: { question, answer: text.text },
        earlier: [],
      };
  }
  return undefined;
}
