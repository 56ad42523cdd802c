/**
 * The catalogue of repairs. Each entry says what it proposes at a node of a formula; the search in `diagnose.ts` tries the proposals from the
 * likeliest. A new kind of error is one more entry.
 */
import { wrongAxis } from './axes.ts';
import { extraDiag, missingDiag, notDiagonal } from './diagonals.ts';
import { everyEntry, everywhere } from './everywhere.ts';
import { exchangedIndices } from './exchanged-indices.ts';
import { forgottenDelta, otherFactor, wrongFactor, wrongTerm } from './exchanges.ts';
import { wrongExponent } from './exponents.ts';
import { forgottenFunction, forgottenSlope, idleFunction } from './forgotten.ts';
import { wrongIndex } from './indices.ts';
import { missingFactor } from './missing-factor.ts';
import { missingSlope } from './missing-slope.ts';
import { comparison, complement, upsideDown } from './opposites.ts';
import { extraFactor, kindOfProduct, order } from './products.ts';
import type { Repair } from './proposal.ts';
import { extraTerm, missingSummand, missingTerm, sign } from './signs.ts';
import { wrongSlope } from './slopes.ts';
import { forgottenSum, idleSum, wrongLimit, wrongSum } from './sums.ts';
import { wrongFunction, wrongVariable } from './symbols.ts';
import { forgottenTotal } from './totals.ts';
import { transposes } from './transposes.ts';

/** Slips: something that stands there, done wrong. They are tried first. */
export const SLIPS: Readonly<Record<string, Repair>> = {
  sign,
  transposes,
  missingDiag,
  extraDiag,
  notDiagonal,
  kindOfProduct,
  wrongFunction,
  wrongExponent,
  wrongIndex,
  wrongAxis,
  wrongVariable,
  comparison,
  upsideDown,
  complement,
  forgottenFunction,
  idleFunction,
  forgottenDelta,
  idleSum,
  wrongSum,
  wrongLimit,
  forgottenSum,
  forgottenTotal,
  order,
};

/** Something that does not belong there. */
export const EXTRAS: Readonly<Record<string, Repair>> = { extraFactor, extraTerm };

/** What can bring shapes together. */
export const SHAPES: Readonly<Record<string, Repair>> = {
  transposes,
  wrongAxis,
  missingDiag,
  extraDiag,
  kindOfProduct,
  order,
  ...EXTRAS,
};

/** Something that is missing. What is left where something was forgotten can look like something else. */
export const MISSING: Readonly<Record<string, Repair>> = {
  missingFactor,
  missingSlope,
  missingTerm,
};

/** Gaps: something that is missing or does not belong there. They are tried where no slip explains the answer. */
export const GAPS: Readonly<Record<string, Repair>> = { ...EXTRAS, ...MISSING, forgottenSlope, wrongFactor };

/** One error, made several times. */
export const REPEATED: Readonly<Record<string, Repair>> = { exchangedIndices, everywhere, everyEntry };

/** One thing in the place of another, though it may be right in itself; a path of the network that is missing. */
export const EXCHANGED: Readonly<Record<string, Repair>> = { missingSummand, wrongSlope, wrongTerm };

/** What is tried when nothing else explains the answer. */
export const LAST: Readonly<Record<string, Repair>> = { otherFactor };
