/**
 * Names that words give to the formula before them: `$$\frac{∂J}{∂Z} = \frac1N (P - Y)$$ I call this $G$.` The name stands for what was worked out there.
 */

const NAMING =
  /\b(?:(?:call|denote|name|abbreviate|label|write)\s+(?:this|that|it)(?:\s+\p{L}+){0,3}|which\s+(?:I|we)(?:\s+(?:will|shall))?\s+(?:call|name|(?:denote|abbreviate|write)(?:\s+(?:as|by))?)|(?:nenne|nennen)\s+(?:ich|wir)\s+(?:das|dies)|(?:das|dies)\s+(?:nenne|nennen)\s+(?:ich|wir))\s*:?\s*$/iu;

/** `I write $\delta$ for this.` */
const WRITING = /\b(?:write|use|put)(?:\s+(?:simply|just|the symbol))?\s*$/i;
const FOR_THIS =
  /^\$?\s*for\s+(?:this|that|it|the (?:result|product|expression|vector|quantity) above)(?!\w)/i;

/** Whether words give what stands before them the name between `before` and `behind`. */
export const givesName = (before: string, behind = ''): boolean =>
  NAMING.test(before.slice(-80)) || (FOR_THIS.test(behind) && WRITING.test(before.slice(-40)));

const LINE =
  /^(?:(?:I|we|let(?:'s| us| me))(?:\s+(?:will|shall))?\s+)?(?:call|denote|name|abbreviate|label)\s+(?:this|that|it)(?:\s+(?:by|as|with))?\s+([A-Za-z]\w{0,20})(?:\s+(?:below|here|from (?:now|here) on|in what follows|for short))?[.,;]?$/i;

/** The name that a line of words gives to the formula above it: `Call this delta.` */
export const nameToldIn = (line: string): string | undefined => LINE.exec(line)?.[1];

/** A name with its font and its scripts. */
const NAME = /^\\?[A-Za-z]{1,20}(?:\s*\{\\?[A-Za-z]{1,20}\})?(?:[_^](?:\{[^{}]{0,20}\}|\w))*$/;
const LONGEST = 5000;

/** The definition of a name as the value of a formula: the last side of its last row. */
export function definition(name: string, formula: string): string | undefined {
  if (formula.length > LONGEST || !NAME.test(name)) return undefined;
  const value = lastSide(
    formula
      .replace(/^\\boxed\s*\{([\s\S]*)\}[\s.,;]*$/, '$1')
      .replace(/^(?:\s*\\begin\{[a-z]+\*?\})+|(?:\\end\{[a-z]+\*?\}\s*)+$/g, found =>
        /matrix|cases|array/.test(found) ? found : '',
      ),
  );
  return value === '' || value === name ? undefined : `${name} = ${value}`;
}

/** What stands behind the last `=` that no bracket and no environment holds. */
function lastSide(text: string): string {
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(/\\begin\{|\\end\{|\\[{}]|[{}([\])]|(?<![<>!:=])=(?!=)/g)) {
    if (sign === '=') from = depth === 0 ? index + 1 : from;
    else if (sign === '\\begin{') depth += 2;
    else if (/[{([]$/.test(sign) && sign !== '\\end{') depth += 1;
    else if (sign !== '\\end{') depth -= 1;
  }
  return text.slice(from).replace(/^[\s&]+|(?:\\(?:tag|label)\{[^{}]*\}|\\\\|[\s.,;])+$/g, '');
}
