/** What may be wrong in a plain answer: its last formula, and the names that its lines define, each in the tree of a LaTeX formula. */
import { attempt } from '../../expression/attempt.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Formula, type Reading, type Side, Unreadable } from '../../formula/formula.ts';
import { interpret } from '../../formula/meaning/interpret.ts';
import { makeScope, type ScopeOptions } from '../../formula/meaning/scope.ts';
import { asWritten } from '../../formula/plain/as-written.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import type { Step } from '../judgement.ts';
import { type Definition, definitionsIn } from './definitions.ts';
import { inLatexTree } from './plain-dialect.ts';
import { loopBodiesIn } from './plain-loops.ts';
import { MISFITS, type Patient } from './trial.ts';

/** What every patient of one answer has. */
export type Common = Omit<
  Patient,
  'formula' | 'source' | 'conclude' | 'behind' | 'isBelied' | 'plain' | 'otherAxes'
>;

/** Where the formula stands: its step, and what is said before it. `isLast`: no step follows. */
interface Place {
  readonly text: string;
  readonly step: Step;
  readonly isLast: boolean;
  readonly reading: Reading;
  readonly before: readonly Reading[];
}

/** The formulas that may be wrong, the last one first; none where that has no form in LaTeX. */
export function plainPatients(common: Common, place: Place): readonly Patient[] {
  const { text, step, isLast, reading, before } = place;
  const last = patientOf(
    common,
    step.side.formula,
    'failure' in step.meaning ? undefined : step.meaning.expression,
    text,
  );
  const ends = [...(last ? [last] : []), ...loopPatients(common, step, text)];
  if (!isLast || common.options.own.length === 0) return ends;
  const options = { ...common.options, plain: true };
  const defined = definitionsIn(reading, before, step.side, common.vocabulary, options).flatMap(
    definition => {
      const patient = isConclusive(definition, step, common)
        ? patientOf(
            { ...common, options: { ...definition.options, plain: false } },
            definition.formula,
            definition.value,
            text,
          )
        : undefined;
      return patient
        ? [
            {
              ...patient,
              conclude: (_: Formula, value: Expression) => definition.concludeWith(value),
              behind: definition.behind,
              isBelied: definition.isBelied,
            },
          ]
        : [];
    },
  );
  return [...ends, ...defined];
}

/** What the loops of a formula do, which is part of it. */
function loopPatients(common: Common, { side, meaning }: Step, text: string): readonly Patient[] {
  if (side.formula instanceof Unreadable) return [];
  const { vocabulary, options } = common;
  return loopBodiesIn(side.formula, vocabulary, options).flatMap(body => {
    const patient = isConclusive(body, { meaning }, common)
      ? patientOf({ ...common, options: { ...body.options, plain: false } }, body.formula, body.value, text)
      : undefined;
    const conclude = (_: Formula, value: Expression) => body.concludeWith(value);
    return patient ? [{ ...patient, conclude, behind: PARTS_AROUND, isBelied: false }] : [];
  });
}

/** How many parts there are around a loop, about. */
const PARTS_AROUND = 8;

/** Whether the answer follows from what a name is, as it was judged. */
function isConclusive(
  { value, concludeWith }: Pick<Definition, 'value' | 'concludeWith'>,
  { meaning }: Pick<Step, 'meaning'>,
  { problem }: Common,
): boolean {
  if (value === undefined || 'failure' in meaning) return 'failure' in meaning;
  const concluded = attempt(() => concludeWith(value), ...MISFITS);
  return concluded !== undefined && isSame(concluded, meaning.expression, problem);
}

/** A formula in the tree of a LaTeX one, where it is read there as it was: without the leniency of LaTeX, where only so. */
function patientOf(
  common: Common,
  formula: Side['formula'],
  meaning: Expression | undefined,
  text: string,
): Patient | undefined {
  if (formula instanceof Unreadable) return undefined;
  for (const strict of common.options.strict ? [true] : [false, true]) {
    const options: ScopeOptions = { ...common.options, strict };
    const translated = inLatexTree(asWritten(formula, text), common.vocabulary, options);
    if (!translated) return undefined;
    const known = { ...options, known: translated.known };
    const scope = makeScope(common.vocabulary, known);
    const read = attempt(() => interpret(translated.formula, scope), ...MISFITS);
    const isAsRead = read && meaning ? isSame(read, meaning, common.problem) : !read && !meaning;
    if (isAsRead)
      return {
        ...common,
        options: known,
        formula: translated.formula,
        source: text,
        plain: true,
        otherAxes: translated.otherAxes,
      };
  }
  return undefined;
}

const isSame = (a: Expression, b: Expression, problem: Common['problem']): boolean =>
  compareExpressions(a, b, drawsOnAllSides(problem)) === 'equal';
