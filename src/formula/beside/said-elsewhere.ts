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
