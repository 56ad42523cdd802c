/**
 * Clauses that say nothing of the formula they stand beside, whatever words of change or doubt are in them: what a training step does with it, what would be in another network, how
 * another formula differs from it, why something is missing. They are passed over before anything else is asked of the words.
 */
import { words } from '../any-of.ts';

/** A formula that is only mentioned: in its dollars, told by its kind, or left out. */
const SIGN = String.raw`(?:⟨\w+⟩|\$[^$\n]{1,60}\$|\\\([^\n]{1,60}?\\\)|\p{L}\d?|~)`;
/** More words of the same sentence. */
const MORE = String.raw`(?:[^.!?;$\\]|\.(?=\d)|\$[^$\n]{1,60}\$|\\\([^\n]{1,60}?\\\))`;
/** The rest of the clause; what is set against it may be said of the formula. */
const REST = `(?:(?!,? (?:${words('but however though although yet still except instead')})(?!\\p{L}))${MORE}){0,200}`;
const START = String.raw`(?<=^[\s,:(]*|[.!?;:(]\s+|\n\s*)`;
const END = String.raw`(?=\s*(?:[.!?;)]|$))`;
const BE = '(?:is|are|was|were)';
const PLACE = `(?:${words('layers? parts? questions? exercises? problems? steps? sections? networks? tasks?')})`;
const ANOTHER = `(?:the |a )?(?:${words('next other others previous deeper lower upper first second third hidden last following earlier later output input remaining')}) (?:\\p{L}+ )?${PLACE}`;
const THING = `(?:the (?:${words('first hidden other next input lower remaining earlier previous')}) (?:${words('layers? weights? bias biases parameters? gradients? parts? questions? derivatives? ones? matrix')})|the (?:${words('bias biases inputs?')}))`;
/** What speaks of the formula itself, or of an error. */
const POINTED = `(?:${words('wrong mistake error incorrect forgot forgotten answer above sorry oops correct right here this_one other_sign opposite noticed reali[sz]ed')})`;

/** A row a way to speak of something else; the sentence or the clause goes with it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'the update subtracts η times this from W': `${START}(?:(?:so|then|now|thus|in practice|during training),? )?(?:the |a |one |each |our )?(?:(?:${words('weight parameter gradient sgd training optimi[sz]er')}) )?(?:${words('updates? steps? descent optimi[sz]er')})(?: rule)? (?:would |will |then |now |simply |just )*(?:subtracts?|adds?|moves?|goes|scales?|multipl(?:y|ies)|takes?) ${MORE}{0,80}?(?:learning rate|step size|(?:from|to) ${SIGN})${REST}`,
  'adding a penalty would only add a term': `${START}(?:${words('adding using having including with without introducing putting')}) (?!${REST}(?:${POINTED}|but (?!${words('there_is_none there_is_no not we_do_not that_is_not none that_was_not it_is_not here_there')})))${MORE}{3,60}? (?:would|could|might)(?! (?:be (?:right|correct|better|needed|necessary|wrong)|fix|match|agree))(?!\\p{L})${REST}(?:,? but (?:${words('there_is_none there_is_no not_here not_in we_do_not that_is_not none that_was_not it_is_not here_there')})(?!\\p{L})${REST})?`,
  'different from the formula for b': `(?:looks?|(?:${BE}|differs?)(?=[^.;]* only (?:because|in|by))|(?:a bit|slightly|somewhat)) (?:(?:${words('a_bit slightly quite somewhat a_little')}) )?(?:different )?from (?:the |that |what we (?:had|got|found) )?(?:(?:${words('one formula gradient result expression derivative case')}) )?(?:for|of|in|with) (?:${SIGN}(?! ?=)|the bias(?:es)?|part|question|exercise|linear|logistic|${ANOTHER})(?:${MORE}{0,40}? only(?= (?:because|by|in)))?`,
  'treating the target as a constant': `(?:${words('treating regarding considering viewing holding keeping taking with')}) (?:(?:${words('all the every our both other remaining')}) ){0,2}(?:\\p{L}+|${SIGN})(?:,? and (?:the )?(?:\\p{L}+|${SIGN}))? (?:as (?:an? )?)?(?:${words('constants? fixed given data parameters?')})`,
  'nothing enters except through z': `(?:except|other than|apart from) (?:through|via|by way of) (?:the |its )?(?:\\p{L}+ )?(?:${SIGN}|${words('activations? logits? outputs? scores?')})`,
  'nothing has to be computed': `(?:${words('nothing neither no none')})(?! of (?:this|that|it)(?!\\p{L}))${MORE}{1,60}? (?:needs?|ha(?:s|ve)|must)(?: to)? be \\p{L}+ed`,
  'missing because the layer is linear': `(?:derivatives?|activations?|nonlinearit(?:y|ies)|sigmoid|tanh|relu|slope|factor ${SIGN}|${SIGN}) (?:${BE}) (?:${words('missing absent left_out not_there not_present')})(?: here)?,? (?:because|since|as) (?:the|there|this|we|it)(?: (?:${words('output last final layer')}))* (?:${words('layer is are has have unit units no does loss')})(?!\\p{L})`,
  'the missing factor is not a mistake': `the missing (?:\\p{L}+ )?(?:\\p{L}+|${SIGN}) ${BE} (?:not|no) (?:a |an )?(?:mistake|error|typo|oversight)`,
  'easy to get wrong': `(?:${words('easy easily tempting')}) to (?:get|mix|confuse|mess|swap|forget|lose)(?: up)? (?:the |this |these |it |them )?(?:${words('order sign signs transpose transposes factors indices shapes two')})?(?: (?:wrong|up|around|the wrong way(?: round)?))?(?= ?(?:here|at first|in this|when|if|by hand|[.,!;)]|$))(?!${MORE}{0,40}(?<!\\p{L})(?:I|we) (?:did|do|have|had|think|probably|may|might|must)(?!\\p{L}))`,
  'in words: take the error and scale it': `${START}(?:in words|in plain (?:english|words)|intuitively|put differently|said differently|in other words)[:,] (?!${REST}(?<!\\p{L})(?:this|that|result|answer|above|everything|all|negative of|opposite|twice|half|minus)(?!\\p{L}))${MORE}{1,200}`,
  'I first tried it with indices and gave up': `${START}(?:at first,? |first,? )?i (?:(?:${words('first initially originally also')}) )?tried (?:(?:${words('doing computing deriving writing')}) |to (?:${words('do compute derive write get solve use work')}) )?(?:(?:this|it|that|everything|all of this|the same)(?: out)? )?(?:with|by|using|via|in|through|for)(?!\\p{L})${MORE}{1,80}? (?:and|but) (?:${words('gave_up(?!_on_(?:this|it|that|here)) got_lost got_stuck that_was_too it_got it_was_too it_became this_was_too quickly ended_up it_took')})${REST}`,
  'what changes for the next layer': `${START}what (?:changes|differs|${BE} (?:new|different|added)) (?:for|in|at|with) (?:${ANOTHER}|${SIGN}) ${BE}${REST}`,
  'for the next layer one has to': `${START}(?:for|in|at|with) ${ANOTHER}(?!${REST}${POINTED})(?=,? (?:we|one|you|I|there|the same|everything|it)(?!\\p{L}))${REST}`,
  'the first term would be the answer without it': `the (?:first|second|third|last|other) (?:term|part|summand|factor)s? would be (?:the )?(?:whole )?(?:answer|gradient|result|derivative) (?:without|if|in|for)(?!\\p{L})${REST}`,
  'if you are unsure, write down an entry': `${START}if you(?: are|['’]re) (?:${words('unsure wondering not_sure in_doubt curious confused')}) (?:why|how|where|about)(?!\\p{L})${MORE}{3,80}, (?:${words('write_down look_at compute consider draw see think_of check_one')})(?!\\p{L})${REST}`,
  'so I did not transpose': `so (?:i|we|one) (?:do|did|does|don['’]t|didn['’]t|need)(?: not)? (?:(?:need|have) to )?transpose(?: (?:it|this|anything|further|again))?${END}`,
  'if one forgets it, the rest is off': `${START}(?:if|when|whenever|once) (?:one|we|you|I) (?:${words('forgets? drops? omits? misses miss loses? leaves? swaps? confuses? mixes mix gets?')}) (?!${REST}(?<!\\p{L})(?:right|correct|true|works|match(?:es)?|agrees?|answer)(?!\\p{L}))(?=[^.!?,]{2,80}, )${REST}`,
  'I write this only for the gate': `(?:I|we) (?:will |shall )?(?:${words('write do derive show compute work_out spell_out give')}) (?:(?:this|it|that) )?(?:out )?only for (?:the|one) (?!(?:${words('case first last positive')})(?!\\p{L}))\\p{L}+`,
  'is it plausible? Yes': `${START}(?:${words('is does do are')}) (?:this|it|that|they|the (?:shapes?|dimensions?|signs?|units?|result))(?: \\p{L}+){1,5}\\? (?:yes|yep|indeed|sure|of course)(?!${MORE}{0,120}(?:${words('apart except aside other_than only wrong not')})(?!\\p{L}))(?:[:,]${REST})?`,
  'why is there no slope? Because': `${START}(?:why|how|what)(?: \\p{L}+| ${SIGN}){2,12}\\?(?= (?:well, )?(?:because|since|the reason|by|simply|due)(?!\\p{L}))`,
  'first I had another order; this one is right': `${START}(?:first|at first|initially|originally),? (?:I|we) had ${MORE}{3,80}[.,;] ${MORE}{0,100}?(?:[.;] )?(?:the )?(?:\\p{L}+ )?(?:above|here|this)(?: order| version| one)? is (?:now )?(?:the )?(?:right|correct|fixed)(?: one| order| version)?${END}`,
  'with the roles swapped': `(?:with|where) (?:the |their )?roles?(?: of (?!(?:the )?(?:rows|columns|factors|signs))[^.;:]{1,50}?)?(?: are| is| being)? (?:${words('swapped exchanged reversed interchanged switched changed')})(?!\\p{L})`,
  'sum of the second and the fourth': `${START}(?:(?:just|simply|it is|this is) )?(?:the )?(?:${words('sum difference product combination')}) of (?:the )?(?:${words('first second third fourth fifth sixth last two three both previous above')}|(?:part )?\\(?[a-h1-9]\\)?)(?!\\p{L})(?!${REST}(?:right|correct|true))${REST}`,
  'positive unless both vanish': `(?:${words('always never strictly only')}|(?<=(?:number|it is|it['’]s|scalar|value),? (?:and )?)) ?(?:${words('positive negative nonnegative non-negative zero nonzero small large symmetric singular')}) (?:${words('unless if when whenever as_long_as only_if only_when')})(?!\\p{L})${REST}`,
  'I had it on the other side at first': `(?:I|we) (?:had|put|wrote|got|used|took)(?!\\p{L})(?:(?!\\bbut\\b)${MORE}){0,120}? (?:${words('at_first initially originally the_first_time in_my_first_attempt in_the_first_attempt')})(?=\\s*[.!;)]|,? (?:but|and then|before|until)(?!\\p{L}))`,
  'what remains is again': `what (?:remains|is left|survives) is (?:${words('again just exactly simply precisely once_more only nothing_but')})(?!\\p{L})(?! (?:the |a )?(?:sign|minus|factor|transpose|transposition|division|averag|mean|sum|to))`,
  'without any transposes': 'without (?:any|further|more) transposes',
  'in opposite directions': 'in (?:the )?(?:opposite|different|other|reverse) directions?',
  'no chain rule needed': `no (?:\\p{L}+ ){1,3}(?:${words('needed required necessary involved')})(?!\\p{L})(?! but)`,
  'not much can be wrong': `(?:ca|can|could|must|is|are)(?:not| not|n['’]t) (?:be )?(?:(?:much|anything|too|that|very|far|all that) )?(?:wrong|off)(?!,? (?:but|except|by|up)(?!\\p{L}))`,
  'I do not derive it again': `(?:I|we) (?:do|did|will|shall|would|need)(?: not|n['’]t) (?:${words('derive repeat prove show compute calculate write do explain')}) (?:${words('this that it these them the_derivation the_calculation the_proof')})(?: (?:out|all))? (?:${words('again anew here in_detail in_full twice once_more')})(?!\\p{L})`,
  'compared to a layer where it is missing': `(?<=(?<!\\p{L})(?:${words('to with in for than like unlike of')}) (?:an?|another|other|the (?:usual|plain|standard)) (?:\\p{L}+ ){1,3}?\\p{L}+,? )(?:where|in which|whose)(?!\\p{L})(?! (?:this|it|that)(?!\\p{L}))${REST}`,
  'because p enters with a plus': `(?:because|since|as) (?:${SIGN}|the \\p{L}+|it) (?:enters?|appears?|comes in|occurs?) (?:${SIGN} )?with an? (?:plus|minus|positive sign|negative sign)(?: sign)?(?!\\p{L})`,
  'I swapped the letters': `(?:I|we) (?:just |only |simply )?(?:swapped|exchanged|switched) the (?:${words('letters names symbols variables subscripts')})(?!\\p{L})`,
  'nearly zero': `(?:${words('nearly practically close_to essentially approximately very_close_to')}) (?:${words('zero one 0 1 constant linear saturated singular orthogonal')})(?!\\p{L})`,
  'I could not have found it alone': `(?:I|we|nobody) (?:could|would)(?: not|n['’]t)? (?:never )?have (?:found|come up|seen|guessed|done|known) ${MORE}{0,30}?(?:${words('myself ourselves alone on_my_own without_help without_it')})`,
  'checked twice because it looked odd': `(?:I|we) (?:double-?)?checked (?:it |this |that )?(?:${words('twice again three_times several_times')})?,? ?(?:because|since|as) (?:I|we|it|this) (?:found|thought|looked|seemed)(?: it| this)? (?:${words('suspicious odd strange weird too_simple too_good too_easy surprising')})`,
  'a set of measure zero that we ignore': `(?:${words('set_of_measure_zero kink origin point subtlety technicality detail corner_case points case_of_ties')}),? (?:(?:that|which) )?(?:I|we|one) (?:(?:will|can|shall|may) )?ignore(?!\\p{L})`,
  'without a single index': `without (?:(?:a single|any|using|writing|touching|the need for|the help of)(?: an?| any)? )(?:${words('index indices tensor tensors calculation effort trouble doubt sums? component components algebra')})(?!\\p{L})`,
  'assuming that it was stored': `(?:assum\\p{L}*|suppos\\p{L}*|provided|given) (?:that )?(?:${SIGN}|the \\p{L}+|it|they)(?: values?)? (?:is|are|was|were|has been|have been) (?:already )?(?:${words('cached stored saved kept known available computed remembered')})(?!\\p{L})`,
  'turn the network upside down': `(?:${words('imagine turn picture read think_of flip run draw')}) the (?:${words('network graph picture diagram computation net')}) (?:${words('upside_down backwards in_reverse on_its_head the_other_way_round')})`,
  'in the batch version one would average': `(?:in|for|with) (?:the|an?) (?:[\\p{L}-]+ ){0,2}(?:${words('version variant setting scenario algorithm')}),? (?:one|we|you|it|this|there) would (?!${REST}(?:${POINTED}))${REST}`,
  'a classmate forgot the second': `(?:an?|one|some|my|several|many) (?:\\p{L}+ ){0,2}?(?:${words('classmates? friends? students? people colleagues? neighbou?rs? roommate partner group groups')})(?: of mine| in (?:my|our) group)? (?:${words('forgot missed overlooked dropped confused mixed_up left_out wondered struggled')})(?! (?:it|this|that),? too)${REST}`,
  'I do not think there is more to say': `(?:do not|don['’]t|did not|didn['’]t) think (?:that )?(?:there(?:['’]s| is) (?:anything|much|more|a lot)|(?:it|this|that) (?:needs|requires) (?:an?|any|more|further|much))(?!\\p{L})`,
  'it would be tempting, but': `(?:it (?:would be|is|was)|one (?:is|might be)|I (?:was|am)) tempt(?:ing|ed) to ${MORE}{3,120}?(?=,? but (?:then|this|that|the|it|since)(?!\\p{L}))`,
  'first I forgot it, and now it is in': `(?:I|we) (?:first|initially|originally) (?:forgot|missed|overlooked|left out|dropped) ${MORE}{2,100}?(?:and|but) now (?:it['’]s|it is|everything is|they are|all is) (?:${words('in there right fixed correct included fine')})(?!\\p{L})`,
  'not sure whether you want to see it': `not sure (?:whether|if) (?:you|we) (?:${words('want wanted need expect expected prefer have_to should')})(?!\\p{L})(?!${REST}(?:${words('divide multiply average transposed? negate add sum sign factor order')})(?!\\p{L}))${REST}`,
  'the bias is absorbed in X': `(?:assum\\p{L}*|suppos\\p{L}*) (?:that )?the bias(?:es)? (?:is|are) (?:${words('absorbed included folded part contained')})(?!\\p{L})${REST}`,
  'for small ones it is almost linear': `${START}for (?:very )?(?:${words('small large big tiny huge')}) ${MORE}{2,40}? (?:this|it) (?:is|looks|behaves|acts) (?:${words('almost nearly roughly approximately like')})(?!\\p{L})(?! (?:right|correct|true|valid))${REST}(?:,? (?:and )?for (?:${words('big large small others')}) ${REST})?`,
  'ours does not': `(?<=(?:[,;]|\\b(?:but|and)) )(?:ours|we|the sheet|our (?:sheet|loss|definition|problem)) (?:do|does|did)(?: not|n['’]t)(?=\\s*(?:[.;!)]|$))`,
  'differs from zero': `(?:only one \\p{L}+ (?:of ${MORE}{1,30}? )?)?(?:differs?|is different|are different) from zero`,
  'with more time I would explain it': `${START}if (?:I|we) had (?:more |the )?(?:${words('time space patience energy')}),? (?:I|we) would (?:also |even )?(?:${words('simplify write explain show draw plot expand')})(?!\\p{L})${REST}`,
  'as derived in the lecture': `${START}as (?:${words('derived shown seen discussed proved explained stated mentioned computed done')}) (?:${words('in on before above earlier last during')})(?!\\p{L})(?!${REST}(?:${words('friend partner chatgpt solution')}))${REST}`,
  'we were told to ignore it': `(?:we|I) (?:were|was|are|am) (?:told|asked|allowed) to (?:ignore|neglect|leave out|skip|drop)(?!\\p{L})${REST}`,
  'in the full network there is a second path': `(?:in|for) (?:the|an?) (?:${words('full real whole actual complete general deeper larger bigger')}) (?:${words('network model architecture rnn lstm transformer algorithm')}),? (?:there (?:is|are|would)|there['’]s|one|we|you)(?!\\p{L})(?!${REST}(?:${POINTED}))${REST}`,
  'the only thing that changes for a GRU': `the only thing (?:that|which) (?:${words('changes differs is_different is_new')}) (?:for|in|with|at) (?:an?|another|the (?:next|other|second|last)) (?:[\\p{L}-]+ ){0,2}\\p{L}+ (?:is|are)(?!\\p{L})(?!${REST}(?:${POINTED}))${REST}`,
  'I did not believe it, but it is so': `(?:I|we) (?:did|could)(?: not|n['’]t) (?:${words('believe trust expect understand see get')}) (?:it|this|that)(?: at first)?(?=,? (?:but|until|before)(?!\\p{L}))`,
  'only a matter of looking': 'only a (?:matter|question) of',
  'on top of another network': `(?:on top of|part of|inside|within|below|above|followed by|into) (?:an?|the)?other (?:\\p{L}+ )?(?:${words('networks? layers? models? modules? blocks?')})`,
  'mean equals variance': `(?:the )?mean (?:equals|is equal to|and) (?:the )?variance`,
  'somebody asked what': `(?:${words('somebody someone a_student another_student people they one_student my_friend we')}) (?:asked|wondered|was asking|were asking) (?:${words('what how why when where')})(?!\\p{L})(?!${REST}(?<!\\p{L})(?:wrong|missing|not)(?!\\p{L}))${REST}`,
  'since it is not multiplied': `(?:since|because|as|for) (?:it|they|⟨\\w+⟩|the \\p{L}+|\\p{L}) (?:is|are|was|were)(?: not|n['’]t) (?:${words('multiplied divided transposed added connected scaled involved averaged squared summed')})(?!\\p{L})(?! (?:yet|but))`,
  'what is left is the first layer': `(?:we are not (?:done|finished) yet[:,]? )?(?:what (?:is|remains)(?: still)? ?(?:left|missing|open)?|still (?:to do|missing|open)|remaining|left to do|it remains|to do|not done yet)[:,]? (?:is |are |now )?(?:only |just )?${THING}(?:, see below|, which ${REST}| (?:is|are) (?:still )?(?:missing|left|open|to do))?${END}`,
  'we are not done: the first layer is missing': `(?:we are not (?:done|finished) yet[:,]? )?(?:only )?${THING} (?:is|are) (?:still |not yet |now )?(?:missing|left|open|to do|done)${END}`,
  'all rows are zero because': `(?:because|since|as) ${MORE}{3,60}, all (?:the )?(?:other )?(?:rows|columns|entries|components)(?: of ${SIGN})?,? (?:except|but|apart from|other than) ${MORE}{1,60}? (?:are|is|stay|become|vanish|get|remain)(?!\\p{L})(?!${MORE}{0,30}(?:${words('right correct wrong true valid fine ok')}))${REST}`,
};
const SAID = new RegExp(
  Object.values(ELSEWHERE)
    .map(way => `(?<!\\p{L})(?:${way})(?!\\p{L})`)
    .join('|'),
  'giu',
);

/** Prose with `~` for each of them. */
export const withoutElsewhere = (prose: string): string =>
  WORDS.test(prose) ? prose.replace(SAID, ' ~ ') : prose;
/** A cheap first look: words beside each other. */
const WORDS = /[a-z]{2,}(?:[,⟩]? | \$[^$]{1,9}\$ )[a-z]{2,}/i;
