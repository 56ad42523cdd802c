/** A wrong constant as an error of the whole formula: where it goes into the text, and the formula with it. */

import { juxtaposed } from '../../formula/compose.ts';
import type { Formula, Range } from '../../formula/formula.ts';
import { nameFormula, onlyTerm } from '../../formula/leaves.ts';
import type { FindingKind } from '../verdict.ts';
import {
  type Constant,
  constantLatex,
  constantOf,
  constantPlain,
  isMinusOne,
  product,
  times,
} from './constant.ts';
import type { Slip } from './explanation.ts';
import { asFactor, type Detail } from './repairs/proposal.ts';

export const COST_OF_SIGN = 0.92;
export const COST_OF_CONSTANT = 0.93;

export function multiplied(constant: Constant, root: Formula): Formula {
  return juxtaposed([nameFormula(constantLatex(constant), root.range), asFactor(root)], root.range);
}

/** Where a constant goes: into the number that leads the formula, else before it. `text` is the formula in the student's letters. */
export function constantSlip(
  constant: Constant,
  formula: Formula,
  text: string,
  isSize: (name: string) => boolean,
  plain = false,
): Slip {
  const [open, close] = plain ? ['(', ')'] : ['\\left( ', ' \\right)'];
  const shown = (one: Constant): string => (plain ? constantPlain(one) : constantLatex(one));
  const joint = plain ? ' * ' : ' ';
  const whole = formula.range;
  const isSign = isMinusOne(constant);
  const kind: FindingKind = isSign ? 'sign' : 'constant-factor';
  const latex = constantLatex(constant);
  const base = { kind, cost: isSign ? COST_OF_SIGN : COST_OF_CONSTANT, shape: undefined };
  const detail: Detail = isSign ? {} : { wanted: latex };
  const slip = (range: Range, replacement: string, place = whole): Slip => ({
    ...base,
    detail,
    range: place,
    fix: { range, replacement },
  });
  const single = onlyTerm(formula);
  const negative = single?.sign === '-';
  const body = single ? single.term : formula;
  const start: Range = [whole[0], whole[0]];
  if (body.kind === 'sum' || (body.kind === 'product' && body.signs.includes('/')))
    return slip(whole, `${isSign ? '-' : `${shown(constant)}${joint}`}${open}${text}${close}`);
  if (isSign) return negative ? slip(single!.signRange, '') : slip(start, '-');
  const lead = body.kind === 'product' ? body.factors[0]! : body;
  const said = plain && lead.kind !== 'number' ? undefined : constantOf(lead, isSize);
  const leading = said && product(constant, said);
  const combined = leading && times(leading, negative ? -1 : 1);
  if (combined) {
    const value = shown(combined);
    const range: Range = negative ? [single!.signRange[0], lead.range[1]] : lead.range;
    const alone = lead === body;
    const bare = !plain && !alone;
    return slip(range, value === '1' && bare ? '' : value === '-1' && bare ? '-' : value, range);
  }
  const opposite = negative ? times(constant, -1) : undefined;
  if (opposite) return slip(single!.signRange, `${shown(opposite)}${joint}`);
  return slip(start, `${shown(constant)}${joint}`);
}
