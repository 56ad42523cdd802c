/**
 * Plain answers with words for signs, as one says them (`2 times x times (yhat minus y) transposed`, `the K x K identity matrix`), or between words
 * (`My answer is …, because …`), in signs: character for character, so that every place stays where it is.
 */
import { anyOf } from '../any-of.ts';
import { fromTypst } from './typst.ts';

type Rule = readonly [pattern: RegExp, written: (...groups: string[]) => string];

const SIZE = String.raw`([A-Za-z0-9])\s?(?:x|by|×)\s?\1\s`;
/** A name, or what stands in brackets. */
const TERM = String.raw`(?:d\w{1,20}\/d\w{1,20}|(?:[A-Za-z]\w{0,20}'?)?\((?:[^()\n]|\([^()\n]{0,80}\)){1,120}\)|[A-Za-z]\w{0,20}'?)`;
/** All up to the next word that joins it to something else. */
const ALL = String.raw`((?:(?!\b(?:times|multiplied|divided|over|plus|and|with|where|if|when|as)\b)[^\n,;]){1,80}?)`;
const END = String.raw`(?=[ \t.]*(?:$|[,;\n])|\s(?:times|multiplied|divided|over|where)\b)`;
const CONDITION = String.raw`\(?([\p{L}]\w{0,11}[ \t]?(?:[<>]=?|[≤≥])[ \t]?0)\)?`;
const ELSEWHERE = '(?:zeros?|0)(?: (?:otherwise|elsewhere|everywhere else))?';
const BY_ROW = String.raw`(?:,? \(?(?:row by row|row-?wise|(?:of|for|over) each row|along each row)\)?)?`;
const ACTIVATION = '(relu|sigmoid|softmax|tanh|softplus)(?: function)?';
/** What a formula behind it is: `the residual o - t`. */
const KIND = String.raw`(?:\bthe\s)(?:(?:predicted|hidden|one-hot|batch|output|input|true)\s){0,2}(?:residuals?|errors?|labels?|targets?|probabilities|predictions?|activations?|size|weights?|bias)(?: (?:vector|matrix|term))?\s`;
/** Behind what a sign of a product, or a transpose, may stand. */
const BEHIND = String.raw`(?<=\w\s{1,3}|[)\]}'²ᵀ]\s{0,3})`;
const ELEMENTWISE = '(?:element-?wise|entry-?wise|hadamard)';
const BY = String.raw`(?:\s(?:by|with))?`;
/** Where a term begins. */
const HEADING = String.raw`(?<=(?:^|[-=(+*])\s{0,3})`;

const rule = (pattern: string, written: Rule[1]): Rule => [new RegExp(pattern, 'giu'), written];

/** In this order: longer phrases first. */
const RULES: readonly Rule[] = [
  // conditions
  rule(String.raw`(?<=\b(?:if|when|where|for) [a-z]) (?:equals|is equal to) (?=[a-z]\b)`, () => ' = '),
  rule(String.raw`\b(?:if|when) (?:they|i and j) (?:differ|are different)\b`, () => 'otherwise'),
  rule(
    String.raw`(?:\b(?:an?|the)\s)?(?:${SIZE})?\bdiagonal matrix (?:whose|where the|with) (?:([a-z])-?th|\(([a-z]), ?\3\)) (?:diagonal )?(?:entry|element) (?:is |being |equal to )?1 (?:if|when|where) (\w{1,12}?)_?\[?(?=[a-z]\]? > 0)(?:\2|\3)\]? > 0,? (?:and |else )?${ELSEWHERE}`,
    (_size, _place, _pair, name) => `diag(${name} > 0)`,
  ),
  rule(
    String.raw`(?<=^[ \t]{0,9}(?:[^=\n]{1,20}=)?[ \t]{0,9})(${TERM}) (?:only )?(?:where|if|when|for) ${CONDITION}(?:,? (?:and |else )?${ELSEWHERE})[ \t.]*$`,
    (term, condition) => `${term} .*(${condition})`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\bindicator (?:function )?(?:of|that) ${CONDITION}`,
    condition => `(${condition})`,
  ),
  rule(String.raw`^\s*one[ \t.]*$`, () => '1'),
  rule(String.raw`\bzero(?= (?:otherwise|elsewhere|if|when|where)\b)`, () => '0'),
  rule(String.raw`(?<=\bwhere [a-z]\w{0,20}) is(?= )`, () => ' ='),
  // what an entry, a function or a norm is of
  rule(
    String.raw`(?:\bthe\s)?(?<![\w-])([a-z])-?th (?:entry|component|element|coordinate) of ${ALL}${END}`,
    (place, vector) => `(${vector})[${place}]`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\b(?:${ACTIVATION} derivative (?:of|at)|derivative of (?:the )?${ACTIVATION} (?:at|of|evaluated at)) (${TERM})`,
    (one, other, term) => `${(one ?? other)!.toLowerCase()}'(${term})`,
  ),
  rule(
    String.raw`(?:\bapply(?:ing)? (?:the )?${ACTIVATION} to|(?:\bthe\s)?(?<!derivative of (?:the )?)\b${ACTIVATION} (?:of|applied to)) ${ALL}${BY_ROW}(?:(?=\sminus\b)|${END})`,
    (one, other, term) => `${(one ?? other)!.toLowerCase()}(${term})`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\b(sum|mean|average) of (?:the )?squared (?:differences|errors) between (${TERM}) and (${TERM})`,
    (kind, a, b) => `${kind.toLowerCase() === 'sum' ? 'sum' : 'mean'}((${a} - ${b}).^2)`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\bsum of (?:the )?squared (?:frobenius |euclidean )?norms of (${TERM}) and (${TERM})`,
    (a, b) => `(norm(${a})^2 + norm(${b})^2)`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\bsquared (?:frobenius |euclidean |l2 )?norm of ${ALL}${END}`,
    term => `norm(${term})^2`,
  ),
  rule(
    `${KIND}(?=\\(|d?[a-zA-Z]\\w{0,4}(?![\\w-])|\\w{1,12}\\()(${TERM}[ \\t]?[-−][ \\t]?${TERM}|)`,
    difference => (difference ? `(${difference})` : ''),
  ),
  rule(
    String.raw`(?<=(?:^|=)[ \t]{0,9})([^\n,;=]{1,80}), (?=(?:divided|multiplied) by\b)`,
    term => `(${term})`,
  ),
  rule(
    String.raw`(?:\b(?:an?|the)\s)?\bdiagonal matrix (?:with|having) (?:ones|1(?:'?s)?) where ([^\n,]{1,60}?),? and (?:zeros?|0(?:'?s)?) (?:otherwise|elsewhere)`,
    condition => `diag(${condition})`,
  ),
  rule(String.raw`(?:\bthe\s)?(?<![\w.])${SIZE}identity(?: matrix)?(?!\s?\()`, size => `I_${size}`),
  rule(
    String.raw`(?:\bthe\s)?(?<![\w.])identity(?: matrix)? of size ${SIZE.slice(0, -2)}(?!\w)`,
    size => `I_${size}`,
  ),
  rule(
    String.raw`(?:\bthe\s)?(?<![\w.])identity(?: matrix)? of size ([A-Za-z0-9])(?!\w)`,
    size => `I_${size}`,
  ),
  rule(
    String.raw`(?:\bthe\s)?(?<![\w.])identity(?: matrix)? [([]${SIZE.slice(0, -2)}[)\]]`,
    size => `I_${size}`,
  ),
  rule(String.raw`(?:\bthe\s)?(?<![\w.])identity(?: matrix)?(?!\s?\(|\w)`, () => 'I'),
  rule(
    String.raw`(?<=^[ \t]{0,9}(?:[^=\n]{1,20}=[ \t]{0,9})?)(?:(?:an?|the)\s)?(?:all[- ])?zeros?(?: (?:matrix|vector))?(?=[ \t.]*$)`,
    () => '0',
  ),
  // a number at the head of a product
  rule(String.raw`${HEADING}(?:twice|two times)\s(?=[\p{L}(])`, () => '2*'),
  rule(
    String.raw`${HEADING}(?:one[- ])?half(?: of| times)?\s{1,60}(?=[\p{L}(])(?!(?:plus|minus)\b)`,
    () => '1/2*',
  ),
  rule(String.raw`${HEADING}one over\s(?=[\p{L}\d(])`, () => '1/'),
  rule(
    String.raw`(?:\bthe\s)?\bsum of (?:all (?:the )?|the )?(?:entries|elements|components) (?:of|in) (${TERM}(?:\s?(?:\.\*|[*∘⊙])\s?${TERM}){0,4})${END}`,
    term => `sum(${term})`,
  ),
  rule(String.raw`(?:\bthe\s)?\bsum of (?:all (?:the )?entries of )?\s?(?=\()`, () => 'sum'),
  rule(String.raw`(?:\bthe\s)?\bcolumn sums of\s?(?=\()`, () => 'colSums'),
  rule(String.raw`(?:\bthe\s)?\brow sums of\s?(?=\()`, () => 'rowSums'),
  rule(
    String.raw`(?:\bthe\s)?\bouter product (?:of|between) (${TERM}) (?:and|with) itself\b`,
    term => `(${term} %o% ${term})`,
  ),
  rule(
    String.raw`(?:\bthe\s)?\bouter product (?:of|between) ${ALL} (?:and|with) ${ALL}${END}`,
    (a, b) => `((${a}) %o% (${b}))`,
  ),
  rule(
    String.raw`(?:\bthe\s)?(?<!(?:dot|inner|outer|kronecker|tensor|cross)[\s-])\b(?:(${ELEMENTWISE})\s|matrix\s)?product (?:of|between) ([^\n,;]{1,80}?) (?:and|with) ([^\n,;]{1,80}?)(?=\.?\s*$|[,;\n]|\swhere\b)`,
    (entries, a, b) => `(${a}) ${entries ? '.*' : '*'} (${b})`,
  ),
  rule(String.raw`(?:\bthe\s)?\btranspose of (${TERM})\s`, term => `${term}'`),
  rule(String.raw`(?:\bthe\s)?\btranspose of (${TERM})(?=$|[).,*+-])`, term => `${term}'`),
  rule(
    String.raw`(?:\b(?:an?|the)\s)?\bdiagonal matrix (?:of|with|having) ([^\n,;_]{1,80}?) (?:on|along|down) (?:the|its) (?:main )?diagonal\b`,
    entries => `diag(${entries})`,
  ),
  rule(String.raw`(?:\bthe\s)?\bdiagonal matrix (?:of|with)\s?(${TERM})`, term => `diag(${term})`),
  // behind a comma, the whole sum is meant
  rule(
    String.raw`(?<=^|[=\n])([^=\n,;]{0,200}[\w)\]'] ?[+-] ?[^=\n,;]{1,200}),\s?(?=(?:(?:divided|multiplied) by|times)\b)`,
    sum => `(${sum}) `,
  ),
  rule(
    String.raw`,\s?(?=(?:(?:divided|multiplied)(?: ${ELEMENTWISE})? by|times|plus|minus|${ELEMENTWISE} times)\b)`,
    () => '',
  ),
  rule(`${BEHIND}${ELEMENTWISE} (?:divided by|division by|over)(?!\\w)`, () => './'),
  rule(`${BEHIND}hadamard (?=[\\w(])(?!times|product|multipl)`, () => '.* '),
  rule(
    String.raw`(?:𝟙|𝟏|𝕀|(?<![\w.])1(?=\s?\{))\s?[[({]([^()[\]{}\n]{1,40}[<>≤≥=][^()[\]{}\n]{1,20})[\])}]`,
    condition => `1[${condition}]`,
  ),
  rule(String.raw`\(\.\)`, () => '.*'),
  rule(
    String.raw`(?<=[\p{L}\p{N})\]'])[ \t]{1,4}(\()?only (?:where|if|when|for) ([\p{L}_₀-₉\d]{1,12}[ \t]?(?:[<>]=?|[≤≥])[ \t]?0)(\))?(?=[ \t]*(?:$|[,;.]))`,
    (open, condition, close) => ` .*(${condition}${open && !close ? '' : ')'}${close && !open ? ')' : ''}`,
  ),
  rule(`${BEHIND}${ELEMENTWISE} (?:times|product|multiplied|multiplication)${BY}(?!\\w)`, () => '.*'),
  rule(`${BEHIND}(?:times|multiplied) ${ELEMENTWISE}${BY}(?!\\w)`, () => '.*'),
  rule(
    String.raw`${BEHIND}(?:times|multiplied by)(?!\w)((?:(?!\btimes\b|\bmultiplied\b)[^\n]){1,120}?)\s?,?\s\(?(?:all )?${ELEMENTWISE}\)?(?!\w)`,
    between => `.*${between}`,
  ),
  rule(
    String.raw`(?:,\s\(?|\s{1,20}[([])(?:all )?${ELEMENTWISE}(?: (?:products?|multiplication|operations?))?[)\]]?\s*\.?\s*$`,
    () => '',
  ),
  rule(String.raw`(?<=[A-Za-z0-9)\]])_transposed?(?![\w(])`, () => "'"),
  rule(`${BEHIND}transposed?(?![\\w(])`, () => "'"),
  rule(`${BEHIND}squared(?![\\w(])`, () => '^2'),
  rule(`${BEHIND}(?:multiplied (?:by|with)|times)(?!\\w)`, () => '*'),
  rule(`${BEHIND}(?:divided by|(?!(?<=\\bsum )over (?:all )?[a-z]\\b)over)(?!\\w)`, () => '/'),
  rule(`${BEHIND}plus(?!\\w)`, () => '+'),
  rule(`${BEHIND}minus(?!\\w)`, () => '-'),
  // the blank behind it goes as well: `- A` may be an item of a list
  rule(String.raw`(?<=(?:^|[=(*])\s{0,3})minus(?![\w(])[ \t]{0,3}`, () => '-'),
];

/** What people say before a formula; a comma or colon may end it. */
const BEFORE = new RegExp(
  String.raw`(?:^|[.;][ \t])[ \t]*(?:(?:${anyOf({
    'which part it is': /for (?:part|question|problem|exercise|number) \(?\w{1,3}\)?/,
    'a greeting': /hi|hello/,
    'the next step': /(?:first|second|next|now|finally)(?=,|[ \t](?:we|i)[ \t])|let/,
    'a greeting to somebody': /(?:dear|hi|hello)(?:[ \t][A-Za-z.]{1,20}){1,3},/,
    'the answer': /answer|solution|my (?:final )?answer(?: here)?/,
    'who found it':
      /(?:i|we) (?:get|got|have|find|found|obtain|compute|define|set|write|think(?: it is| it's)?)/,
    'what it comes of': /this gives(?: us)?|which gives(?: us)?|it follows that|it's/,
    'where it is as well': /(?:the )?same as [^\s,:]{1,30}[,:]/,
    'the rule': /(?:by|using|from|with) the chain rule/,
    'a conclusion': /so|thus|hence|therefore|then|finally/,
  })})[ \t]*[,:]?[ \t]+){1,4}`,
  'gim',
);
/** How a letter ends. */
const GREETING =
  /(?<=[.,;\n])[ \t]*(?:(?:many )?thanks|thank you|(?:all the |kind )?(?:best|regards)|cheers)(?: regards| wishes)?[,.!]?\s{0,4}(?:[A-Z]\p{L}{0,20}[ \t]?){0,2}[.!]?\s*$/iu;
/** `The gradient of L with respect to W is …`; what is said of a derivative by its name is a head. */
const IS =
  /(?:^|[.;][ \t])[ \t]*(?:[A-Za-z](?:(?!\b(?:because|since|if|when|where|whose)\b)[^=+*^()\n;]){0,80}[ \t])?(?:is|equals)[ \t](?=[^\n]{0,4}\S)/gim;
const HEAD_IS =
  /(?:^|[.;][ \t])[ \t]*(?:[A-Za-z][^=+*^()\n;]{0,80}?[ \t])?(d\w{1,20}\/d\w{1,20})[ \t](?:is|equals)[ \t](?=[^\n]{0,4}\S)/gim;
/** Why it is so, up to the end of the line, where no name is said to be something. */
const WHY =
  /(?<!\b(?:divided|multiplied|element-?wise|left|right))[ \t](?:because|since|due to|(?:by|using|via|from) (?:the|definition|substitut\w{2,4})|(?<=,[ \t])as)[ \t][^=\n]{3,200}$/gim;
/** What a name is called: `where D = … is the error of the hidden layer`. */
const CALLED = /(?<==[^\n=]{1,300})[ \t]is[ \t](?:the|an?|our)[ \t][A-Za-z \t,'’-]{3,100}\.?$/gim;
/** The same, where one is. */
const WHERE = /[ \t](?:because|since|using)(?=[ \t]+[A-Za-z]\w{0,20}[ \t]?=)/gi;

const MARK = new RegExp(
  String.raw`\b(?:${anyOf({
    'a sign': /times|plus|minus/,
    'a part': /entry|component|element/,
    'a function': /norm|softmax of|indicator|derivative|apply/,
    'what something is called': /residuals?|error|predicted|hidden|batch/,
    'a value': /equals|zero|elsewhere/,
    'what was done to it': /transposed?|multiplied|divided|squared/,
    'a matrix or a sum': /identity|diagonal|sums?/,
    'a step': /compute|define|set|let|first|next/,
    'a product': /product/,
    'a reason': /because|since|as|due|by|using|via|from/,
    'a greeting': /hi|hello/,
    'an answer': /answer|solution|is|equals|dear|same/,
    'a product or a quotient': /hadamard|over/,
    'who found it': /get|got|have|find|found|obtain|think|gives|follows|it/,
    'how it is meant': /element-?wise/,
    'a conclusion': /so|thus|hence|therefore|then|finally|only/,
    'a number': /twice|two|half|one/,
  })})\b|${anyOf({
    'a transpose in a name': /_transposed?\b/,
    'a place for an argument': /\(\.\)/,
    'an indicator': /[𝟙𝟏𝕀]|\b1\s?\{/u,
  })}`,
  'iu',
);

/** A statement behind others on its line starts anew. */
const started = (found: string, head = ''): string =>
  (/^[.;]/.test(found) ? ';' : '') + head.padStart(found.length - (/^[.;]/.test(found) ? 1 : 0));

/** What takes back what is said beside it. */
export const DENIAL = new RegExp(
  String.raw`\b(?:${anyOf({
    'a denial': /not|never|wrong|neither|nor|unless|except|cannot|incorrect(?:ly)?|mistaken?/,
    'what does not count': /ignore|crossed out|discarded?|missing/,
    'the other one': /opposite/,
    'an error': /(?:sign|factor) error|sign (?:is )?(?:flipped|reversed|changed)|other way (?:a?round)/,
    'a factor': /times (?:two|three|minus one)/,
    'what is left open': /up to (?:an? |the )?(?:sign|factor|constant|scal\w+)/,
  })})\b|${anyOf({
    'false, which a program may set': /(?<!=[ \t]?)\bfalse\b/,
    'a short denial': /n['’]t\b/,
  })}`,
  'i',
);

/** The text in signs; undefined where it has no such words, or denies something. */
export function inSigns(text: string): string | undefined {
  let written = fromTypst(text);
  if (MARK.test(written)) {
    if (DENIAL.test(written)) return undefined;
    written = written
      .replace(GREETING, found => found.replace(/[^\n]/g, ' '))
      .replace(BEFORE, found => started(found))
      .replace(CALLED, found => ' '.repeat(found.length))
      .replace(HEAD_IS, (found, head: string) => started(found, `${head} = `))
      .replace(IS, found => started(found))
      .replace(WHERE, found => 'where'.padStart(found.length))
      .replace(WHY, found => ' '.repeat(found.length));
    for (const [pattern, sign] of RULES)
      written = written.replace(pattern, (found: string, ...groups: string[]) =>
        sign(...groups).padStart(found.length),
      );
  }
  return written === text ? undefined : written;
}
