/**
 * Words before a formula that tell how it comes from another one: `The same with the opposite sign: $F$`, `Comme $r = x - m$, on change le signe : $F$`. What
 * was changed stands in the formula; behind it, the same words would take it back.
 */
import { words } from '../../formula/any-of.ts';

const SIGN = '(?:sign|minus sign|vorzeichen|signe|signo|segno)';
const OTHER = `(?:${words('opposite other another reversed? flipped changed negative umgekehrtem anderem entgegengesetztem vertauschtem opposé inverse contraire contrario opuesto cambiado opposto')})`;
/** Where a sign is changed that is not the one in front. */
const INSIDE = ` (?:in|inside|within|of) (?:the|its) (?:${words('argument exponent exponential sigmoid score logit bracket brackets parenthesis parentheses')})`;
const WAYS = [
  `(?:with|mit|avec|con|de|di)(?: (?:the|an?|dem|le|un|el|il))? (?:${OTHER} ${SIGN}|${SIGN} ${OTHER})(?:${INSIDE})?`,
  `(?:${OTHER} ${SIGN}|${SIGN} ${OTHER})`,
  `(?:we|one|I) (?:only |just |have to |must )?(?:change|flip|switch|reverse)s? the sign`,
  `the sign (?:only |just )?(?:changes|flips|is (?:changed|flipped|reversed))`,
  `the same(?: \\p{L}+){0,4} (?:with|but|for) [^.:;\\n]{1,40} (?:${words('replaced_by instead_of in_place_of in_the_role_of swapped_for')}) [^.:;\\n]{1,40}`,
  '(?:the )?same(?: \\p{L}+){0,2}(?: as (?:in|for|before|above)(?: [^.:;,\\n]{1,30})?)? (?:up to|except for|apart from|but for|save for) (?:the|an?|its) (?:sign|factor|transpose)(?: \\p{L}+)?',
  'même \\p{L}+,? (?:mais )?(?:à|au) (?:(?:un|une|la|le) )?\\p{L}+ près',
  '(?:on|il faut) change[r]? (?:le|de) signe|(?:se )?cambia (?:el|de|il) (?:signo|segno)|le signe change|(?:das|nur das) vorzeichen (?:dreht|kehrt|ändert) sich(?: um)?',
].join('|');
/** Why it was. */
const WHY = `(?:,? (?:${words('because since as puisque car comme weil da denn porque ya_que')}) [^:.;\\n]{1,80}?)?`;
const FORMULA = '\\s*(?:\\$\\$?|\\\\[[(])?\\s*$';
const CHANGED = new RegExp(
  `(?:(?:just|only|nur|simplement|solo|but|aber|mais|pero|ma|jedoch),? )*(?:(?:${WAYS})(?=${WHY}\\s?(?::|,?\\s(?:so|hence|thus|donc|also|por tanto|quindi),?:?)${FORMULA})|with (?:(?:the|an?) )?${OTHER} ${SIGN}${INSIDE}(?=,\\s*\\n${FORMULA}))`,
  'iu',
);

/** The words before a formula without those that tell how it was changed on the way to it. */
export const withoutWay = (before: string): string =>
  /(?:sign|vorzeichen|segno)|the same/i.test(before.slice(-120)) ? before.replace(CHANGED, '') : before;
