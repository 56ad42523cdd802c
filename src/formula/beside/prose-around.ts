/** The prose before and behind the last worked-out formula of an answer whose formulas stand between dollars, or between words, other ones told by their kinds. */
import { isMention, kindOf } from './formula-kinds.ts';

/** Longer answers are documents of their own. */
const LONGEST = 4000;

/** `$a$ if $i = j$, and $b$ if $i \\ne j$`: with the words between its two cases, and behind the second, they are one formula. */
const FIRST_CASE =
  /(⟨formula⟩)\s+(?:if|when|whenever|for|where)\s+⟨condition⟩\s*[,;]?(?:\s+(?:and|or|but|while|whereas))?\s*$/iu;
const SECOND_CASE =
  /^(?:(?:if|when|whenever|for|where)\s+⟨condition⟩|(?:otherwise|else|elsewhere)(?!\p{L}))[\s.,;]*/iu;

const WORDS = /\\(?:text(?:rm|bf|it|normal|sf)?|mbox)\s*\{([^{}]*)\}/;
const isFormula = (part: string, at: number): boolean => at % 2 === 1 && /[^\s.,;]/.test(part);
const isWhole = (formula: string): boolean =>
  !/:|\\begin/.test(formula) && formula.split('{').length === formula.split('}').length;

/** Prose and formulas in turn, prose first: by dollars, or by the words around the one formula; several are read with the words between them, `A \text{ if } i = j`. */
function partsOf(answer: string): readonly string[] {
  if (answer.includes('$')) return answer.split(/\${1,2}/);
  const parts = answer.includes('\\text') || answer.includes('\\mbox') ? ['', ...answer.split(WORDS)] : [];
  const formulas = parts.filter(isFormula);
  return formulas.length === 1 && isWhole(formulas[0]!) ? parts : [];
}

/** The sentence before that leads on to it, and those behind; both empty where nothing parts it from the formulas. */
export function proseAround(answer: string): readonly [before: string, behind: string] {
  const parts = answer.length > LONGEST ? [] : partsOf(answer);
  const last = parts.findLastIndex(
    (part, at) => isFormula(part, at) && (!answer.includes('$') || !isMention(part)),
  );
  if (last < 0) return ['', ''];
  const told = parts.map((part, at) => (at % 2 === 1 && part.trim() !== '' ? kindOf(part.trim()) : part));
  const leading = told
    .slice(0, last)
    .join(' ')
    .replace(answer.includes('$') ? '' : /\s*:\s*$/, '')
    .split(/[.!?:](?=\s)/);
  const behind = told.slice(last + 1).join(' ');
  const around = [leading[leading.length - 1]!, behind.replace(/^[\s.,;:]+/, '')] as const;
  const isOfCases = FIRST_CASE.test(around[0]) && SECOND_CASE.test(around[1]);
  return isOfCases ? [around[0].replace(FIRST_CASE, '$1'), around[1].replace(SECOND_CASE, '')] : around;
}
