/** What was typed in other spellings: words as signs, a plain formula as on paper, what came without a syntax as a plain formula. Every place stays where it is. */
import { Unreadable } from '../../formula/formula.ts';
import { isReserved } from '../../formula/functions.ts';
import { casesInWords } from '../../formula/plain/braced-cases.ts';
import { casesOnOneLine } from '../../formula/plain/cases.ts';
import { withLineSums } from '../../formula/plain/line-sums.ts';
import { fromPaper, STEP } from '../../formula/plain/paper.ts';
import { isDone } from '../../formula/plain/programs.ts';
import { TYPST, withoutProse } from '../../formula/plain/prose.ts';
import { withoutSideNotes, withoutSizeBehind, withoutSizesBetween } from '../../formula/plain/side-notes.ts';
import { type SizesMultiplied, withoutSizesMultiplied } from '../../formula/plain/sizes-multiplied.ts';
import { DENIAL, inSigns } from '../../formula/plain/words.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import { layoutsOf, type Problem } from '../../problem/problem.ts';
import { readAnswer } from '../read-answer.ts';
import { referenceOf } from '../reference.ts';
import type { Answer } from '../verdict.ts';
import type { Given, Spelling } from './way.ts';

type Spelled = (given: Given) => readonly Spelling[];

const asPlain = (answer: Answer): readonly Spelling[] => [{ answer: { ...answer, syntax: 'plain' } }];

/** The answer with other texts for its own. */
const withTexts = (answer: Answer, texts: readonly (string | undefined)[]): readonly Spelling[] =>
  texts.flatMap(text => (text === undefined ? [] : [{ answer: { ...answer, answer: text } }]));

/** A program whose names are what its own lines say; a stop in it, as in `A.T`, ends a sentence of mathematics, and loses the name. */
export const asProgramOfLines: Spelled = ({ answer }) => (isTypedProgram(answer) ? asPlain(answer) : []);

/** Lines of which one does not follow as mathematics: names are what their own lines say, and no derivatives. */
export const asLines: Spelled = ({ answer, judgement }) =>
  areTypedLines(answer) && judgement?.steps.some(step => step.follows === false || 'failure' in step.meaning)
    ? asPlain(answer)
    : [];

export const withoutWords: Spelled = ({ problem, answer }) => {
  const text = answer.answer;
  if ((COMMAND_OF_LATEX.test(text) && !TYPST.test(text)) || isDone(text)) return [];
  const names = plainNames(problem);
  const isName = (word: string): boolean =>
    names.has(word) ||
    isReserved(word) ||
    problem.dimensions.includes(word) ||
    problem.functions.has(word) ||
    OPERATION.test(word);
  const bare = withTexts(answer, [withoutProse(text, isName)]);
  return answer.syntax ? bare : [...bare, ...bare.flatMap(one => asPlain(one.answer))];
};

export const withCasesOnOneLine: Spelled = ({ problem, answer }) => {
  const onOneLine = casesOnOneLine(answer.answer);
  const text = onOneLine ?? casesInWords(answer.answer);
  if (text === undefined) return [];
  const typed: Answer = { ...answer, answer: text, syntax: undefined };
  const spellings: readonly Spelling[] = [{ answer: typed }, ...onPaper(problem, typed)];
  return onOneLine === undefined ? spellings.map(one => ({ ...one, places: 'lost' })) : spellings;
};

export const withoutNotes: Spelled = ({ answer }) => withTexts(answer, [withoutSideNotes(answer.answer)]);

export const withoutSize: Spelled = ({ problem, answer }) => {
  const isSize = (name: string): boolean => problem.dimensions.includes(name);
  const texts = [withoutSizeBehind(answer.answer, isSize), withoutSizesBetween(answer.answer, isSize)];
  return withTexts(answer, texts);
};

/** Sizes that come to another size than what is asked say something else than the formula. */
export const withoutProductOfSizes: Spelled = ({ problem, answer }) => {
  const sized = withoutSizesMultiplied(answer.answer, name => problem.dimensions.includes(name));
  return sized && isAskedSize(sized.size, problem, answer) ? withTexts(answer, [sized.text]) : [];
};

function isAskedSize(size: SizesMultiplied['size'], problem: Problem, { question: id }: Answer): boolean {
  const question = problem.questions.find(one => one.id === id);
  if (size === undefined || !question || question.kind === 'shape' || question.kind === 'manual') return true;
  return layoutsOf(question).some(layout => {
    const asked = referenceOf(problem, question, layout);
    if (asked === undefined) return true;
    const [rows, cols] = [`${asked.rows}`, `${asked.cols}`];
    // of a vector it may be told before the last transpose
    const isTurned = size.includes('1') && size[0] === cols && size[1] === rows;
    return isTurned || (size[0] === rows && size[1] === cols);
  });
}

export const withSignsForWords: Spelled = ({ answer }) =>
  withTexts(answer, [
    inSigns(answer.answer),
    ...withLineSums(answer.answer).map(text => inSigns(text) ?? text),
  ]);

/** Mathematics on paper, where the answer is no plain formula, or has a 1 that may be a vector of ones, or a bracket for a factor. */
export const asOnPaper: Spelled = ({ problem, answer, fares }) =>
  fares === 'unreadable' ||
  (fares === 'incorrect' &&
    (FACTOR_OF_ONE.test(answer.answer) ||
      BRACKET.test(answer.answer) ||
      answer.answer.search(STEP) >= 0 ||
      isUnreadInPart(problem, answer)))
    ? onPaper(problem, answer)
    : [];

/** `δ h_{t-1}ᵀ, δ = …`, `δ_i x_j, δ = …`: what stands before the definition on its line is no plain formula. */
function isUnreadInPart(problem: Problem, answer: Answer): boolean {
  if (!/[,;]|\bw(?:ith|here)\b/.test(answer.answer) || LINES_OR_COMMENTS.test(answer.answer)) return false;
  const { statements } = readAnswer(problem, answer);
  const isUnread = statements.some(({ sides }) => sides.some(({ formula }) => formula instanceof Unreadable));
  return isUnread || (statements.length > 1 && ENTRY_BELOW.test(answer.answer));
}
const LINES_OR_COMMENTS = /[\n%#]|\/[/*]|--/;
const ENTRY_BELOW = /[\p{L}\d]_[a-z]{1,2}(?!\w)/u;

/** A plain formula, where the answer is no LaTeX, or has lines or words that are one. */
export const asPlainFormula: Spelled = ({ answer, fares }) => {
  const areLines = areTypedLines(answer);
  if (SIGN_OF_LATEX.test(answer.answer) && !areLines) return [];
  const isPlain = fares === 'unreadable' || areLines || PRODUCT_IN_WORDS.test(answer.answer);
  return isPlain || ENTRY.test(answer.answer) ? asPlain(answer) : [];
};

export const asProgram: Spelled = ({ answer }) =>
  SIGN_OF_PROGRAM.test(answer.answer) && !SIGN_OF_LATEX.test(answer.answer) ? asPlain(answer) : [];

/** A program of NumPy's without a product of matrices by its sign: `*` is entry by entry there. */
export const starsByEntries: Spelled = ({ answer }) =>
  SIGN_OF_NUMPY.test(answer.answer) && !/@|\\/.test(answer.answer)
    ? asPlain({ ...answer, answer: answer.answer.replace(STAR, ' .* ') }).map(one => ({
        ...one,
        places: 'lost',
      }))
    : [];
const SIGN_OF_NUMPY =
  /\*\*|\b(?:np|jnp|torch|tf)\.|\[:, ?(?:None|np)|\.T\b|\w\.(?:shape\b|(?:sum|mean|dot)\()/;
const STAR = /(?<![*.])\*(?![*=])/g;

const COMMAND_OF_LATEX = /\\[A-Za-z]|\$/;
const SIGN_OF_LATEX = /\\|[_^]\s*\{|\$/;
/** Words that are part of formulas as one types them. */
const OPERATION =
  /^(?:sum|mean|dot|outer|transpose|where|axis|keepdims|hadamard|multiply|matmul|row|col|rows|cols|ones|zeros|eye|diag|delta|sigma|alpha|beta|gamma|lambda|theta|grad|partial|diff|hat|bold|and|colSums|rowSums|the|d[A-Z]\w*)$/i;

/** What stands in programs and in no mathematics: `**`, `.*`, `X @ w`, `X %*% w`, `A.T`, `X[:, j]`, `np.sum(…)`, `<-`, `W'`, names such as `delta2` and `hidden_in`. */
const SIGN_OF_PROGRAM =
  /\*\*|\.[*/^]|[^\s]\s*@|%|\[:,|, ?:\]|[A-Za-z_\])]\.[A-Za-z]|<-|\w'(?!\s*\()|[a-z]{3,}_?\d|\b(?!sum_)[a-z]{2,}_[a-z]{2,}|[<>=][^?\n]{1,80}\?[^:\n]{1,200}:/;
/** What mathematics has a sign for, and its reader would take for prose. */
const PRODUCT_IN_WORDS =
  /\b(?:product|transpose|norms?|sums?|diagonal matrix) (?:of|with)\b|\b(?:elsewhere|otherwise)\b/i;

/** `W[i, j]`, which on paper is a factor in brackets. */
const ENTRY = /\w\[[a-z](?:, ?[a-z])?\]/;

/** Whether equations stand on lines of their own, which LaTeX does not part, without a command. */
const areTypedLines = ({ answer, syntax }: Answer): boolean =>
  syntax === undefined &&
  answer.includes('\n') &&
  !COMMAND_OF_LATEX.test(answer) &&
  !DENIAL.test(answer) &&
  answer.split('\n', 60).filter(line => /\S\s?=/.test(line) && !line.includes('&')).length > 1;

/** Whether one line or statement of a program gives a name what another takes. */
const isTypedProgram = ({ answer }: Answer): boolean =>
  /=[^\n;]{1,300}[\n;][^=]{1,80}=/.test(answer) &&
  PART_OF_PROGRAM.test(answer) &&
  !COMMAND_OF_LATEX.test(answer);

/** `W.T`, `np.outer(`, the sign between matrices, and changes of a name. */
const PART_OF_PROGRAM = /[\w)\]]\.(?:T\b|[a-z]\w{1,20}\()|[\w)\]]\s?@|[\w\]][ \t]?[-+*/@]=(?![=>])/;

/** A 1 with a letter or a raised sign beside it, which on paper is a vector of ones: `1bᵀ`. */
const FACTOR_OF_ONE = /(?<![\w.])1\s?(?:\p{L}|ᵀ|\^)|[ᵀ⊤]\s?1(?![\d.\w([{])|[)\]\w]\s1\s*[.;]?\s*$/u;

/** `1/N [a + b]`. */
const BRACKET = /[\w)] \[/;

/** `A \ b` of MATLAB and Julia, whose sign TeX has for a space. */
const LEFT_DIVISION = /[\w)\]'] ?\\(?: ?\(| \w)/;
/** `d = …` and then `d[z > 0]`, which picks entries in a program; behind a formula that condition is a factor. */
const SELECTION = /(?:^|[;\n])[ \t]*([A-Za-z]\w{0,30})[ \t]*=(?!=)[\s\S]{0,600}(?<!\w)\1\[[^\]\n]{0,60}[<>]/;

/** An answer that is no plain formula, as mathematics that was typed as it stands on paper; none where it is no such thing. */
function onPaper(problem: Problem, answer: Answer): readonly Spelling[] {
  if (LEFT_DIVISION.test(answer.answer) || SELECTION.test(answer.answer)) return [];
  const names = plainNames(problem);
  const [text, ...before] = [answer.answer, ...(answer.before ?? [])].map(one => fromPaper(one, names));
  if (text === undefined || before.includes(undefined)) return [];
  const told = answer.before ? { before: before as string[] } : {};
  return [{ answer: { ...answer, ...told, answer: text, syntax: 'latex', typed: true } }];
}
