/**
 * The spelling of Python, R, MATLAB and Julia in that of plain formulas, character for character, so that every place stays where it is: `np.diag(v).T`
 * becomes `   diag(v)' `, and `X %*% t(w)` becomes `X @   t(w)`.
 */
import { anyOf } from '../any-of.ts';
import { bodyOf } from './bodies.ts';
import { CHANGING_CALL } from './changed-by-calls.ts';
import { fromContainers } from './containers.ts';
import { SOFTMAX_OF_ALL } from './meaning/axes.ts';

const SIGNS_OF_PROGRAMS =
  /\.[A-Za-z]|\[\.\.\.|\*\*|%[*o]%|<-|@[.(]|::|\bfloat[ \t]|\bbsxfun\b|\b(?:float|int)\(|\bfor[ \t]|\[\s?["']|\w\$\w|\b(?:def|lambda|function|import|using|assert|print|disp|return)\b/;
/** Modules whose functions are called by their names everywhere; what counts axes stays a function of its module. */
const MODULE =
  /\b(?:np|numpy|jnp|jax|torch|tf|math|nn|F|scipy|special|utils?|funcs?|activations?)\.(?:(?:linalg|functional|nn|special|numpy)\.){0,2}(?:multiply\.(?=outer))?(?!(?:sum|mean|size|(?<=(?:np|numpy|jnp|torch)\.)a?(?:max|min))\()(?=[A-Za-z])/g;
/** SciPy's own, by its module or imported from it. */
const SOFTMAX_OF_SCIPY = /\b(?:scipy\.|sp\.)?special\.softmax(?=\()/g;
const SOFTMAX_IMPORTED = /\bfrom[ \t]+scipy\.special[ \t]+import\b[^\n]{0,80}\bsoftmax\b/;
/** Of matrices, where NumPy's is of entries. */
const PRODUCT_OF_MATHJS = /\bmath\.multiply(?=\()/g;
/** What says how numbers are stored; whole numbers only of conditions and names, for of a sum they are other ones. */
const STORAGE = new RegExp(
  anyOf({
    'a method with a type, of whole numbers only where it is a condition':
      /\.(?:astype|to|type)\((?:np\.|torch\.)?(?!u?int|bool)[a-z0-9]+\)|(?<=[<>=][^()\n]{0,60}\))\.(?:astype|to|type)\((?:np\.|torch\.)?(?:u?int|bool)[a-z0-9_]*\)/,
    'the type in a cast': /(?<=\bcast\([^\n]{0,200}),[ \t]*(?:np|tf|jnp)\.[a-z]+\d{0,2}(?=\))/,
    'a cast': /\b(?:tf\.)?cast(?=\()/,
    'a method of Rust or PyTorch': /\.(?:unwrap|contiguous)\(\)/,
    'a method named after a type': /\.(?:float|double|int|copy|detach|clone|item)\(\)|\.data\b(?![.([])/,
    'a layer of PyTorch that has nothing to learn, applied where it is made':
      /(?<=\bnn\.[A-Z]\w{1,20})\((?:dim[ \t]?=[ \t]?(?:-1|1))?\)(?=\()/,
    'a function of R': /\bas\.(?:vector|numeric|matrix)(?=\()/,
    'a number made of one entry': /(?<![\w.])float(?=\()/,
    'a number made of a condition': /(?<![\w.])int(?=\([^()\n]{1,40}(?:[=!]=|[<>])[^()\n]{1,40}\))/,
  }),
  'g',
);
const TRANSPOSED =
  /\.(?:m?T\b|t\(\)|(?:transpose|swapaxes)\((?:\s*-?[012]\s*,\s*-?[012]\s*)?\)|permute\(\s*1\s*,\s*0\s*\))/g;
const ASSIGNED_IN_R = /^([ \t]*[A-Za-z][\w.]*(?:\[[^\]\n]*\])?[ \t]*)<-/gm;
/** Functions of a line: `def f(z): return …`, and `f = lambda z: …`, `f <- function(z) …`, `f = @(z) …`. */
const DEFINED =
  /\bdef[ \t]+(\w+[ \t]*\([ \t]*\w+[ \t]*(?:,[ \t]*\w+[ \t]*){0,4}\))(?:[ \t]*->[ \t]*\w+)?[ \t]*:\s*return\b/g;
const ANONYMOUS =
  /^([ \t]*\w+)([ \t]*=[ \t]*)(?:lambda[ \t]+(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*:|function[ \t]*\([ \t]*(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*\)|@\([ \t]*(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*\))/gm;

/** `torch::Tensor dW`, `std::exp(z)`, and `2.0f` where `float` stands. */
const QUALIFIED = /(?<=\d\.\d{1,9})f(?![\w('])|\b(?:std|torch|arma|xt|Eigen|Array)::(?=[A-Za-z])/g;
/** `m[..., None]`. */
const ALL_AXES = /(?<=\[)\.\.\.(?=[ \t]*,)/g;
/** `for i in 1..N`, `for i = 1 to N`. */
const COUNTED =
  /(\bfor[ \t]+\w+[ \t]*(?:=|\bin\b)[ \t]*1)(?:\.\.\.?|[ \t]to[ \t]|[ \t]?…)(?=[ \t]*[A-Za-z])/g;

/** `d.mul_(m)` changes what it is a method of. */
const CHANGED_IN_PLACE = /^([ \t]*\w+)\.(mul|add|sub|div)_(?=\()/gm;
const SIGN_OF = { mul: '*', add: '+', sub: '-', div: '/' } as const;

/** `W.grad` of PyTorch and `W.g` are the gradient by W. */
const GRADIENT = /(?<![\w.)\]])([A-Za-z]\w{0,20})\.(grad|g)\b(?!\s*\()/g;

/** What no mathematics has that is typed as text: modules and methods, signs of a program language, changes of a name, and what is done line by line. */
const PROGRAM = new RegExp(
  anyOf({
    'a module': /\b(?:np|numpy|jnp|jax|torch|tf|math|scipy|nn|F)\.[A-Za-z]/,
    'a part of a value': /[\w)\]]\.(?:m?T|shape|size|grad)\b/,
    'a method': /[\w)\]]\.[a-z]\w{0,20}\(/,
    'a power': /\*\*/,
    'a change of a name': /[-+*/@]=(?!=)/,
    'a product of R': /%[*o]%/,
    'an assignment of R': /<-[ \t]/,
    'a product of Python': /\w[ \t]?@[ \t]?[\w(]/,
    'an entry by name': /\w\[\s?["']/,
    'a part by name, of R': /\w\$\w/,
    'a function without a name': /=[ \t]*(?:lambda\b[^:\n]{0,80}:|@\()/,
    'a line that begins with a keyword': /^[ \t]*(?:def|import|from|using|library|function|return|try|end)\b/,
    'a loop': /^[ \t]*for[ \t(]+\w+[ \t]*(?:in[ \t]|=[ \t]*\d)/,
    'a condition':
      /^[ \t]*(?:while|if|elif|else)\b[^\n]{0,200}(?:[:{]|:[ \t]*\w{1,30}[ \t]*=[^=\n]{1,200})[ \t]*$/,
  }),
  'm',
);

/** `a, b = b, a`; `a = a - …`; `d = …` of which a part is changed then, `d[0] = …`. */
const SWAPPED =
  /(?<!\w)(\w{1,30})[ \t]*,[ \t]*(\w{1,30})[ \t]*=[ \t]*\2[ \t]*,[ \t]*\1(?!\w)|(?:^|;)[ \t]*(\w{1,30})[ \t]*=(?!=)[^\n;=]{0,400}(?<![\w'.])\3(?![\w('^[.])/m;
const IN_PART =
  /(?:^|;)[ \t]*(\w{1,30})[ \t]*=(?!=)[\s\S]{1,1000}?(?:\n|;)[ \t]*\1\[[^\]\n]{1,60}\][ \t]*=(?!=)/m;

/** Whether a text is a program by its signs: then a name is what it was last given, whatever the file calls so. */
export const isProgram = (text: string): boolean => PROGRAM.test(text) || hasChanges(text);

const hasChanges = (text: string): boolean =>
  SWAPPED.test(text) || (/\][ \t]*=/.test(text) && IN_PART.test(text));

/** Lines that a program does rather than says: what is left without one of them is another program. */
const DONE =
  /^[ \t]*(?:def|function|return|for|if|elif|else|while|try|except|finally|with|end|from[ \t]+scipy)\b|[-+*/@]=(?![=>])|^[ \t]*\w{1,30}(?:[ \t]*,[ \t]*\w{1,30}){1,9}[ \t]*=(?!=)|\blambda\b[^:\n]{0,80}:/m;

/** Whether a text is a program of more than equations. */
export const isDone = (text: string): boolean =>
  ((DONE.test(text) || CHANGING_CALL.test(text)) && isProgram(text)) || hasChanges(text);

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The text with what is a program's in it as plain formulas write it; of the same length. */
export function fromProgram(written: string): string {
  if (!SIGNS_OF_PROGRAMS.test(written)) return written;
  const text = SOFTMAX_IMPORTED.test(written)
    ? written.replace(/(?<![\w.])softmax(?=\()/g, SOFTMAX_OF_ALL)
    : written;
  const hasFloats = /\bfloat\b/.test(text);
  return bodyOf(
    fromContainers(text).replace(DEFINED, (found, head: string) => `${head}=`.padEnd(found.length)),
  )
    .replace(ASSIGNED_IN_R, (_, name: string) => `${name}= `)
    .replace(ANONYMOUS, (found, name: string, _, ...arguments_: string[]) =>
      `${name}(${arguments_.slice(0, 3).find(Boolean)})=`.padEnd(found.length),
    )
    .replace(QUALIFIED, found => (found !== 'f' || hasFloats ? blank(found) : found))
    .replace(ALL_AXES, ':  ')
    .replace(COUNTED, (found, head: string) => `${head}:`.padEnd(found.length))
    .replace(/%\*%/g, ' @ ')
    .replace(/@\.(?=[\s(])|(?<=\bbsxfun\(\s?)@(?=[a-z])/g, blank)
    .replace(STORAGE, blank)
    .replace(
      CHANGED_IN_PLACE,
      (_, name: string, method: keyof typeof SIGN_OF) => `${name} ${SIGN_OF[method]}= `,
    )
    .replace(GRADIENT, (_, name: string, word: string) => `d${name}`.padEnd(name.length + 1 + word.length))
    .replace(TRANSPOSED, found => `'${blank(found.slice(1))}`)
    .replace(PRODUCT_OF_MATHJS, found => 'matmul'.padStart(found.length))
    .replace(SOFTMAX_OF_SCIPY, found => SOFTMAX_OF_ALL.padStart(found.length))
    .replace(MODULE, blank)
    .replaceAll('**', '.^');
}
