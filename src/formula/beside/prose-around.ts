/** The prose before and behind the last worked-out formula of an answer whose formulas stand between dollars, other ones told by their kinds. */
import { isMention, kindOf } from './formula-kinds.ts';

/** Longer answers are documents of their own. */
const LONGEST = 4000;

/** `$a$ if $i = j$, and $b$ if $i \\ne j$`: with the words between its two cases, and behind the second, they are one formula. */
const FIRST_CASE =
  /(⟨formula⟩)\s+(?:if|when|whenever|for|where)\s+⟨condition⟩\s*[,;]?(?:\s+(?:and|or|but|while|whereas))?\s*$/iu;
const SECOND_CASE =
  /^(?:(?:if|when|whenever|for|where)\s+⟨condition⟩|(?:otherwise|else|elsewhere)(?!\p{L}))[\s.,;]*/iu;

/** The sentence before that leads on to it, and those behind; both empty where no formula stands between dollars. */
export function proseAround(answer: string): readonly [before: string, behind: string] {
  const parts = answer.length > LONGEST || !answer.includes('$') ? [] : answer.split(/\${1,2}/);
  const last = parts.findLastIndex((part, at) => at % 2 === 1 && !isMention(part) && /[^\s.,;]/.test(part));
  if (last < 0) return ['', ''];
  const told = parts.map((part, at) => (at % 2 === 1 && part.trim() !== '' ? kindOf(part.trim()) : part));
  const leading = told
    .slice(0, last)
    .join(' ')
    .split(/[.!?:](?=\s)/);
  const behind = told.slice(last + 1).join(' ');
  const around = [leading[leading.length - 1]!, behind.replace(/^[\s.,;:]+/, '')] as const;
  const isOfCases = FIRST_CASE.test(around[0]) && SECOND_CASE.test(around[1]);
  return isOfCases ? [around[0].replace(FIRST_CASE, '$1'), around[1].replace(SECOND_CASE, '')] : around;
}
