/**
 * Whether words of change in a sentence govern its formula: right beside it (`$A$, then transposed`), in a clause that speaks of it (`but this has to be averaged`) or of the writer. In
 * a clause with a subject of its own (`the activations are transposed, so the sizes match`), within a reason and within a definition they are said of something else.
 */
import { words } from '../any-of.ts';
import { type Clause, clausesOf, isNoun, isOperation, isPart, isVerb } from './clauses.ts';
import { withoutTurns } from './said-of-others.ts';
import { CHANGE_WITHIN, changesIn } from './words-of-change.ts';

/** A clause that opens with one of these words, behind others that join it. */
const opening = (ways: readonly string[]): RegExp =>
  new RegExp(
    `^(?:(?:${words('and und et y e ed but also then now here')}),? )*(?:${ways.join('|')})(?! (?:I|ich|j[’']\\w+|my|one|noch|there|you)\\b)(?![\\p{L}])`,
    'iu',
  );
/** What follows from the formula. */
const FOLLOWS = opening([
  words(`
    so hence thus therefore thereby also somit damit folglich daher deshalb donc d[’']où ainsi
    por_tanto por_lo_tanto por_lo_que así_que quindi`),
]);
/** Why it is so, what it says in other words, or what a symbol is. */
const APART = opening([
  words(`
    because since due_to thanks_to owing_to da weil denn aufgrund wegen car puisque parce_que comme grâce_à
    porque ya_que pues debido_a gracias_a perché poiché`),
  `as(?= (?:⟨|the\\b|${words('all both each every only it we there no')}))`,
  words(`
    meaning means that_is that[’']s ie namely in_other_words equivalently dh das_heißt das_heisst das_ist dies_ist
    nämlich sprich c[’']est soit es_decir o_sea esto_es cioè`),
  words('where whereby wherein wobei worin où donde dove siendo given using usando utilizando'),
  `whose (?:${words('entries rows columns shape size')})`,
  'with ⟨symbol⟩ (?:the|denoting|being|an?|our|as)',
  `(?:when |if )?(?:we |one )?(?:${words('writing write denoting abbreviating setting define denote')})`,
  `en (?:${words('notant utilisant posant')})`,
]);
/** What goes on with the clause before it, under a condition. */
const CONDITION = /^(?:if|when|whenever|unless|wenn|falls|si|quand|cuando)(?!\p{L})/iu;
/** What one does not do: `and we do not regularise it`. */
const NOT_DONE =
  /^(?:and |so |but )*(?:we|i|one) (?:do|does|need|must|should|can|will) ?n(?:o|['’])t(?! (?:yet|forget|know|see|think))/iu;
/** What sets a clause against the one before it. */
const CONTRAST = /^(?:(?:and|while|whereas|although|though)\s+)+/iu;
/** `and the bias drops out`, `as the batch is averaged`: joined clauses are told apart by their articles. */
const JOINED =
  /\s+(?=(?:(?:and|und|while|whereas|as) (?:the|each|every|all|both|our|its|⟨\w+⟩)|(?:and|while|whereas) an?)(?:\s|$))/iu;

/** What opens with a noun, and not with what is done to the formula. */
const NAMED = /^(?:the|an?|each|every|no|both|all|our|here)(?!\p{L})/iu;

/** `Each row` is not the whole. */
const EACH = /^(?:each|every|no)$/;
/** No verb, behind a noun. */
const NO_VERB =
  /(?:ed|ing|ly)$|^(?:with|of|in|on|at|by|to|for|from|as|and|or|that|which|who|without|before|after|behind|under|over|up|per|first|last|here|there|alone|itself|themselves|right|left|only|also|just|then|never|always)$/;
const ADVERB = /^(?:only|also|just|then|never|always|simply|both|all|themselves|itself)$/;

/** Where the noun stands that a clause speaks of: the last one of `the weight decay`. */
const nounAt = (own: readonly string[]): number =>
  own.findIndex((word, at) => word.startsWith('⟨') || (isNoun(word) && !isNoun(own[at + 1] ?? '')));

/** Whether a word is a verb by its end: `comes`. */
const isDone = (word: string): boolean =>
  isVerb(word) ||
  word === 'being' ||
  (/^\p{L}{2,}[^su]s$/u.test(word) && !isNoun(word) && !NO_VERB.test(word) && !changesIn(word));

/** Where the verb stands that a clause with a noun as its subject has; -1 where it only names something. */
function verbAt(own: readonly string[]): number {
  const from = nounAt(own);
  const isPlural = /[^su]s$/.test(own[from] ?? '');
  return own.findIndex((word, at) => {
    if (at <= from || isDone(word)) return at > from;
    if (!isPlural || isNoun(word) || NO_VERB.test(word) || !/^\p{L}{3,}$/u.test(word)) return false;
    const last = own[at - 1]!;
    return last === 'never' || (!changesIn(word) && (isNoun(last) || ADVERB.test(last)));
  });
}

/** Whether a clause speaks of a part of the network that no change made: `the penalty is added` says something of the formula. */
const isOfPart = (clause: Clause): boolean => namesPart(clause) && verbAt(clause.words) > 0;
/** `The penalty contributes nothing`. */
const isDenied = (own: readonly string[]): boolean =>
  own.some(word => /^(?:not|no|nothing|never)$/.test(word)) &&
  !own.some(word => /^(?:yet|is|are|was|were|been)$/.test(word));
const namesPart = ({ subject, words: own }: Clause): boolean => {
  const noun = own[nounAt(own)] ?? '';
  return (
    subject === 'model' &&
    isPart(noun) &&
    (!changesIn(noun) || isDenied(own)) &&
    (!changesIn(own[0]!) || (nounAt(own) === 1 && own[0]!.endsWith('ed')))
  );
};

/** The clauses of a sentence; what is joined without a verb of its own goes on with the one before it. */
function clausesIn(prose: string): readonly Clause[] {
  const parts: string[] = [];
  for (const part of prose.replace(/\bin which\b/g, 'where').split(JOINED)) {
    const isOwn = parts.length === 0 || clausesOf(part).some(({ words: own }) => verbAt(own) > 0);
    if (isOwn) parts.push(part);
    else parts.push(`${parts.pop()} ${part}`);
  }
  return parts.flatMap(clausesOf);
}

/** Whether a sentence, in which each formula stands as its kind, has words of change that govern the formula it stands beside. */
export function changesFormula(prose: string): boolean {
  if (!changesIn(prose)) return false;
  const clauses = clausesIn(prose);
  let isApart = false;
  return (
    clauses.length === 0 ||
    clauses.some((clause, at) => {
      const { subject, words: own } = clause;
      const whole = at > 0 || NAMED.test(clause.text) ? withoutTurns(clause.text) : clause.text;
      const text = subject === 'none' || subject === 'model' ? whole.replace(CONTRAST, '') : whole;
      const goesOn =
        at > 0 &&
        (((subject === 'none' || namesPart(clause)) && !changesIn(own[0] ?? '')) || CONDITION.test(text));
      const isSaidApart =
        !isOperation(own[0]) &&
        (NOT_DONE.test(text) ||
          (APART.test(text) && (!/^as\b/i.test(text) || own.some(isDone))) ||
          ((subject !== 'formula' || EACH.test(own[0]!)) && FOLLOWS.test(text)));
      isApart =
        isSaidApart || (isOfPart(clause) && !(at === 0 && CONDITION.test(text))) || (isApart && goesOn);
      return isApart
        ? CHANGE_WITHIN.test(text)
        : changesIn(text) || (subject === 'formula' && text.includes('⟨number⟩'));
    })
  );
}
