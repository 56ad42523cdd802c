/**
 * Sentences that speak against answers which they name, wherever those stand: `1.2 is wrong, please disregard it`, `I made a mistake in (b)`, `all gradients above are transposed`. Which
 * questions are meant is looked up where the questions are known.
 */
import { anyOf, words } from '../../formula/any-of.ts';
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import { writtenOut } from '../../formula/beside/contractions.ts';
import { doubtIn } from '../../formula/beside/doubt.ts';
import { withoutMarkers } from '../documents/labels.ts';
import { isDerivative } from './subjects.ts';

/** Answers that are meant by their place: all of them, or the last one before the sentence. */
export type Meant = 'above' | 'below' | 'all' | 'last';

export interface SaidAgainst {
  readonly words: string;
  /** From 1. */
  readonly line: number;
  /** Of a notebook, from 1. */
  readonly cell?: number;
  /** What it calls answers by: a number, the letter of a part, an id. */
  readonly names: readonly string[];
  /** Derivatives in LaTeX or as typed, whose answers it means. */
  readonly quantities: readonly string[];
  readonly meant?: Meant;
}

const ANSWER = words(`
  answers? solutions? results? formulas? gradients? derivatives? expressions? equations? matrix matrices
  antwort antworten lösung lösungen formeln? ableitung ableitungen ergebnis ergebnisse
  réponses? résultats? formules? dérivées? respuestas? soluci(?:ón|ones) resultados? fórmulas? derivadas? gradientes?
  rispost[ae] soluzion[ei]`);
const QUESTION = words(`
  questions? parts? problems? exercises? items? tasks? no\\.? number line aufgaben? teil frage question exercice partie
  pregunta ejercicio apartado parte domanda esercizio`);
const ARTICLE = words(`
  my the our both this that its to for of in on about with number and also mein meine meiner die der das zu bei in von
  ma mes la le les à de du au el los las mi mis en a il lo alla del della`);
const LABEL = String.raw`\(?\d{1,2}(?:(?:[.-]\d{1,2}){1,2}(?:[a-h]|\([a-h]\))?|[a-h]|\([a-h]\))\)?|\([a-h]\)|[A-Za-z]+(?:[-_][A-Za-z\d]+)+|[QqPp]\d[a-h]?`;
/** What is a label behind a word for it alone: a digit may be a factor. */
const NUMBER = String.raw`(?<=(?:${QUESTION}|${ANSWER})\s+(?:(?:${ARTICLE})\s+){0,2}(?:\(?[\da-h]{1,2}\)?,?\s+(?:(?:and|und|et|y|e|or)\s+)?){0,8})\(?(?:\d{1,2}|[a-h])\)?(?=[\s,.:]|$)`;
const QUANTITY = String.raw`⟨\d+⟩|d\w+\/d\w+`;
/** Something that an answer is called by, with the words before it. */
const NAMED = String.raw`(?:(?:${ARTICLE}|${ANSWER}|${QUESTION}|w\.?r\.?t\.?|with respect to|what (?:I|we) (?:wrote|said|put|gave|have|had))\s+)*(?:${LABEL}|${NUMBER}|${QUANTITY})`;
const NAMES = String.raw`${NAMED}(?:\s*(?:,|,?\s(?:and|und|et|y|e|or))\s+${NAMED}){0,8}`;
const MANY = `(?:${words('all both every each everything any alles alle sämtliche toutes? tous tout todas? todos? todo tutte tutti')})`;
const COUNT = String.raw`(?:\d|${words('two three four five six zwei drei vier deux trois quatre dos tres cuatro')})`;
const ABOVE = words(
  'above before so_far oben obigen bisher ci-dessus précédentes? anteriores de_arriba arriba sopra precedenti',
);
const BELOW = words(
  'below following unten folgenden ci-dessous suivantes? siguientes de_abajo abajo seguenti',
);

/** `all three answers above`, `everything below`, `die obigen Antworten`. */
const ALL = new RegExp(
  `^(?:note:? )?${MANY}(?:\\s+(?:of|the|my|these|these|die|les|las|los|mes|mis|meine|der|le|${COUNT}))*(?:\\s+(?:${ABOVE}|${BELOW}))?(?:\\s+(?:${ANSWER}))?(?:\\s+(?:here|in this \\p{L}+|on this \\p{L}+|${ABOVE}|${BELOW}))*(?![\\p{L}])`,
  'iu',
);
const THE_PLACED = new RegExp(
  `^(?:the|my|these|those|die|les|las|los)\\s+(?:(${COUNT}|${words('other')})\\s+)?(?:(?:${ABOVE}|${BELOW})\\s+)?(${ANSWER})(?:\\s+(?:${ABOVE}|${BELOW}))?(?![\\p{L}])`,
  'iu',
);
const PLURAL = /(?:[^s]s|ces|en|ones|[ae])$/iu;
const IS_ABOVE = new RegExp(`(?<!\\p{L})(?:${ABOVE})(?!\\p{L})`, 'iu');
const IS_BELOW = new RegExp(`(?<!\\p{L})(?:${BELOW})(?!\\p{L})`, 'iu');

/** What a sentence opens with that is said of what stands above it. */
const AFTERTHOUGHT = words(
  'p\\.?s correction edit update note rectification corrigé erratum errata korrektur nachtrag corrección rettifica errata_corrige',
);
const OPENING =
  /^[\s*_>(#-]*(?:(?:p\.?s|correction|edit|update|rectification|corrigé|errat\p{L}+|korrektur|nachtrag|corrección|rettifica|note(?: to (?:the )?\p{L}+)?|attention|warning|sorry|nb|remark|n\.b|hinweis|achtung|remarque|nota|oops|also|and|but|actually|however|unfortunately|honestly|i (?:think|believe|fear|guess|know|am afraid|suspect|noticed|realised|realized|see now)(?: that)?|please(?= note| be)|please note(?: that)?)[\s*_.:,]+)*/iu;
/** `1.2 …`, `My answer for ⟨0⟩ …`. */
const BY_NAME = new RegExp(
  `^(?:(?:the|my|our)\\s+(?:[\\p{L}-]+\\s+){0,3}(?:of|for|in|(?<=(?:${ANSWER}|corrections?|remarks?|comments?|notes?)\\s+)to)\\s+)?${NAMES}(?=[\\s,])`,
  'iu',
);
const WITHDRAWN = 'withdraw(?:ing|n)?|retract(?:ing)?|tak(?:e|ing) back';
/** What one does, or asks for, who takes an answer back. */
const TAKEN_BACK = `${WITHDRAWN}|ignor(?:e|ing)|disregard|discard|skip|scrap|forget|do not (?:grade|count|mark|read)`;
/** What is done to an answer, or found in it, with its name behind. */
const BEFORE_NAME = new RegExp(
  `(?<!\\p{L})(?:${anyOf({
    'what was made':
      /(?:mistakes?|errors?|slips?|typos?|wrong|fehler|falsch|fautes?|erreurs?|errores|error|errore)(?: \p{L}+)?(?: in| at| bei| dans| à| en| nel| nella)/u,
    'what is unsure':
      /(?<!was )(?:not (?:at all )?(?:sure|certain|confident)|unsure|uncertain|unsicher|pas sûre?|no estoy segur[oa])(?: about| of| bei| de)?/u,
    'what is taken back': new RegExp(
      `(?:${TAKEN_BACK}|cross(?:ing|ed)? out|give up on|ignorier\\p{L}*|ignorez|ignorad?|ignoren?|retire)`,
      'u',
    ),
    'what is not done':
      /(?:(?:could|can|did|do) not|(?:was|am) not able to|unable to|failed to) (?:do|solve|finish|derive|get|complete|prove|work out)/u,
    'what is changed': /(?:the )?(?:sign|order|factor|transpose) (?:in|of)/u,
  })})\\s+(?=(${NAMES})(?:[\\s,.:!)]|$))`,
  'iu',
);
const BEFORE_ALL = new RegExp(
  `(?<!\\p{L})(?:${TAKEN_BACK}|(?:not (?:at all )?(?:sure|certain|confident)|unsure) (?:about|of))\\s+(?=${MANY}|the |my |these )`,
  'iu',
);
/** What says that answers are others than they read. */
const CHANGED = new RegExp(
  `(?<!\\p{L})(?:is|are|was|were|be|been|ist|sind|est|sont|es|son|está|están)\\s+(?:(?:all|both|just|\\p{L}+ly|alle|toutes|tous|todas|todos) ){0,2}(?:${words('transposed negated flipped halved doubled averaged reversed swapped inverted scaled transponiert transposée?s? transpuest[oa]s? negadas?')})(?!\\p{L})`,
  'iu',
);
/** What is not so, or no longer. */
const ELSEWHERE = new RegExp(
  `(?<!\\p{L})(?:${words('if would were had suppose whether unless wenn falls würde si nothing none no_longer fixed corrected not_wrong never first_version draft previous_version last_time at_first one_might why when behoben corrigée?s? corregid[oa]s?')})(?!\\p{L})`,
  'iu',
);

/** Characters of a text that are looked at, of a sentence, and sentences that are kept. */
const MOST = { text: 200_000, sentence: 400, sentences: 50 } as const;

/** Where a sentence ends: at its stop, at a blank line, at a line that begins another one, and where something else stands. */
const ENDS =
  /(?<=[.!?])(?=[\s*_])|\n[ \t]*(?=\n)|\n(?![ \t]*\p{Ll}+[ ,.][^=\n]*(?:\n|$))|\$\$|\\[[\]]|\\(?:begin|end|(?:sub)*section\*?|paragraph|item|par)(?![A-Za-z])|```|<\/?(?:p|br|li|td|div)\b[^>]{0,80}>|;|(?<=\*\*[^*\n]{1,40}\*\*)(?=\s)/u;
const MATHS = /\$([^$\n]{1,200})\$|\\\(([^\n]{1,200}?)\\\)|`([^`\n]{1,80})`/g;
/** What only an answer is called. */
const OWN_ANSWER = words(
  'answers? solutions? results? formulas? antwort lösung ergebnis réponses? résultats? respuestas? solución resultados? risposta soluzione',
);
const ORDINAL = words(
  'first second third fourth fifth erste zweite dritte vierte première deuxième troisième primera segunda tercera primer segundo tercer prima seconda terza',
);
/** `my answer for the gate`, `the second result above`: called by words that nothing here knows, so that each answer may be meant. */
const IN_WORDS = `(?:(?:my|our|ma|mon|mi|meine?|(?:la )?mia) (?:${OWN_ANSWER})(?: above)? (?:for|to|of|on|pour|de|zu|für|para|a|per) |(?:the|my|la|le|die|das|el|il|meine?|ma|mi) (?:${ORDINAL}) (?:${OWN_ANSWER})(?!\\p{L})|what (?:I|we) (?:wrote|said|put|gave|have|had) (?:for|about|in|on|above)(?!\\p{L}))`;
const SAID_IN_WORDS = new RegExp(`^${IN_WORDS}`, 'iu');
const TAKEN_IN_WORDS = new RegExp(`(?<!\\p{L})(?:${TAKEN_BACK})\\s+${IN_WORDS}`, 'iu');
/** `The result for the input is wrong`: said of a thing that nothing here knows. */
const WRONG_IN_WORDS = new RegExp(
  `^(?:the|this|la|le|die|das|el|il) (?:${ANSWER}) (?:above )?(?:for|with respect to|w\\.?r\\.?t\\.?|para|pour|für|per) [^,;:]{1,60}? (?:is|are|was) (?:(?:${words('also still probably certainly clearly definitely simply just both all unfortunately actually')}) )*(?:wrong|incorrect|false|mistaken|a mistake|not (?:right|correct))(?!\\p{L})`,
  'iu',
);
/** `I take back this formula`: the last one. */
const TAKEN_LAST = new RegExp(
  `^(?:I |we |hereby |herewith |have to |must |now |want to |would like to )*(?:${WITHDRAWN}) (?:(?:this|that|it|the last|my last|the previous|the above)(?: one)?(?:[\\s,.:;!]|$)|(?:this|that) (?:${ANSWER}))`,
  'iu',
);
/** `The last formula is wrong`. */
const THE_LAST = new RegExp(
  `^(?:the|my|our|this|that) (?:(?:very )?last|previous|preceding) (?:${ANSWER})(?! (?:for|of|in|to)(?!\\p{L}))(?: above)?(?!\\p{L})`,
  'iu',
);
/** Whoever takes an answer back says nothing more against it. */
const IS_WITHDRAWN = new RegExp(`(?<!\\p{L})(?:${WITHDRAWN})(?!\\p{L})`, 'iu');
/** `I made a slip above`. */
const SLIPPED = /(?<!\p{L})(?:mistakes?|errors?|slips?|typos?)(?: \p{L}+)? (above|below)(?!\p{L})/iu;
const PRONOUN = /^(?:that|this|it|the last one|the one above|c['’]est|das|eso|questo)(?!\p{L})/iu;
const IS_AFTERTHOUGHT = new RegExp(`^[\\s*_>(#-]*(?:${AFTERTHOUGHT})[\\s*_]*:`, 'iu');

/** A cheap first look: what every such sentence has. */
const SPEAKS = new RegExp(
  `\\d|(?:${QUESTION}|${ANSWER}) [a-h](?![a-z])|\\([a-h]\\)|\\p{L}-\\p{L}|\\$|d\\w+/d|${OWN_ANSWER}|what I|(?:${AFTERTHOUGHT})[\\s*_]*:|${MANY}|${ABOVE}|${BELOW}`,
  'iu',
);

/** The sentences of a text, or of a cell, that speak against answers which they name. */
export function sentencesAgainst(source: string, cell?: number): readonly SaidAgainst[] {
  const found: SaidAgainst[] = [];
  let line = 1;
  let from = 0;
  const text = withoutMarkers(source.slice(0, MOST.text));
  for (const piece of text.split(ENDS)) {
    if (piece === undefined) continue;
    const at = text.indexOf(piece, from);
    for (; from < at; from++) if (text.charCodeAt(from) === 10) line += 1;
    if (piece.length < 8 || piece.length > MOST.sentence || !SPEAKS.test(piece)) continue;
    const said = against(piece) ?? againstAbroad(piece);
    if (!said) continue;
    const blank = piece.slice(0, piece.search(/\S/)).split('\n').length - 1;
    found.push({ ...said, line: line + blank, ...(cell === undefined ? {} : { cell }) });
    if (found.length === MOST.sentences) break;
  }
  return found;
}

/** The same of a sentence of another language, told in English. */
function againstAbroad(sentence: string): Omit<SaidAgainst, 'line' | 'cell'> | undefined {
  const english = inEnglish(sentence);
  const said =
    english === sentence ? undefined : against(english.replace(/, (probably|maybe),?(?= )/g, ' $1'));
  return said && { ...said, words: sentence.trim() };
}

/** What a sentence says against which answers. */
function against(sentence: string): Omit<SaidAgainst, 'line' | 'cell'> | undefined {
  const formulas: string[] = [];
  const prose = writtenOut(
    sentence.replace(MATHS, (_, one, two, three) => `⟨${formulas.push(one ?? two ?? three) - 1}⟩`),
  )
    .replace(/\\(?:text\w*|emph)\{|[{}*_]+(?=\W|$)|(?<=^|\s)[*_]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}{3}/u.test(prose) || ELSEWHERE.test(prose)) return undefined;
  const plain = prose.replace(OPENING, '');
  const isAfterthought = IS_AFTERTHOUGHT.test(prose);
  const aims = withoutLeads(plain).flatMap(told => aimOf(told, formulas, isAfterthought) ?? []);
  // what is named is meant rather than all that stands somewhere
  const aim = aims.find(({ meant }) => meant === undefined) ?? aims[0];
  return aim && { words: sentence.trim(), ...aim };
}

/** A sentence, and what stands behind its first clauses: `on reading it again, my answer for …`. */
function withoutLeads(plain: string): readonly string[] {
  const [, first] = LEAD.exec(plain) ?? [];
  const [, second] = LEAD.exec(first ?? '') ?? [];
  return [plain, first, second].filter(told => told !== undefined);
}
const LEAD = /^[^,:]{2,60}[,:]\s+(.+)$/su;

type Aim = Pick<SaidAgainst, 'names' | 'quantities' | 'meant'>;

/** What is said against, where that is told from the beginning on. */
function aimOf(plain: string, formulas: readonly string[], isAfterthought: boolean): Aim | undefined {
  const subject = BY_NAME.exec(plain)?.[0];
  const inWords = subject === undefined ? SAID_IN_WORDS.exec(plain)?.[0] : undefined;
  const said =
    subject === undefined && inWords === undefined
      ? plain
      : `it ${
          plain
            .slice((subject ?? inWords)!.length)
            .trim()
            .split(CLAUSE)[0]
        }`;
  const isDoubted = doubtIn(` ${said.replace(/⟨\d+⟩/g, 'it')} `) !== undefined || CHANGED.test(said);
  if (!isDoubted && !IS_WITHDRAWN.test(said) && !/(?<!\p{L})un(?:sure|certain)(?!\p{L})/u.test(said))
    return undefined;
  const named = subject ?? BEFORE_NAME.exec(plain)?.[1];
  const names = named === undefined ? [] : namesIn(named);
  const quantities = named === undefined ? [] : quantitiesIn(named, formulas);
  if (names.length + quantities.length > 0) return { names, quantities };
  if (named !== undefined) return undefined;
  const meant =
    (TAKEN_LAST.test(plain) || THE_LAST.test(plain) ? 'last' : undefined) ??
    meantIn(plain) ??
    (WRONG_IN_WORDS.test(plain) ? 'all' : undefined) ??
    (inWords !== undefined || TAKEN_IN_WORDS.test(plain) ? 'all' : undefined) ??
    (SLIPPED.exec(plain)?.[1]?.toLowerCase() as Meant | undefined) ??
    (isAfterthought && PRONOUN.test(plain) ? 'last' : undefined);
  return meant && { names, quantities, meant };
}

/** What ends what is said of a subject. */
const CLAUSE = /,\s(?=\p{L})|\s(?=(?:because|since|where|but|weil|da|car|porque)\s)/u;

function meantIn(plain: string): Meant | undefined {
  const behind = BEFORE_ALL.exec(plain);
  const told = behind ? plain.slice(behind.index + behind[0].length) : plain;
  const all = ALL.exec(told)?.[0];
  const placed = all === undefined ? THE_PLACED.exec(told) : null;
  const found = all ?? placed?.[0];
  if (found === undefined) return undefined;
  const where = found + (AT_END.exec(told)?.[0] ?? '');
  const place = IS_ABOVE.test(where) ? 'above' : IS_BELOW.test(where) ? 'below' : undefined;
  if (placed) {
    const isMany = placed[1] !== undefined || PLURAL.test(placed[2]!);
    return isMany ? place : place === 'above' ? 'last' : undefined;
  }
  return place ?? (IS_ANSWERS.test(found) ? 'all' : undefined);
}
const AT_END = /\s\p{L}+[.!]?$/u;
const IS_ANSWERS = new RegExp(`(?:${ANSWER})`, 'iu');

const namesIn = (named: string): readonly string[] =>
  [...named.matchAll(new RegExp(`(?<![\\p{L}\\d⟨.])(?:${LABEL}|${NUMBER})(?![\\p{L}\\d⟩/])`, 'giu'))].map(
    ([name]) => name,
  );

const quantitiesIn = (named: string, formulas: readonly string[]): readonly string[] => [
  ...[...named.matchAll(/⟨(\d+)⟩/g)].flatMap(([found, at]) => {
    const formula = formulas[Number(at)]!;
    if (isDerivative(formula)) return formula;
    return BY.test(named.slice(0, named.indexOf(found))) && formula.length < 40 ? `\\nabla_{${formula}}` : [];
  }),
  ...[...named.matchAll(/d\w+\/d\w+/g)].map(([quantity]) => quantity),
];
/** What a derivative is by. */
const BY = new RegExp(`(?:w\\.?r\\.?t\\.?|with respect to|(?:${ANSWER}|wrote|had|put|gave) for)\\s+$`, 'i');
