/**
 * Clauses that may take back the formula beside them, or hold it to some cases. What words do so hangs on what the clause speaks of (`clauses.ts`): of a part of the model most may be
 * said, of the formula or the writer little.
 */
import { words } from '../any-of.ts';
import { type Clause, clausesOf, isNoun, isOperation, isVerb, type Subject } from './clauses.ts';
import { writtenOut } from './contractions.ts';
import { isHarmlessWord } from './harmless-words.ts';
import { withoutTurns } from './said-of-others.ts';

const said = (list: string): string =>
  `(?<![\\p{L}-])(?:${words(list).replaceAll('\\w*', '\\p{L}*')})(?![\\p{L}])`;

/** Of whatever they are said. */
const ALWAYS = new RegExp(
  said(`
    maybe perhaps probabl* possibly presumably supposedly apparently seemingly guess* (?<!in_)doubt* unsure uncertain suspect* unconvinced mistaken typos?(?!_in_the_text) erroneous invalid nonsense
    contradict* clash* missing lacks? lacking lost (?<!without_|gate_of_)forgot forgotten unfinished incomplete unverified neglected neglect ignored unless oops still(?=_+(?:~_)?(?:has|have|had|needs?|must|to|is|are|not|need|without|lacks?|missing|an?|the|some|unclear|open|wrong|off|should|remains|left|unsure|add|multiply|divide|transpose|negate|sum|average|take|apply|times|minus|\\w+ed)) h+m+ nope todo tbd fixme no_idea placeholder dummy dead_end
    not_included_(?:is|are|here|yet) not_yet_included (?:come|comes|goes|is|are|added|put)_on_top(?!_of) added_separately (?:zeros?|0)_(?:for|in|on|at)_the_(?:others?|rest)(?!_of) on_reflection depending_on_the actually_no I_mean needs?_checking needs?_(?:to_)?(?:double-?_?)?check to_be_(?:verified|checked|continued|done|confirmed|added|included)`),
  'iu',
);
/** Of the formula, of the writer, and of nothing that shows. */
const OF_FORMULA = new RegExp(
  said(`
    wrong wrongly incorrect* false mistak* an_error_(?:in|here|somewhere) errors?_in_(?:my|this|the_(?:sign|calculation|derivation|last|first)) slips? slipped fails? fail disagree* differs? different(?:ly)? (?<!one_)another alternative* (?:anything|something)_else remaining seems? seemed might yet_to not_yet_(?:\\w+ed|done|clear|sure|right|complete|final|there)
    instead except neglect* ignor* skipp(?:ed|ing) skips?(?!_conn) omit* exclud* dropped dropping left_out leaves?_out loses? approximat* roughly (?:almost|nearly)(?!_(?:everything|all|nothing)) close_to assum* suppos* pretend*
    an?_(?:\\w+_)?estimate bounds? (?:a|one)_candidate draft supersed* replaces replaced_by removed void swapp?* flip flipped flipping revers* opposite negated? doubled halved twice_(?:of|as|that|this|what|the) minus half_the by_half (?:negative|transposed?|inverse|opposite)_of_(?:this|that|it|these|the_(?:answer|result|gradient|above|solution|whole)) half_of(?!_the_(?:square|loss|squared|sum)|_it_gives) is_(?:only_|just_)?(?:part|one)_of (?:first|second|last|upper|lower)_(?:component|entry|row|column|term|half|part|case|unit|sample|layer)s?_only(?=\\W{0,9}$) (?<!(?:we|i|one|to|and|then|not)_)transpose_(?:this|it|that)(?=\\W{0,9}$)
    first_of_(?:two|three) unclear I_confuse confused_(?:by|about|which|whether) limit convinced bet suspicious fishy strange weird odd changes_(?:here|sign|if|when|for) breaks extra_(?:factor|term|minus|sign)
    at_least more_or_less in_principle in_theory is_(?:really|actually) not_for remains_(?:is_)?to remains_is this_changes only_(?:an?|part|half|when|in|at|near|the_(?:first|last|upper|lower)_(?:rows?|columns?|entry|entries|term|half|part)|the_diagonal)
    (?:treating|regarding|considering|with|where)_(?:the_)?\\S+_(?:as|is)_(?:an?_|the_)?(?:symmetric|diagonal|orthogonal|square|invertible|identity) only_for_(?:one|two|positive|negative|small|large|square|active|the_case) at_(?:the_)?(?:optimum|convergence|equilibrium|initiali[sz]ation) 
    too_(?:simple|easy|good) tomorrow decide_between agree_on copied friend partner classmate colleague chegg chatgpt gpt stackexchange reddit neighbou?r roommate someone somebody`),
  'iu',
);
const OF_MODEL = new RegExp(
  said('yet_to not_yet_\\w+ed instead not_included left_out wrong_order assumed disagree*'),
  'iu',
);
const BY_SUBJECT: Readonly<Record<Subject, RegExp>> = {
  formula: OF_FORMULA,
  writer: OF_FORMULA,
  none: OF_FORMULA,
  model: OF_MODEL,
};

/** What has to be done, without why. */
const OUGHT = new RegExp(
  said('must(?!_+(?:not|~)) ought has_to had_to have_to needs_to remains_to should(?!_+(?:not|~))'),
  'iu',
);
const REASON = new RegExp(
  said(
    'because since so_that otherwise in_order to_(?:match|fit|get|make) look_up if_we careful elementwise not_(?:compute|form|build)',
  ),
  'iu',
);

const WHOLE = `(?! (?:${words('all any every each both arbitrary general our this ⟨symbol⟩ several more')}))`;
/** That it holds, and for what alone. */
const HOLDS = new RegExp(
  `(?<!\\p{L})(?:holds?|valid|true|works?|appl(?:y|ies)|correct|right|meant|exact|ok|fine)(?: \\p{L}+ly)? (?:(?:${words('only if when near at_least at under within as_long_as provided whenever around up_to')})(?!\\p{L})|(?:for|in)(?!\\p{L})(?! (?:(?:exactly|much|precisely|just) )?(?:an?|the|our|this) (?:same|\\p{L}+ )?(?:${words('layers? loss bias weights? network reason way manner problem homework exercise setting bias general')})))${WHOLE}(?! \\p{L}+ regression| differentiable)`,
  'iu',
);
/** The same, the case first. */
const CASE_HOLDS = new RegExp(
  `^(?:${words('if when for assuming with in_case provided')}) (?:⟨condition⟩|\\p{L}+ (?:is|are|were|was) \\p{L}+),? (?:then )?(?:this|that|it|the (?:answer|formula|result|gradient)) (?:is|holds|would be|works)(?: (?:right|correct|true|valid|exact|ok|fine))?$`,
  'iu',
);
/** A case alone, with nothing that is said of it. */
const CASE = new RegExp(
  `^(?!(?:and |but )*for (?:the )?(?:\\p{L}+ of )?(?:the )?negative (?:${words('words? samples? contexts?')})(?!\\p{L}))(?:but |and |at least |only |just |really )*(?!(?:at|in|on|for) [^,]{2,40}? there is)(?:${words('for when where if on at in near under within as_long_as whenever provided given assuming')})(?!\\p{L})(?! (?:${words('all each every any both general we you i a_single one_sample one_example one_data one_training our this simplicity brevity short example instance completeness convenience reference comparison')})(?!\\p{L}))(?= (?:(?:[\\p{L}⟨⟩-]+ ){0,3}(?:${words('rows? columns? entry entries samples? units? class classes neurons? minimum maximum limit case there_is ⟨condition⟩')})|(?:\\p{L}+ )?(?:${words('small large positive negative linear active inactive big tiny bounded symmetric binary')}) \\p{L}+)(?! (?:of|layer|this)))`,
  'iu',
);
/** What holds in all other cases is said as well. */
const OTHER_CASES = /(?<!\p{L})(?:otherwise|else(?:where)?)(?!\p{L})/iu;
const ALL_OF =
  /^(?:when|if|whenever) (?:all|every|both) (?:\p{L}+ )?(?:rows?|columns?|entry|entries|samples?|units?|neurons?|inputs?|weights?)(?!\p{L})/iu;
const SAYS = new RegExp(
  said(
    'is are goes recovers? obtain find simplifies vanish* becomes? holds? gets? would gives? have has means? reduces? equals?',
  ),
  'iu',
);
const withoutThere = (text: string): string => text.replace(/there (?:is|are)/, '');
/** What the formula would be, elsewhere. */
const WOULD =
  /^(?:this|that|it|which) would (?:be|have|hold|give|work)(?! (?:\p{L}+ to(?! be)|an?|the same|wrong|no|zero|easier|also|make)(?!\p{L}))/u;

/** What the formula may be. */
const MAY = /(?<!\p{L})may (?:be|have|not|change|need|also)(?!\p{L})/u;
/** What the writer did that leaves less than the formula, or another one. */
const UNDID = new RegExp(
  `^(?:${words('guess* treated left lost gave stuck ran stopped copied borrowed messed misread miscalculated miscounted swapped mixed replaced lineari[sz]ed extrapolated generali[sz]ed approximated fudged restricted linearised dropped ignored neglected skipped assumed pretended bet gamble doubt confuse')})$`,
);
/** What these verbs say besides: `we are left with`, `I ran the gradient checker`, `I gave it a name`. */
const UNDONE_ELSE =
  /left (?:with|(?:\p{L}+ ){1,3}(?:as (?:it|they) (?:is|are)|as is|like this|in this form|unexpanded|factored))|(?<!\p{L})gave (?!up)|(?<!\p{L})ran (?!out)/u;
const DENIED = /^(?:i|we|one) (?:did|could|have|has|had|would|was|am|were) not(?!\p{L})/u;
/** What was not done, and need not be. */
const UNNEEDED = new Set(
  'use used need needed write written simplify expand expect expected compute computed form build want plan know change like store loop regularize regularise average vectorize scale yet'.split(
    ' ',
  ),
);
const HELPING = new Set(
  `also only just always now then first thus therefore here again already even really quite actually both too can could will would do does did have has had be been am are was were never
  often next not ~`.split(/\s+/),
);
const isHelping = (word: string): boolean => HELPING.has(word) || word.endsWith('ly');

/** What is said to have been done to the formula, `Superseded by`; that it was checked says nothing against it. */
const DONE = /^\p{L}{2,}ed$/u;
const CHECKED = new RegExp(
  `^(?:${words('check fixed corrected double verif confirm deriv comput express simplif evaluat test obtain need bas relat call stat compar us insert discuss solv rewrit vectori ask requir expect claim want desir prov show cross-check appli weight own announc promis mention describ explain observ indicat combin collect follow known')})`,
);

/** `Squared length of the code` names something. */
const OF_NOUN =
  /^\p{L}+ed (?!(?:by|with|over|from|in|on|at|again|now|of|to|for|here|and|but|out|off|as|like|twice|once|the|this|that|it|all|my|\p{L}+ly)(?!\p{L}))\p{L}{3,}/u;

/** Whether a clause may take the formula back. */
function isDoubt(
  { text, subject, words: own, isJoined, isEnded, sentence, isFirst }: Clause,
  leads: boolean,
): boolean {
  if (BY_SUBJECT[subject].test(text) && (isFirst || own.length > 1)) return true;
  if (leads && ALL_OF.test(text)) return true;
  if (
    CASE.test(text) &&
    !OTHER_CASES.test(sentence) &&
    (leads || (isFirst && text === sentence && !SAYS.test(withoutThere(text))))
  )
    return true;
  if (subject === 'model') return false;
  const line = own.join(' ');
  if (
    OUGHT.test(text) &&
    !REASON.test(sentence) &&
    (subject === 'formula' || (subject === 'none' && isFirst && !isVerb(own[0] ?? '')))
  )
    return true;
  if (subject === 'formula') return WOULD.test(line) || MAY.test(line);
  if (subject === 'writer') return isUndone(own, line);
  return (
    !leads &&
    isFirst &&
    ((isOperation(own[0]) && !isVerb(own[1] ?? '')) ||
      (isEnded && text === sentence && (own.length > 1 || /^\p{Lu}/u.test(text)) && isUnknownFragment(own)) ||
      (!isJoined &&
        DONE.test(own[0] ?? '') &&
        !OF_NOUN.test(line) &&
        !REASON.test(sentence) &&
        !CHECKED.test(own[0]!)))
  );
}

function isUndone(own: readonly string[], line: string): boolean {
  const verb = own.slice(1).find(word => !isHelping(word));
  if (verb === undefined || verb.startsWith('⟨')) return false;
  if (/^(?:set|take|took|put|let|choose|chose)$/.test(verb))
    return /⟨condition⟩|^(?!.*\b(?:this|it)\b).*(?:zero|equal)/.test(line);
  return (UNDID.test(verb) && !UNDONE_ELSE.test(line)) || (DENIED.test(line) && !UNNEEDED.has(verb));
}

/** What a fragment starts with that has no verb of its own: another word opens a sentence, or a way to the formula. */
const NAMING =
  /^(?!(?:in|on|at|by|from|with|for|to|of|as|using|see|cf|let|please|be|do|look|compare|going|after|before|like|unlike|per|via|due|thanks|think|imagine|try|verify|check|call|say|excuse|is|are|was|were|has|have|can|gives?|yields?)$)(?!.*ing$)[\p{L}-]{2,}$/u;
const ABROAD =
  /[^\x00-\x7f]|^(?:wie|componente|elemento|zuletzt|noch|zuerst|und|das|die|der|mit|ist|qui|que|una|la|le|vgl|laut|sonst|nichts|auch|alles|rien|aussi|nada|también|ver|ce|lo|en|wobei|nach|aus|siehe|voir|par|por|selon|como|comme|les|des|los|las|den|dem|im|zu|zum|est|sont|sie|es|et|y|di|il)$/;
const NO_VERB = /^(?!.*(?:[^su]s|ed)$)/u;
const MOST = 7;

/** Whether a clause only names something, which is not known: `A shot in the dark`, `Preliminary`. */
function isUnknownFragment(own: readonly string[]): boolean {
  const [first] = own;
  if (
    first === undefined ||
    own.length > MOST ||
    !NAMING.test(first) ||
    own.includes('~') ||
    own.some(isVerb)
  )
    return false;
  const isArticled = /^(?:an?|the|my|its|their|no|some)$/.test(first);
  if (isArticled && !own.slice(1).every(word => NO_VERB.test(word))) return false;
  if (own.some(word => ABROAD.test(word) || /\d/.test(word))) return false;
  return !own.every(
    word =>
      word.length <= 2 ||
      /\d/.test(word) ||
      /^(?:with|against|rank|well|far|claimed|promised|many|remark|random|or|wow|voila|once|more|training|respectively|in)$/.test(
        word,
      ) ||
      word === '~' ||
      word.startsWith('⟨') ||
      isNoun(word) ||
      isHarmlessWord(word) ||
      word.split('-').every(part => part.length === 1 || isHarmlessWord(part)),
  );
}

/** A sentence of its own. */
const A_HEADING = /^(#{1,6} [^\n]*)\n/gm;

/** The first clause of prose that may take back the formula beside it; each formula in it stands as its kind. `leads`: it leads on to the formula. */
export function doubtfulClause(prose: string, leads = false): string | undefined {
  if (!/\p{L}{2}/u.test(prose)) return undefined;
  const plain = writtenOut(prose.replace(A_HEADING, '$1\n\n').replace(/[*_`]+/g, ''))
    .replace(/\n[ \t]*\n\s*/g, ' \u2029 ')
    .replace(/[^\S\u2029]+/g, ' ');
  for (const clause of clausesOf(withoutTurns(plain)))
    if (
      (clause.text.includes('?') && !leads) ||
      ALWAYS.test(clause.text) ||
      HOLDS.test(clause.sentence) ||
      CASE_HOLDS.test(clause.sentence) ||
      isDoubt(clause, leads)
    )
      return clause.text;
  return undefined;
}
