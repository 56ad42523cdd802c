/** A gradient told of every layer, `\frac{\partial L}{\partial W^{[l]}} = \delta^{[l]} a^{[l-1]\top}`: for the layer that is asked, it is the answer. */

import { type Atom, atomOf, type Script } from '../../formula/atom.ts';
import type { Formula, Reading, Statement } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf } from '../../formula/tree.ts';
import { ownAtom } from '../names/own-names.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, headFormula } from '../statements.ts';
import { gradientAtHead } from './asked-among.ts';
import { isFree, isLayerLabel, numbered } from './general-layers.ts';
import type { Target } from './target.ts';

const MOST_LAYERS = 9;

/** The reading with the gradients that it tells of every layer told of the asked one; undefined where it tells none. */
export function askedLayer(reading: Reading, target: Target): Reading | undefined {
  const { question, vocabulary } = target;
  if (question.kind !== 'derivative') return undefined;
  let isAny = false;
  const statements = reading.statements.flatMap(statement => {
    const letter = layerIn(headFormula(statement), vocabulary);
    if (letter === undefined) return [statement];
    for (let value = 1; value <= MOST_LAYERS; value++) {
      const told: Statement = numbered(statement, { letter, value }, vocabulary);
      if (gradientAtHead(told, target, question.of) !== question.wrt) continue;
      isAny = true;
      return [told];
    }
    // what else has a name may be used; the gradient by something else is none
    return ownAtom(chainOf(statement)[0]!, vocabulary) ? [statement] : [];
  });
  if (isAny) return { ...reading, statements };
  const signal = signalOfLayer(reading, question, target);
  // the asked gradient itself stands there
  const isTold = ({ statements }: Reading) =>
    statements.some(one => gradientAtHead(one, target, question.of) === question.wrt);
  return signal && !isTold(reading) ? signal : undefined;
}

/**
 * `\delta^{(l)} = …`, a name of the student's own, as the last that is no note and does not only say what the name stands for (`\delta_t = \frac{\partial L}{\partial a_t}`):
 * where the derivative by a value of a layer is asked, that of this layer.
 */
function signalOfLayer(
  reading: Reading,
  { of, wrt }: FormulaQuestion & { kind: 'derivative' },
  target: Target,
): Reading | undefined {
  const { vocabulary } = target;
  const value = Number(/\d$/.exec(wrt)?.[0]);
  if (!value) return undefined;
  const said = reading.statements;
  const general = said.map(one => {
    const letter = one.aside ? undefined : signalIn(one, vocabulary);
    return letter === undefined ? undefined : numbered(one, { letter, value }, vocabulary);
  });
  const saysWhat = (told: Statement) => {
    const { sides } = told;
    const turned = { ...told, sides: [...sides].reverse() };
    return sides.length === 2 && gradientAtHead(turned, target, of) === wrt;
  };
  let at = said.length - 1;
  const isNoAnswer = (one: Statement | undefined) => one !== undefined && saysWhat(one);
  while (at > 0 && (said[at]!.aside || isNoAnswer(general[at]))) at--;
  const told = general[at];
  if (!told) return undefined;
  const others = said.filter((_, place) => place !== at);
  const key = ownAtom(chainOf(told)[0]!, vocabulary)?.key;
  if (key === undefined) return undefined;
  // what the name stands for is told of every layer by another one
  const isTwice = others.some(
    one => signalIn(one, vocabulary) !== undefined && ownAtom(chainOf(one)[0]!, vocabulary)!.key === key,
  );
  return { ...reading, statements: [...others, ...(isTwice ? [] : [said[at]!]), told] };
}

/** The l of a statement that is headed by a name of the student's own with it. */
function signalIn(statement: Statement, vocabulary: Vocabulary): string | undefined {
  const head = headFormula(statement);
  if (!head || !ownAtom(chainOf(statement)[0]!, vocabulary)) return undefined;
  const scripts = atomOf(head)?.scripts ?? [];
  return (
    layerIn(head, vocabulary) ??
    scripts.find(({ text }) => /^(?:l|ell|t)$/.test(text) && isFree(text, vocabulary))?.text
  );
}

/** The l in brackets above a name, which is no place; below it, where the file calls nothing so without a number: the t of `a_t`. */
function layerIn(head: Formula | undefined, vocabulary: Vocabulary): string | undefined {
  const open = head ? [head] : [];
  while (open.length > 0) {
    const part = open.pop()!;
    const atom = part.kind === 'scripts' ? atomOf(part) : undefined;
    const label = atom?.scripts.find(
      script => isLayerLabel(script, vocabulary) || isStep(script, atom, vocabulary),
    );
    if (label) return label.text;
    open.push(...childrenOf(part));
  }
  return undefined;
}

const isStep = ({ position, text }: Script, atom: Atom, vocabulary: Vocabulary): boolean =>
  position === 'sub' &&
  /^(?:l|ell|t)$/.test(text) &&
  isFree(text, vocabulary) &&
  matchQuantity({ ...atom, scripts: [] }, vocabulary) === undefined;
