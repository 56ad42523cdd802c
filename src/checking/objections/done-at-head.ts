/**
 * First sides of a chain that are not read and do something to what they name, `\nabla_W -\ell = A`, `d log L / dW = A`, `\log G = A`, `\frac{\partial \ell}{\partial 2 W} = A`:
 * a sign, a number, a power, a root or a function of it. What is equal to A then is another thing than what is asked.
 */
import { wordSet } from '../../expression/words.ts';
import { atomOf, unwrap } from '../../formula/atom.ts';
import { markOf } from '../../formula/differentials.ts';
import type { Formula } from '../../formula/formula.ts';
import { childrenOf } from '../../formula/tree.ts';

/**
 * Whether such a side names what is asked, and does something to it. `isOf` tells the quantity that is differentiated, `isRaised` the one by which it is, with a number
 * above it that the file does not have.
 */
export function isDoneToAsked(
  first: Formula,
  isOf: (part: Formula) => boolean,
  isRaised: (part: Formula) => boolean,
): boolean {
  const parts = saidIn(first);
  const isOfAsked = parts.some(part => isOf(part) || isSecondTyped(part));
  const isName = parts.filter(part => part.kind === 'name' && !isFunctionName(part)).length === 1;
  if (!isName && !(isOfAsked && parts.some(isOperatorName))) return false;
  // a formula that is differentiated has signs and numbers of its own
  const isAsked = (part: Formula) => isName || isOf(part) || isOperatorName(unwrap(part));
  const isSecond = parts.some(isPowerOfOperator);
  return parts.some(part =>
    // `\nabla^2 J` is what is asked where a gradient of J is differentiated
    isPowerOfOperator(part) ? isOfAsked : isDone(part, isOf, isAsked) || (!isSecond && isRaised(part)),
  );
}

/** The parts of a formula but indices, labels, limits and powers. */
function saidIn(formula: Formula): readonly Formula[] {
  const inner =
    formula.kind === 'scripts'
      ? [formula.base]
      : formula.kind === 'big'
        ? [formula.body]
        : formula.kind === 'entry'
          ? [formula.base]
          : childrenOf(formula);
  return [formula, ...inner.flatMap(saidIn)];
}

const isPowerOfOperator = (part: Formula): boolean =>
  part.kind === 'scripts' && part.sup?.kind === 'number' && isOperatorName(unwrap(part.base));

function isDone(
  part: Formula,
  isOf: (part: Formula) => boolean,
  isAsked: (part: Formula) => boolean,
): boolean {
  switch (part.kind) {
    case 'sum':
      return part.terms.some(({ term }) => saidIn(term).some(isAsked));
    case 'root':
      return true;
    case 'call':
      return FUNCTIONS.has(part.name);
    case 'name':
      return isFunctionName(part) || isSecondTyped(part);
    case 'scripts': {
      const base = unwrap(part.base);
      return part.sup?.kind === 'number' && (base.kind === 'group' || isOf(base));
    }
    case 'big':
      return part.operator !== 'sum' && part.operator !== 'prod';
    case 'product':
      return part.factors.some(
        (factor, at) =>
          factor.kind === 'number' &&
          part.factors.some(isAsked) &&
          (at === 0 || part.signs[at - 1] === '/' || isMark(part.factors[at - 1]!)),
      );
    default:
      return false;
  }
}

/** `d2L` */
const isSecondTyped = (formula: Formula): boolean =>
  formula.kind === 'name' && /^d\d+[A-Za-z]/.test(formula.name);

const isMark = (formula: Formula): boolean =>
  markOf(unwrap(formula)) !== undefined || isOperatorName(formula);

/** `\nabla`, typed `nabla_W2`, `grad`, `dW2`. */
const isOperatorName = (formula: Formula): boolean =>
  /^(?:nabla|grad|partial$|d$|d\d*[A-Z])/.test(atomOf(formula)?.name ?? '');

const isFunctionName = (formula: Formula): boolean => formula.kind === 'name' && FUNCTIONS.has(formula.name);

const FUNCTIONS = wordSet('log ln exp sqrt abs sign max min argmax argmin arg');
