/**
 * Names that a sentence gives to another formula in it, or to the one before: `Writing $\delta$ for $\frac{∂L}{∂s}$ from above, …`, `abbreviate $A$ by $g$`, `Mit $\delta$ als
 * Abkürzung für diesen Vektor gilt …`. Each is read as the definition that it says.
 */
import { words } from '../../formula/any-of.ts';
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import { isMention } from '../../formula/beside/formula-kinds.ts';
import { changesIn } from '../../formula/beside/words-of-change.ts';
import type { FoundFormula } from '../found.ts';
import type { Place } from './alternatives.ts';
import { definition } from './named-after.ts';
import { placesOf } from './places.ts';

/** Characters of its sentence before and behind a name. */
const NEAR = 240;
const NAME = /^\\?[A-Za-z]{1,12}(?:\s*\{?\\?[A-Za-z]{1,8}\}?)?(?:[_^](?:\{[^{}=]{0,20}\}|\w))*$/;

const SHORT = `(?:(?:as )?(?:an? |the |our )?(?:short|${words('shorthand abbreviation symbol name letter short_form short_hand abkürzung kurzform abréviation abreviatura abbreviazione')}) )`;
const KURZ = '(?: (?:now|simply|just|kurz|short))?';
const WE = '(?: (?:we|I))?';
/** An earlier part of the homework. */
const PART = `(?:${words('last previous preceding')}) (?:${words('part question subquestion exercise problem item task teilaufgabe aufgabe')})`;
const THIS = `(?:(?:${words('this that these')})(?: (?!${words('is was will has stands denotes')})\\p{L}+){0,3}|(?:the|our) (?:${words('last previous preceding resulting above')})(?: \\p{L}+){0,2}|(?:the|our) \\p{L}+ (?:${words('above just_found just_computed just_obtained just_derived found_above')})|the above|(?:the|our) (?:(?!the|of|from)\\p{L}+ ){1,3}(?:(?:of|from|in|the) ){0,2}${PART})`;
const FORMULA = '(?:(?:the|our|this) (?:\\p{L}+ ){1,3})?⟨formula⟩';
/** What is named, in the groups `this` and `formula`. */
const THING = `(?:(?<formula>${FORMULA})|(?<this>${THIS}))`;
/** What may stand behind it in its sentence. */
const REST = `(?=(?: (?:from )?(?:${words('above before below here for_short for_brevity for_convenience from_now_on from_here_on ab in_what_follows in_the_following throughout')}))*\\s*(?:[.,;:)]|$| (?:and|so|then|we|this|it|is|the|one|has)(?!\\p{L})))`;
const NAMED = '(?:(?:the )?(?:symbol|letter|name|shorthand|abbreviation) )?⟨name⟩';
const VERB = '(?:denot|abbreviat|nam)(?:e|ing|ed)|(?:call|label)(?:ing|ed)?|bezeichnet';
const BE = `(?:${words('is will_be shall_be')})(?: ${words('now then also simply just')})?`;

const NAMING: readonly RegExp[] = [
  `(?:${words('write writing use using put putting with introduce introducing take abbreviate denote')})${WE}${KURZ} ${NAMED} (?:(?:is )?${SHORT})?for ${THING}${REST}`,
  `let(?: us)? ${NAMED} (?:denote|be(?: ${SHORT}for)?|stand for|abbreviate|be (?:the|our) name (?:of|for)) ${THING}${REST}`,
  `(?:${VERB})${WE}${KURZ} ${THING}${KURZ}(?: (?:by|as|with))? ${NAMED}${REST}`,
  // in the orders of other languages
  `denote(?: (?:by|with))? ${NAMED}(?: (?:a|to))? ${THING}${REST}`,
  `${THING} denote${WE}(?: (?:by|as|with))? ${NAMED}${REST}`,
  `write ${THING} as ${NAMED}${REST}`,
  `${THING} ${BE} (?:called|named|denoted(?: by| as| with)?|abbreviated(?: by| as| to)?|written(?: as)?) ${NAMED}${REST}`,
  `from (?:now|here) on,? ${NAMED} is ${THING}${REST}`,
  `set(?:ting)? ${NAMED} (?:equal )?to ${THING}${REST}`,
  `${NAMED},? (?:which )?(?:denotes|stands for|abbreviates|is (?:an? |our )?${SHORT}for) ${THING}${REST}`,
].map(pattern => new RegExp(`(?<!\\p{L})${pattern}`, 'iu'));
/** A cheap first look. */
const LOOK =
  /writ|denot|abbrev|abkürz|call|nam(?!e⟩)|label|short|stand|let\b|set|use|using|put|introduc|schreib|bezeichn|nenn|not[eao]|appel|llam|chiam|escrib|design|kürz|from (?:now|here) on/i;

/** The formulas of a document, each name that its sentence gives to something as the definition of it. */
export function withNames(
  found: readonly FoundFormula[],
  textOf: (cell: number | undefined) => string,
): readonly FoundFormula[] {
  const isName = ({ text, syntax }: FoundFormula): boolean =>
    syntax === 'latex' && text.length < 40 && NAME.test(text);
  if (!found.some(isName)) return found;
  const places = placesOf(found, textOf);
  return found.map((formula, index) => {
    const told = isName(formula) ? definitionAt(found, places, index) : undefined;
    if (told === undefined) return formula;
    const { doubt: _, ...own } = formula;
    return { ...own, text: told, aside: true };
  });
}

/** What a name is said to stand for; undefined where its sentence gives it to nothing. */
function definitionAt(
  found: readonly FoundFormula[],
  places: readonly Place[],
  index: number,
): string | undefined {
  const { text, from, to } = places[index]!;
  const before = text
    .slice(Math.max(0, from - NEAR), from)
    .split(ENDED)
    .at(-1)!;
  const behind = text.slice(to, to + NEAR).split(ENDED)[0]!;
  const formulas: string[] = [];
  const told = (part: string): string =>
    part.replace(INLINE, (_, dollars?: string, brackets?: string) => {
      const inner = (dollars ?? brackets)!.trim();
      if (isMention(inner)) return '⟨symbol⟩';
      formulas.push(inner);
      return '⟨formula⟩';
    });
  const sentence = `${told(before.replace(OPENING, ''))}⟨name⟩${told(behind.replace(CLOSING, ''))}`.replace(
    /\s+/g,
    ' ',
  );
  if (!LOOK.test(sentence)) return undefined;
  for (const one of new Set([sentence, inEnglish(sentence)]))
    for (const pattern of NAMING) {
      const { 0: whole, index: at, groups } = pattern.exec(one) ?? {};
      if (whole === undefined || changesIn(whole.replace(FONTS, ' '))) continue;
      if (CHANGED.test(one.slice(at! + whole.length))) continue;
      const count = one.slice(0, at! + whole.indexOf('⟨formula⟩')).split('⟨formula⟩').length - 1;
      const value = groups!.formula === undefined ? above(found, index, groups!.this!) : formulas[count];
      return value === undefined ? undefined : definition(found[index]!.text, value);
    }
  return undefined;
}
const ENDED = /[.!?;](?=\s)|\n[ \t]*\n|\$\$|\\[[\]]|\\(?:begin|end)\{[^{}]{1,20}\}/;
const INLINE = /\$([^$\n]{1,200}?)\$|\\\(([^\n]{1,200}?)\\\)/g;
/** What is done to it in the same breath: `for this vector, negated`. */
const CHANGED =
  /^,? (?:but |and |then |all )*(?!(?:so|then|with|using|multiplying)(?!\p{L}))\p{L}+(?:ed|ated|poniert|é|ado)(?!\p{L})/iu;
const OF_PART = new RegExp(`${PART}$`, 'iu');
const OPENING = /(?:\$|\\\()\s*$/;
const CLOSING = /^\s*(?:\$|\\\))/;
const FONTS = /⟨\w+⟩|(?<!\p{L})(?:short|with)(?!\p{L})/giu;

/** The last formula that is worked out above a name, under the same headings, or under those of the part before. */
function above(found: readonly FoundFormula[], index: number, thing: string): string | undefined {
  const { labels } = found[index]!;
  const isOfPart = OF_PART.test(thing);
  const last = found
    .slice(0, index)
    .findLast(one => !one.aside && !isMention(one.text) && !(isOfPart && one.labels[0] === labels[0]));
  const isNear = isOfPart || labels.every(label => label.kind === 'line' || last?.labels.includes(label));
  return last?.syntax === 'latex' && isNear ? last.text : undefined;
}
