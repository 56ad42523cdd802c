/**
 * English words that may take back the formula beside them, leave it to somebody else, or tell another one: `wrong`, `my partner has`, `I forgot the 2`; a row a way
 * to say it. What sounds like them and says nothing of the formula stands in `doubtless.ts`; what hangs on the subject of its clause, in `clause-doubt.ts`.
 */

const oneOf = (...words: readonly string[]): string => words.join('|');

/** What may stand between a denial and what it denies. */
const BETWEEN = `(?: (?:${oneOf(
  'at all',
  '100 ?%',
  ...'quite exactly really actually yet so all even fully completely entirely totally very too still'.split(
    ' ',
  ),
  ...'necessarily always simply just only also supposed able going seem look feel sound want'.split(' '),
  ...'to be been being have has had'.split(' '),
)}))*`;
/**
 * What is denied of a formula itself: that it is right, done or believed, that it is the answer, or has its sign. Any other denial (`not a square matrix`,
 * `does not depend on it`, `I cannot simplify it`) tells of something else.
 */
const OF_FORMULA = oneOf(
  String.raw`(?:right|correct|true|valid|ok|okay|good|accurate|exact|equal|complete|legal|allowed|acceptable|plausible|proven|proved|justified|legitimate)\b`,
  String.raw`(?:this|that|these|those|mine|my|ours|what|how|why|who|whether|as|there|yes|no|like (?:this|that|it))\b|it\b(?! (?:any|much|further|out|explicitly|again|in full|here|at all|myself|ourselves))`,
  String.raw`the (?:\w+ )?(?:right|correct|true|answer|solution|result|derivative|gradients?|(?<!, not the (?:\w+ )?)one|case|formula|sign|minus|transpose|factor)\b|the same(?! (?:shape|size|dimension|as|for|in))\b|an? (?:\w+ )?(?:answer|solution|valid|correct|right|proof|good|minus|plus|half|factor)\b`,
  String.raw`(?:sure|certain|clear|confident|convinced|happy) (?:if|whether|about|of|which|that|it|this|why|here|with)\b`,
  String.raw`(?:think|thinks?|thought|believe|know|knew|agree|trust|buy|understand|see why|get(?! (?:any|rid|past|around))|got|match|matched|work|works|worked|hold|follow|(?:give|yield|produce|lead to|result in)(?: us| me)?(?=\W*$|\W*[$\\]| the (?:right|correct|answer|gradient|result))|count|grade|mark|read|rely|submit|say|claim|solve|solved|prove|derive|justify|explain|verify|verified|check|checked|confirm|reproduce|finish|finished|done|manage|figure|make sense|add up|belong|equals?|come out)\b(?! (?:to be (?:confused|mistaken)|by))`,
  String.raw`(?:minus|plus|negative|positive|sign|half|twice|double|times|cancel\w*(?! any)|multiplied|divided|negated|[-−+])(?![\w])`,
);
const DENIED: readonly string[] = [
  String.raw`(?<!\\)(?:\bnot\b|n['’]t\b|\bcannot\b|\bnever\b)(?<!\bor not)${BETWEEN}(?: (?:${OF_FORMULA})|(?=\W*$|\W*[$\\]| ?[.!?;)\]]))`,
  // `\text{if not } z > 0`, in any language that is read
  String.raw`(?<![a-zà-ÿ])(?:not|no|nicht|non|pas|inte|ikke|ikkje|niet|nie|não|no es|не)\s{1,3}\}\s*(?!\\\\|\\end|[&,.;$}\s])`,
  String.raw`\bno (?:answer|solution|idea|clue)\b`,
  String.raw`\b(?:is|are|was|were|I|we|it|which) neither\b|\bneither (?:of|this|that|is|are|was|do|did|am|can|could)\b|\bnor (?:is|are|was|do|does|did|am|can|could) (?:I|we|it|this|that|they)\b(?![^.;=]{0,60}\b(?:shows?|appears?|depends?|occurs?|enters?|contributes?|matters?|contains?|affects?|influences?|involves?|changes?)\b)`,
];

const WRONG: readonly string[] = [
  String.raw`\b(?:${oneOf(
    String.raw`(?<!\bnot |\bhow (?:\w+ ){0,4})wrong(?:ly)?(?! (?:class(?:es)?|labels?|words?|categor(?:y|ies)|targets?|predictions?|guess(?:es)?)\b(?![^.]{0,20}\b(?:zero|0|vanish)))`,
    'incorrect(?:ly)?',
    String.raw`(?<!(?:true|True)[ /]?(?:or|/)[ /]?)false(?=\W*$|[ .,!)}])(?<!=[ \t]?false)`,
    'mistake[sn]?',
    'erroneous(?:ly)?',
    'untrue',
    'invalid',
    'nonsense',
    'bogus',
    'contradiction',
    '(?<!(?:if|when|whenever|unless|where) there (?:is|was) )(?:sign|factor|typo|copying|transcription|my|an?) errors?(?! (?:signal|term|vector|of the (?:output|hidden)|(?:(?:and|times|with|by) (?:an?|the|its)|at (?:the|each|its))(?![a-z])))',
    String.raw`errors? (?:here|above|in (?:my|the) (?:sign|calc\w*|deriv\w*|last|previous|first|step|line|formula|solution))`,
    'typo',
  )})\b`,
  String.raw`\b(?:withdr[ae]w\w*|retract(?:s|ed|ing|ion)?|no longer (?:believe|think|trust|stand)|giv(?:e|ing) up on)\b`,
  String.raw`\btak(?:e|ing) (?:this|that|it|them|(?:this|that|the|my) (?:\w+ )?(?:answers?|formulas?|results?|solutions?|ones?|lines?)) (?:all )?back\b`,
];

/** Whose formula another one may be. */
const PEOPLE = `(?:(?:lab |study |class)?(?:${oneOf(
  'friends?',
  'partners?',
  '(?:class|room|team|lab)[ -]?mates?',
  'neighbou?rs?',
  'colleagues?',
  'buddy',
  'fellow students?',
  'TAs?',
  'tutors?',
  'brother',
  'sister',
)}))`;
const SOURCES = oneOf(
  '(?:solution|answer|model|master) (?:sheet|key|manual)',
  "(?:official|model|sample|reference|posted|published|instructor(?:['’]s)?|professor(?:['’]s)?) (?:solutions?|answers?|key)",
  '(?:text)?book',
  'internet',
  'wikipedia',
  'chat ?gpt',
  String.raw`gpt-?\d?\w?`,
  'copilot',
  'claude',
  'gemini',
  'wolfram ?alpha',
  'stack ?(?:overflow|exchange)',
  "last year(?:['’]s)? (?:solutions?|students?)",
  'other (?:students?|people|groups?)',
  String.raw`someone(?: (?:on|from|in) \w+)?`,
  'somebody(?: else)?',
  'people',
  'everyone(?: else)?',
  'some (?:would|might|may|students?|people)',
);
const PERSON = oneOf(PEOPLE, SOURCES);
const SAYS = oneOf(
  'says?',
  'said',
  'claims?',
  'claimed',
  'tells?',
  'told',
  'thinks?',
  'thought',
  'believes?',
  'has',
  'had',
  'have',
  'got',
  'gets?',
  'gives?',
  'gave',
  'writes?',
  'wrote',
  'posted',
  'posts',
  'suggest(?:s|ed)?',
  'insists?',
  'states?',
  'stated',
  'computed',
  'found',
  'lists?',
  'would (?:say|write|think|get)',
);
const OF_OTHERS: readonly string[] = [
  String.raw`\b(?:${PERSON})(?:[,;]? [\w'’()]{1,12}){0,2}? (?:${SAYS})\b`,
  String.raw`(?<!\bI |\bwe |\bit |\bthis )\b(?:says?|claims?|writes?|wrote|states?) (?:my|the|an?|our) (?:${PERSON})\b`,
  String.raw`\n[\s>]*[—–-]{1,3} ?\w[^\n]{0,60}\b(?:p\.|pp\.|ch\.|chapter|et al|(?:19|20)\d\d\b)`,
  String.raw`\b(?:${PERSON})['’]s? (?:answer|solution|version|result|formula)`,
  String.raw`\b(?:according to|copied from|taken from|as in|asked) (?:my|an?|the|our|another) (?:${PERSON})\b`,
  String.raw`\baccording to (?:${SOURCES})`,
  String.raw`\b(?:compared (?:to|with)|differences? (?:to|from|with)|differs? from|unlike) (?:the|your|their) (?:\w+ )?(?:solutions?|answer key|key|solution sheet)\b`,
  String.raw`(?:^|\n)\W{0,20}(?:${PERSON})\s*(?::|$)`,
  String.raw`\b(?:from|in) (?:the )?(?:solutions?|answers?) (?:of|from) (?:last|previous|another)`,
  String.raw`\b(?:from|by) (?:chat ?gpt|gpt|copilot|claude|gemini|an AI)\b`,
  String.raw`\b(?:quote|quoted|quoting|disagree\w*|allegedly|supposedly|so-called)\b`,
];

const GIVEN_UP: readonly string[] = [
  String.raw`\bcross(?:ed|ing)? (?:(?:this|that|it|these|the \w+) )?out`,
  String.raw`\b(?:please )?(?:ignore|disregard|discard(?:ed)?|delete|remove|scrap|strike) (?:this|that|it|the (?:above|first|previous|line)|everything|above|what|all)`,
  String.raw`(?<!n['’]t |not )\bforget (?:what (?:I|we) (?:wrote|said|had|put|gave)|(?:this|that|it|the above)(?=\W*$|[.!,;)]))`,
  String.raw`(?:[(\[:]|^)\s*(?:please )?(?:ignore|disregard|discarded|deleted|void|cancelled|obsolete|deprecated|outdated)\b`,
  String.raw`\bplease (?:ignore|disregard|skip|delete)(?=\W*$|[.!,;)])`,
  String.raw`\bwait,? no\b`,
  String.raw`\(no!+\)`,
  String.raw`\bfor (?:the|an?) (?:\w+ ){1,3}only\b`,
  String.raw`\b(?:correct|right) (?:answer|solution|result)\b[^.;$]{0,40}\bwould have been\b`,
  String.raw`\+\s*(?:…|\.\.\.)(?!\s*\+)`,
  '[❌✗✘☒]',
  String.raw`(?:^|\n)\W{0,20}(?:scratch|draft|copied|copy|rough(?=\W*(?::|$)))\b`,
  String.raw`\b(?:instead of|rather than) \W?\w{1,12} ?=(?!=)`,
];

/** An earlier answer, or one to something else. */
const OLD: readonly string[] = [
  String.raw`(?:^|[.!?:;({[\n#]\s{0,20})(?:my |the )?(?:old|previous(?:ly)?|earlier|former(?:ly)?|initial(?:ly)?|first|rough|failed|tentative|discarded|original(?:ly)?|before)(?: (?:version|answer|attempt|try|guess|solution|idea|draft|thought))?\s*(?::|was\b|\(|$)`,
  String.raw`\b(?:first|old|earlier|initial|previous|rough|failed) (?:version|attempt|try|guess|draft|thought)\b`,
  String.raw`\b(?:earlier|before|previously|at first|initially|originally),? (?:I|we) (?:had(?! to)|wrote|got|put|tried)\b`,
  String.raw`\bI (?:first|initially|originally|previously) (?:thought|had(?! to)|wrote|got|tried|put|believed)`,
  String.raw`\b(?:last (?:week|time|year)(?:.s)?|(?:I|we|it|this|one|you) used to|at first,? (?:I|we|you|one|my)|might be tempted|tempted to)\b`,
  String.raw`\bif the (?:loss|cost|activation|error|network|layer) (?:were|was|had)`,
  String.raw`\b(?:other|another|different) (?:loss|cost|convention|definition|task|question|exercise|network)\b`,
  String.raw`\bif (?:we|I|you|one) (?:forget|forgot|ignore|neglect|drop|had)`,
];

const SLIPPED: readonly string[] = [
  String.raw`\b(?:(?:minus )?signs?|minus|factors?|prefactors?|transposes?) (?:(?:is|are|was|were) )?(?:omitted|ignored|dropped|neglected|suppressed|disregarded|skipped|left (?:out|off))\b`,
  String.raw`\b(?:(?<!(?:not|without|don.?t|gate of) )forg(?:e|o)t(?:ten|ting)?|miss(?:ing|ed)(?! ind)|lacks?|lacking|(?<!(?:details|steps|proofs?|calculations?|derivations?|algebra) (?:is|are|was|were) )left out|leav(?:e|ing) out|overlooked|off by|mix(?:ed)? up|swapped|other way (?:a?round)|vice versa|upside down)\b`,
  String.raw`\b(?:dropp?(?:ed|ing|s)?|omit(?:ted|ting|s)?|neglect(?:ed|ing|s)?|skipp?(?:ed|ing|s)?|without|ignor(?:ed|ing|e|es)) (?:the |a |an |any |all )?(?:factor|constant|minus|sign|transpose|\d|1/|one half|scal|sum\b|mean\b|average|derivative|sigma|regulari|(?:data|last|first|second|third|other|final) term|diag\b(?!,? (?:the|it|this)))`,
  String.raw`\b(?:is|are) (?:always |identically )?(?:1|one) everywhere\b`,
  String.raw`\bwould be (?:right|correct|true|the (?:right |correct )?answer)\b`,
];

/** What has to be done to the formula. */
const CHANGED: readonly string[] = [
  String.raw`\b(?:all|every|both) products? (?:(?:is|are|being|is meant|are meant|to be read|taken|read) )*(?:element|entry|component)[- ]?wise\b`,
  String.raw`\bwith probability (?:\d|one half|half|\$|\\)`,
  String.raw`\b(?:sign|factor|transpose|minus|order)s? (?:\w+ ){0,4}(?:flipped|reversed|changed|switched|swapped|(?<!not )wrong|inverted|missing|off\b)`,
  String.raw`\bwould (?:make|get|turn|render) (?:this|it|that) (?:right|correct|true|complete)\b`,
  String.raw`\b(?:this|that|it),? (?:transposed|negated|halved|doubled|inverted)\b(?! (?:because|since))`,
  String.raw`\b(?:gradient|answer|derivative|result)(?: itself)? is the (?:negative|opposite|transpose)\b(?! of (?:the (?!above|answer|result)|[⟨$]))`,
  String.raw`\b(?:a|some) multiple of (?:this|that|it|the (?:gradient|answer|result|above))\b`,
  String.raw`\b(?:flip|revers|chang|switch|swap|invert)\w* (?:the |its |their |all )?(?:signs?|order|direction|factors)`,
  String.raw`\b(?:opposite(?! directions?\b)|reversed?|negative of|minus (?:that|this|it)|(?:wrong|other|opposite) signs?|different sign)\b`,
  String.raw`\bwith an? (?:minus|negative|factor(?! (?:smaller|less|larger|greater|between|below))|extra|additional)\b`,
  String.raw`\bfor the (?:mean|average|batch|(?:whole|full|real|actual) \w+),? (?:(?:one|we|you|I) )?(?:then |still |must |ha(?:s|ve) to )*(?:divide|multiply|average|scale|take)\b`,
  String.raw`\bshould be (?:negative|positive|minus|the other|twice|half|divided|multiplied|transposed|\d)`,
  String.raw`\bcorrections?:? (?:the|it|this|that|there|sign|I|we|one|a)\b`,
  String.raw`\b(?:this|that|it|answer|result|formula|above) (?:still |really )?(?:should|must|ought|has|needs|would have) (?:really |actually |of course |still |also )?(?:to )?(?:be|have|get|read|carry)\b`,
  String.raw`\b(?:should|must|ought to) (?:really |actually )?(?:be|read|have been) (?:\(?[-−]? ?[A-Za-z]\w{0,12}(?:\.T)?\)?(?: [-−/] | ?(?:[+@⊙]|\.?\*) ?|\/(?=\w\b))|\(\w{1,12}[-−]\w{1,12}\)|[-−] ?[(A-Za-z])`,
  String.raw`(?<![A-Za-z])[IE][}$ ,]{0,4}(?:\\text\{)?\s*(?:is|denotes|being|\(?the) (?:the |an? )?(?:zero|ones|all[- ]ones|exchange|permutation|twice|half|double|\d|matrix of)\b`,
  String.raw`\b(?:except|unless|apart from|aside from|other than|anything but|far from|opposed to)\b`,
  String.raw`(?<!\b(?:not|than) (?:the )?)\b(?:spectral|nuclear|operator|manhattan|infinity|maximum|l1) norm\b|\bbase (?:2|10|two|ten)\b`,
  String.raw`\bup to (?:an? |the |some )?(?:overall |multiplicative )?(?:sign|factor|constant|scal\w+|transpos\w+)`,
  String.raw`\b(?:times|multiplied by|divided by|off by) (?:two|three|four|minus one|-1|an? (?:constant|factor))\b`,
];

const HOLDS =
  '(?:holds?|hold true|valid|true|correct|right|works?|applies|apply|meant|justified|makes sense)';
const CASES =
  '(?:if|when|whenever|for|in|at|under|with|near|around|within|inside|as long as|provided|assuming|up to|on (?:the|a))';
/** What the formula is said to hold for alone. */
const LIMITED: readonly string[] = [
  String.raw`\bonly (?:really |strictly |ever |approximately )?${HOLDS}(?: \w+)? ${CASES}\b`,
  String.raw`\b${HOLDS},? (?:\w+ )?only (?:if|when|for|in|at|under|near|within|as long as)\b`,
  String.raw`\b(?:this|that|it|which|formula|result|expression|answer|gradient|derivative)(?: is| only| then| just)* ${HOLDS}\b[^.;:$\\]{0,60}\bonly(?=\W*$|[.;!)])`,
  String.raw`\b(?:this|that|it|which|(?<!same )(?:formula|result|expression|answer|gradient|derivative))(?: is| of course| then| just)* ${HOLDS} (?:as long as|provided|assuming|in the limit|approximately|near|around|(?:for|when|whenever|in case)(?: of)? (?!any|every|all\b|each|both|arbitrary|general|other|another|more|several|we\b|one\b(?! )|I\b|you\b|⟨))`,
  String.raw`\b(?:this|that|it|which) (?:is|was|gives)(?: only| just| merely| probably| really)* (?:an? |one |the )?(?:only |rough |crude |good |first |second |last |one |other )*(?:(?:lower|upper) bounds?|estimate|approximation|guess|(?:part|half|piece|summand|term)(?= of (?:the (?!(?:\w+ )?(?:homework|lecture|exercise|assignment|course|exam|midterm|quiz|problem|reading|material|sheet))|it|this)|\W*$|[.;!]))\b`,
  String.raw`\bmade an? (?:\w+ )?(?:errors?|mistakes?|slips?)\b|\b(?:group|student|person|others|somebody|someone)\b[^.;$]{0,20}\b(?:handed in|submitted|wrote|copied)\b`,
  String.raw`(?:^|[.!;(]\s{1,3})(?:or|should|is|isn['’]t|shouldn['’]t|does|do|did|must|was)\b[^.!?$]{3,100}\?|\bin case (?:of|the|that)\b`,
  String.raw`\b(?:however|but|although|though),? (?:this|that|it) (?:is|gives|would be) (?:the |an? )?(?:gradient|derivative) (?:of|for|with respect)\b`,
  String.raw`\b(?:grain|pinch) of salt\b|\bonly (?:confident|sure|certain) (?:about|of|that)\b`,
  String.raw`\bdiffers? by (?:an? |the )?(?:\w+ )?(?:factor|sign|constant|transpose|minus)\b|\bon top of (?:this|that|it),? (?:comes?|there|we|one)\b`,
  String.raw`\b(?:one more|another|an? (?:additional|extra|further|second)) (?:minus|sign|factor|transpose|square|term) (?:is|are) (?:needed|missing|required|necessary)\b`,
  String.raw`\b(?:square|exponent|sign|transpose|sum|(?:first|second|third|last|other) (?:factor|term|sign)) (?:should|must|has to|ought to|needs to) (?:not )?(?:be (?!taken|read|understood|meant|interpreted|applied|transposed|element|entry|component|on the|in front)|stand|come)\b`,
  String.raw`\b(?:would|will|may|might|could|still) (?:need|want|require)(?: to (?:see|have|add|include))? (?:the |an? |its |this )?(?:transposed?|minus|negative|inverse|factor|extra|additional)\b`,
];

/** One of several answers, by its letter, its place or what it is called. */
const OPTION = oneOf(
  String.raw`(?:(?:the|my|number|option|answer|choice|variant|version|formula) ){0,2}(?:\(?[a-h1-9]\)?|\$[^$]*\$|\\\S*|this|that|it|these|(?:first|second|third|fourth|last|other|former|latter|upper|lower))`,
  String.raw`(?:the|my|an?|our|his|her|their|which) (?:\w+[- ]){0,3}(?:answer|formula|result|option|choice|variant|version|solution|expression|one|transpose|negative|opposite|sign|factor)s?`,
);
/** `I choose (b)`; the letters of questions stand behind other words. */
const CHOSEN: readonly string[] = [
  String.raw`\b(?:or|resp\.?|respectively) (?:\w+ ){0,2}(?:its|the) (?:transpose|negative|negation|opposite|inverse|reverse)\b`,
  String.raw`\b(?:I|we|I['’]d|would) (?:choose|chose|pick(?:ed)?(?! up)|select(?:ed)?|go (?:for|with)|take|went (?:for|with)|vote for)(?=\W*$| (?:${OPTION})(?![\w-]))`,
  String.raw`\bthe (?:first|second|third|last|other) (?:one |option )?is (?:my|the)\b`,
  String.raw`\bI (?:trust|prefer|keep|submit|hand in) the (?:first|second|third|other|former|latter)(?= (?:one|version|answer|result|option)\b|\W*$|[.,;!)])`,
  String.raw`\beither\b(?:[^.$]|\$[^$]{1,300}\$){0,80}\bor\b`,
  String.raw`\?\?`,
];

/** Patterns, for capitals and small letters alike. */
export const DOUBTING: readonly string[] = [
  ...DENIED,
  ...WRONG,
  ...OF_OTHERS,
  ...GIVEN_UP,
  ...OLD,
  ...SLIPPED,
  ...CHANGED,
  ...LIMITED,
  ...CHOSEN,
];
