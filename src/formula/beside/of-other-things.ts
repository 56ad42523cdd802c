/**
 * Clauses that speak of something else than the formula beside them: `most ratings are missing`, `the division never fails`, `nobody needs it`. They have a subject of their own and a
 * verb, so that what their words say is said of that; they are passed over before anything is asked of the words. A subject that may be the formula or a part of it (`the sign`,
 * `this`), the writer, or a witness against it (`the numerical check`, `my partner`) is none of its own, and what is done to something may be done to the formula.
 */
import { wordSet } from '../../expression/words.ts';
import { words } from '../any-of.ts';
import { isFormulaNoun, isModelNoun, isOperation, isVerb } from './clauses.ts';
import { writtenOut } from './contractions.ts';

/** Where a clause ends: at a stop, a bracket or a dash, and before a word that joins another one to it. */
const PARTS = new RegExp(
  String.raw`([.!?;](?=\s|$)|\n[ \t]*\n|[,:()[\]–—|]+|\s-+\s|(?<!\b(?:even|soon|long|as))\s+(?=(?:and )?(?:${words('because since so but where which whose whereas while although though when if whenever unless until once as_soon_as as_long_as even_if')})(?:\s|$))|\s+and\s+(?=(?:${words('it this that we i the they you one then there so hence thus therefore each every all no nothing training')})\s))`,
  'iu',
);
const WORD = /⟨\w+⟩|~|[\p{L}\p{N}](?:[\p{L}\p{N}'’.-]*[\p{L}\p{N}])?/gu;

/** What joins a clause to another one, or opens it. */
const OPENING = wordSet(`
  and so thus hence therefore then now also here again note recall remember observe notice that indeed clearly obviously intuitively finally moreover furthermore similarly likewise because
  since as where when while whereas although though but whose well first secondly second firstly lastly next further besides consequently namely actually really honestly ah ok even for
  until once both only just simply usually typically often sometimes if whenever unless`);
/** What stands before a noun and is none. */
const DETERMINER = wordSet(
  'the a an its their our each every all most many some no any both several few two three such of in on at by from with for to or and very more less as than different same',
);
/** What nobody does is said against it. */
const SURE =
  /(?<!\p{L})(?:check|checked|checks|believes?|agrees?|trusts?|confirm\p{L}*|verif\p{L}*|sure)(?!\p{L})/u;
const NOBODY = wordSet('nobody none nothing');
/** Who and what speaks for or against a formula. */
const WITNESS = wordSet(`
  this that it these those they which who what mine ours yours everything anything something i we me my us you one he she him her his people everyone everybody someone somebody person
  partner friend friends neighbour neighbours neighbor neighbors classmate classmates roommate colleague colleagues student students buddy brother sister tutor ta tas professor teacher instructor lecturer
  lecture lectures slides slide book textbook notes script sheet key solution solutions key manual internet wikipedia chatgpt gpt copilot claude gemini chegg reddit stackexchange wolfram
  check checks test tests checker autograd pytorch numpy tensorflow jax matlab code program script sympy computer calculator difference differences numerics units unit-test assertion
  shape shapes dimension dimensions size sizes task question exercise problem part parts convention layout notation version case cases rest thing things truth limit approximation
  marker grader corrector reader please there true valid right correct exact ok fine good guess idea proof argument explanation error typo mistake slip catch issue trouble point bug`);
const BESIDES = wordSet('own other same true');

/** Of the words before the verb of a clause, whether they name something that is no part of the formula, and no witness for or against it. */
type Kind = 'thing' | 'model';

/** Verbs of clauses that tell what things do. */
const isLexical = (word: string, before: string | undefined): boolean =>
  before !== undefined &&
  /^\p{L}{2,}[^su]s$/u.test(word) &&
  !isModelNoun(word) &&
  !isFormulaNoun(word) &&
  !/[^a-z]/.test(word) &&
  !DETERMINER.has(before) &&
  !DETERMINER.has(word) &&
  !WITNESS.has(word);
/** What many do: `Biologists doubt`. */
const isOfMany = (word: string, before: string | undefined): boolean =>
  before !== undefined &&
  /^\p{L}{3,}[^su]s$/u.test(before) &&
  /^[a-z]{3,}$/.test(word) &&
  !isVerb(before) &&
  !/(?:ed|ing|ly)$/.test(word) &&
  !isModelNoun(word) &&
  !isFormulaNoun(word) &&
  !DETERMINER.has(word) &&
  !OPENING.has(word) &&
  !WITNESS.has(word) &&
  !BEHIND.has(word);
const BEHIND = wordSet(
  'over into onto per up out off away back without within between under above below before after through not instead again too',
);
const isVerbIn = (own: readonly string[], at: number): boolean =>
  isVerb(own[at]!) || isLexical(own[at]!, own[at - 1]) || isOfMany(own[at]!, own[at - 1]);

/** `In real data most ratings`: what stands before the subject. */
function withoutFront(words: readonly string[]): readonly string[] {
  if (!/^(?:in|at|for|during|with|on)$/.test(words[0]!)) return words;
  const next = words.findIndex(
    (word, at) => at > 1 && DETERMINER.has(word) && !/^(?:of|to|and|or)$/.test(word),
  );
  return next < 0 ? words : words.slice(next);
}

/** What a clause speaks of, where that is something else; undefined where it is the formula, nobody shows, or no verb says anything. `last`: what the one before it spoke of. */
function kindOf(own: readonly string[], last: Kind | undefined): Kind | undefined {
  const opening = own.findIndex(word => !OPENING.has(word));
  // `which the optimiser sees` has its subject behind
  const from =
    own[opening] === 'which' && (DETERMINER.has(own[opening + 1] ?? '') || NOBODY.has(own[opening + 1] ?? ''))
      ? opening + 1
      : opening;
  if (from < 0) return undefined;
  if (/^(?:it|they)$/.test(own[from]!) && last !== undefined) return last;
  const verb = own.findIndex((_, at) => at > from && isVerbIn(own, at));
  if (verb < 0) return undefined;
  const subject = withoutFront(own.slice(from, verb));
  if (NOBODY.has(subject[0]!))
    return SURE.test(own.join(' '))
      ? undefined
      : subject.length > 1 || subject[0] === 'nobody'
        ? 'thing'
        : undefined;
  if (subject[0]!.endsWith('ing') && !isOperation(subject[0]!.slice(0, -3)) && !DONE.test(subject[0]!))
    return 'thing';
  if (subject.some(word => WITNESS.has(word) || isFormulaNoun(word) || isOperation(word) || DONE.test(word)))
    return undefined;
  if (subject.every(word => DETERMINER.has(word) || BESIDES.has(word) || /ly$/.test(word))) return undefined;
  return subject.some(word => isModelNoun(word) || /^(?:⟨.*|~|\p{L}?\d?)$/u.test(word)) ? 'model' : 'thing';
}

const within = (list: string): RegExp =>
  new RegExp(`(?<![\\p{L}-])(?:${words(list).replaceAll('\\w*', '\\p{L}*')})(?![\\p{L}])`, 'iu');
/** What is done to something, and makes another formula of one that it is done to. */
const DONE = within(`
  transpos* negat* minus divid* multipl* averag* summed summing sums? add adds adding added subtract* halv* half twice doubl* squared invers* revers* opposite swap* flip* chang* replac*
  exchang* combined absolute plus mean scal* times mask masked clip* cut a_factor another_factor
  (?:is|are|was|were|be)_(?:an?_|the_)?(?:linear|identity|constant|symmetric|diagonal|equal|zero|one|small|large|positive|negative)`);
/** What the formula is made of, which may be missing there. */
const MADE_OF = within('signs? factors? order transpose terms? sums? square');
/** What is not there, or ought to be. */
const AWAY = within(`
  missing lack* lost forg* in_addition additional extra further as_well on_top ignor* neglect* omit* drop* left skip* assum* suppos* pretend* must should ought has_to have_to needs? need_to still yet instead not_included remain* (?<!each_)other another else only except unless apart
  approx* estimate* maybe perhaps probably possibly guess* wrong* incorrect* false mistak* invalid differ* disagree* contradict* fail* unclear negative`);
/** What points at the formula. */
const POINTING = within(
  'this that(?!_is) it these those above answers? results? formulas? gradients? derivatives? expression solution me my mine i we us',
);
/** Places where a formula is used, or where one has heard of it: what is said to happen there is said of something else. */
const PLACE = new RegExp(
  `^(?:(?:and|so|then|also) )*(?:in|during|at) (?:(?:an?|the|our|my|each|every|one) )?(?:${words(`
    training_step update_step gradient_step training forward_pass optimi[sz]ation problem_session recitation tutorial implementation training_loop practice real_data real_networks real_life`)})(?!\\p{L})`,
  'iu',
);
/** What one would do with it there: `For an update one would transpose it`. */
const USE =
  /^(?:(?:and|so|then|also|but) )*(?:for|in|before) (?:an?|the|each|every|our) (?:\p{L}+ )?(?:update|step)s?,? (?:one|we|you) would(?!\p{L})/iu;
/** Programs write it in another way, and a formula that is right is not taken back by that. */
const PROGRAM = new RegExp(
  `^(?:(?:and|so|then|also|whereas|while) )*(?:in|with|for) (?:${words('code python numpy pytorch tensorflow keras jax julia matlab octave my_code the_code the_implementation an_implementation software most_frameworks')})(?!\\p{L})`,
  'iu',
);
const AGAINST = within(
  'wrong* incorrect* else fail* differ* disagree* mistak* error* bug* forg* miss* (?:another|other|opposite|different)_(?:sign|result|value|answer|gradient|formula|factor|thing|number)s? (?:not|never)_(?:match|agree|work)',
);
/** In other cases it is so, too, or all the more. */
const CONCEDED = /^even (?:if|though|when|for)(?!\p{L})/iu;
const ASKED = /^(?:and |so |but )?(?:how|why|what|where|when|which)(?!\p{L})/iu;

/** A condition is said of what it goes with: of the formula where nothing else is there. */
const CONDITION =
  /^(?:and |but |only |just )*(?:if|when|whenever|once|until|unless|provided|as (?:soon|long) as)(?!\p{L})/iu;
const HOLDS = within(
  'this that it answers? formulas? results? gradients? derivatives? holds? valid true right correct works?',
);
const DEFINING =
  /^(?:where|with|here|in which)(?:(?: the| our)?(?: [\p{L}-]+)?)? (?:⟨\w+⟩|\p{L}\d?(?!\p{L})|~) /iu;
const ABROAD = within(`
  das ist der die und nicht noch wird je ne pas mais que le les la el los las o e es una un und den dem est sont il non alles danach dann ohne aber nur`);
const wordsOf = (clause: string): readonly string[] =>
  writtenOut(clause)
    .toLowerCase()
    .replace(/\bno one\b/g, 'nobody')
    .replace(/^(?:which|that|this) is why /, '')
    .replace(/\bfrom (?:t?here|now) (?:on )?/g, '')
    .match(WORD) ?? [];
/** Whether a clause has a verb of its own: what has none goes on with the one before it, `The indices are dropped, as is the factor`, `only by different amounts`. */
const saysSomething = (clause: string): boolean => {
  const own = wordsOf(clause);
  return (
    own.length === 0 ||
    own.some((_, at) => at > 0 && !/^(?:as|nor|so|neither)$/.test(own[at - 1]!) && isVerbIn(own, at))
  );
};

/** What a clause speaks of, where it speaks of something else, and of nothing that is done to the formula. */
function otherIn(clause: string, stop: string, next: string, last: Kind | undefined): Kind | undefined {
  const text = clause.trim();
  if (ABROAD.test(text)) return undefined;
  if (PROGRAM.test(text)) return AGAINST.test(text) ? undefined : 'thing';
  const isAway = AWAY.test(last === undefined ? text : text.replace(CONDITION, ''));
  if (USE.test(text) && !isAway) return 'thing';
  if (DONE.test(text)) return undefined;
  const isPointing = POINTING.test(text);
  if (CONCEDED.test(text) && !isAway && !isPointing && !MADE_OF.test(text)) return 'thing';
  if (PLACE.test(text) && !isAway) return 'thing';
  if (stop.startsWith('?'))
    return ASKED.test(text) && !isAway && !isPointing && !MADE_OF.test(text) ? 'thing' : undefined;
  if (/^[,\s–—-]+$/.test(stop) && !saysSomething(next)) return undefined;
  if (/^\s+and\s+$/.test(stop) && (DONE.test(next) || MADE_OF.test(next))) return undefined;
  const own = wordsOf(text);
  const kind = kindOf(own, last);
  if (kind === undefined || (DEFINING.test(text) && kind === 'model')) return undefined;
  if (
    CONDITION.test(text) &&
    last === undefined &&
    (next.trim() === '' || !saysSomething(next) || HOLDS.test(next))
  )
    return undefined;
  if (kind === 'model') return isAway ? undefined : kind;
  return isAway && (MADE_OF.test(text) || (isPointing && !own.includes('nobody') && last === undefined))
    ? undefined
    : kind;
}

/** `Rows where the label is known`, without a comma, are some of them. */
const RESTRICTING = /^\s*(?:where|whose|which)(?!\p{L})/iu;

/** Prose with `~` for each clause that speaks of something else; `leads`: what stands at its end leads on to the formula. */
export function withoutOtherThings(prose: string, leads = false): string {
  if (!/\p{L}{2} \p{L}{2}/u.test(prose)) return prose;
  const parts = prose.split(PARTS);
  let last: Kind | undefined;
  return parts
    .map((part, at) => {
      if (at % 2 === 1) {
        if (/[.!?]|\n/.test(part)) last = undefined;
        return part.startsWith('?') && parts[at - 1] === '~' ? '.' : part;
      }
      if (part.trim() === '' || (leads && at === parts.length - 1)) return part;
      const isRestricting = /^\s*$/.test(parts[at - 1] ?? '.') && parts[at - 2]?.trim() !== '';
      if (isRestricting && RESTRICTING.test(part)) return part;
      last = otherIn(part, parts[at + 1] ?? '', parts[at + 2] ?? '', last);
      if (last === undefined) return part;
      parts[at] = '~';
      return part.replace(/\S(?:.*\S)?/su, '~');
    })
    .join('');
}
