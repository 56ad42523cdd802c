/**
 * Words beside a formula that may take it back, leave it to somebody else, or tell another one: `not`, `wrong`, `my partner has`, `I forgot the 2`. What
 * they mean for the formula no pattern knows, so that it is left to a person. What right answers say, too (`not a square matrix`, `not sure`), is let pass.
 */

/** What stands between a denial and what it denies. */
const BETWEEN =
  '(?: (?:quite|exactly|really|actually|yet|so|all|at all|even|fully|completely|entirely|totally|very|too|still|necessarily|always|simply|just|only|also|supposed|able|going|to|be|been|being|have|has|had|seem|look|feel|sound|want|quite|100 ?%))*';
/**
 * What is denied of a formula itself: that it is right, done or believed, that it is the answer, or has its sign. Any other denial (`not a square matrix`,
 * `does not depend on it`, `I cannot simplify it`) tells of something else.
 */
const OF_FORMULA = [
  '(?:right|correct|true|valid|ok|okay|good|accurate|exact|equal|complete|legal|allowed|acceptable|plausible|proven|proved|justified|legitimate)\\b',
  '(?:this|that|these|those|mine|my|ours|what|how|why|who|whether|as|there|yes|no|like (?:this|that|it))\\b|it\\b(?! (?:any|much|further|out|explicitly|again|in full|here|at all|myself|ourselves))',
  'the (?:\\w+ )?(?:right|correct|true|answer|solution|result|derivative|gradients?|one|case|formula|sign|minus|transpose|factor)\\b|the same(?! (?:shape|size|dimension|as|for|in))\\b|an? (?:\\w+ )?(?:answer|solution|valid|correct|right|proof|good|minus|plus|half|factor)\\b',
  '(?:sure|certain|clear|confident|convinced|happy) (?:if|whether|about|of|which|that|it|this|why|here|with)\\b',
  '(?:think|thinks?|thought|believe|know|knew|agree|trust|buy|understand|see why|get(?! (?:any|rid|past|around))|got|match|matched|work|works|worked|hold|follow|count|grade|mark|read|rely|submit|say|claim|solve|solved|prove|derive|justify|explain|verify|verified|check|checked|confirm|reproduce|finish|finished|done|manage|figure|make sense|add up|belong|equals?|come out)\\b(?! (?:to be (?:confused|mistaken)|by))',
  '(?:minus|plus|negative|positive|sign|half|twice|double|times|cancel\\w*(?! any)|multiplied|divided|negated|[-−+])(?![\\w])',
].join('|');
const NEGATION = `(?<!\\\\)(?:\\bnot\\b|n['’]t\\b|\\bcannot\\b|\\bnever\\b)(?<!\\bor not)${BETWEEN}(?: (?:${OF_FORMULA})|(?=\\W*$|\\W*[$\\\\]| ?[.!?;)\\]]))|\\b(?:neither|nor)\\b(?![^.;=]{0,60}\\b(?:shows?|appears?|depends?|occurs?|enters?|contributes?|matters?|contains?|affects?|influences?|involves?|changes?)\\b)`;

const WRONG =
  '\\b(?:(?<!\\bnot )wrong(?:ly)?|incorrect(?:ly)?|(?<!(?:true|True)[ /]?(?:or|/)[ /]?)false(?=\\W*$|[ .,!)])(?<!=[ \\t]?false)|mistake[sn]?|erroneous(?:ly)?|untrue|invalid|nonsense|bogus|contradiction|(?:sign|factor|typo|copying|transcription|my|an?) errors?(?! (?:signal|term|vector|of the (?:output|hidden)))|errors? (?:here|above|in (?:my|the) (?:sign|calc\\w*|deriv\\w*|last|previous|first|step|line|formula|solution))|typo)\\b';

const PEOPLE =
  '(?:(?:lab |study |class)?(?:friends?|partners?|(?:class|room|team|lab)[ -]?mates?|neighbou?rs?|colleagues?|buddy|fellow students?|TAs?|tutors?|brother|sister))';
const SOURCES =
  "(?:solution|answer|model|master) (?:sheet|key|manual)|(?:official|model|sample|reference|posted|published|instructor(?:['’]s)?|professor(?:['’]s)?) (?:solutions?|answers?|key)|(?:text)?book|internet|wikipedia|chat ?gpt|gpt-?\\d?\\w?|copilot|claude|gemini|wolfram ?alpha|stack ?(?:overflow|exchange)|last year(?:['’]s)? (?:solutions?|students?)|other (?:students?|people|groups?)|someone(?: (?:on|from|in) \\w+)?|somebody(?: else)?|people|everyone(?: else)?|some (?:would|might|may|students?|people)";
const SAYS =
  '(?:says?|said|claims?|claimed|tells?|told|thinks?|thought|believes?|has|had|have|got|gets?|gives?|gave|writes?|wrote|posted|posts|suggest(?:s|ed)?|insists?|states?|stated|computed|found|lists?|would (?:say|write|think|get))';
const OTHERS = `\\b(?:${PEOPLE}|${SOURCES})(?:[,;]? [\\w'’()]{1,12}){0,2}? ${SAYS}\\b|\\b(?:${PEOPLE}|${SOURCES})['’]s? (?:answer|solution|version|result|formula)|\\b(?:according to|copied from|taken from|as in|asked) (?:my|an?|the|our|another) (?:${PEOPLE}|${SOURCES})\\b|\\baccording to (?:${SOURCES})|(?:^|\\n)\\W{0,20}(?:${PEOPLE}|${SOURCES})\\s*(?::|$)|\\b(?:from|in) (?:the )?(?:solutions?|answers?) (?:of|from) (?:last|previous|another)|\\b(?:from|by) (?:chat ?gpt|gpt|copilot|claude|gemini|an AI)\\b|\\b(?:quote|quoted|quoting|disagree\\w*|allegedly|supposedly|so-called)\\b`;

const GIVEN_UP =
  '\\bcross(?:ed|ing)? (?:(?:this|that|it|these|the \\w+) )?out|\\bstr(?:uck|ike) (?:(?:this|that|it) )?(?:out|through|that)|\\bscratch(?:ed)? (?:this|that|it|out)|\\bscrap (?:this|that|it)|\\b(?:please )?(?:ignore|disregard|discard(?:ed)?|delete|remove) (?:this|that|it|the (?:above|first|previous|line)|everything|above|what|all)|(?:[(\\[:]|^)\\s*(?:please )?(?:ignore|disregard|discarded|deleted|void|cancelled|obsolete|deprecated|outdated)\\b|\\bnever ?mind|\\bwait,? no\\b|\\(no!+\\)|(?<!t |to |never |easily )\\bforget (?:all |everything )?(?:the )?above\\b|\\bfor the (?:first|second|last) (?:example|sample|row|column|entry|class|unit) only\\b|\\b(?:correct|right) (?:answer|solution|result)\\b[^.;$]{0,40}\\bwould have been\\b|\\bretract|\\bwithdraw|\\b(?:start|started|starting) over\\b|\\bgive up\\b|\\bgave up\\b|\\bno idea\\b|\\bjust (?:a )?guess|\\bplaceholder|\\btodo\\b|\\bfix ?me\\b|\\bdummy\\b|\\bdead end\\b|\\b(?:incomplete|unfinished|to be continued|unproven|unverified)\\b|\\+\\s*(?:…|\\.\\.\\.)|[❌✗✘☒]|(?:^|\\n)\\W{0,20}(?:scratch|draft|copied|copy)\\b|\\(copied\\)';
const OLD =
  '(?:^|[.!?:;({[\\n#]\\s{0,20})(?:my |the )?(?:old|previous(?:ly)?|earlier|former(?:ly)?|initial(?:ly)?|first|rough|failed|tentative|discarded|original(?:ly)?|before)(?: (?:version|answer|attempt|try|guess|solution|idea|draft|thought))?\\s*(?::|was\\b|\\(|$)|\\b(?:first|old|earlier|initial|previous|rough|failed) (?:version|attempt|try|guess|draft|thought)\\b|\\bI (?:first|initially|originally|previously) (?:thought|had(?! to)|wrote|got|tried|put|believed)|\\b(?:last (?:week|time|year)(?:.s)?|used to|at first,? (?:I|we|you|one|my)|might be tempted|tempted to)\\b|\\bif the (?:loss|cost|activation|error|network|layer) (?:were|was|had)|\\b(?:other|another|different) (?:loss|cost|convention|definition|task|question|exercise|network)\\b|\\bhypothes[ie]s\\b|\\bwithout (?:the|a|any) (?:chain rule|inner derivative|activation\\S* derivative)|\\bif (?:we|I|you|one) (?:forget|forgot|ignore|neglect|drop|had)';

const SLIP =
  '\\b(?:(?<!(?:not|without|don.t) )forg(?:e|o)t(?:ten|ting)?|miss(?:ing|ed)(?! ind)|lacks?|lacking|left out|leav(?:e|ing) out|overlooked|off by|mix(?:ed)? up|swapped|other way (?:a?round)|vice versa|upside down)\\b|\\b(?:dropp?(?:ed|ing|s)?|omit(?:ted|ting|s)?|neglect(?:ed|ing|s)?|skipp?(?:ed|ing|s)?|without|ignor(?:ed|ing|e|es)) (?:the |a |an |any |all )?(?:factor|constant|minus|sign|transpose|\\d|1/|one half|scal|sum\\b|mean\\b|average|derivative|sigma|regulari|(?:data|last|first|second|third|other|final) term|diag\\b(?!,? (?:the|it|this)))|\\b(?:must|has to|needs to) still be\\b|\\b(?:is|are) (?:always |identically )?(?:1|one) everywhere\\b|\\bwould be (?:right|correct|true|the (?:right |correct )?answer)\\b|\\bwould be (?:\\$[^$]{1,300}\\$ )?(?:if|only)\\b(?! we)';
const CHANGE =
  '\\b(?:sign|factor|transpose|minus|order)s? (?:\\w+ ){0,4}(?:flipped|reversed|changed|switched|swapped|(?<!not )wrong|inverted|missing|off\\b)|\\b(?:flip|revers|chang|switch|swap|invert)\\w* (?:the |its |their |all )?(?:signs?|order|direction|factors)|\\b(?:opposite|reversed?|negative of|minus (?:that|this|it)|(?:wrong|other|different|opposite) signs?)\\b|\\bwith an? (?:minus|negative|factor|extra|additional)\\b|\\bshould be (?:negative|positive|minus|the other|twice|half|divided|multiplied|transposed|\\d)|\\b(?:grad(?:ient)?[- ]check|numeric(?:al)? (?:gradient|check|derivative)|finite differences?|py ?torch|autograd|tensorflow|jax)(?: \\w+){0,3}? (?:fails?|failed|disagrees?|differs?|is off|does|twice|half|the opposite|opposite|another|other)\\b|\\(\\+ regulari|\\bcorrections?:? (?:the|it|this|that|there|sign|I|we|one|a)\\b|\\b(?:this|that|it|answer|result|formula|above) (?:should|must|ought|has|needs|would have) (?:really |actually |of course |still |also )?(?:to )?(?:be|have|get|read|carry)\\b|\\bthere (?:should|must|ought|has|needs) (?:to )?be\\b|\\b(?:should|must|ought to) (?:really |actually )?(?:be|read|have been) (?:\\(?[-−]? ?[A-Za-z]\\w{0,12}(?:\\.T)?\\)?(?: [-−/] | ?(?:[+@⊙]|\\.?\\*) ?|\\/(?=\\w\\b))|\\(\\w{1,12}[-−]\\w{1,12}\\)|[-−] ?[(A-Za-z])|\\b(?:one|I|we|you) (?:still )?(?:must|should|needs?|has|have) (?:still )?(?:to )?(?:flip|negate|add|subtract|divide|halve|double|scale|average|square)\\b|(?<![A-Za-z])[IE][}$ ,]{0,4}(?:\\\\text\\{)?\\s*(?:is|denotes|being|\\(?the) (?:the |an? )?(?:zero|ones|all[- ]ones|exchange|permutation|twice|half|double|\\d|matrix of)\\b|\\b(?:except|unless|apart from|aside from|other than|anything but|far from|opposed to)\\b|\\bup to (?:an? |the |some )?(?:overall |multiplicative )?(?:sign|factor|constant|scal\\w+|transpos\\w+)|\\b(?:times|multiplied by|divided by|off by) (?:two|three|four|minus one|-1|an? (?:constant|factor))\\b';
/** `I choose (b)`; the letters of questions stand behind other words. */
const CHOICE =
  "\\b(?:I|we|I['’]d|would) (?:choose|chose|pick(?:ed)?|select(?:ed)?|go (?:for|with)|take(?= \\(?[a-e1-9]\\)| ?[$\\\\]|\\W*$| (?:the )?(?:first|second|third|last|other|former|latter|this|that)\\b)|went (?:for|with)|vote for)\\b|\\bmy (?:choice|pick)\\b|\\bI.d say \\(?[a-e1-9]\\)|\\bthe (?:first|second|third|last|other) (?:one |option )?is (?:my|the)\\b|\\bwhich (?:one )?is (?:right|correct|it|true)\\b|\\b(?:true|right|correct) or (?:false|wrong|not)\\b|\\beither\\b(?:[^.$]|\\$[^$]{1,300}\\$){0,80}\\bor\\b|\\?\\?|\\bone of (?:these|them|the two|those)\\b|\\b(?:I|we) (?:can|could)(?:not| not|n['’]t) (?:decide|tell|say)";

const OTHER_LANGUAGES =
  "(?<![a-zà-ÿ])(?:falsch\\w*|fehlerhaft|fehler (?:gemacht|in (?:der|meiner)|im)|stimmt (?:so )?nicht|nicht (?:richtig|korrekt|die|mehr|gültig|ganz)|ist nicht(?! (?:symmetrisch|quadratisch|diagonal|nötig|notwendig|differenzierbar|kommutativ|regularisiert|elementweise|linear))|durchgestrichen|ungültig|(?<!nicht (?:zu )?)vergessen|fehlt|vorzeichenfehler|(?:umgekehrt|falsch|ander|entgegengesetzt)\\w* vorzeichen|vorzeichen (?:\\w+ ){0,3}(?:umdrehen|umgedreht|ändern|geändert|umgekehrt|falsch|vertauscht)|mein (?:partner|kommilitone|freund)|musterlösung|bis auf (?:das|ein\\w*|den) (?:vorzeichen|faktor|konstante\\w*|transpon\\w*)|faux|fausse|erreur (?:de (?:signe|calcul|facteur)|dans|ici)|n['’]est pas(?! (?:régularis|symétrique|carrée|diagonale|une? (?:matrice|vecteur|scalaire)|nécessaire|différentiable|dérivable|commutati|linéaire))|ne (?!(?:dépend|contien|chang|apparai|appara[iî]|intervien|influ|figur)\\S* pas)(?:\\w+ ){1,2}pas|incorrect[oae]?|oubli[ée]e?|manque|barré|(?:signe|ordre) (?:\\w+ )?(?:opposé|inversé|contraire|faux)|au signe près|à une? (?:constante|facteur) près|mon (?:binôme|ami|camarade)|le corrigé|es (?:incorrect|fals)[oa]|está mal|no es(?! (?:simétric|cuadrad|diagonal|necesari|diferenciable|derivable|conmutativ|lineal|una? (?:matri|vector|escalar|fila|columna)))|equivocad[oa]|err[oó]nea?|(?<!no (?:me |nos |te )?)olvid(?:é|o|ado)|falta|tachad[oa]|signo (?:contrario|opuesto|cambiado|equivocado)|salvo (?:el |un )?(?:signo|factor|constante)|mi (?:compañer[oa]|amig[oa])|solucionario|sbagliat[oa]|errat[oa]|non è|errad[oa]|não é)(?![a-zà-ÿ])|错|不对|不是(?!列向量|行向量|矩阵|方阵|向量|标量|对角|逐元素|对称)|错误|不正确|忘|应该是|应为|符号相反|差一个|划掉|作废|答案说|同学|間違|违い|ではない|じゃない|誤り|誤っ|오답|틀|아니|неправильно|неверно|ошибка (?:в|здесь|знака)|ошибс|ошибоч|не (?:равно|так|верно)|забыл";

const DOUBT = new RegExp(
  [NEGATION, WRONG, OTHERS, GIVEN_UP, OLD, SLIP, CHANGE, CHOICE, OTHER_LANGUAGES].join('|'),
  'i',
);
/** What words that doubt elsewhere say about something else than the formula: what is easily forgotten, what would happen without a transpose, what a book calls it. */
const ELSEWHERE = new RegExp(
  [
    '\\b(?:as )?opposed to (?:the |an? )?(?:MSE|SSE|squared|mean|scalar|linear|logistic|binary|hinge|softmax|sigmoid|relu|tanh|regression|classification|part)\\b',
    '\\bignor(?:e|ing) the regulari[sz]\\w+(?: term)?(?: for now| first| at first| for the moment)\\b(?=[^$\\\\]*(?:[$\\\\]|\\w))',
    '\\b(?:(?:text)?book|lecture|slides?) (?:writes?|denotes?|calls?|states?) (?:this|it|these|that) (?:as|differently|by)\\b(?![^.;]*\\bbut\\b)',
    "\\bif you (?:do not|don['’]t) (?:remember|know|believe|see|trust)\\b",
    '\\b(?:almost|nearly) forg[eo]t\\b',
    '\\b(?:an? )?(?:relative |max(?:imum)? |absolute |numerical )*error (?:of|is|was|below|under|around|about|less than|smaller than)(?: (?:below|under|less than|about|around))?(?= *(?:<|\\$? *10|\\d+(?:\\.\\d+)?e-))',
    // What would be in another case: `Without the penalty the second term would be missing`.
    '(?:^|[.!?:;(\\]\\n])\\s{0,4}(?:if|had|were|without|otherwise|or else|in (?:the other|denominator|numerator)|for (?:the|another|other))\\b(?![^.!?]{0,200}\\b(?:but|however|actually|here it|(?:right|correct|true)\\b(?! to)|answer|would (?:match|agree|work|fit))\\b)(?:[^.!?$\\\\=]|\\$[^$=]{1,12}\\$){0,160}\\b(?:would|could|might)(?:[^.!?$\\\\=]|\\$[^$=]{1,12}\\$){0,160}(?=[.!?)])',
    "\\b(?:otherwise|or else)\\b,? (?:the |it |this |that |we |you |one |nothing )[^.;=:$]{0,60}(?:not|n['’]t|cannot|wrong)[^.;=:$]{0,40}",
    "\\b(?:otherwise|then|because|since|as) (?:\\w+ ){0,2}(?:shapes?|dimensions?|sizes?|they) (?:(?:would|will|do|does|did|can|could) ?(?:not|n['’]t)|cannot) (?:fit|match|agree)\\b",
    // What is to be kept in mind, and was.
    "(?:\\b(?:not|never|cannot)|n['’]t)(?: (?:be|been|have|to|simply|just|ever|accidentally)){0,2} (?:forg[eo]t(?:ten|ting)?|dropp?(?:ed)?|omit(?:ted)?|left out|leave (?:\\w+ ){0,2}out|los[et]|skip(?:ped)?|miss(?:ed|ing)?|neglect(?:ed)?|ignored?|overlook(?:ed)?|mix(?:ed)? up|(?:swap|change|switch|flip|reverse) the (?:order|factors|signs?)|(?:a|an|any) (?:typo|mistake|error))\\b",
    '\\bno (?:\\w+ ){1,3}(?:is|are|was) (?:missing|lost|forgotten)\\b',
    '\\bit (?:is|would) (?:not )?(?:be )?(?:wrong|incorrect|correct|right|a mistake) to (?:use|apply|multiply|take|treat|forget|drop|write|omit|leave|ignore|skip|assume|swap|replace)\\b[^.=;:$]*(?=[.;]|$)',
    '\\bas (?:it|they|one|we) (?:should|must|has to|have to)(?: be| have)?\\b',
    '\\b(?:because|since|as|so that) (?:it|this|that|the result) (?:must|should|has to|needs to|ought to) be an? (?:row|column|matrix|scalar|vector|number)\\b|\\b(?:it|this|that|result) (?:must|should|has to|needs to|ought to) be an? (?:row|column|matrix|scalar|vector|number)(?: vector)? (?:because|since|as|in)\\b',
    '\\b(?:it|this|that|which) (?:has|have|needs?) to be (?:multiplied|written|placed|put) (?:from|on|at|to) the (?:right|left|front)\\b',
    "\\bwithout (?:(?:the|this|that|any) )?(?:regulari[sz]\\w+|penalty|factor|activation)(?: term)?,? (?:the|it|this|we|you) (?:[a-z]+ ){0,3}?(?:would|could|will)(?: not|n['’]t)?\\b(?: (?:simply |just )?(?:be )?(?:missing|absent|gone|zero)\\b)?",
    '\\b(?:same|analog\\w*|like|similar\\w*|before|above)\\b[^.;:=+]{0,60}\\bwithout the (?:regulari[sz]\\w+|penalty)(?: term)? *:',
    '\\bin (?:numpy|code|python|matlab|pytorch) (?:this|it|we) (?:would|will|is|would be|use)[^.;$]{0,20}[`"\'][*@][^.;$]{0,20}(?:not|instead of) [`"\'][*@]',
    '\\b(?:a|the|one) (?:very )?(?:common|usual|typical|classic|frequent|popular|easy) (?:mistake|error)(?: here)? (?:is|would be) (?:to )?(?:forget|confus|drop|miss|mix|omit|swap|los|leav)\\w*\\b[^.$=:]*(?:\\$[^$=]{1,12}\\$[^.$=:]*){0,3}(?=[.!,])',
    '\\beas(?:y|ily) to (?:get|forget|miss|confuse|mix|lose|drop)\\b[^.$=:]*(?=[.!])',
    '\\b(?:zero|0|vanish(?:es)?)\\$? unless\\b',
    "\\b(?:shapes?|dimensions?|sizes?) (?:would|will|do|does|did)(?: not|n['’]t) (?:fit|match)\\b(?=[^.;$]{0,20}\\b(?:therefore|so|hence|thus)\\b[^.;$]*[$\\\\])",
    '(?<=\\$ ?)[,;(–—]+ ?(?:and )?not(?= \\$[^$=]{1,200}\\$)|(?<=\\\\text *\\{ ?)[,;(–—]+ ?(?:and )?not(?= ?\\})',
    '\\b(?:it|this|that|result) (?:must|should|has to|needs to|ought to) (?:be|have)(?: of| a| the)?(?= (?:same )?(?:shape|size|dimension)| \\$?[\\w(]{1,3} ?(?:\\\\times|×|x) ?\\w)',
    '\\b(?:was|were|am|got) (?:[a-z]+ ){0,2}(?:confused|unsure|stuck|surprised)[^.$=]{0,40}\\bat first\\b',
    '\\$,? and not \\$[^$]{1,200}\\$(?=[.;!]\\s[^$]*\\$\\s*\\\\frac\\{\\\\partial)',
    '\\bmy (?:first|earlier|previous|initial) (?:attempt|try|version)\\b[^$]{0,120}\\b(?:corrected|fixed)(?: (?:version|answer))?\\s*:(?=\\s*[$\\\\])',
  ].join('|'),
  'gi',
);
/** A cheap first look: two words, or letters of another script, beside each other. */
const WORDS = /[❌✗✘☒…]|(?<![\\a-z])[a-zà-ÿ'’]{2,}[ .:,!?)}\]]|#|[\u0400-\u04ff\u3040-\u9fff\uac00-\ud7af]/i;
/** What of a program is no prose. */
const KEYWORDS = /\b(?:is not None|not in|if not|and not|or not|while not|= ?(?:not|False)|False)\b/g;

/** Where words cast doubt on the formula beside them; undefined where none do. */
export function doubtIn(text: string): readonly [from: number, to: number] | undefined {
  if (!WORDS.test(text)) return undefined;
  const prose = /[$\\]/.test(text) ? text : text.replace(KEYWORDS, found => ' '.repeat(found.length));
  let found = DOUBT.exec(prose);
  if (found) found = DOUBT.exec(prose.replace(ELSEWHERE, said => 'x'.repeat(said.length)));
  if (!found) return undefined;
  return [found.index, found.index + found[0].length];
}
