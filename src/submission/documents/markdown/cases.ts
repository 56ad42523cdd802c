/**
 * Cases told in running text, `$p_i (1 - p_i)$ if $i = j$ and $-p_i p_j$ otherwise`: one formula with its conditions, not the answer `p_i (1 - p_i)`.
 */
import type { Token } from 'markdown-it';

// Of texts without the blanks around them: two runs of blanks beside each other would be parted in every way.
const IF = /^(?:[,;]\s*)?(?:if|when|for|falls|wenn|für|si|pour)$/i;
const OTHERWISE = /^(?:[,;]\s*)?(?:otherwise|else|sonst|sinon)(?![a-z])/i;
const BETWEEN = /^(?:[,;.]\s*)?(?:and|or|und|et)?$/i;
/** Of two indices, or the sign of an entry. */
const CONDITION =
  /^\s*[A-Za-z](?:_\{?[a-z]{1,2}\}?)?\s*(?:[<>]|\\[gl]eq?(?![a-z]))\s*0\s*$|^\s*[a-z]\s*(?:=|≠|!=|\\neq?(?![a-z])|\\not\s*=)\s*[a-z]\s*$/;

/** The parts of a paragraph, with formulas that are cases as one. */
export function joinCases(children: readonly Token[]): readonly Token[] {
  if (!children.some(({ type, content }) => type === 'math' && CONDITION.test(content))) return children;
  const joined: Token[] = [];
  let at = 0;
  while (at < children.length) {
    let next = caseAt(children, at);
    if (next === undefined || !next.isClosed) {
      joined.push(children[at++]!);
      continue;
    }
    const texts: string[] = [];
    const first = children[at]!;
    while (next) {
      texts.push(next.text);
      at = next.behind;
      next = BETWEEN.test((children[at]?.content ?? '-').trim()) ? caseAt(children, at + 1) : undefined;
    }
    joined.push(withContent(first, texts.join(' \\text{ and } ')));
  }
  return joined;
}

/** The formula and the condition that start at a place; `isClosed` where it can be the first of its cases. */
function caseAt(children: readonly Token[], at: number) {
  const [value, word, condition] = children.slice(at, at + 3);
  if (value?.type !== 'math' || word?.type !== 'text') return undefined;
  if (condition?.type === 'math' && IF.test(word.content.trim()) && CONDITION.test(condition.content))
    return {
      text: `${value.content} \\text{ if } ${condition.content.trim()}`,
      behind: at + 3,
      isClosed: true,
    };
  if (OTHERWISE.test(word.content.trimStart()))
    return { text: `${value.content} \\text{ otherwise}`, behind: at + 1, isClosed: false };
  return undefined;
}

function withContent(token: Token, content: string): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token)) as Token, token, { content });
}
