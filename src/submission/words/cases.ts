/**
 * Cases told in running text, `$p_i (1 - p_i)$ if $i = j$ and $-p_i p_j$ otherwise`, `if $z > 0$, then $a' = 1$, otherwise $a' = 0$`: one formula with its conditions, not the answer
 * `p_i (1 - p_i)`.
 */
import { words } from '../../formula/any-of.ts';
import type { FoundFormula } from '../found.ts';
import type { Place } from './alternatives.ts';
import { headOf } from './sentence-around.ts';

/** Formulas of a text with where they stand. */
export interface Placed {
  readonly formulas: readonly FoundFormula[];
  readonly places: readonly Place[];
}

const WHEN = `(?:${words('if when whenever for where falls wenn für si pour se quando cuando als')})`;
const ELSE = `(?:${words('otherwise else elsewhere sonst andernfalls sinon altrimenti')})`;
const AND = `(?:[,;.]? ?(?:${words('and or but und et y e')})?,?)`;
const THEN = `,? ?(?:${words('then we_have we_get it_is this_is that_is the_derivative_is so dann ist alors')})?,?:?`;
const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'i');
const IF = whole(`,? ?${WHEN}`);
const AND_IF = whole(`${AND} ?${WHEN}`);
const AND_ELSE = whole(`${AND} ?(?:${ELSE})(?:,? (?:it is|is|we have|we get))?,?:?`);
const ANDED = whole(AND);
const THENCE = whole(THEN);
const BOTH = whole(`,? ?(?:${words('and und et y e')})?`);
const LEADING_IF = new RegExp(
  `(?:^|[.,;:(]\\s*|\\n\\s*|(?<!\\p{L})(?:so|and|that|then)\\s+)(${WHEN}[\\s$]*(?:\\\\\\()?)$`,
  'iu',
);
const ELSE_BEHIND = new RegExp(`^[\\s$\\\\)]*,?\\s*${ELSE}(?!\\p{L})`, 'iu');
/** `i = j`, `i \ne j` */
const OF_INDICES = String.raw`[a-z]\s*(?:=|≠|!=|\\neq?(?![a-z])|\\not\s*=)\s*[a-z]\s*`;
/** Of two indices, or the sign of a value. */
const CONDITION = new RegExp(
  String.raw`^(?:[^=<>&,;{}]|\{[^{}]{0,40}\}){1,80}(?:[<>≤≥]|\\[gl](?:eq?|t)(?:slant)?(?![a-z]))\s*0\s*[,.]?\s*$|^\s*${OF_INDICES}[,.]?\s*$`,
);
/** Of which one alone is told as well: a sign may be that of a slope, `$a b$ for $\alpha > 0$`. */
const ALONE = new RegExp(
  String.raw`^\s*[A-Za-z](?:_\{?[a-z]{1,2}\}?)?\s*(?:[<>]|\\[gl]eq?(?![a-z]))\s*0\s*$|^\s*${OF_INDICES}$`,
);

/** The formulas, those that are cases as one. */
export function joinCases({ formulas, places }: Placed): Placed {
  if (!formulas.some(({ text, syntax }) => syntax === 'latex' && CONDITION.test(text)))
    return { formulas, places };
  const joined: { formulas: FoundFormula[]; places: Place[] } = { formulas: [], places: [] };
  for (let at = 0; at < formulas.length; ) {
    const first = formulas[at]!;
    const cases = casesAt({ formulas, places }, at);
    joined.places.push(cases?.place ?? places[at]!);
    joined.formulas.push(
      cases ? { ...first, text: cases.text, display: first.display || isAlone(cases.place) } : first,
    );
    at = cases?.behind ?? at + 1;
  }
  return joined;
}

/** Whether nothing else stands in the lines of a formula. */
const isAlone = ({ text, from, to }: Place): boolean =>
  /(?:^|\n)[\s$]*(?:\\\()?$/.test(text.slice(Math.max(0, from - 20), from)) &&
  /^(?:\\\))?[\s$.,;:]*?(?:\n|$)/.test(text.slice(to, to + 20));

interface Case {
  readonly value: string;
  /** None: in all other cases. */
  readonly condition?: string;
  /** The formula behind it. */
  readonly behind: number;
  /** Characters of the words around it that belong to it: `if` before the first, which says nothing by itself, `otherwise` behind the last. */
  readonly leading?: number;
  readonly closing?: number;
}

/** The formula that the cases from a place on make, the first of them with its condition. */
function casesAt(
  placed: Placed,
  at: number,
): { readonly text: string; readonly place: Place; readonly behind: number } | undefined {
  const first = firstAt(placed, at);
  if (!first) return undefined;
  const cases: Case[] = [first];
  for (let next = nextAt(placed, first.behind); next; next = nextAt(placed, next.behind)) {
    cases.push(next);
    if (next.condition === undefined) break;
  }
  if (cases.length === 1 && (first.leading !== undefined || !ALONE.test(first.condition!))) return undefined;
  const head = headOf(first.value);
  const text = cases
    .map(({ value, condition }, place) => {
      const own =
        place > 0 && (head === headOf(value) || /^\s*=/.test(value))
          ? value.slice(value.indexOf('=') + 1)
          : value;
      return condition === undefined
        ? `${trimmed(own)} \\text{ otherwise}`
        : `${trimmed(own)} \\text{ if } ${trimmed(condition)}`;
    })
    .join(' \\text{ and } ');
  const { behind, closing = 0 } = cases.at(-1)!;
  const place = { ...placed.places[at]!, to: placed.places[behind - 1]!.to + closing };
  return { text, place: { ...place, from: place.from - (first.leading ?? 0) }, behind };
}

const trimmed = (formula: string): string => formula.trim().replace(/\s*[.,;]$/, '');

const MOST_CONDITIONS = 4;

/** The conditions from a place on, which all have to hold: `$i = j$ and $z_i > 0$`. */
function conditionsFrom(
  placed: Placed,
  at: number,
): { readonly condition: string; readonly behind: number } | undefined {
  const conditions: string[] = [];
  let behind = at;
  while (
    conditions.length < MOST_CONDITIONS &&
    CONDITION.test(placed.formulas[behind]?.text ?? '') &&
    (behind === at || BOTH.test(wordsBetween(placed, behind - 1) ?? '-'))
  )
    conditions.push(trimmed(placed.formulas[behind++]!.text));
  return behind === at ? undefined : { condition: conditions.join(', \\ '), behind };
}

/** A value with its condition, or `if` a condition with its value. */
function firstAt(placed: Placed, at: number): Case | undefined {
  const { text, from } = placed.places[at]!;
  const stated = valueFirst(placed, at);
  if (stated) return stated;
  const before = LEADING_IF.exec(text.slice(Math.max(0, from - 40), from));
  const given = before ? conditionFirst(placed, at) : undefined;
  return before && given?.value.includes('=') ? { ...given, leading: before[1]!.length } : undefined;
}

/** `$V$ if $C$`. */
function valueFirst(placed: Placed, at: number): Case | undefined {
  const given = IF.test(wordsBetween(placed, at) ?? '-') ? conditionsFrom(placed, at + 1) : undefined;
  return given && { value: placed.formulas[at]!.text, ...given };
}

/** `$C$, then $V$`. */
function conditionFirst(placed: Placed, at: number): Case | undefined {
  const given = conditionsFrom(placed, at);
  if (!given) return undefined;
  const value = placed.formulas[given.behind]?.text;
  if (value === undefined || !THENCE.test(wordsBetween(placed, given.behind - 1) ?? '-')) return undefined;
  return { value, condition: given.condition, behind: given.behind + 1 };
}

/** What goes on behind a case: another one, or what holds otherwise. */
function nextAt(placed: Placed, at: number): Case | undefined {
  const between = wordsBetween(placed, at - 1);
  if (between === undefined) return undefined;
  const { text, to } = placed.places[at]!;
  const { text: value } = placed.formulas[at]!;
  if (AND_ELSE.test(between)) return { value, behind: at + 1 };
  if (AND_IF.test(between)) return conditionFirst(placed, at);
  if (!ANDED.test(between)) return undefined;
  const closing = ELSE_BEHIND.exec(text.slice(to, to + 40))?.[0].length;
  return valueFirst(placed, at) ?? (closing === undefined ? undefined : { value, behind: at + 1, closing });
}

/** Characters between two formulas of one sentence. */
const MOST = 60;

/** The words between a formula and the next one; undefined where there is none near it. */
function wordsBetween({ formulas, places }: Placed, at: number): string | undefined {
  const [one, next] = [places[at]!, places[at + 1]];
  if (next?.text !== one.text || next.from < one.to || next.from > one.to + MOST) return undefined;
  if (formulas[at]!.syntax !== 'latex' || formulas[at + 1]!.syntax !== 'latex') return undefined;
  const between = one.text.slice(one.to, next.from);
  return /\n\s*\n/.test(between)
    ? undefined
    : between
        .replace(/\\[()[\]]|[$~]|\\[ ,;]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}
