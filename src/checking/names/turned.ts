/** A transposed name at the head, `\delta^\top = …`: what is asked, transposed. */
import { transpose } from '../../expression/construct.ts';
import { isScalar } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Atom, isTransposeScript } from '../../formula/atom.ts';
import type { Court } from '../court.ts';
import { quantityNamed } from '../reference.ts';

/**
 * The asked derivative of a scalar as such a name has it; undefined where the name is not transposed. In numerator layout the derivative is the transpose of what
 * many call the gradient, and stays as it is.
 */
export function turnedBy(
  { question, vocabulary, options }: Pick<Court, 'question' | 'vocabulary' | 'options'>,
  { scripts, primes }: Atom,
  asked: Expression | undefined,
): Expression | undefined {
  const { problem, dimensionTexts, patterns } = vocabulary;
  const { layout, plain } = options;
  if (!asked || question.kind !== 'derivative' || question.indices || layout === 'numerator')
    return undefined;
  const turns = scripts.filter(
    script => isTransposeScript(script) && !dimensionTexts.has(script.text) && !patterns.has(script.text),
  );
  const isTurned = (turns.length + (plain ? primes : 0)) % 2 === 1;
  return isTurned && isScalar(quantityNamed(problem, question.of).shape) ? transpose(asked) : undefined;
}
