/** A gradient told of every layer, `\frac{\partial L}{\partial W^{[l]}} = \delta^{[l]} a^{[l-1]\top}`: for the layer that is asked, it is the answer. */
import type { Layout } from '../../expression/dimension.ts';
import { atomOf } from '../../formula/atom.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { layerCount, withNumberInScripts } from '../../formula/layer-count.ts';
import { childrenOf } from '../../formula/tree.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';
import { ownAtom } from '../own-names.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, headOf } from '../statements.ts';
import { gradientAtHead } from './asked-among.ts';
import { isFree, numbered } from './general-layers.ts';

const MOST_LAYERS = 9;

/** The reading with the gradients that it tells of every layer told of the asked one; undefined where it tells none. */
export function askedLayer(
  reading: Reading,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  layout: Layout,
): Reading | undefined {
  if (question.kind !== 'derivative') return undefined;
  let isAny = false;
  const statements = reading.statements.flatMap(statement => {
    const letter = layerIn(headOf(statement), vocabulary);
    if (letter === undefined) return [statement];
    for (let value = 1; value <= MOST_LAYERS; value++) {
      const told: Statement = numbered(statement, { letter, value });
      if (gradientAtHead(told, vocabulary, layout, question.of) !== question.wrt) continue;
      isAny = true;
      return [told];
    }
    // what else has a name may be used; the gradient by something else is none
    return ownAtom(chainOf(statement)[0]!, vocabulary) ? [statement] : [];
  });
  return isAny ? { ...reading, statements } : signalOfLayer(reading, question.wrt, vocabulary);
}

/** `\delta^{(l)} = …` at the end, a name of the student's own: where the derivative by a value of a layer is asked, that of this layer. */
function signalOfLayer(reading: Reading, wrt: string, vocabulary: Vocabulary): Reading | undefined {
  const said = reading.statements.map(one => withLastLayer(one, vocabulary));
  const last = said[said.length - 1];
  const value = Number(/\d$/.exec(wrt)?.[0]);
  const head = last && headOf(last);
  const scripts = (head && atomOf(head)?.scripts) ?? [];
  const letter =
    layerIn(head, vocabulary) ??
    scripts.find(({ text }) => /^(?:l|ell)$/.test(text) && isFree(text, vocabulary))?.text;
  if (!last || !letter || !value || !ownAtom(chainOf(last)[0]!, vocabulary)) return undefined;
  return { ...reading, statements: [...said.slice(0, -1), last, numbered(last, { letter, value })] };
}

/** A statement with the number of layers for the letter that the file has for it, where the head is a name of the student's own. */
function withLastLayer(statement: Statement, vocabulary: Vocabulary): Statement {
  const { layers } = vocabulary.problem;
  const head = headOf(statement);
  const scripts = (head && atomOf(head)?.scripts) ?? [];
  const isLast = layers !== undefined && scripts.some(({ text }) => text === layers);
  const count = isLast ? layerCount(vocabulary) : 0;
  return count > 0 && ownAtom(chainOf(statement)[0]!, vocabulary)
    ? {
        ...statement,
        sides: statement.sides.map(side =>
          side.formula instanceof Unreadable
            ? side
            : { ...side, formula: withNumberInScripts(side.formula, layers!, count) },
        ),
      }
    : statement;
}

/** The l in brackets above a name: no place, which stands without them. */
function layerIn(head: Formula | undefined, vocabulary: Vocabulary): string | undefined {
  const open = head ? [head] : [];
  while (open.length > 0) {
    const part = open.pop()!;
    const scripts = part.kind === 'scripts' ? (atomOf(part)?.scripts ?? []) : [];
    const label = scripts.find(
      ({ wrapped, position, text }) => wrapped && position === 'sup' && isFree(text, vocabulary),
    );
    if (label) return label.text;
    open.push(...childrenOf(part));
  }
  return undefined;
}
