/**
 * What words that doubt elsewhere (`doubting.ts`) say about something else than the formula: what is easily forgotten, what would happen without a transpose, what a book
 * calls it.
 */

/** Patterns, for capitals and small letters alike. */
export const DOUBTLESS: readonly string[] = [
  String.raw`\b(?:as )?opposed to (?:the |an? )?(?:MSE|SSE|squared|mean|scalar|linear|logistic|binary|hinge|softmax|sigmoid|relu|tanh|regression|classification|part)\b`,
  String.raw`\bignor(?:e|ing) the regulari[sz]\w+(?: term)?(?: for now| first| at first| for the moment)\b(?=[^$\\]*(?:[$\\]|\w))`,
  String.raw`\b(?:(?:text)?book|lecture|slides?) (?:writes?|denotes?|calls?|states?) (?:this|it|these|that) (?:as|differently|by)\b(?![^.;]*\bbut\b)`,
  String.raw`\bif you (?:do not|don['’]t) (?:remember|know|believe|see|trust)\b`,
  String.raw`\b(?:almost|nearly) forg[eo]t\b`,
  String.raw`\b(?:could|can|may|might) (?:also|equally|equivalently) be (?:written|expressed|computed|obtained)\b[^.;!?=\n]*`,
  String.raw`\b(?:an?|the|one) (?:very )?(?:common|popular|typical|classic|frequent|usual|well-known) (?:mistake|error|pitfall|trap|slip)\b(?! (?:here )?(?:is|would be|was|to)\b)`,
  String.raw`\b(?:at first|initially|first|originally),? (?:I|we) (?:had )?(?:forgot(?:ten)?|missed|overlooked|mixed up|confused|left out|dropped)\b[^.;!?$=]*`,
  String.raw`\bforget(?:,? (?:and|or|&|input|output|update|reset|cell|candidate)\b){0,6},?[ -]gates?\b`,
  String.raw`\b(?:if|unless) (?:I|we)(?:['’]m|['’]re| am| are) (?:not )?mistaken\b`,
  String.raw`\bI (?:always|often|sometimes|usually|tend to|keep) (?:mix(?:ing)? up|forget(?:ting)?|confus\w+|swap\w*)\b`,
  String.raw`[.!?]\s+I (?:was|felt) (?:first |almost |initially )?tempted to (?:add|multiply|put|include|transpose|drop|use|forget|sum)\b`,
  String.raw`\b(?:an? )?(?:relative |max(?:imum)? |absolute |numerical )*error (?:of|is|was|below|under|around|about|less than|smaller than)(?: (?:below|under|less than|about|around))?(?= *(?:<|\$? *10|\d+(?:\.\d+)?e-))`,
  // `0 & \text{if not}`
  String.raw`(?<=(?<![\d.])0(?:[\s,&]|\\q?quad){0,9}\\(?:text|mbox|mathrm)\{\s?)if not(?=\.?\s?\})`,
  // What would be in another case: `Without the penalty the second term would be missing`.
  String.raw`(?:^|[.!?:;(\]\n])\s{0,4}(?:if|had|were|without|otherwise|or else|in (?:the other|denominator|numerator)|for (?:an?|the|another|other|several|more)|the other (?:way (?:a?round)|order))\b(?![^.!?]{0,200}\b(?:(?:but|however)(?![^.!?]{0,80}\b(?:layout|convention)\b)|actually|here it|(?:for|in) (?:this|our)|(?:right|correct|true)\b(?! to)|answer|(?:mistake|error|typo|slip)s?(?= (?:in|on|above|here|there))|would (?:match|agree|work|fit))\b)(?:[^.!?$\\=]|\$[^$=]{1,12}\$){0,160}\b(?:would|could|might)(?:[^.!?$\\=]|\$[^$=]{1,12}\$){0,160}(?=[.!?)])`,
  String.raw`\b(?:otherwise|or else)\b,? (?:the |it |this |that |we |you |one |nothing )[^.;=:$]{0,60}(?:not|n['’]t|cannot|wrong)[^.;=:$]{0,40}`,
  String.raw`\b(?:otherwise|then|because|since|as) (?:\w+ ){0,2}(?:shapes?|dimensions?|sizes?|they) (?:(?:would|will|do|does|did|can|could) ?(?:not|n['’]t)|cannot) (?:fit|match|agree)\b`,
  // What is to be kept in mind, and was.
  String.raw`(?:\b(?:not|never|cannot)|n['’]t)(?: (?:be|been|have|to|simply|just|ever|accidentally)){0,2} (?:forg[eo]t(?:ten|ting)?|dropp?(?:ed)?|omit(?:ted)?|left out|leave (?:\w+ ){0,2}out|los[et]|skip(?:ped)?|miss(?:ed|ing)?|neglect(?:ed)?|ignored?|overlook(?:ed)?|mix(?:ed)? up|(?:swap|change|switch|flip|reverse) the (?:order|factors|signs?)|(?:a|an|any) (?:typo|mistake|error))\b`,
  String.raw`\b(?:no (?:\w+ ){1,3}|nothing )(?:is|are|was|were|got|has been) (?:missing|lost|forgotten|left out|dropped|omitted|wrong)\b`,
  String.raw`\bit (?:is|would) (?:not )?(?:be )?(?:wrong|incorrect|correct|right|a mistake) to (?:use|apply|multiply|take|treat|forget|drop|write|omit|leave|ignore|skip|assume|swap|replace)\b[^.=;:$]*(?=[.;]|$)`,
  String.raw`\bas (?:it|they|one|we) (?:should|must|has to|have to)(?: be| have)?\b`,
  String.raw`\b(?:because|since|as|so that) (?:it|this|that|the result) (?:must|should|has to|needs to|ought to) be an? (?:row|column|matrix|scalar|vector|number)\b|\b(?:it|this|that|result) (?:must|should|has to|needs to|ought to) be an? (?:row|column|matrix|scalar|vector|number)(?: vector)? (?:because|since|as|in)\b`,
  String.raw`\b(?:it|this|that|which) (?:has|have|needs?) to be (?:multiplied|written|placed|put) (?:from|on|at|to) the (?:right|left|front)\b`,
  String.raw`\bwithout (?:(?:the|this|that|any) )?(?:regulari[sz]\w+|penalty|factor|activation)(?: term)?,? (?:the|it|this|we|you) (?:[a-z]+ ){0,3}?(?:would|could|will)(?: not|n['’]t)?\b(?: (?:simply |just )?(?:be )?(?:missing|absent|gone|zero)\b)?`,
  String.raw`\b(?:same|analog\w*|like|similar\w*|before|above)\b[^.;:=+]{0,60}\bwithout the (?:regulari[sz]\w+|penalty)(?: term)? *:`,
  '\\bin (?:numpy|code|python|matlab|pytorch) (?:this|it|we) (?:would|will|is|would be|use)[^.;$]{0,20}[`"\'][*@][^.;$]{0,20}(?:not|instead of) [`"\'][*@]',
  String.raw`\b(?:a|the|one) (?:very )?(?:common|usual|typical|classic|frequent|popular|easy) (?:mistake|error|pitfall|trap|slip)(?: here)? (?:is|would be) (?:to )?(?:forget|confus|drop|miss|mix|omit|swap|los|leav)\w*\b[^.$=:]*(?:\$[^$=]{1,12}\$[^.$=:]*){0,3}(?=[.!,])`,
  String.raw`\beas(?:y|ily) to (?:get|forget|miss|confuse|mix|lose|drop)\b[^.$=:]*(?=[.!])`,
  String.raw`\b(?:never|can ?not be|can['’]t be) negative\b`,
  String.raw`\b(?:zero|0|vanish(?:es)?)\$? unless\b`,
  String.raw`\b(?:shapes?|dimensions?|sizes?) (?:would|will|do|does|did)(?: not|n['’]t) (?:fit|match)\b(?=[^.;$]{0,20}\b(?:therefore|so|hence|thus)\b[^.;$]*[$\\])`,
  String.raw`(?<=\$ ?)[,;(–—]+ ?(?:and )?not(?= \$[^$=]{1,200}\$)|(?<=\\text *\{ ?)[,;(–—]+ ?(?:and )?not(?= ?\})`,
  String.raw`\b(?:it|this|that|result) (?:must|should|has to|needs to|ought to) (?:be|have)(?: of| a| the)?(?= (?:same )?(?:shape|size|dimension)| ⟨size⟩| \$?[\w(]{1,3} ?(?:\\times|×|x) ?\w)`,
  String.raw`\b(?:was|were|am|got) (?:[a-z]+ ){0,2}(?:confused|unsure|stuck|surprised)[^.$=]{0,40}\bat first\b`,
  String.raw`\$,? and not \$[^$]{1,200}\$(?=[.;!]\s[^$]*\$\s*\\frac\{\\partial)`,
  String.raw`\bmy (?:first|earlier|previous|initial) (?:attempt|try|version)\b[^.$]{0,120}[,;] (?:this|the above|here) is the (?:fixed|corrected|correct|right|final|new) (?:version|one|answer|order)\b`,
  String.raw`\b(?:see|as in|like in|cf\.?|same as|recall|known from)\b[^.$]{0,40}\blast (?:week|time|year)\b`,
  String.raw`[.!?;(]\s+for the (?:bias(?:es)?|intercepts?),? (?:one|we|I|you) (?:just |simply |only )?(?:drops?|omits?|leaves? out|loses?)\b[^.!?=]{0,60}(?=[.!?)])`,
  String.raw`[.!?;]\s+(?:an?|the other|any other) [\w -]{3,40} (?:would|could|does|will)(?: not|n['’]t) (?:make sense|fit|work|be possible|match)\b`,
  String.raw`[.!?]\s+(?:compare|contrast) (?:this|that|it) (?:to|with)\b[^.!?=]{0,160}(?=[.!?])`,
  String.raw`\ball (?:the )?(?:other )?(?:operations|products|multiplications) (?:except|apart from|other than) [^.,;=$]{1,40} (?:are|is) (?:element|entry|component)-?wise\b`,
  String.raw`\bmy (?:first|earlier|previous|initial) (?:attempt|try|version)\b[^$]{0,120}\b(?:corrected|fixed)(?: (?:version|answer))?\s*:(?=\s*[$\\])`,
];
