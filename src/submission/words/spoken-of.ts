/**
 * The derivative that a sentence says a display is: `By the chain rule, $\frac{∂ℓ}{∂W}$ is` above `$$x δ$$`, `For $\nabla_b ℓ$ we get:`, `$\frac{∂ℓ}{∂b}$:`. Readers of
 * formats go by lines and paragraphs; this by what stands between two formulas.
 */
import { anyOf } from '../../formula/any-of.ts';
import { isMention } from '../../formula/beside/formula-kinds.ts';
import type { FoundFormula, Label } from '../found.ts';
import type { Place } from './alternatives.ts';
import { isDerivative } from './subjects.ts';

/** Characters between a derivative and its display. */
const NEAR = 80;

const SAYS = anyOf({
  'it is':
    /(?:is|ist|est|es|equals|becomes|reads|lautet|vaut)(?: (?:then|thus|therefore|hence|just|simply|now))?/,
  'how it is told':
    /is (?:given by|equal to|as follows|the following|(?:computed|obtained|found) (?:as|to be|by))/,
  'what it may be called': /(?:can|may) be (?:written|computed|expressed|calculated|simplified) (?:as|to|by)/,
  'what it comes to':
    /(?:evaluates|simplifies|reduces|works out|comes out|comes|amounts) to(?: be)?|turns out to be/,
});
const END = String.raw`[\s*_:]*(?:\$\$?|\\\[|\\begin\{[a-z]+\*?\}|\`\`\`math)?\s*$`;
const IS = new RegExp(String.raw`^[$)\\*_]{0,4}(?:\s+(?:${SAYS})|\s*:)${END}`, 'i');
const WE_GET = new RegExp(
  String.raw`^[$)\\*_]{0,4}\s*,?\s+(?:we|I|one) (?:then |now |finally )?(?:get|have|obtain|find|compute)s?${END}`,
  'i',
);
const BY = /\b(?:gradient|derivative)s?\b[^.!?]{0,60}\b(?:with respect to|w\.?r\.?t\.?)\s*(?:\$|\\\()\s*$/i;
const FOR = /(?:^|[\s>*_])for[\s*_]*(?:\$|\\\()\s*$/i;

/** The label that the sentence before a display gives it; undefined where none does, or the display has a head of its own. */
export function spokenOf(
  [last, place]: readonly [Place | undefined, Place],
  [before, formula]: readonly [FoundFormula | undefined, FoundFormula],
): Label | undefined {
  if (!formula.display || !before || formula.syntax !== 'latex') return undefined;
  if (last?.text !== place.text || place.from > last.to + NEAR) return undefined;
  const between = place.text.slice(last.to, place.from);
  const lead = place.text.slice(Math.max(0, last.from - NEAR), last.from);
  const isSaid = IS.test(between) || (FOR.test(lead) && WE_GET.test(between));
  const of = isSaid ? derivativeIn(before.text, lead) : undefined;
  return of === undefined ? undefined : { kind: 'line', text: of, line: before.line, formula: of };
}

/** The derivative that a formula is, or that the words before it say is by it. */
function derivativeIn(text: string, lead: string): string | undefined {
  if (isDerivative(text)) return text;
  return BY.test(lead) && isMention(text) ? `\\nabla_{${text.trim()}}` : undefined;
}
