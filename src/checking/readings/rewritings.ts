/**
 * What an answer may say in another way than as formulas one after another: each line of the table finds one such way, and writes the answer out as if it
 * had been said in formulas. They are tried in this order, one at a time, where the answer is not right as it stands.
 */

import type { Reading } from '../../formula/formula.ts';
import type { Problem } from '../../problem/problem.ts';
import { statementsOf } from '../statements.ts';
import { withFunctionsNamed } from './aliases.ts';
import { askedAmong } from './asked-among.ts';
import { askedLayer } from './asked-layer.ts';
import { blocksMultiplied } from './block-products.ts';
import { casesApart } from './cases-apart.ts';
import { withoutColumnHead } from './columns.ts';
import { entryAtHead } from './entry-heads.ts';
import { entryOfAll } from './entry-of-all.ts';
import { signalsWrittenOut } from './error-signals.ts';
import { fromDifferentials } from './from-differentials.ts';
import { layersWrittenOut } from './general-layers.ts';
import { marksWrittenOut } from './gradient-marks.ts';
import { matricesForColumns } from './kronecker.ts';
import { letteredSignals } from './lettered-signals.ts';
import { listedEntries } from './listed-entries.ts';
import { listedLines } from './listed-lines.ts';
import { modelFirst } from './model-said-again.ts';
import { diagonalWithin } from './off-diagonal.ts';
import { definitionsFirst, lastItemApart } from './order.ts';
import { phrasesWrittenOut } from './phrases.ts';
import { placesInBrackets } from './places-in-brackets.ts';
import { withoutSizesBelow } from './sizes-below.ts';
import { withStackedNames } from './stacked-names.ts';
import { stepsSummed } from './steps-summed.ts';
import type { Target } from './target.ts';
import { uprightGradients } from './upright-gradients.ts';

/** An answer to be written out. */
export interface Said extends Target {
  /** As it stands. */
  readonly asWritten: Reading;
  /** With every definition before what uses it. */
  readonly reading: Reading;
  readonly before: readonly Reading[];
  readonly problem: Problem;
  readonly plain: boolean;
}

/** A reading, and what stands before it where that is written out as well. */
export interface WrittenOut {
  readonly reading: Reading;
  readonly before?: readonly Reading[];
  /** What stands last says itself that it answers something else: whatever this one is worth, it is the answer. */
  readonly isTheAnswer?: true;
}

export interface Rewriting {
  /** The answers that it is for; without it, all. */
  readonly only?: 'LaTeX' | 'unreadable LaTeX';
  /** Far from what was written: it counts where it is right, with all that is claimed before it, and says nothing of what is wrong. */
  readonly far?: true;
  /** Less usual readings of its signs are tried on it as well. */
  readonly open?: true;
  readonly of: (said: Said) => WrittenOut | undefined;
}

const asIs = (reading: Reading | undefined): WrittenOut | undefined => reading && { reading };

function phrasesIn({ reading, vocabulary }: Said): Reading | undefined {
  const phrases = phrasesWrittenOut(reading, vocabulary);
  return phrases && statementsOf(phrases).length > 0 ? phrases : undefined;
}

export const REWRITINGS: readonly Rewriting[] = [
  {
    open: true,
    of: said => {
      const { reading, plain } = said;
      const model = modelFirst(reading, said, plain);
      if (model) return { reading: model };
      const asked = askedAmong(reading, said, plain);
      return asked && (plain ? { reading: asked } : { reading: asked, isTheAnswer: true });
    },
  },
  {
    open: true,
    of: said => asIs(lastItemApart(said.reading, said)),
  },
  {
    of: ({ asWritten, vocabulary }) => {
      const one = diagonalWithin(asWritten);
      // `D U, \quad D_{ii} = …, \quad D_{ij} = 0`: both say what D is, and D U is the answer
      const ordered = one && definitionsFirst(one, vocabulary);
      return ordered ? { reading: ordered, isTheAnswer: true } : asIs(one);
    },
  },
  {
    only: 'unreadable LaTeX',
    open: true,
    of: ({ reading, problem, question }) => asIs(entryAtHead(reading, problem, question)),
  },
  { only: 'LaTeX', of: ({ asWritten }) => asIs(casesApart(asWritten)) },
  { only: 'LaTeX', open: true, of: ({ reading, vocabulary }) => asIs(placesInBrackets(reading, vocabulary)) },
  { only: 'LaTeX', of: ({ reading, problem, question }) => asIs(listedEntries(reading, problem, question)) },
  { only: 'LaTeX', of: ({ reading, problem, question }) => asIs(listedLines(reading, problem, question)) },
  { open: true, of: said => asIs(phrasesIn(said)) },
  {
    only: 'LaTeX',
    of: said =>
      said.question.layout === 'numerator'
        ? asIs(withoutColumnHead(phrasesIn(said) ?? said.asWritten))
        : undefined,
  },
  {
    only: 'LaTeX',
    of: said => {
      const { asWritten, vocabulary, before } = said;
      const told = askedLayer(asWritten, said);
      return layersWrittenOut(told ?? asWritten, vocabulary, before) ?? asIs(told);
    },
  },
  { only: 'LaTeX', of: ({ reading, vocabulary }) => asIs(withFunctionsNamed(reading, vocabulary)) },
  { only: 'LaTeX', of: ({ reading, vocabulary }) => asIs(withoutSizesBelow(reading, vocabulary)) },
  { only: 'LaTeX', open: true, of: ({ reading, vocabulary }) => asIs(withStackedNames(reading, vocabulary)) },
  {
    only: 'LaTeX',
    open: true,
    of: ({ reading, question, vocabulary }) => asIs(marksWrittenOut(reading, question, vocabulary)),
  },
  {
    only: 'LaTeX',
    far: true,
    of: ({ reading, vocabulary, layout }) => asIs(matricesForColumns(reading, vocabulary, layout)),
  },
  { only: 'LaTeX', far: true, of: ({ reading, question }) => asIs(entryOfAll(reading, question)) },
  { only: 'unreadable LaTeX', far: true, of: said => asIs(fromDifferentials(said.reading, said)) },
  {
    only: 'LaTeX',
    far: true,
    of: said => asIs(blocksMultiplied(said.reading, said)),
  },
  { only: 'LaTeX', far: true, of: ({ reading, vocabulary }) => asIs(stepsSummed(reading, vocabulary)) },
  {
    only: 'unreadable LaTeX',
    open: true,
    of: ({ reading, question, vocabulary }) => asIs(uprightGradients(reading, question, vocabulary)),
  },
  {
    only: 'unreadable LaTeX',
    of: said =>
      asIs(signalsWrittenOut(askedAmong(said.reading, said) ?? said.reading, said.question, said.vocabulary)),
  },
  {
    only: 'unreadable LaTeX',
    of: said =>
      asIs(letteredSignals(askedAmong(said.reading, said) ?? said.reading, said.question, said.vocabulary)),
  },
];
