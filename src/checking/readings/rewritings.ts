/**
 * What an answer may say in another way than as formulas one after another: each line of the table finds one such way, and writes the answer out as if it
 * had been said in formulas. They are tried in this order, one at a time, where the answer is not right as it stands.
 */

import type { Reading } from '../../formula/formula.ts';
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

/** A way to write out a reading, which itself stays as it is; undefined where it finds nothing to write out. */
type WriteOut = (reading: Reading, target: Target) => Reading | undefined;

/** Writes out the answer with every definition before what uses it, or what `take` makes of it. */
const written =
  (write: WriteOut, take: (said: Said) => Reading = ({ reading }) => reading): Rewriting['of'] =>
  said =>
    asIs(write(take(said), said));

const asItStands = ({ asWritten }: Said): Reading => asWritten;
const withAsked = (said: Said): Reading => askedAmong(said.reading, said) ?? said.reading;
const withFunctions = (said: Said): Reading =>
  withAsked({ ...said, reading: withFunctionsNamed(said.reading, said) ?? said.reading });

const asIs = (reading: Reading | undefined): WrittenOut | undefined => reading && { reading };

/** Values of the model that are said again, or another gradient than the asked one, stand last. */
function otherLast(said: Said): WrittenOut | undefined {
  const { reading, plain } = said;
  const model = modelFirst(reading, said, plain);
  if (model) return { reading: model };
  const asked = askedAmong(reading, said, plain);
  return asked && (plain ? { reading: asked } : { reading: asked, isTheAnswer: true });
}

function onDiagonal({ asWritten, vocabulary }: Said): WrittenOut | undefined {
  const one = diagonalWithin(asWritten);
  // `D U, \quad D_{ii} = …, \quad D_{ij} = 0`: both say what D is, and D U is the answer
  const ordered = one && definitionsFirst(one, vocabulary);
  return ordered ? { reading: ordered, isTheAnswer: true } : asIs(one);
}

const withoutColumn = (said: Said): WrittenOut | undefined =>
  said.question.layout === 'numerator'
    ? asIs(withoutColumnHead(phrasesWrittenOut(said.reading, said) ?? said.asWritten))
    : undefined;

function ofLayers(said: Said): WrittenOut | undefined {
  const { asWritten, vocabulary, before } = said;
  const told = askedLayer(asWritten, said);
  return layersWrittenOut(told ?? asWritten, vocabulary, before) ?? asIs(told);
}

export const REWRITINGS: readonly Rewriting[] = [
  { open: true, of: otherLast },
  { open: true, of: written(lastItemApart) },
  { of: onDiagonal },
  { only: 'unreadable LaTeX', open: true, of: written(entryAtHead) },
  { only: 'LaTeX', of: written(casesApart, asItStands) },
  { only: 'LaTeX', open: true, of: written(placesInBrackets) },
  { only: 'LaTeX', of: written(listedEntries) },
  { only: 'LaTeX', of: written(listedLines) },
  { open: true, of: written(phrasesWrittenOut) },
  { only: 'LaTeX', of: withoutColumn },
  { only: 'LaTeX', of: ofLayers },
  { only: 'LaTeX', of: written(withFunctionsNamed) },
  { only: 'LaTeX', of: written(withoutSizesBelow) },
  { only: 'LaTeX', open: true, of: written(withStackedNames) },
  { only: 'LaTeX', open: true, of: written(marksWrittenOut) },
  { only: 'LaTeX', far: true, of: written(matricesForColumns) },
  { only: 'LaTeX', far: true, of: written(entryOfAll) },
  { only: 'unreadable LaTeX', far: true, of: written(fromDifferentials) },
  { only: 'LaTeX', far: true, of: written(blocksMultiplied) },
  { only: 'LaTeX', far: true, of: written(stepsSummed) },
  { only: 'unreadable LaTeX', open: true, of: written(uprightGradients) },
  { only: 'unreadable LaTeX', of: written(signalsWrittenOut, withAsked) },
  { only: 'unreadable LaTeX', of: written(letteredSignals, withFunctions) },
];
