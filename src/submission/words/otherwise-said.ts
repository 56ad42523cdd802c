/**
 * Words of a document that make another formula of the one beside them, with what its other formulas are: `$A$, then multiply by ⟨number⟩`, `For ⟨condition⟩: $A$`,
 * `the trace of $A$`, `$A$ or ⟨formula⟩`.
 */
import { withoutHarmless } from '../../formula/beside/doubt.ts';

/** What something is of the answer, and not the answer itself. */
const OF_RIGHT = String.raw`(?:(?:minus|half|twice|double|(?:two|three|four|\d) times|(?:negative|opposite|transpose|inverse|half|double|square) of)(?: of)?|(?:transposed|negated|flipped|scaled|doubled|halved|reversed) (?:with respect to|compared (?:to|with)|relative to|from)) (?:the|our|my) (?:(?:right|correct|true|actual|real|asked|wanted|required|proper) \w+|gradient|derivative)(?:,? namely)?`;

const NUMBER = String.raw`(?:⟨number⟩|[-−]?\d|(?:minus |negative )?one\b|two\b|(?:one )?half\b|an? (?:constant|factor))`;
const ALL =
  '(?:it|this|that|everything|all(?: of (?:it|this|that))?|both sides|the (?:whole|result|answer|gradient|above|expression)(?: thing)?)';
/** What one does to a formula. */
const DOES =
  '(?:clip|multiply|multiplie|divide|transpose|negate|flip|scale|rescale|normali[sz]e|average|subtract|square|halve|double|invert|reverse|replace|swap|threshold|round|truncate|mirror|mask)s?';
/** What a formula goes on with in words; those between dollars are told by their kinds. */
const GOES_ON = new RegExp(
  [
    String.raw`^[\s,;(.…]*(?:and |then )*(?:[+×] ?(?:the|an?|some|my|regulari\S+|penalty|\S+ term)\b|(?:element-?wise |all )?(?:transposed|squared|inverted|negated|cubed|halved|doubled)\b(?! (?:because|since|due|to|version|form|compared|relative)))`,
    String.raw`^[\s,;(.…]*(?:and |then )*(?:times|multiplied by|divided by|over|plus|minus|mod(?:ulo)?|scaled by|[×*/]) ?(?:${NUMBER}|(?:the |its |a )?(?:sign|constant|regulari|penalty|transpos))`,
    String.raw`\b(?:multipl(?:y|ied)|divided?|scaled?|rescaled?) (?:${ALL} )?(?:by|with) ?${NUMBER}`,
    String.raw`(?:^|[.!,;]|\b(?:and|then))\s*(?:finally,? |then |now )?(?:take|use) (?:the|its) (?:negative|opposite|transpose|inverse|half|double|average|mean|absolute value)\b`,
    String.raw`^[\s,;($]*\?`,
    String.raw`^(?:-ish\b|[\s,;(]*(?:per (?:example|sample|row|entry|data ?point)|or so\b|or thereabouts|more or less|give or take|(?:summed|added|multiplied|combined) (?:with|to) (?:its|the)|[/÷] ?\w))`,
    String.raw`(?:^|[.!?(]\s*)(?:my bad|on second thoughts?|actually,? no|scratch|edit:|update:)`,
    String.raw`\b(?:this|it|that|which) (?:contradicts|fails|violates|breaks)\b`,
    String.raw`\bI (?:get|got|obtain(?:ed)?|find|found) (?:the )?(?:negative|opposite|transposed?|twice|half|double|something (?:else|different)|another|a different)\b`,
    String.raw`\bcorrected (?:version|answer|one|formula)\b`,
    String.raw`[.!]\s+(?:that|this)(?:['’]s| is| was) for ⟨symbol⟩`,
    String.raw`^[\s.,;:!?()[\]—–#<-]*(?:h+m+|oh|oops|ah|argh|ouch|nope|well|wait|err+|typo|almost|sorry(?! (?:for|about)\b))\b`,
    String.raw`^[\s.,;:!?()[\]—–#<-]*no\b(?=\s*(?:[.!)\]—–]|$))`,
    String.raw`[.!;]\s+(?:then |now |just |please )?(?:replace|swap|read|exchange|negate|flip|reverse|drop|remove)\b`,
    String.raw`\bnegate\b(?! (?:the need|any))`,
    String.raw`\bshould there be\b|\bto be (?:checked|verified|confirmed|completed|fixed)\b`,
    String.raw`\b(?:I|we) (?:\w+ )?(?:lost|dropped|miss|missed|lose) (?:a|an|the|one|some) (?:minus|sign|factor|term|transpose|square|half|⟨number⟩)`,
    String.raw`\b(?:there(?:['’]s| is| are)|plus|also) (?:also |still )?(?:an? )?(?:additional|extra|further|another) (?:term|factor|sum|summand|contribution|minus|part)s?\b`,
    String.raw`\b(?:there(?:['’]s| is)) (?:also |still )?an? (?:⟨number⟩|minus|factor)(?! (?:of the|in the))`,
    String.raw`\bto (?:this|which|that|it)\b[^.]{0,40}\badd(?:s|ed)?\b`,
    String.raw`\b(?:we|I|one|you)(?: (?:then|now|still|next|also|only|finally|just|simply|will|must|should|have to|need to))* ${DOES} (?:${ALL}|by|them|these)\b(?![^.!?;]* (?:because|since|so that) )`,
    String.raw`\b(?:we|I|one|you)(?: (?:then|now|still|next|finally|just|simply|will|must|should))* (?:keep|take|use|need|want|count)s? only\b`,
    String.raw`\b(?:remember|(?:do not|don['’]t) forget|make sure) to ${DOES}\b`,
    String.raw`\b(?:mine|ours|my (?:own )?(?:answer|result|solution|version|formula)) (?:was|is|were|looks?|looked|came out|had|has|ended up)(?: \w+){0,2} (?:different(?:ly)?|another|longer|shorter|other|not|the (?:other|opposite|negative|transpose))\b|\bdiffer(?:s|ed)? from (?:mine|ours)\b`,
    String.raw`\b(?:entries|components|rows|columns|signs?|order)(?: of (?:this|that|the) \w+)? (?:were|have been|has been|got|get|gets|was|must be|have to be) (?!computed|given|shown|found|determined|obtained|checked|written|stored)\w+ed\b`,
    String.raw`\b(?:to be|must be|has to be) (?:read|taken|understood) (?:from (?:right|the right|behind|the end)|backwards|in reverse|as (?:an? )?(?!matrix|vector|column|row|formula|product|whole))`,
    String.raw`\b(?:flipped|reversed|changed|opposite|negated) in sign\b|\bwith (?:every|each) (?:second|other|third) \w+`,
    String.raw`\b(?:where|with|and|in which) ⟨\w+⟩ (?:has been|have been|was|were|gets|had been) (?!defined|computed|given|obtained|introduced|found|used|derived|named|fixed|drawn|stated|shown|assumed|cached|stored|called|already|calculated|explained|known|seen|chosen)\w+(?:ed|n)\b`,
    String.raw`\b(?:should|must|please|has to|have to) (?:be )?(?:read|replaced?|understood|interpret(?:ed)?) ⟨\w+⟩ (?:as|by|with)\b`,
    String.raw`⟨\w+⟩ (?:should|must|has to|have to) be (?:read|replaced|understood|interpreted) (?:as|by|with)\b`,
    String.raw`\b(?:kidding|joking|jk|lol)\b|\b(?:unchecked|untested|LLM|AI[- ]generated)\b`,
    String.raw`\b(?:real|true|actual|right|correct) (?:answer|gradient|derivative|result|one) (?:has|contains|includes|needs|lacks)\b`,
    String.raw`^[\s,;(]*(?:is|was) (?:one|an?) (?:candidate|possibility|option|guess|suggestion|approximation|bound)\b`,
    String.raw`\b(?:all|every|each) (?:the )?(?:products?|sums?|signs?|factors?|transposes?|minus(?:es)?) (?:is|are)\b`,
    String.raw`^[\s,;(]*(?:except|excepting|read (?:from|backwards?)|but (?:with|without|for|in|if|the (?:sign|other|transposed?)|minus|times|plus|divided|only|negative|on))\b`,
    String.raw`⟨(?:formula|equation)⟩[\s,]*(?:instead|actually|rather|really|after all|in fact)\b`,
    String.raw`\b(?:add|subtract)\b[^.]{0,60}\b(?:to|from) (?:that|this|it)\b`,
    String.raw`\bon (?:(?:va|doit|encore|ensuite|enfin|alors|aussi|puis) )*(?:divise|multiplie|transpose|change|ajoute|soustrait)r?(?: (?:ensuite|encore|enfin|aussi|tout|le tout|cela|ce résultat|ici))* (?:par|de signe|le signe|tout)\b(?![^.!?;]*\b(?:pour|afin|car|puisque|parce|comme|si)\b)`,
    String.raw`\b(?:luego|después|ahora|finalmente|además|poi|infine|dopo) s[ei] (?:multiplica|moltiplica|divide|suma|somma|resta|sottrae|transpone|traspone|cambia)\b(?![^.!?;]*\b(?:para|porque|ya que|si)\b)`,
    String.raw`(?:^|[.!;]\s+)(?:dann|danach|anschließend|nun|jetzt|zuletzt|am ende) (?:\p{L}+ ){0,3}?(?:(?:wird|werden|muss|teil\w+|multiplizier\w+|transponier\w+|negier\w+) (?:\p{L}+ ){0,3}?)(?:durch|mit ⟨|geteilt|multipliziert|transponiert|negiert|gemittelt)`,
    String.raw`(?:^|[.!;]\s+)(?:after|once|upon) (?:\w+ ){0,6}(?:this|that|it) (?:is|gives|becomes|will be) (?:the |my )?(?:(?:right|correct|final) )?(?:answer|result|gradient|derivative)\b`,
    String.raw`(?:^|[.!?]\s+)(?:remaining|still (?:to do|missing|open)|left to do)\b|\bwhat (?:still )?(?:remains|is left) (?:is|to)\b|\bit (?:still )?remains to\b`,
    String.raw`\b(?:true|right|correct|real|actual|final|full) (?:answer|gradient|derivative|result|one) (?:is|would be|should be|has|equals) (?:half|twice|minus|double|the (?:negative|opposite|transpose|same but)|⟨number⟩ times|an? (?:extra|additional|minus|factor))\b`,
  ].join('|'),
  'iu',
);
/** Words right before a formula that is not the answer itself. */
const LEADING = [
  'either',
  String.raw`(?:(?<=(?:^|[.,;(:]|(?<!sign )\bis|\b(?:equals?|get|have|obtain|find|just|exactly|simply|only|then|so|be|take))\s*)(?:minus|negative|half|twice|double)|(?:the )?(?:negative|opposite|transpose|inverse|reciprocal|half|double|third|square) of|⟨number⟩ (?:times|mal|[×*·])|(?<=(?:^|[.,;(:]|\b(?:is|equals?|get|have|obtain|so|thus|hence))\s*)⟨number⟩(?=\s*$)|(?<!applied |used )(?:minus |negative )?(?:one|half|two|three|four|ten) times)`,
  String.raw`(?<!\b(?:form|formula|means|terms|because|use|version|way|consists?|consisting|made|gradient|derivative|instead|course|product|outer product|result|answer|shape|kind|type|that|this) )of`,
  String.raw`(?:would|might|could|['’]d)(?: \w+){0,2}`,
  String.raw`cop(?:y|ied|ying)(?: \w+){0,2} from (?!above|before|part|the (?:previous|last|first|second)|question|exercise)\w+`,
  '(?:student|person|guy|girl|kid) (?:next to|beside|behind|in front of) (?:me|us)(?: \\w+)?',
  'false|before (?:the |any )?corrections?|⟨relation⟩',
  "almost|nearly|similar to|perhaps|maybe|possibly|let['’]s (?:just )?say|sort of|kind of|more or less",
  String.raw`tempting to \w+|misled into(?: \w+ing)?`,
  '(?:lecture|slides?|(?:text)?book|paper|script|lecture notes|tutorial|video) (?:has|have|gives?|says?|shows?|states?|writes?)',
  String.raw`(?<=(?:^|[.,;:(])\s*)(?:neglecting|ignoring|dropping|omitting|leaving out|disregarding|without(?! (?:forgetting|losing|dropping|neglecting|omitting))|apart from|except for|up to) (?:\w+ ){0,3}(?:penalty|regulari[sz]\w+|constants?|scal\w+|factors?|signs?|bias\w*|terms?|activations?|averag\w+|transpos\w+|derivatives?),?`,
  '(?:is|equals) (?:minus|half|twice)',
  '(?:estimate|approximation|guess|bound|(?:half|part|opposite|negative) of (?:the|our|my|what|this) [\\p{L} ]{1,20}) (?:is|would be)',
  `(?:${OF_RIGHT})(?: (?:is|are|would be|equals|reads))?`,
  '(?:must|has to|have to|should|needs? to|is to) (?:still |then |also )?be (?:multiplied|added|applied) (?:to|with|onto)',
  'in the limit (?:of|where|when|that) [\\p{L} ]{1,40}',
  '(?:negative|opposite|transposed|inverse|halved|doubled|averaged) (?:gradient|derivative|jacobian|vector|matrix|answer|result|expression|formula)(?: [\\p{L}⟨⟩]+){0,5} (?:is|equals|becomes|reads)',
  '(?:suppos(?:e|ing)|assum(?:e|ing)|imagine|pretend|hypothetically)(?: for (?:a )?contradiction| now)?,?(?: that)?',
].join('|');
/** What leads on to another formula than the one behind it. */
const LED = new RegExp(
  String.raw`(?<![\p{L}-])(?:${LEADING})(?: the)?(?: (?:following|this|that|below|expression|formula|quantity)){0,2}[\s:(]*$`,
  'iu',
);
/** What would be the answer is it, where nothing says when: `The simplified version of it would be: $A$`. */
const WOULD =
  /(?:^|[.!?;]\s+)(?:(?:so|then|thus|hence|therefore),? )?(?:the|its|our|this) (?:(?:simplified|simpler|final|whole|full|resulting|total|general|overall|compact|matrix|vector) )*(?:versions?|forms?|expressions?|equations?|formulas?|gradients?|derivatives?|jacobians?|answers?|results?|solutions?)(?: (?:of|for|with respect to|by) (?:(?:the|this|above|last|previous|whole|equations?|formulas?|gradients?|derivatives?|loss|weights?|bias|⟨symbol⟩) ?){1,4})?,? would (?:(?:then|thus|therefore|hence|now|simply|just) )?(?:be|become)[\s:(]*$/iu;
/** What a formula holds for alone. */
const CONDITIONED =
  /(?:^|[.,;:(]\s*|\b(?:so|and|e\.g\.|thus|first|now) )(?:in the (?:special |simple |simplest )?case(?: of| that| when| where)?|for|if|when|assuming|suppos(?:e|ing)|with|setting|at|let|take) ⟨condition⟩(?:,?(?: (?:and|or))? ⟨condition⟩)*[\s,:]*(?:(?:we|I|one) (?:get|have|obtain|find)|(?:it|this|the (?:gradient|derivative|answer)) (?:is|becomes|gives|reads))?[\s:,]*$/i;

/** Whether the sentence before a formula or the words behind it make another one of it. */
export function isSaidOtherwise(before: string, behind: string): boolean {
  const nearest = before.slice(-80);
  const next = behind.slice(0, 160);
  if ((LED.test(nearest) && !WOULD.test(before)) || CONDITIONED.test(nearest)) return true;
  return GOES_ON.test(next) && GOES_ON.test(withoutHarmless(next));
}
