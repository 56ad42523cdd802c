/** Commands that transpose what stands in their braces: `\prescript{t}{}{A}`, `\transpose{A}`, `\bra{a}`, and the outer product `\ketbra{a}{b}`. */
import { isTransposeScript, textOf } from '../../atom.ts';
import { juxtaposed, scripted } from '../../compose.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import type { Token } from '../tokens/tokens.ts';
import type { Parser } from './parse.ts';
import { readArgument, skipArgument } from './primary.ts';

type Reader = (parser: Parser, command: Token, from: number) => Formula;

const transposed = (base: Formula, range: Range): Formula =>
  scripted(base, { sup: nameFormula('top', range) }, range);

export const transposes = {
  prescript(parser, _command, from) {
    const raised = readArgument(parser);
    skipArgument(parser);
    const text = textOf(raised);
    const script = { position: 'sup', wrapped: false, text, parts: [raised], formula: raised } as const;
    if (text !== 't' && !isTransposeScript(script))
      throw new Unreadable('syntax', raised.range, 'a script before a term is read as a transpose only');
    return transposed(readArgument(parser), parser.behind(from));
  },

  transposed: (parser, _command, from) => transposed(readArgument(parser), parser.behind(from)),

  outer(parser, _command, from) {
    const first = readArgument(parser);
    const isPair = parser.at < parser.end && parser.tokens[parser.at]!.kind === '{';
    const second = isPair ? readArgument(parser) : first;
    return juxtaposed([first, transposed(second, second.range)], parser.behind(from));
  },
} satisfies Readonly<Record<string, Reader>>;
