/**
 * Words beside a formula that may take it back, leave it to somebody else, or tell another one: `not`, `wrong`, `my partner has`, `I forgot the 2`. What
 * they mean for the formula no pattern knows, so that it is left to a person. What right answers say, too (`not a square matrix`, `not sure`), is let pass.
 */
import { DOUBTING } from './doubting.ts';
import { DOUBTING_ABROAD } from './doubting-abroad.ts';
import { DOUBTLESS } from './doubtless.ts';

const DOUBT = new RegExp([...DOUBTING, ...DOUBTING_ABROAD].join('|'), 'i');
const ELSEWHERE = new RegExp(DOUBTLESS.join('|'), 'gi');
/** A cheap first look: two words, or letters of another script, beside each other. */
const WORDS = /[❌✗✘☒…]|(?<![\\a-z])[a-zà-ÿ'’]{2,}[ .:,!?)}\]]|#|[\u0400-\u04ff\u3040-\u9fff\uac00-\ud7af]/i;
/** What of a program is no prose. */
const KEYWORDS = /\b(?:is not None|not in|if not|and not|or not|while not|= ?(?:not|False)|False)\b/g;

/** Prose without what it says about something else; the rest keeps its place. */
export const withoutHarmless = (prose: string): string =>
  prose.replace(ELSEWHERE, said => 'x'.repeat(said.length));

/** Where words cast doubt on the formula beside them; undefined where none do. */
export function doubtIn(text: string): readonly [from: number, to: number] | undefined {
  if (!WORDS.test(text)) return undefined;
  const prose = /[$\\]/.test(text) ? text : text.replace(KEYWORDS, found => ' '.repeat(found.length));
  let found = DOUBT.exec(prose);
  if (found) found = DOUBT.exec(withoutHarmless(prose));
  if (!found) return undefined;
  return [found.index, found.index + found[0].length];
}
