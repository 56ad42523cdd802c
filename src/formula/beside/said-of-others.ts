/**
 * Turns of phrase whose words take a formula back elsewhere and say nothing against it here: `as it should be`, `the minus comes from the logarithm`, `in the other layout this
 * would be transposed`.
 */
import { words } from '../any-of.ts';

const LAYOUT = '(?:other|denominator|numerator|opposite|transposed|alternative) (?:layout|convention)';
const NOT = '(?:does|do|did|is|are|was|were|can|could|will|would|has|have|need) not';
const WHO = '(?:we|i|one|you)';
const FORGET = `(?:${words('forget forgotten forgot miss drop dropped confuse omit lose skip swap mix_up mess_up ignore left_out leave_out')})`;
const COMES = `(?:${words('comes? stems? aris* results? due needed necessary required because from matters? cancels? disappears? vanish* gone there_(?:so|because|since|to) appears?_(?:because|since) ensures? makes? turns? is_the belongs?_to maps enters gives')})`;
const OTHER = '(?:different|other|another|additional|extra|remaining)';

/** A row a turn of phrase. */
const TURNS: readonly string[] = [
  // what ought to be, and is
  `(?:as|like) (?:it|they|one|we|expected) (?:should|must|has to|have to|would expect|would want|needs? to)(?: be| have)?`,
  `(?:should|must|has to|have to|needs? to|ought to) (?:also |always |therefore |then )?(?:be|have)(?: of)?(?= (?:the |an? |of |non)*(?:${words('same shape size dimension row column scalar matrix vector ⟨size⟩ compatible equal clear easy one-hot symmetric square')}))`,
  `(?:dimensions?|shapes?|sizes?) (?:should|must|have to|has to|need to) (?:${words('match fit agree work_out be_compatible')})`,
  `${WHO} (?:only |just |then |also |now |will |never |still )*(?:needs?|have|has|had) (?:to (?=${words('compute apply use find know differentiate look check see calculate derive evaluate go build remember')})|(?=the|this|that|it))`,
  // what would be elsewhere
  `(?:would|will|do|does|did|could|can) not (?:even )?(?:${words('match fit agree work make_sense be_defined be_a be_possible typecheck type-check')})`,
  `(?:(?:in|with|using|under) )?(?:the )?${LAYOUT},? [^.;]{0,60}?(?:would|is|becomes|gives|get)(?: just| simply)?(?: be)?(?: the)? ?(?:transposed?(?: of (?:this|that|it))?)?`,
  `(?:for|in|with) (?:\\p{L}+ ){0,3}(?:we|one|you|it|there|this) would (?:also |just |then )?(?:${words('be have get obtain look add sum need')})[^.;]*`,
  `(?:if|had|without|otherwise|where)(?![\\p{L}])[^.;?]{0,80}(?<!\\p{L})(?:would|could|might)(?!\\p{L})[^.;?]*`,
  `in (?:numpy|pytorch|code|python|matlab|practice|an implementation)[, ]+[^.;]{0,20}would [^.;]*`,
  // what is easily forgotten, and was not
  `(?:${words('easy common important tempting necessary need had almost nearly tempted always often usually sometimes not never')}) (?:mistake |error |pitfall |trap )?(?:here )?(?:is )?(?:to |not to |be )*${FORGET}(?: that| about)?(?: (?:${words('the this that these it a any inner outer transpose order sign factors? of activation minus chain rule two them in here')}))*(?: derivative)?`,
  `(?:was|were|am|got) (?:\\p{L}+ )?(?:confused|stuck|unsure|surprised|tempted|not sure)(?=[^.;]{0,40}(?:at first|,? but))|(?:at first|initially|originally),? i (?:(?:was|got) (?:\\p{L}+ )?(?:confused|stuck|unsure|surprised)|(?:had )?(?:forgot|forgotten|missed|overlooked|mixed up|confused|left out|dropped))`,
  `my (?:first|earlier|previous|initial) (?:attempt|try|version)[^.;]{0,60}(?=, (?:this|the above|here) is the (?:fixed|corrected|correct|right|final|new))`,
  '(?:an?|the|one) (?:very )?(?:common|popular|typical|classic|frequent|usual|well-known) (?:mistake|error|pitfall|trap|slip)(?! (?:here )?(?:is|was|would|to)(?![\\p{L}]))',
  `not to be confused with|(?:was|am) (?:first|initially|at first) unsure|if i am not mistaken|multiply it out|(?:if|when) (?:we|you|one) [^.;]{0,40}instead|(?:not )?(?:zero|vanish) unless|(?:we|you|one) would (?:get|have|obtain)[^.;]*`,
  // what is left out of the writing, or supposed by the question
  `(?:${words('skip* omit* leave_out left_out drop* suppress*')}) (?:the )?(?:\\p{L}+ )?(?:${words('steps? details? arguments? algebra proofs? calculations? indices index subscripts? superscripts? dependence brackets parentheses kink')})|(?:${words('superscripts? subscripts? indices index arguments? brackets parentheses')}) (?:is|are|was|were) (?:${words('dropped omitted left_out suppressed skipped')})(?= (?:for|to|from|below|here|in)|[.;!)]|$)|(?:details|steps) (?:are|were) (?:left out|omitted|skipped)|ignor\\w+ the kink`,
  `(?:assum\\w*|suppos\\w*) (?:that )?(?:for simplicity )?(?:an? |one |the )?(?:single |one )?(?:training )?(?:${words('examples? samples? data_?points? numerator denominator column row layout batch natural one-hot differentiable')}|(?:⟨\\w+⟩|the (?:targets?|labels?|inputs?|data)) (?:do|does) not (?:depend|change)|(?:⟨\\w+⟩|the (?:targets?|labels?|inputs?|data)) (?:is|are) (?:an? |the )?(?:${words('one-hot fixed constant column row identity vector matrix differentiable')}))|assuming (?:we|you)|everyone assumes`,
  // what its sum runs over
  '(?<=\\()(?:a |the )?sum over (?:\\p{L}+ ){0,3}\\p{L}+(?=\\))',
  // what others are
  `(?:instead of|rather than|unlike) (?:the |an? )?(?:\\p{L}+ )?(?:⟨\\w+⟩|\\p{L}+)|(?:have|get) ⟨\\w+⟩ instead`,
  `${OTHER} (?:${words('samples? examples? units? layers? outputs? inputs? weights? class classes shape activation loss parameters? variables? gradients? derivatives ones questions parts words hand path books? notation')})`,
  `(?:one|some) of the (?:${words('reasons? advantages? standard most classic well nice key main')})|half of the work`,
  `no (?:${words('further other more extra additional new longer chain transpose transposes activation nonlinearity sum sign factor scaling averaging need problem surprise simplification tensor index approximation mistake')})(?: \\p{L}+)?|nothing (?:${words('else new more special changes to has_to')})(?: \\p{L}+)?|nothing (?:is|was) (?:missing|wrong|lost|forgotten)|not anything else|not an? (?:\\p{L}+ )?approximation`,
  // a sign, a factor or a term, and why
  `(?:the )?(?:\\p{L}+ )?(?:${words('term terms part parts derivatives entries factors? 2 regulari[sz]er penalty')}) (?:${words('drops? vanish* disappears? cancels? dropped')})(?: out)?`,
  `(?:the )?(?:${words('minus 2 two half 1\\/2 ⟨number⟩ transpose negative')})(?: sign)?(?: in front(?: of (?:the )?\\p{L}+)?| here| of ⟨\\w+⟩| in the \\p{L}+)? (?:is |are )?(?:just |simply |really )?${COMES}`,
  `one half|\\p{L}+ minus (?:the )?\\p{L}+|differs? (?:\\p{L}+ ){0,3}only in notation|differs? from the (?:scalar|linear|usual|one-dimensional) case|far off|almost (?:zero|one|linear|everything|all|nothing)|(?:opposite|reverse) direction|how much [^.;,]{1,12} wrong|wrong (?:class|classes|predictions?|labels?)`,
  `not wrong|not a (?:mistake|typo)|(?:is|would be) (?:wrong|incorrect|a mistake) to \\p{L}+|different from zero|another story|all operations except [^.;]{1,40} (?:element|entry)-?wise`,
  `(?:much |far |a lot )?(?:\\p{L}+er|(?:more|less) \\p{L}+) than (?:(?:i|we) )?(?:${words('expected thought feared before it_looks? hoped')})`,
  // what leads on to it
  `what (?:remains|is left|survives) is(?: \\p{L}+){0,3}\\s?:?\\s*$`,
  // what is said when all is done
  `(?:if )?(?:something|anything|this|notation) is unclear|if you (?:do not|don't) (?:${words('believe trust know remember')})|why\\?(?= \\p{L})|(?:is|are|does|do)(?: not)? (?:it|this|they)\\?`,
  `rounding errors?|up to (?:${words('rounding notation here machine_precision relabell?ing numerical')})|play a role yet|${NOT} (?:play|do) [^.;]*`,
  `twice (?:in|because|here)|alternatively(?=,? (?:one|we|you|i) (?:can|could|may|might))|${WHO} may (?:now |also |then )?(?:${words('substitute rewrite write use apply plug')})`,
];

const TURN = new RegExp(`(?<![\\p{L}-])(?:${TURNS.join('|')})(?![\\p{L}])`, 'giu');

/** Prose with `~` for each of them. */
export const withoutTurns = (prose: string): string => prose.replace(TURN, ' ~ ');
