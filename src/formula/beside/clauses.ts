/**
 * Prose as clauses, each with what it speaks of: the formula beside it (`this`, `the sign`), the writer (`I`), a part of the model (`the bias`), or nothing that shows (`Valid near
 * zero`, `Divide by N`). The same word takes back a formula in the one and says nothing against it in the other: `the activation is different`, `the answer is different`.
 */
import { wordSet } from '../../expression/words.ts';
import { words } from '../any-of.ts';

export type Subject = 'formula' | 'writer' | 'model' | 'none';

export interface Clause {
  readonly text: string;
  readonly subject: Subject;
  /** Its words in small letters, without those that only join it to another one. */
  readonly words: readonly string[];
  /** Whether words were left off that join it to another one. */
  readonly isJoined: boolean;
  readonly sentence: string;
  /** Whether a full stop ends the sentence. */
  readonly isEnded: boolean;
  readonly isFirst: boolean;
}

const MODEL = wordSet(`
  bias biases weight weights activation activations loss losses cost objective softmax sigmoid relu tanh logit logits input inputs output outputs network networks net layer layers
  unit units neuron neurons label labels target targets prediction predictions probability probabilities error errors residual residuals jacobian jacobians penalty regulariser
  regularizer regularisation regularization decay data example examples sample samples batch minibatch feature features matrix matrices vector vectors function functions logarithm
  logarithms log exponential exponentials norm rule product products square squares variable variables parameter parameters operator notation mask dropout kernel filter embedding
  embeddings state states gate gates attention score scores query key hessian identity mean class classes observation observations model classifier perceptron nonlinearity
  preactivation preactivations pre-activation delta deltas signal signals dimension dimensions shape shapes size sizes index indices scalar scalars tensor constant constants sum sums
  entropy cross-entropy likelihood algorithm backpropagation backprop descent rate optimizer convention layout distribution argument arguments regression path paths node nodes graph
  branch superscript subscript details`);
const FORMULA = wordSet(`
  answer answers result results formula formulas gradient gradients derivative derivatives expression solution solutions equality equation equations version sign signs order transpose
  transposes factor factors minus plus step steps derivation line lines attempt entry entries row rows column columns diagonal term terms part parts half one contribution
  contributions trace rest above`);
const PRONOUN = wordSet(
  'this that it these those they which mine ours everything all both there something nothing what',
);
/** `All samples` are no formula. */
const PLURAL = wordSet('all both these those');
const WRITER = wordSet('i we one you');
/** What joins a clause to another one, or opens it, and says nothing. */
const JOINING = wordSet(`
  and so thus hence therefore then now also again here note recall remember observe notice that indeed clearly obviously intuitively finally moreover furthermore similarly likewise
  analogously because since as where when if while whereas although though but whose well first secondly second firstly lastly next further additionally besides consequently
  accordingly equivalently namely i.e e.g ie eg however actually really honestly of course oh ok okay ah remark ~`);
const VERB = wordSet(
  'is are was were has have had does do did can could will would may might must should gives comes gets follows holds depends needs',
);
/** Words of a noun that are not its subject: `by the bias`, `half the batch`. */
const LEADING = wordSet('my half some with by from on');
/** `one of the rows` is nobody. */
const ONE_OF = wordSet('of row column has minus');

/** What one does to a formula. */
const OPERATIONS = wordSet(`
  multiply divide add subtract negate flip transpose swap reverse take sum average halve double scale evaluate replace read ask ignore disregard delete skip discard change fix correct redo
  set put use append invert square clip rescale normalise normalize truncate round cross strike scratch insert remove restrict keep permute interchange exchange will ran stopped`);
export const isOperation = (word: string | undefined): boolean => word !== undefined && OPERATIONS.has(word);

export const isVerb = (word: string): boolean => VERB.has(word);
/** What the formula is, too: `the matrix is transposed`. */
const LIKE_FORMULA = wordSet(`
  matrix matrices vector vectors product products square squares function functions scalar scalars tensor constant constants sum sums mean identity norm operator
  dimension dimensions shape shapes size sizes jacobian hessian convention layout notation model`);
/** Whether a noun is a part of the network, which the formula is not. */
export const isPart = (word: string): boolean =>
  word.startsWith('⟨') || (MODEL.has(word) && !LIKE_FORMULA.has(word));
export const isModelNoun = (word: string): boolean => MODEL.has(word);
export const isFormulaNoun = (word: string): boolean => FORMULA.has(word);
export const isNoun = (word: string): boolean => MODEL.has(word) || FORMULA.has(word);

const WORD = /⟨\w+⟩|~|[\p{L}\p{N}](?:[\p{L}\p{N}'.-]*[\p{L}\p{N}])?/gu;
/** Their ends, and those of paragraphs. */
const SENTENCES = /(?<=[.!])(?=\s|$)|;|\u2029/;
const CLAUSES = new RegExp(
  String.raw`\s*(?:[,:()–—“”"]|\s-\s)\s*|\s+(?=(?:${words('because since so but where which whereas while although though when if whenever')})(?:\s|$))|\s+and\s+(?=(?:${words('it this that we i the they then so hence thus therefore')})\s)`,
);

/** The clauses of prose in which each formula stands as its kind. */
export function clausesOf(prose: string): readonly Clause[] {
  return prose
    .split(SENTENCES)
    .map(sentence => sentence.replace(/^[\s,:.(–—-]+|[\s)]+$/g, ''))
    .filter(sentence => /\p{L}/u.test(sentence.replace(/⟨\w+⟩/g, '')))
    .flatMap(whole => {
      const sentence = whole.replace(/[.!\s]+$/, '');
      return sentence
        .split(CLAUSES)
        .filter(part => part.trim() !== '')
        .map((part, at) => clause(part.trim(), sentence, at === 0, /[.!]$/.test(whole)))
        .map(goingOn);
    });
}

function clause(text: string, sentence: string, isFirst: boolean, isEnded: boolean): Clause {
  const all = (text.toLowerCase().match(WORD) ?? []) as readonly string[];
  const isJoining = (word: string, next: string | undefined): boolean =>
    JOINING.has(word) &&
    !(PRONOUN.has(word) && next !== undefined && (VERB.has(next) || /[^su]s$/.test(next)));
  const from = all.findIndex((word, at) => !isJoining(word, all[at + 1]));
  const own = from < 0 ? [] : all.slice(from);
  return { text, subject: subjectOf(own), words: own, isJoined: from > 0, sentence, isEnded, isFirst };
}

/** A clause without a verb goes on with the one before it: `all samples are pushed, only by different amounts`. */
const goingOn = (clause: Clause, at: number, all: readonly Clause[]): Clause =>
  clause.subject === 'none' && all[at - 1]?.subject === 'model' && !clause.words.some(isVerb)
    ? { ...clause, subject: 'model' }
    : clause;

/** Words before the verb that are looked at. */
const NOUN = 6;

function subjectOf(own: readonly string[]): Subject {
  const [first, second] = own;
  if (first === undefined) return 'none';
  if (PLURAL.has(first) && second !== undefined && MODEL.has(second)) return 'model';
  if (first === 'those' && /^(?:with|whose|that|which|of|in|for)$/.test(second ?? '')) return 'model';
  if (PRONOUN.has(first)) return 'formula';
  if (WRITER.has(first) && !(first === 'one' && second !== undefined && ONE_OF.has(second))) return 'writer';
  if (isOperation(first)) return 'none';
  if (isDerivativeOfPart(own)) return 'model';
  for (const word of own.slice(0, NOUN)) {
    if (VERB.has(word)) return 'none';
    if (FORMULA.has(word)) return 'formula';
    if (MODEL.has(word) || word.startsWith('⟨')) return LEADING.has(first) ? 'none' : 'model';
    if (word === 'of') return 'none';
  }
  return 'none';
}

/** `The derivative of the square is …` speaks of another one than what the loss is derived by, where nothing points at the formula. */
function isDerivativeOfPart(own: readonly string[]): boolean {
  const thing = OF_THING.exec(own.join(' '))?.[1]?.split(' ') ?? [];
  return (
    thing.length > 0 &&
    !thing.some(word => WHOLE.has(word) || FORMULA.has(word)) &&
    !own.some(word => POINTING.has(word))
  );
}
const OF_THING =
  /^(?:the|its)? ?(?:\p{L}+ )?(?:derivative|gradient)s? (?:of|for) (?:the|an?|each|every|both) ((?:\p{L}+ ){0,2}?\p{L}+) (?:is|are|gives|equals|becomes|vanishes)(?!\p{L})/u;
/** What is derived in a question, and by what. */
const WHOLE = wordSet(
  'loss losses cost objective error entropy cross-entropy likelihood network whole function model weights weight bias biases parameters matrix layer',
);
const POINTING = wordSet('this that it these those here above following must should has have needs only not');
