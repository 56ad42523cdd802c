/**
 * What may share a sentence with a right formula and leave it what it is: `$A$, an outer product`, `By the chain rule, we get $A$`. Words of change (`$A$, then transposed`) leave it to a
 * person, but for the few ways in which they are said of something else: within a reason, a definition, what follows, and on the way to the formula.
 */
import { words } from '../../formula/any-of.ts';
import { changesFormula } from '../../formula/beside/governing.ts';
import { CHANGE_WITHIN, changesIn } from '../../formula/beside/words-of-change.ts';

/**
 * How the rest of a sentence begins within which words of change are said of something else: what follows, a reason, a definition, a way to write it,
 * or as was to be.
 */
const HARMLESS = new RegExp(
  `^(?:(?:and|und|et|y|e|ed|but),? (?:(?:${words('also hence so thus therefore then now here damit somit donc ainsi así')}) )*)?(?:${[
    'the transpose(?= (?:because|since|is))(?!\\p{L})',
    `or,? (?:${words('equivalently in as written entry-?wise component-?wise with using')}|if (?:one|you|we) (?:likes?|prefers?|wants?(?: to)?))(?!\\p{L})`,
    '(?:the )?(?:half|1/2|½|⟨number⟩) (?:of|in|from|before|in front of) the (?:squares?|loss|cost|objective|definition)',
    `with (?:the |an? |all |both )?(?:${words('inverses? reciprocals? powers? squares? roots? quotients? divisions? fractions? products? operations? functions? exponentials? logarithms? ⟨symbol⟩')}) (?:to be )?(?:(?:taken|meant|understood|read|applied|computed|performed) )?(?:(?:element|entry|component)-?wise|(?:element|entry|component|coordinate) by (?:element|entry|component|coordinate)|(?:for|in|on) (?:each|every) (?:element|entry|component|coordinate))`,
    '(?:in|en|im) (?:[\\p{L}-]+ ){0,3}[\\p{L}-]*(?:layout|form|notation|terms|schreibweise|notación|forma|forme)(?![\\p{L}])',
    `(?:just |exactly |precisely )?as (?:${words('expected required claimed desired wanted stated shown seen discussed usual was_to_be in we you I it_should they_should')})`,
    'nothing (?:more |else |left )?to (?:add|do|say|simplify|explain)',
    '(?:componente|elemento|entrada|composante|élément|terme|termine) (?:a|por|par|à|per) (?:componente|elemento|entrada|composante|élément|terme|termine)',
    `which (?:${words('explains shows means implies tells is_why is_how')})`,
    '(?:assuming|given|for) (?:an?|one) (?:single |one )?(?:training )?(?:example|sample|data ?point|observation)s?',
    `(?:which|that) (?:is|are) (?:(?:${words('just simply exactly precisely again also basically really nothing_but')}) )*(?:the |an? )(?!(?:[\\p{L}-]+ ){0,2}(?:negative|opposite|transposed?|inverse|half|double)(?![\\p{L}]))(?:[\\p{L}-]+ ){0,3}(?:${words('mean average sum product difference')}) (?:of|over|between) (?!(?:it|this|that|what)(?![\\p{L}]))`,
  ].join('|')})`,
  'iu',
);
/** Up to its end, to words that begin another one, or to the end of a cell. */
const SENTENCE = /^(?:[^\s.!?;|]|[^\S\n](?!(?<=⟩.)\p{Lu}\p{Ll})|\n(?![ \t]*[\n#*\\[-])|[.!?;](?!\s|$))*/u;
/** Set apart by brackets or a dash. */
const OWN_CLAUSE =
  /^(?:the|this|these|here|there|we|it|no|not|note|don['’]t|sign corrected|die|der|das|hier|ici|aquí)(?!\p{L})/iu;

/** The dots of abbreviations end no sentence. */
const withoutDots = (words: string): string =>
  words.replace(
    /(?<![\p{L}])(?:i\.\s?e|e\.\s?g|d\.\s?h|z\.\s?B|w\.\s?r\.\s?t|c\.[- ]à[- ]d|cf|eq|vgl|resp|bzw|s|S|p|sec|q\.e\.d|w\.z\.b\.w)\./giu,
    found => found.replaceAll('.', '').replace(/\s/g, ''),
  );

/** Whether what goes on behind a formula in its sentence leaves it what it is. */
export function goesOnHarmlessly(behind: string): boolean {
  const sentence = SENTENCE.exec(withoutDots(behind))![0];
  const rest = sentence.replace(/^[\s,:([\]–—-]+/u, '');
  if (/^\s*(?:\.{3}|…|->|→)/.test(behind)) return false;
  if (/^\s*[([–—-]/.test(sentence) && OWN_CLAUSE.test(rest) && !CHANGE_WITHIN.test(rest)) return true;
  if (
    !/^[\p{Ll}⟨+*·⋅×/÷=&]/u.test(rest) ||
    /^[^\p{Script=Latin}]*[\p{Script=Han}\p{Script=Cyrillic}\p{Script=Hangul}]/u.test(rest)
  )
    return true;
  return (
    (HARMLESS.test(rest) && !CHANGE_WITHIN.test(rest)) || !changesFormula(rest.replace(CONDITIONED, '$1'))
  );
}

/** What is so in some cases, which is said of it: `, positive if the score is high`. */
const CONDITIONED =
  /^((?!(?:true|valid|right|correct|exact|ok|fine|only|at|but|even|and|or|just|also|so|not|is|was|holds?|i?f)(?!\p{L}))\p{L}+(?:(?: and|,) \p{L}+)?) if (?!not|only)[^,;]*/iu;

/** Verbs of other languages that lead on to what is found, as `obtain` does. */
const CONCLUDING = `
  ist folgt gilt lautet ergibt ergibt_sich erhalten erhält bekommen liefert bleibt wird führt_(?:auf|zu) kommt_man_auf kommen_wir_auf
  zuletzt(?:_noch)? schließlich(?:_noch)? zuerst zunächst enfin finalement por_último infine est obtient trouve obtenons trouvons vaut donne donnent donnant fournit reste devient vient conduit_à mène_à aboutit_à arrive_à (?:en_)?déduit s[’']écrit
  es obtenemos obtiene obtienen obteniendo se_tiene queda quedando resulta resultando da dando sale sigue deduce vale llegamos_a llega_a lleva_a conduce_a
  è ottiene otteniamo ha abbiamo risulta dà segue diventa ricava
  é obtém obtém-se obtemos temos tem-se fica dá segue-se resulta_em`;

/** How a sentence ends that leads on to the answer. */
const LEADS_ON = new RegExp(
  `(?<![\\p{L}])(?:${[
    words(`
      get gets got obtain have has find found is are be becomes? gives? giving yields? equals? equal_to reads?
      that hence so thus therefore then also now it as follows arrived?_at results?_in leads?_to simplifies_to
      comes?_to reduces?_to combines?_to collapses?_to amounts?_to boils?_down_to adds?_up_to by see know means and simply just exactly here believe think leaves or equivalently ie with end
      compute calculate conclude yes ok needs? allows? reads?_off leaves?_only or,?_(?:entry|component|element)-?wise`),
    `(?:${words('remains leaves left_is reste bleibt übrig queda rimane')})(?: \\p{L}+)?`,
    'or,? (?:more )?(?:precisely|exactly|explicitly|simply|shorter|compactly)',
    'or,? (?:for (?:all|every|each|the whole) \\p{L}+(?: together| at once| in one go)?|all together|(?:stacked|collected|written|taken) (?:together|in \\p{L}+|as \\p{L}+))',
    '(?:erhält|bekommt|findet) man',
    words('namely nämlich à_savoir a_saber cioè ossia in_other_words put_differently'),
    'in (?:components|coordinates|entries|(?:matrix|vector|index) (?:form|notation))',
    '(?:sizes|shapes|dimensions)(?: only)? (?:allow|permit|leave|force|fit)',
    'after (?:some|a little|a bit of|a lot of|much|lengthy|short|simple|more)(?: \\p{L}+)? (?:algebra|simplification|rearranging|manipulation|work|calculation|thought|thinking)',
    `(?:${words(CONCLUDING)})(?: (?:by|after|upon|durch|nach|mit|par|après|por|tras|mediante|con|per|dopo) \\p{L}+(?: \\p{L}+)?)?`,
    words(`
      get_by got_by obtain_by find_by sich wir also somit damit daher deshalb haben dann zu als dass und on a donc que
      ainsi alors soit et tenemos entonces que tanto y así quindi dunque portanto logo`),
    // a name of it
    `(?:${words("das die den der le la les l[’']expression el las los il lo o a un une una ein eine")}) (?:(?:${words('bekannte gesuchte gewünschte folgende einfache kompakte äußere expression_du conocido siguiente buscado noto seguente')}) )?(?:${words('resultat ergebnis formel gradient ableitung ausdruck résultat formule dérivée expression resultado fórmula gradiente derivada expresión producto risultato formula derivata produit produkt')})(?: (?:\\p{L}+))?`,
    `\\p{L}*(?:${words('gradients? derivatives? answers? results? layers? rule terms? bias biases layout')})`,
    words('formally strictly_speaking technically strictly in_principle'),
    '⟨\\w+⟩|\\d{1,3}|[a-z]',
  ].join('|')})[\\s:,(]*$`,
  'iu',
);
/** A copied question that says what its answer may be made of: `1. Write ⟨symbol⟩ in terms of the inputs`. */
const ASKED = new RegExp(
  `^[^\\p{L}]{0,12}(?:q(?:uestion)?(?!\\p{L})[^\\p{L}]{0,12})?(?:${words('write express give compute find state')})(?: (?:down|out))? ⟨\\w+⟩ (?:(?:in terms|as a function) of|using)(?:[ ,]+(?:⟨\\w+⟩|${words('and or only the its all inputs? outputs? weights? biases bias parameters? variables? activations? hidden targets? labels? data')}))+[.:?]?$`,
  'iu',
);
/** What does something to the formula behind it. */
const UNSAID = /(?<![\p{L}-])(?:of|of the|like|de|von|an? .{1,20} is)$/iu;
/** The same in another way: `or, written with a vector of ones,`. */
const OR_WRITTEN =
  /(?:^|[\s,])or,? (?:equivalently,? )?(?:written|expressed|stated|put|collected)(?= )([^.;:]{1,60}?)[\s:,(]*$/iu;

/** What is still to be done, or left off: `before averaging`, `ignoring the penalty`. */
const SHORT_OF = new RegExp(
  String.raw`^(?:(?:and|but|so|then|now|here|still) )*(?:${words(`
    before without up_to apart_from except aside_from not_counting instead_of rather_than
    (?:neglect|ignor|dropp|omitt?|disregard|skipp|exclud|leav|forgett)ing`)})(?! (?:the |any |this |being |having )?(?:${words('loss_of_generality forg* los* neglect* drop* miss* omit* ignor* surprise proof we_start starting doing going we_go')}))(?!\p{L})`,
  'iu',
);
/** What has nothing behind it for its object. */
const WITHOUT_OBJECT =
  /(?<!\p{L})(?:(?:each other|one another)(?: and)?|(?:signs?|factors?|terms?|cases?|halves) (?:cancels?|vanish(?:es)?|remains?|disappears?))$/iu;
/** What sets it against what was said before. */
const CONJUNCTION = /,? (?:but|yet|aber|mais|pero|ma|mas)$/iu;
/** `Similarly, but without the input`. */
const LIKE = /(?<!\p{L})(?:similar|likewise|analog|same|like|as (?:in|for|before|above)|again)/iu;
/** What is done to the formula behind it: `transposing the following matrix`, `the answer is obtained from`. */
const OPERAND =
  /(?<!\p{L}(?:gives?|gets?|is|are|has|have|obtains?|yields?|finds?|becomes?|reads?|makes?|to|into|as|in)(?: us)?) (?:the|this)(?: (?:following|whole|resulting))?(?: (?:matrix|vector|expression|formula|result|quantity|product|gradient|derivative|term))?$|(?<!\p{L})from$/iu;
/** What something else is said to be: `once we transpose it, the answer is obtained from`, `this is not averaged`. */
const AGAINST =
  /(?<!\p{L})(?:(?:right|correct|true|real) (?:answer|result|gradient|one)|(?:answer|gradient|result)s? (?:is|are|can be|results?) (?:then |now )?(?:obtained|found|computed|from))(?!\p{L})|^(?:what (?:I|we) have|this|it) is (?:not|still|only)(?!\p{L})/iu;
/** Into what something is made that is made the formula. */
const INTO = /(?<!\p{L})(?:into|as|in|at)$/iu;
/** The last words of a clause, which have the formula behind it for their object: `we subtract`, `the negative`. */
const LAST_WORDS = /(?:[\p{L}⟨⟩-]+ ){0,2}\p{L}+$/u;
/** `Transposed, $A$`. */
const DONE = /^(?!\p{L}+ing(?!\p{L}))[\p{L}-]+(?: [\p{L}-]+)?$/u;

/**
 * Whether what leads on to a formula in its sentence leaves it what it is. What was done on the way to it stands in the formula; only what has it for its object, and what is
 * said to be still left off, makes another one of it.
 */
export function leadsOnHarmlessly(before: string): boolean {
  const lead = withoutDots(before)
    .split(/\n|;\s/)
    .at(-1)!
    .replace(/ ?\([^()]{0,80}\)(?=[ ,])/g, ' ')
    .replace(/[\s(]+$/, '');
  if (
    !/\p{Script=Latin}[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Cyrillic}\p{Script=Hangul}]*$/u.test(lead)
  )
    return true;
  if (/⟨number⟩$/.test(lead)) return false;
  if (/[.!?;]$/.test(lead) || LEADS_ON.test(lead) || ASKED.test(lead)) return true;
  const [, written] = OR_WRITTEN.exec(lead) ?? [];
  if (written !== undefined) return !changesIn(written);
  if (!/[\p{L},]$/u.test(lead)) return true;
  const clauses = lead.replace(/,$/, '').replace(CONJUNCTION, '').split(/[,:] /);
  if (!LIKE.test(lead) && clauses.some(clause => SHORT_OF.test(clause.trim()) && changesIn(clause)))
    return false;
  const last = clauses.at(-1)!.trim();
  if ((OPERAND.test(last) && changesIn(last)) || (AGAINST.test(lead) && changesIn(lead))) return false;
  const acting = lead.endsWith(',')
    ? DONE.exec(last)
    : INTO.test(last) || WITHOUT_OBJECT.test(last)
      ? null
      : LAST_WORDS.exec(last);
  return !(acting && changesIn(acting[0])) && !UNSAID.test(lead);
}
