/**
 * What stands before a formula and holds it to a case: `where we assume $K = 1$`, `only valid for $K = 1$`, `I could not do the general case`. The formula may be right for all cases,
 * and nobody knows then which of both is meant.
 */
import { words } from '../../formula/any-of.ts';
import { kindOf, withKinds } from '../../formula/beside/formula-kinds.ts';

/** A size told as a number, `K = 1`: no index, and no entry. */
const CASE = /\$\s*([A-Za-z])\s*=\s*\d{1,3}\s*\$|\\\(\s*([A-Za-z])\s*=\s*\d{1,3}\s*\\\)/g;
/** One example is what most questions ask about. */
const OF_EXAMPLE = `(?:(?:training |input |labell?ed )?(?:${words('examples? samples? observations? data_?points? pairs? inputs? instances?')}))`;
/** What a formula may be told of. */
const OF_FORMULA = `(?:[\\p{L}]+ )?(?:${words('entry entries components? elements? coordinates? weights? rows? columns? pixels? moment steps? layers? cells? index term summand')})`;
const ONE = `(?:(?:a|one) (?:single |lone )?|a single |two |only one )(?!${OF_EXAMPLE}|${OF_FORMULA})(?:\\p{L}+ )?\\p{L}+`;
const ONLY = `(?:${words('only just merely solely nur bloß seulement uniquement solo sólo solamente soltanto')})`;
const FOR = `(?:${words('for in when if with für im wenn pour si para con per se')})`;
const THE_CASE = `(?:${words('the_case the_special_case the_simple_case the_simplest_case the_scalar_case den_fall dem_fall fall le_cas el_caso il_caso')})(?: (?:${words('of that when where von de di que')}))?`;
const TO_DO = `(?:${words('do solve derive find get work_out handle figure_out prove treat manage finish show see_how_to_do')})`;

const RESTRICTED = new RegExp(
  `(?<!\\p{L})(?:${[
    `${ONLY} (?:(?:valid|true|correct|right|done|derived|computed|solved|shown|gültig) )?${FOR} (?:${THE_CASE} )?(?:⟨case⟩|${ONE}(?=[\\s)]*(?:[:.,;]|$)))`,
    `${ONLY} ${THE_CASE} ⟨case⟩`,
    `${ONLY} ${FOR} ${THE_CASE} (?:${ONE}|⟨condition⟩)`,
    `(?:valid|correct|true|holds|gültig|valable|válid[oa]) (?:${ONLY} )?${FOR} (?:${THE_CASE} )?(?:⟨case⟩|⟨condition⟩)`,
    `${FOR} ⟨case⟩ ${ONLY}`,
    `(?:restricted|limited|speciali[sz]ed|restrict(?:ing)?(?: \\p{L}+sel(?:f|ves))?) to (?:${THE_CASE} )?(?:⟨case⟩|⟨condition⟩)`,
    `(?:assum\\p{L}*|suppos\\p{L}*|pretend\\p{L}*|under the assumption|(?:nehme|nehmen wir) an)(?: that| now| here| for simplicity| dass| que)*,? ⟨case⟩`,
    '⟨case⟩ is assumed',
    `(?:i|we) (?:(?:could|can|did|do)(?: not|n['’]t)|cannot|(?:was|were|am|are) (?:not able|unable) to|failed to|did(?: not|n['’]t) (?:manage|know how) to) ${TO_DO} (?:(?:it|this|that|the|a) )*(?:general|in general|generally|for (?:general|any|all|every|arbitrary))`,
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** What holds the formula behind it to a case; undefined where nothing does. */
export function restrictionIn(before: string): string | undefined {
  if (!LOOK.test(before)) return undefined;
  const told = before
    .replace(CASE, (whole, dollars?: string, brackets?: string) =>
      kindOf(`${dollars ?? brackets} = 1`) === '⟨condition⟩' ? '⟨case⟩' : whole,
    )
    .replace(/\s+/g, ' ');
  return RESTRICTED.test(withKinds(told)) && !OF_ONE.test(told) ? before : undefined;
}
/** A cheap first look. */
const LOOK = new RegExp(`${ONLY}|assum|suppos|pretend|valid|general|restrict|limited|hold`, 'i');
/** `A single example, $N = 1$`. */
const OF_ONE = new RegExp(`(?:single|one|1) ${OF_EXAMPLE}(?!\\p{L})`, 'iu');
