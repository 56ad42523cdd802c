/**
 * What the words of an answer say that a symbol of the file is, and that it is not there: `where z_2 is the target`, `with a_1 the pre-activation`, `where P is the sigmoid of Z`. Whoever
 * says so means another formula.
 */
import type { Expression, Operator } from '../../expression/expression.ts';
import { someNode } from '../../expression/nodes.ts';
import { words } from '../../formula/any-of.ts';
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { ancestorsOf } from '../../problem/ancestors.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { meaningOf } from '../statements.ts';

/** A cheap first look: what a symbol is said to be. */
const NOUN = words(`
  (?:targets?|labels?|predictions?|logits?)(?:_matrix|_vector)? ground_truth weight_matrix bias parameters? loss cost residuals? pre-?_?activations? softmax sigmoid logistic tanh relu softplus identity
  all_ones(?!\\ entries) ones zeros? inverse symmetric orthogonal (?:network|model)_output output_(?:of_)?the_(?:network|net|model)`);
const FIRST = new RegExp(`(?<!\\p{L})(?:${NOUN}|gelu|dropout|batch ?norm\\p{L}*)(?!\\p{L})`, 'iu');
const ACCENT = String.raw`(?:\\(?:hat|bar|tilde|vec|wide\w+|math\w+|boldsymbol|bm)\s*\{?\s*){0,3}`;
const SYMBOL = String.raw`${ACCENT}\\?[A-Za-zα-ωΑ-Ω]\w{0,12}\}{0,3}(?:\s?[_^]\s?(?:\{[^{}]{1,12}\}|\\?\w))*`;
/** Where a formula begins or ends. */
const EDGE = '¦';
/** The Jacobian with respect to a symbol is no value of that. */
const OF = String.raw`(?<!(?<!\p{L})(?:to|of|in|by|for|on|from|at|over|than|nor|neither|wrt|w\.r\.t\.)\s*(?:${EDGE}\s*${SYMBOL}\s*${EDGE}\s*and\s*)?)`;
const TOLD = new RegExp(
  String.raw`(?:^|${OF}${EDGE}|[(,;]|(?<!\p{L})(?:where|with|here|and|as|since|because))\s*(${SYMBOL})\s+(?:${EDGE}\s*)?((?:is|are|be|denotes?|means|being|stands for|represents)\s+)?((?:just|simply|now|the|an?|our|all)\s+)*(?:(?:matrix|vector|column|row) of (?:the )?)?(?:(?:one-hot|true|given|known|final|predicted)\s+)?(?:(?:outputs?|result|value|network|model|corresponding)\s+(?:of\s+)?(?:the\s+)?)?(${NOUN})(?![\p{L}'’-])(?!\s+(?:matrix|layers?|loss|cost|regression|function|derivative|gradient|entropy|units?|activation|nonlinearity)(?!\p{L}))(?:\s+of\s+(?:${EDGE}\s*)?(${SYMBOL})(?=\s*(?:${EDGE}|[.,;)]|$)))?`,
  'giu',
);

/** Longer answers are documents of their own. */
const MOST = 3000;

const FUNCTION: Readonly<Record<string, string>> = { logistic: 'sigmoid' };
const GIVEN = /^(?:targets?|labels?|ground truth|weight|bias|parameters?)$/;
const COMPUTED = /^(?:predictions?|logits?|loss|cost|residuals?|.*output.*)$/;
/** What layers do, and the smoothing of a label does not. */
const LAYERS: ReadonlySet<Operator> = new Set(['map', 'softmax', 'multiply']);
const OF_VALUES = /^(?:identity|(?:all )?ones|zeros?|inverse|symmetric|orthogonal)$/;

/** `with the softmax`, where nothing in the file is one; `as with a softmax` compares with another network. */
const WITH =
  /(?<!\p{L})(?:with|for|using|uses?|under|after|behind) (?:an? |the )?(softmax|sigmoid|tanh|relu|gelu|softplus|dropout|batch ?norm\p{L}*)(?!\p{L})/iu;
const COMPARED =
  /(?<!\p{L})(?:as|like|unlike|same|similar\p{L}*|compar\p{L}*|than|if|would|had|whereas|while|no|not|without|case|instead|known|contrast|identical|also|too)(?!\p{L})/iu;
/** `with ReLU instead of tanh` asserts the first. */
const ASSERTED = /(?<=\p{L}) (?:instead of|rather than|and not) (?:an? |the )?\p{L}+/giu;
/** What may stand for them in the file. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  softmax: /soft|exp/i,
  sigmoid: /sig|exp|tanh/i,
  tanh: /tanh|exp|sig/i,
  relu: /lu|max|abs|[<>]/i,
  gelu: /gelu|erf/i,
  softplus: /soft|log/i,
};

function isWithAnother({ quantities, functions }: Problem, prose: string): boolean {
  const [, name] = WITH.exec(prose) ?? [];
  if (name === undefined || COMPARED.test(prose.replace(ASSERTED, '')) || functions.size > 0) return false;
  const written = WRITTEN[name.toLowerCase()];
  return ![...quantities.values()].some(({ formula = '' }) => written?.test(formula) === true);
}

/** `softmax over the columns`, where it is of each row. */
const ALONG =
  /softmax\w*(?: (?!rows?(?!\p{L})|not |each |of )[\p{L}-]+){0,6}? (?:over|along|across|down) (?:(?:all|the|its|every|each) ){0,2}columns?(?!\p{L})|softmax\w*(?: (?:is|was|taken|applied|computed|of|being|runs?|goes|acts?|works?|over|along|across|for|each|all|the|its)){0,6} (?:columns?|column-?wise|examples|samples|batch|first axis|axis 0)(?!\p{L})|column-?wise softmax/iu;
const isAlongAnother = ({ quantities }: Problem, prose: string): boolean =>
  ALONG.test(prose) &&
  [...quantities.values()].some(
    ({ definition }) => definition?.op === 'softmax' && definition.rows !== 1 && definition.cols !== 1,
  );

/** The words of an answer in English, with its formulas between edges. */
function proseOf(answer: string): string {
  const isBetweenDollars = answer.includes('$');
  const parts = answer.split(isBetweenDollars ? /\$+/ : /\\(?:text\w*|mbox)\s*\{([^{}]*)\}/);
  const isFormula = (at: number): boolean => parts.length > 1 && at % 2 === (isBetweenDollars ? 1 : 0);
  const told = parts.map((part, at) => (isFormula(at) ? `${EDGE}${at}${EDGE}` : part)).join(' ');
  return inEnglish(told)
    .replace(FORMULA, (_, at: string) => ` ${EDGE} ${parts[Number(at)]} ${EDGE} `)
    .replace(/~|\\[,;: ]|\\q?quad(?![A-Za-z])/g, ' ');
}
const FORMULA = new RegExp(`${EDGE}(\\d+)${EDGE}`, 'g');

/** Whether the words of an answer say of a symbol of the file what it is not. */
export function isToldOtherwise(problem: Problem, answer: string): boolean {
  if (answer.length > MOST) return false;
  const prose = proseOf(answer);
  if (!FIRST.test(prose)) return false;
  if (isWithAnother(problem, prose) || isAlongAnother(problem, prose)) return true;
  return [...prose.matchAll(TOLD)].some(([, symbol, verb, article, noun, argument]) => {
    const quantity = verb || article ? quantityOf(problem, symbol!) : undefined;
    if (quantity === undefined) return false;
    if (
      isOther(
        problem,
        quantity,
        noun!
          .toLowerCase()
          .replace(/\s+/g, ' ')
          .replace(/ (?:matrix|vector)$/, ''),
      )
    )
      return true;
    const of = argument === undefined ? undefined : quantityOf(problem, argument);
    return of !== undefined && isOfAnother(problem, quantity, of);
  });
}

function isOther(problem: Problem, quantity: Quantity, noun: string): boolean {
  if (OF_VALUES.test(noun)) return quantity.domain?.kind !== 'value';
  const definition = definitionOf(problem, quantity);
  if (!definition) return !GIVEN.test(noun) && isBesideComputed(problem, quantity);
  if (GIVEN.test(noun)) return isOfLayers(definition);
  if (COMPUTED.test(noun)) return false;
  if (noun.startsWith('pre')) return definition.op === 'map' || definition.op === 'softmax';
  return isOfOther(definition, FUNCTION[noun] ?? noun);
}

/** Whether a function of a symbol is that of another one than it is said to be of. */
function isOfAnother(problem: Problem, quantity: Quantity, of: Quantity): boolean {
  const definition = definitionOf(problem, quantity);
  if (definition?.op !== 'map' && definition?.op !== 'softmax') return false;
  const [argument] = definition.args;
  return argument.op === 'symbol' && argument.name !== of.name;
}

/**
 * Whether layers of the file compute something of the shape of a variable without it, and both go into one quantity: a label beside a prediction. In a file that
 * begins behind the network the logits are variables, and what has their shape is computed from them.
 */
function isBesideComputed(problem: Problem, { name, shape }: Quantity): boolean {
  const origins = new Map(
    [...problem.quantities.keys()].map(one => [one, ancestorsOf(problem, one)] as const),
  );
  return [...problem.quantities.values()].some(
    other =>
      isOfLayers(other.definition) &&
      other.shape.every((size, axis) => size === shape[axis]) &&
      !origins.get(other.name)!.has(name) &&
      [...origins.values()].some(origin => origin.has(name) && origin.has(other.name)),
  );
}

const isOfLayers = (definition: Expression | undefined): boolean =>
  definition !== undefined && someNode(definition, ({ op }) => LAYERS.has(op));

/** What a quantity is computed by; undefined of one that is given. */
function definitionOf({ quantities }: Problem, { definition }: Quantity): Expression | undefined {
  for (let at = definition; at; at = quantities.get(at.name)?.definition) if (at.op !== 'symbol') return at;
  return undefined;
}

/** Whether a value is certainly none of that function: a linear one, or one of another function. */
const isOfOther = (e: Expression, name: string): boolean =>
  e.op === 'map'
    ? e.fn.kind === 'builtin' && e.fn.name !== name
    : e.op === 'softmax'
      ? name !== 'softmax'
      : e.op === 'add' || e.op === 'multiply' || e.op === 'hadamard';

function quantityOf(problem: Problem, symbol: string): Quantity | undefined {
  const plain = problem.quantities.get(symbol);
  if (plain) return plain;
  const vocabulary = vocabularyOf(problem);
  const side = readLatex(symbol, undefined, vocabulary.words).statements[0]?.sides[0];
  const meaning = side && meaningOf(side.formula, makeScope(vocabulary, scopeOptions('numerator')));
  if (!meaning || 'failure' in meaning || meaning.expression.op !== 'symbol') return undefined;
  return problem.quantities.get(meaning.expression.name);
}
