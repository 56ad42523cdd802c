/**
 * Which formula answers which question. A formula answers the question whose quantity stands at its left-hand side; one without such a
 * side, the question that its nearest label names. Several for one question: the last counts, and the others are named. A display that starts
 * with `=` goes on with the one before it, and both are the answer.
 */

import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { isTypedSize, sizeInWords } from '../words/sizes.ts';
import { calledIn } from './called.ts';
import { type Candidate, CLAIMS, whereOf } from './candidate.ts';
import { chosen, claimHeaded, claimOf, isSize, isSizeOfSymbol, isWorkedOut } from './claims.ts';
import { countedThrough, oneBelowTheOther } from './counted.ts';
import { manualAnswer } from './manual.ts';
import { questionOfLabels } from './naming.ts';
import { numbered } from './numbering.ts';
import { sectionsCounted, withBareParts, withoutSheetNumber } from './outer-numbers.ts';
import { hasTitles, headedBy, type Standing, titleOf } from './own-lines.ts';
import type { Asked, PairedAnswer, Pairing, QuestionOf, Where } from './pairing.ts';
import { CONTINUES, hasRelation, partsOf } from './parts.ts';
import { toldAnswers } from './shapes.ts';
import { withSpokenIds } from './spoken.ts';

/** Pairs the formulas of a submission's documents, in their order, with the questions. */
export function pair(given: readonly FoundDocument[], questions: readonly Asked[], ask: QuestionOf): Pairing {
  const questionOf = remembered(ask);
  const ids = new Set(questions.map(({ id }) => id));
  const headOf = (formula: FoundFormula) => {
    const parts = partsOf(formula, questionOf);
    return parts.length === 1 ? parts[0]!.question : undefined;
  };
  const ofIds = numbered(ids);
  const read = withoutSheetNumber(withSpokenIds(given, ids), ofIds);
  const written = withBareParts(read, ofIds, headOf);
  const names = { ids, numbers: written, questionOf };
  const called = calledIn(read, ids, questionOf);
  const titled = new Set(read.filter(document => hasTitles(document, names)));
  const isLabelled = read.some(
    document =>
      document.formulas.some(formula => {
        const question = questionOfLabels(formula.labels, ids, written, questionOf)?.question;
        return question !== undefined && !isAsking(formula, question, questionOf);
      }) || titled.has(document),
  );
  const headOrName = (formula: FoundFormula) => headOf(formula) ?? called(formula.text, formula.macros);
  // ids that are no numbers may stand under numbers, too: `**Task 2 - probabilities**`
  const headOrLabel = (formula: FoundFormula) =>
    headOf(formula) ?? questionOfLabels(formula.labels, ids, written, questionOf)?.question;
  const numbers = !isLabelled
    ? countedThrough(read, questions, headOf)
    : written.size > 0
      ? written
      : countedThrough(read, questions, headOrLabel, true);
  const places = isLabelled || numbers.size > 0 ? undefined : oneBelowTheOther(read, questions, headOrName);
  const documents = isLabelled ? read : withoutSheetNumber(read, numbers);
  const hasLabels = isLabelled || numbers.size > 0;
  const sectionOf = written.size > 0 ? sectionsCounted(documents, questions, written, headOf) : undefined;
  const told = toldAnswers(documents, questions, questionOf);
  const candidates = new Map<string, Candidate[]>();
  /** By names that stand for what is asked: they count where nothing else answers the question. */
  const byName = new Map<string, Candidate[]>();
  const unknown: (Where & { name: string })[] = [];
  let unplaced = 0;

  /** `$V$ is $n \times 1$`: the size is said of what is asked, not of something else in the same paragraph. */
  const isSaidSize = (
    { labels: [label], macros }: FoundFormula,
    text: string,
    question: string | undefined,
  ) =>
    label?.formula !== undefined &&
    question !== undefined &&
    isSize(text) &&
    questionOfLabels([label], ids, numbers, questionOf, macros, true)?.question === question;

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
    const missed = new Set<Label>();
    let standing: Standing | undefined;
    let asking: Asking | undefined;
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
      if (told.questionAt(document, formula) !== undefined) continue;
      const parts = partsOf(formula, questionOf, called);
      for (const [row, part] of parts.entries()) {
        const continues =
          previous?.candidate.section === formula.section && formula.display && CONTINUES.test(part.text);
        const named = continues ? undefined : part.question;
        const byLabel = questionOfLabels(
          formula.labels,
          ids,
          numbers,
          questionOf,
          formula.macros,
          isSize(part.text) || (formula.syntax === 'plain' && isTypedSize(part.text)),
        );
        // `By $∂ℓ/∂z = …$` under another question's heading speaks of an answer
        const isMention = named !== undefined && (byLabel?.question ?? named) !== named;
        const question =
          named !== undefined && ids.has(named)
            ? named
            : continues
              ? previous!.question
              : (above ?? byLabel?.question ?? sectionOf?.(formula.labels) ?? places?.get(formula));
        if (named === undefined && byLabel?.unknown && !formula.code && !missed.has(byLabel.unknown)) {
          missed.add(byLabel.unknown);
          unknown.push({ ...whereOf(document, formula), name: byLabel.unknown.text });
        }
        asking = askedFor(formula, asking, question => ids.has(question), questionOf);
        const isTold =
          asking?.formula !== formula && asking?.question !== undefined && isUnder(formula, asking);
        const own =
          continues || named !== undefined
            ? undefined
            : (part.called ?? (isTold && question === undefined ? asking?.question : undefined));
        const isAnswer =
          question !== undefined &&
          (named !== undefined ||
            !(isAsking(formula, question, questionOf) || isSubject(formula, document.formulas[index + 1])));
        if (!isAnswer && own === undefined) {
          if (formula.code) continue;
          unplaced += 1;
          previous = undefined;
          continue;
        }
        // `$∂ℓ/∂z = ∂ℓ/∂a ⊙ σ'$. This gives $…$`
        const isConcluded =
          named === undefined &&
          formula.telling === true &&
          previous?.question === question &&
          previous?.candidate.index === index - 1 &&
          previous.candidate.headed === true &&
          !/=/.test(part.text);
        const candidate: Candidate = {
          document,
          index,
          text: part.text,
          above: parts.slice(0, row).map(({ text }) => text),
          line: formula.line + part.lineOffset,
          claim: continues
            ? CLAIMS.answer
            : named !== undefined && !formula.code
              ? claimHeaded(formula, part.text, {
                  isOwn: byLabel?.question === named && !isWorkedOut(formula),
                  isMention,
                  isOutside: hasLabels && byLabel?.question === undefined,
                })
              : isConcluded || isSaidSize(formula, part.text, question)
                ? CLAIMS.answer
                : isSizeOfSymbol(part.text)
                  ? CLAIMS.symbol // `$w \in \mathbb R^d$` under the question of another size
                  : claimOf(formula),
          section: formula.section,
          elsewhere: isMention,
          headed: named !== undefined,
          continued: continues ? previous!.candidate : undefined,
        };
        if (isAnswer) add(candidates, question, candidate);
        if (own !== undefined && own !== question) add(byName, own, candidate);
        if (!formula.code)
          previous =
            isMention || candidate.claim >= CLAIMS.equation
              ? { question: isAnswer ? question : own!, candidate }
              : undefined;
      }
    }
  }

  const labelled = (labels: readonly Label[]) =>
    questionOfLabels(labels, ids, numbers, questionOf)?.question ?? sectionOf?.(labels);
  const manuals = questions.filter(({ kind }) => kind === 'manual').length;
  const answers = new Map<string, PairedAnswer>();
  for (const question of questions) {
    const answered = candidates.get(question.id)?.filter(({ claim }) => claim > CLAIMS.symbol);
    const list = answered?.length
      ? candidates.get(question.id)
      : (byName.get(question.id) ?? candidates.get(question.id));
    const paired =
      question.kind === 'manual'
        ? manualAnswer(question, documents, labelled, manuals === 1)
        : question.kind === 'shape' && !answered?.some(({ claim }) => claim >= CLAIMS.equation)
          ? (told.answerTo(question.id) ??
            sizeInWords(question.id, documents, labelled, (answered?.length ?? 0) > 0) ??
            (list && chosen(question, list, questionOf)))
          : list && chosen(question, list, questionOf);
    if (paired) answers.set(question.id, paired);
  }
  return { answers, unplaced, unknown };
}

/** A copied question that stands before its answer: `Compute $∂ℓ/∂W$`. */
interface Asking {
  readonly formula: FoundFormula;
  /** None where the same line asks for more than one. */
  readonly question: string | undefined;
}

/** What the last words that ask have asked for. */
function askedFor(
  formula: FoundFormula,
  before: Asking | undefined,
  isQuestion: (id: string) => boolean,
  questionOf: QuestionOf,
): Asking | undefined {
  if (formula === before?.formula || formula.display || formula.syntax !== 'latex') return before;
  const goesOn = before?.formula.line === formula.line;
  if (!(formula.asking || goesOn) || formula.text.length > 200 || hasRelation(formula.text)) return before;
  const quantity = formula.text.replace(/[\s.,;?]+$/, '');
  const question =
    questionOf(`${quantity} = 0`, formula.macros, 'latex') ??
    questionOf(`${quantity} \\in \\mathbb{R}`, formula.macros, 'latex');
  if (question === undefined || !isQuestion(question)) return before;
  return { formula, question: goesOn ? undefined : question };
}

/** Whether a formula stands under the labels of the copied question before it. */
const isUnder = ({ labels }: FoundFormula, { formula }: Asking): boolean =>
  formula.labels.length === 0 ? labels.length === 0 : formula.labels.every(label => labels.includes(label));

function add(candidates: Map<string, Candidate[]>, question: string, candidate: Candidate): void {
  const list = candidates.get(question);
  if (list) list.push(candidate);
  else candidates.set(question, [candidate]);
}

/** Whether a formula only says what the question is: a student copied `(dl-dW) Find $∂ℓ/∂W$`. */
function isAsking({ text, macros, syntax }: FoundFormula, question: string, questionOf: QuestionOf): boolean {
  if (text.length > 200 || syntax !== 'latex' || !QUANTITY.test(text) || hasRelation(text)) return false;
  return questionOf(`${text.replace(/[\s.,;?]+$/, '')} = 0`, macros, syntax) === question;
}
const QUANTITY = /^\\(?:[dt]?frac\s*\{\s*(?:\\partial|\\?d|\\mathrm)|nabla|partial|[A-Za-z]{1,12}\s*\{)/;

/** Whether a formula is what its line or row speaks of: `| $h$ | $\tanh(z)$ |`. */
const isSubject = ({ text, line }: FoundFormula, next: FoundFormula | undefined): boolean =>
  next?.line === line && next.labels[0]?.kind === 'line' && next.labels[0].formula === text;

/** Asks for each formula once; the macros of one document only grow. */
function remembered(questionOf: QuestionOf): QuestionOf {
  const known = new Map<string, string | undefined>();
  return (text, macros, syntax) => {
    const key = `${macros.length} ${syntax} ${text}`;
    if (!known.has(key)) known.set(key, questionOf(text, macros, syntax));
    return known.get(key);
  };
}
