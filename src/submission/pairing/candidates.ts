/**
 * What the formulas of a submission may answer: a formula the question whose quantity stands at its head, one without such a head the question that its
 * nearest label names. A display that starts with `=` goes on with the one before it.
 */

import { onceIn } from '../../expression/once.ts';
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { isTypedSize } from '../words/sizes.ts';
import { type Candidate, CLAIMS, type Claim, whereOf } from './candidate.ts';
import { claimHeaded, claimOf, isSize, isSizeOfSymbol, isWorkedOut } from './claims.ts';
import { type Asking, askedBefore, askedFor, isAsking, isSubject } from './copied-questions.ts';
import type { NamesInForce } from './names-in-force.ts';
import { questionOfLabels } from './naming.ts';
import { headedBy, type Standing, titleOf } from './own-lines.ts';
import type { Where } from './pairing.ts';
import { CONTINUES, type Part, partsOf } from './parts.ts';
import type { ToldAnswers } from './shapes.ts';

export interface Candidates {
  readonly byQuestion: Map<string, Candidate[]>;
  /** By names that stand for what is asked: they count where nothing else answers the question. */
  readonly byName: Map<string, Candidate[]>;
  readonly unknown: (Where & { readonly name: string })[];
  unplaced: number;
}

export function candidatesIn(names: NamesInForce, told: ToldAnswers): Candidates {
  const found: Candidates = { byQuestion: new Map(), byName: new Map(), unknown: [], unplaced: 0 };
  for (const document of names.documents) readDocument(document, names, told, found);
  return found;
}

/** The answer that the next formula may go on with. */
interface Previous {
  readonly question: string;
  readonly candidate: Candidate;
}

function readDocument(
  document: FoundDocument,
  names: NamesInForce,
  told: ToldAnswers,
  into: Candidates,
): void {
  const { questionOf } = names;
  const missed = new Set<Label>();
  let previous: Previous | undefined;
  let standing: Standing | undefined;
  let asking: Asking | undefined;
  for (const [index, formula] of document.formulas.entries()) {
    const title = titleAt(document, index, standing, names);
    if (title) {
      standing = { question: title, line: formula.line, index };
      continue;
    }
    if (told.questionAt(document, formula) !== undefined) continue;
    const above = document.format === 'txt' ? questionAbove(formula, standing, names) : undefined;
    const parts = partsOf(formula, questionOf, names.called);
    for (const [row, part] of parts.entries()) {
      const at = standingOf(formula, part, above, previous, names);
      const { continues, named, byLabel, question, isMention } = at;
      if (named === undefined && byLabel?.unknown && !formula.code && !missed.has(byLabel.unknown)) {
        missed.add(byLabel.unknown);
        into.unknown.push({ ...whereOf(document, formula), name: byLabel.unknown.text });
      }
      asking = askedFor(formula, asking, names);
      const asked =
        asking?.formula !== formula && question === undefined ? askedBefore(formula, asking) : undefined;
      const own = continues || named !== undefined ? undefined : (part.called ?? asked);
      const isAnswer =
        question !== undefined &&
        (named !== undefined ||
          !(isAsking(formula, question, questionOf) || isSubject(formula, document.formulas[index + 1])));
      if (!isAnswer && own === undefined) {
        if (formula.code) continue;
        into.unplaced += 1;
        previous = undefined;
        continue;
      }
      const concludes = previous?.candidate.index === index - 1 && concludesFrom(previous, formula, part, at);
      const candidate: Candidate = {
        document,
        index,
        text: part.text,
        above: parts.slice(0, row).map(({ text }) => text),
        line: formula.line + part.lineOffset,
        claim: concludes ? CLAIMS.answer : claimAt(formula, part, at, names),
        section: formula.section,
        elsewhere: isMention,
        headed: named !== undefined,
        byOrder: named === undefined && names.outputs.has(formula),
        continued: continues ? previous!.candidate : undefined,
      };
      if (isAnswer) onceIn(into.byQuestion, question, () => []).push(candidate);
      if (own !== undefined && own !== question) onceIn(into.byName, own, () => []).push(candidate);
      if (!formula.code)
        previous =
          isMention || candidate.claim >= CLAIMS.equation
            ? { question: isAnswer ? question : own!, candidate }
            : undefined;
    }
  }
}

/** Which question a part of a formula stands at, and what says so. */
interface StandingAt {
  /** It goes on with the answer before it. */
  readonly continues: boolean;
  /** The question whose quantity stands at its head. */
  readonly named: string | undefined;
  readonly byLabel: ReturnType<typeof questionOfLabels>;
  readonly question: string | undefined;
  /** `By $∂ℓ/∂z = …$` under another question's heading speaks of an answer. */
  readonly isMention: boolean;
}

function standingOf(
  formula: FoundFormula,
  part: Part,
  above: string | undefined,
  previous: Previous | undefined,
  names: NamesInForce,
): StandingAt {
  const { labels, macros } = formula;
  const continues =
    previous?.candidate.section === formula.section &&
    (formula.display || formula.goesOn === true) &&
    CONTINUES.test(part.text);
  const named = continues ? undefined : part.question;
  const ofSize = isSize(part.text) || (formula.syntax === 'plain' && isTypedSize(part.text));
  const byLabel = questionOfLabels(labels, names, macros, ofSize);
  const isMention = named !== undefined && (byLabel?.question ?? named) !== named;
  const around = () =>
    above ??
    names.outputs.get(formula) ??
    byLabel?.question ??
    (formula.code ? headedBy(formula, names.byIds) : undefined) ??
    names.sectionOf?.(labels) ??
    names.places?.get(formula);
  const question =
    named !== undefined && names.ids.has(named) ? named : continues ? previous!.question : around();
  return { continues, named, byLabel, question, isMention };
}

/** The question that a line of a text file is the name of; none where it answers another one: `dl-db: dl/dz`. */
function titleAt(
  document: FoundDocument,
  index: number,
  standing: Standing | undefined,
  { titled, byIds }: NamesInForce,
): string | undefined {
  const { formulas } = document;
  const formula = formulas[index]!;
  const title = titled.has(document) && standing?.index !== index - 1 ? titleOf(formula, byIds) : undefined;
  if (title === undefined || formulas[index - 1]?.section === formula.section) return title;
  const asked = questionOfLabels(formula.labels, byIds)?.question;
  return asked === undefined || (asked === title && formula.labels[0]?.kind !== 'key') ? title : undefined;
}

/** The question that a line of a text file names before its equals sign, or the line that stands above it. */
const questionAbove = (
  formula: FoundFormula,
  standing: Standing | undefined,
  { byIds }: NamesInForce,
): string | undefined =>
  headedBy(formula, byIds) ??
  (formula.labels.every(({ line }) => line < (standing?.line ?? 0)) ? standing?.question : undefined);

/** `$∂ℓ/∂z = ∂ℓ/∂a ⊙ σ'$. This gives $…$` */
const concludesFrom = (
  previous: Previous,
  formula: FoundFormula,
  part: Part,
  { continues, named, question }: StandingAt,
): boolean =>
  !continues &&
  named === undefined &&
  formula.telling === true &&
  previous.question === question &&
  previous.candidate.headed === true &&
  !/=/.test(part.text);

function claimAt(
  formula: FoundFormula,
  part: Part,
  { continues, named, byLabel, isMention }: StandingAt,
  names: NamesInForce,
): Claim {
  if (continues) return CLAIMS.answer;
  if (names.outputs.has(formula)) return CLAIMS.equation;
  if (named !== undefined && !formula.code)
    return claimHeaded(formula, part.text, {
      isOwn: byLabel?.question === named && !isWorkedOut(formula),
      isMention,
      isOutside: names.hasLabels && byLabel?.question === undefined,
    });
  // `$w \in \mathbb R^d$` under the question of another size
  return isSizeOfSymbol(part.text) ? CLAIMS.symbol : claimOf(formula);
}
