/**
 * The words around the formulas of a document that cast doubt on them: `my partner has $A$`, `$A$. But the sign has to be flipped.`, `I choose (a)`. They
 * are kept with the formula, so that a right one among them is left to a person.
 */
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import { doubtfulClause } from '../../formula/beside/clause-doubt.ts';
import { doubtIn, withoutHarmless } from '../../formula/beside/doubt.ts';
import { isMention, withKinds, withSizes } from '../../formula/beside/formula-kinds.ts';
import { lineAgainst } from '../../formula/beside/lines-against.ts';
import { withoutOtherThings } from '../../formula/beside/of-other-things.ts';
import { withoutElsewhere } from '../../formula/beside/said-elsewhere.ts';
import { withoutSaid } from '../../formula/beside/said-of-formula.ts';
import { isOtherwise } from '../../formula/beside/told-beside.ts';
import { withoutOperations } from '../../formula/beside/words-of-change.ts';
import type { FoundFormula, Label } from '../found.ts';
import { isAlternative, type Place } from './alternatives.ts';
import { BOUNDARY } from './boundaries.ts';
import { joinCases } from './cases.ts';
import { withoutWay } from './changed-on-the-way.ts';
import { tellsOfEarlier } from './from-earlier.ts';
import { withoutNextParagraph } from './next-paragraph.ts';
import { isLeftOut } from './no-answer.ts';
import { isUnticked, optionAt } from './options.ts';
import { isSaidOtherwise } from './otherwise-said.ts';
import { outputsAround } from './outputs.ts';
import { inParagraph } from './paragraph-around.ts';
import { goesOn, placesOf } from './places.ts';
import { restrictionIn } from './restricted.ts';
import { goesOnHarmlessly, leadsOnHarmlessly } from './same-sentence.ts';
import { CLOSING, DISPLAYED, lastPart, sentenceBefore, sentenceBehind } from './sentence-around.ts';
import { spokenOf } from './spoken-of.ts';
import { takesBack } from './taken-back.ts';
import { isTitle, saysByItself, withoutCommentBelow } from './titles.ts';
import { isTold } from './told-where.ts';
import { countingIn } from './what-counts.ts';

/** Characters before and behind a formula that are looked at. */
const NEAR = 300;
/** What parts the words behind one formula from those before the next one. */
const PIVOT =
  /[.!?:;]\s|\n[ \t]*\n|\b(?:but|so|hence|thus|therefore|instead|actually|now|finally|correct(?:ed|ion)?|should be|must be|has to be|in fact|however)\b/gi;
/** `$A$, not $B$` says nothing against A. */
const UNLIKE = /[,;(\s]*(?:\band )?\b(?:not|never|instead of|rather than|as opposed to)\s*$/i;
/** What was struck out with its reason, and what a first attempt was like. */
const GONE =
  /~~[^~]{1,300}~~(?:\s*\([^()\n]{1,80}\))?|\bin my (?:first|previous|earlier|initial) (?:attempt|try|version|draft)\b[^.!?\n]{0,120}/gi;
const MATHEMATICS =
  /\\(?:begin|end)\{[^{}\n]{1,40}\}|\$[^$\n]{1,300}\$|\\\([^\n]{1,300}?\\\)|\\(?:[a-zA-Z]+\*?|[[\]()])|[{}$*_~]/g;

/** The formulas, those with their words that stand among doubts; `textOf` gives the text of the document, or of a cell. */
export function withDoubts(
  found: readonly FoundFormula[],
  textOf: (cell: number | undefined) => string,
): readonly FoundFormula[] {
  const { formulas, places } = joinCases({ formulas: found, places: placesOf(found, textOf) });
  const counting = new Map<string, string | undefined>();
  const countsIn = (text: string): string | undefined => {
    if (!counting.has(text)) counting.set(text, countingIn(text));
    return counting.get(text);
  };
  return formulas.map((formula, index) => {
    const around = led(wordsAround(places, index, formula.syntax), formula.labels);
    const { text, from } = places[index]!;
    const [option, counts] = [optionAt(text, from), countsIn(text)];
    const isOther =
      counts !== undefined && !formula.labels.some(label => label.text.toLowerCase().includes(counts));
    const spoken = spokenOf([places[index - 1], places[index]!], [formulas[index - 1], formula]);
    const output = outputsAround(places, index);
    const beside = {
      ...formula,
      ...inParagraph(places[index]!),
      ...(spoken ? { labels: [spoken, ...formula.labels] } : {}),
      ...(isOther ? { counts } : {}),
      ...(option === undefined ? {} : { option }),
      ...(isTold(places, index) ? { where: true as const } : {}),
      ...(isAlternative(places[index - 1], places[index]!) ? { alternative: true as const } : {}),
      ...(output === undefined ? {} : { output }),
      ...(goesOn(places[index - 1], places[index]!) ? { goesOn: true as const } : {}),
    };
    const doubt =
      doubtOfWords(around, formula.syntax) ??
      (around.text === '' ? undefined : restrictionIn(around.leading)) ??
      headedBack(formula) ??
      (formula.syntax === 'plain' ? lineAgainst(text.slice(0, places[index]!.to)) : undefined) ??
      (isUnticked(text, from) ? 'not ticked' : undefined);
    return doubt === undefined ? beside : { ...beside, doubt: quoted(doubt) };
  });
}

/** Words as a report quotes them. */
export const quoted = (words: string): string =>
  words.replace(MATHEMATICS, ' ').replace(/\s+/g, ' ').trim().slice(0, NEAR);

/** The words around a formula without what is done on the way to it to what was found in another part. */
function led(around: Around, labels: readonly Label[]): Around {
  const [earlier, later] = around.sentence;
  if (!tellsOfEarlier(earlier, labels)) return around;
  const [sentence, before] = [[withoutOperations(earlier), later] as const, withoutOperations(around.before)];
  return { ...around, sentence, before };
}

/** What of the words around it leaves a formula to a person: not a clause about something else with formulas in it, whose last words alone do not show that. */
function doubtOfWords(around: Around, syntax: string): string | undefined {
  const doubt = doubtBeside(around, syntax);
  if (doubt === undefined) return undefined;
  const [earlier, later] = around.sentence;
  const told = withoutElsewhere(earlier);
  if (told === earlier || !/~[\s:,.)]*$/.test(told)) return doubt;
  const before = lastPart(told.replace(COLON, ''), PIVOT);
  return doubtBeside({ ...around, sentence: [told, later], before }, syntax);
}

interface Around {
  readonly text: string;
  /** The sentence around it with what its other formulas are. */
  readonly sentence: readonly [before: string, behind: string];
  /** What stands before it behind the last formula that is worked out. */
  readonly leading: string;
  /** All that stands before it, and the end of that, which is about it. */
  readonly lead: string;
  /** What is mentioned right before its words: their subject. */
  readonly subject: string;
  readonly before: string;
  readonly behind: string;
}

/** The words before a formula, and those behind it, up to the next ones or another item. */
function wordsAround(places: readonly Place[], index: number, syntax: string): Around {
  const { text, from, to } = places[index]!;
  const last = places[index - 1];
  const isWorkedOut = (place: Place): boolean =>
    !isMention(text.slice(place.from, place.to)) || isTitle(place);
  const earlier = places.slice(Math.max(0, index - MENTIONS), index).findLast(isWorkedOut);
  const next = places.slice(index + 1, index + 1 + MENTIONS).find(isWorkedOut);
  const least = Math.max(last?.text === text ? last.to : 0, from - NEAR, 0);
  const isNear = next?.text === text && next.from >= to && next.from <= to + NEAR;
  const isBehind = earlier?.text === text && earlier.to <= from && earlier.to >= from - NEAR;
  const start = Math.max(0, from - NEAR);
  const lead = lastPart(
    withoutCommentBelow(withoutWay(text.slice(start, from)).slice(least - start)),
    BOUNDARY,
  );
  const behind = text.slice(to, isNear ? next.from : to + NEAR).replace(CLOSING, '');
  const whole = behind.split(BOUNDARY)[0]!;
  const tail =
    isNear && whole === behind
      ? withoutNextParagraph(whole, text.slice(from, to), text.slice(next.from, next.to))
      : whole;
  const goesOn = isNear && tail === behind;
  const leading = text.slice(isBehind ? earlier.to : start, from);
  return {
    text: text.slice(from, to),
    sentence: [
      syntax === 'plain' && saysByItself(last, text, from)
        ? ''
        : sentenceBefore(withoutCommentBelow(withoutWay(leading)), isBehind, BOUNDARY),
      sentenceBehind(
        text.slice(from, to),
        tail,
        goesOn ? text.slice(next.from, next.to) : undefined,
        goesOn ? text.slice(next.to, next.to + BEYOND) : '',
      ),
    ],
    leading: lastPart(leading.replace(/\s+(?:\$\$|\\\[)\s*$/, ''), BOUNDARY),
    lead,
    subject:
      last?.text === text && !isWorkedOut(last) && lead === text.slice(last.to, from) ? '⟨symbol⟩ ' : '',
    before: lastPart(leadingOn(lead.replace(COLON, '')), PIVOT),
    behind: goesOn ? ownWords(tail, text.slice(next.from, next.from + NEAR)) : tail,
  };
}

/** Characters looked at behind the next formula: `$A$ instead`. */
const BEYOND = 15;
/** Symbols and sizes that one may mention behind an answer. */
const MENTIONS = 8;
const COLON = /:[\s$]*(?:\\\[\s*)?$/;
/** A sentence that goes on in a display has no blank line before it. */
const leadingOn = (lead: string): string =>
  /[\p{L},]\s*\n[\s$]*(?:\\\[)?$/u.test(lead) ? lead.replace(/[\s$]+(?:\\\[)?$/, '') : lead;
/** The rest of a sentence that goes on with a formula inside it. */
const REST = /^\$[^$\n]{1,60}\$(?:[^.!?\n$\\]|\$[^$\n]{1,60}\$|\n(?!\s))*[.!?)]/;

/** What speaks of the formula before it, though it leads on to the next one: `This should have been $B$`. */
const OF_LAST =
  /^\s*(?:this|that|it|which)(?: really| actually)? (?:should|must|ought to|has to|is not|isn['’]t|was not)\b/i;

/** Of the words up to the next formula, those that are not about that one: all where one sentence goes through it, and then with its rest. */
function ownWords(words: string, next: string): string {
  const told = words.replace(COLON, '').replace(DISPLAYED, '');
  const lead = lastPart(told, PIVOT);
  if (OF_LAST.test(lead)) return words;
  const own = told.slice(0, told.length - lead.length);
  return (own || words + (REST.exec((/\$$/.test(words) ? '$' : '') + next)?.[0] ?? '')).replace(UNLIKE, '');
}

/** The words that cast doubt on a formula, in their own language and in English. */
function doubtBeside(around: Around, syntax: string): string | undefined {
  if (around.text === '') return undefined;
  const english = asInEnglish(around);
  if (english === undefined) return doubtLeft(around, syntax);
  return (
    doubtAbroad(around) ??
    doubtOf(
      leftOf(english, told => told),
      syntax,
    )
  );
}

/** The words around a formula in English; undefined where they are. */
function asInEnglish(around: Around): Around | undefined {
  const english = (words: string): string => inEnglish(words, withoutHarmless);
  const [before, behind] = [english(around.before), english(around.behind)];
  const sentence = [english(around.sentence[0]), english(around.sentence[1])] as const;
  const isEnglish =
    before === around.before &&
    behind === around.behind &&
    sentence.every((words, at) => words === around.sentence[at]);
  return isEnglish ? undefined : { ...around, before, behind, sentence };
}

/** The words of another language that cast doubt on a formula in that. */
function doubtAbroad({ text: formula, before, behind, sentence }: Around): string | undefined {
  const left = (words: string): string => withoutElsewhere(withoutSaid(words, formula));
  for (const words of [left(before), left(behind)]) if (casts(words)) return lastLines(words);
  const [earlier, later] = [bare(left(sentence[0])), bare(left(sentence[1]))];
  return isSaidOtherwise(earlier, later) || isOtherwise('', formula, bare(left(behind))) ? behind : undefined;
}

/** The words that cast doubt on a formula, as they stand and without what they say of other things. */
const doubtLeft = (around: Around, syntax: string): string | undefined =>
  doubtOf(around, syntax) === undefined ? undefined : doubtOf(leftOf(around, withoutOtherThings), syntax);

/** The words around a formula without what they say elsewhere, too, and without what else is passed over. */
function leftOf(around: Around, without: (words: string, leads: boolean) => string): Around {
  const left = (words: string, leads: boolean): string =>
    without(withoutElsewhere(withoutSaid(words, around.text)), leads);
  return {
    ...around,
    before: left(around.before, true),
    behind: left(around.behind, false),
    sentence: [left(around.sentence[0], true), left(around.sentence[1], false)],
  };
}

function doubtOf(
  { text: formula, sentence: [earlier, later], lead, subject, before, behind }: Around,
  syntax: string,
): string | undefined {
  for (const words of [before, behind]) if (casts(words)) return lastLines(words);
  const clause = doubtfulClause(kinds(behind)) ?? doubtfulClause(subject + kinds(before), true);
  if (clause !== undefined) return clause;
  const [said, goesOn] = [bare(earlier), bare(later)];
  if (!leadsOnHarmlessly(said) && !leadsOnHarmlessly(prose(earlier))) return earlier.trim();
  const isEnded = /\.\s*$/.test(formula);
  const isShared = !/^\s*\n/.test(later) || (syntax === 'latex' && SHARED_BELOW.test(later));
  if (syntax === 'plain' && DONE_BELOW.test(later)) return later.trim();
  if (!isEnded && isShared && !goesOnHarmlessly(goesOn)) return later.trim();
  if (isSaidOtherwise(said, goesOn) || isOtherwise(said, formula, goesOn)) return `${earlier} … ${later}`;
  if (isOtherwise(bare(before), formula, bare(behind))) return `${before} … ${behind}`;
  return isLeftOut(bare(lead), lead) ? lead : undefined;
}
/** What goes on with the sentence on another line; a word alone there is a label. */
const SHARED_BELOW = /^\s*(?:[,([–—…·⋅×+*/]|\p{Ll}[\p{L}'’]*[ ,.)?]|[⟨$\d])/u;
/** A line below a typed formula that says what is done to it. */
const DONE_BELOW =
  /^[ \t]*\n[ \t]*(?:(?:and|then|but|all|everything)[ \t]+){0,2}(?:transposed|negated|flipped|halved|doubled|squared|averaged|divided|multiplied|scaled|summed|subtracted|shifted|swapped|reversed|inverted)\b(?! \p{L}+ (?:of|from|between)\b)/iu;
/** Whether words cast doubt on the formula beside them. */
const casts = (words: string): boolean =>
  /\p{L}{2}|[❌✗✘☒…]/u.test(words) && doubtIn(` ${bare(words)} `) !== undefined;

/** The fewest of the last lines that still do: what stands above them is a heading, or said of something else. */
function lastLines(words: string): string {
  const lines = words.split('\n');
  while (lines.length > 1 && casts(lines.slice(1).join('\n'))) lines.shift();
  return lines.join('\n');
}
const bare = (words: string): string => prose(words.replace(GONE, ' '));
const kinds = (words: string): string =>
  withKinds(words.replace(GONE, ' ').replace(IN_CODE, '$1 ⟨code⟩').replace(CALLED, '⟨code⟩')).replace(
    MATHEMATICS,
    ' ',
  );
const prose = (words: string): string =>
  withSizes((words.includes('`') ? words.replace(IN_CODE, '$1 ⟨code⟩') : words).replace(TAGS, '\n'))
    .replace(MATHEMATICS, ' ')
    .trim();
/** What opens a part of a page that is folded away. */
const TAGS = /<\/?(?:details|summary)>/gi;
/** `in NumPy: `np.sum(d)``, the formula once more as a program. */
const IN_CODE =
  /(\b(?:in|as|using|with) (?:NumPy|code|Python|PyTorch|Octave|MATLAB|Julia|TensorFlow|JAX|R)\b[:,]?(?: (?:this|it|that|the (?:latter|former|last one|same)) (?:is|would be|becomes|reads|corresponds to|can be written as|is written as))?[ :,(]{0,3})`[^`\n]{1,200}`/gi;

/** What a program does: `np.sum(d)`, `axis=0`. */
const CALLED = /`(?=[^`\n]*(?:\(|\w=\w))[^`\n<>]{1,200}`/g;

/** A heading, or the name of a line, that takes back what stands below it. */
const headedBack = ({ labels }: FoundFormula): string | undefined =>
  labels.find(({ kind, text }) => (kind === 'heading' || kind === 'line') && takesBack(text))?.text;
