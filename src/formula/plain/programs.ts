/**
 * The spelling of Python, R, MATLAB and Julia in that of plain formulas, character for character, so that every place stays where it is: `np.diag(v).T`
 * becomes `   diag(v)' `, and `X %*% t(w)` becomes `X @   t(w)`.
 */
import { bodyOf } from './bodies.ts';
import { fromContainers } from './containers.ts';

const SIGNS_OF_PROGRAMS =
  /\.[A-Za-z]|\*\*|%[*o]%|<-|@[.(]|\bbsxfun\b|\b(?:for|const|let|var)[ \t]|\[\s?["']|\w\$\w|\b(?:def|lambda|function|import|using|assert|print|disp|return)\b/;
/** Modules whose functions are called by their names everywhere; what counts axes stays a function of its module. */
const MODULE =
  /\b(?:np|numpy|jnp|jax|torch|tf|math|nn|F)\.(?:(?:linalg|functional|nn|special|numpy)\.)?(?:multiply\.(?=outer))?(?!(?:sum|mean|size)\()(?=[A-Za-z])/g;
/** Of matrices, where NumPy's is of entries. */
const PRODUCT_OF_MATHJS = /\bmath\.multiply(?=\()/g;
/** What says how numbers are stored; whole numbers only of conditions and names, for of a sum they are other ones. */
const STORAGE =
  /(?<!\([^()<>=\n]{0,80}[-+*/@][^()<>=\n]{0,80}\)(?=\.(?:astype|to|type)\((?:np\.|torch\.)?u?int))\.(?:astype|to|type)\((?:np\.|torch\.)?[a-z0-9]+\)|(?<=\bcast\([^\n]{0,200}),[ \t]*(?:np|tf|jnp)\.[a-z]+\d{0,2}(?=\))|\b(?:tf\.)?cast(?=\()|\.(?:unwrap|contiguous)\(\)|\.(?:float|double|int|copy|detach|clone|item)\(\)|\bas\.(?:vector|numeric|matrix)(?=\()/g;
const TRANSPOSED =
  /\.(?:m?T\b|t\(\)|(?:transpose|swapaxes)\((?:\s*-?[012]\s*,\s*-?[012]\s*)?\)|permute\(\s*1\s*,\s*0\s*\))/g;
const ASSIGNED_IN_R = /^([ \t]*[A-Za-z][\w.]*(?:\[[^\]\n]*\])?[ \t]*)<-/gm;
/** Functions of a line: `def f(z): return …`, and `f = lambda z: …`, `f <- function(z) …`, `f = @(z) …`. */
const DEFINED =
  /\bdef[ \t]+(\w+[ \t]*\([ \t]*\w+[ \t]*(?:,[ \t]*\w+[ \t]*){0,4}\))(?:[ \t]*->[ \t]*\w+)?[ \t]*:\s*return\b/g;
const ANONYMOUS =
  /^([ \t]*\w+)([ \t]*=[ \t]*)(?:lambda[ \t]+(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*:|function[ \t]*\([ \t]*(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*\)|@\([ \t]*(\w+(?:[ \t]*,[ \t]*\w+){0,4})[ \t]*\))/gm;

/** `const dW = …` of JavaScript. */
const DECLARED = /^[ \t]*(?:const|let|var)[ \t](?=[ \t]*\w+[ \t]*=)/gm;
/** `for i in 1..N`, `for i = 1 to N`. */
const COUNTED =
  /(\bfor[ \t]+\w+[ \t]*(?:=|\bin\b)[ \t]*1)(?:\.\.\.?|[ \t]to[ \t]|[ \t]?…)(?=[ \t]*[A-Za-z])/g;

/** `W.grad` of PyTorch and `W.g` are the gradient by W. */
const GRADIENT = /(?<![\w.)\]])([A-Za-z]\w{0,20})\.(grad|g)\b(?!\s*\()/g;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The text with what is a program's in it as plain formulas write it; of the same length. */
export function fromProgram(text: string): string {
  if (!SIGNS_OF_PROGRAMS.test(text)) return text;
  return bodyOf(
    fromContainers(text).replace(DEFINED, (found, head: string) => `${head}=`.padEnd(found.length)),
  )
    .replace(ASSIGNED_IN_R, (_, name: string) => `${name}= `)
    .replace(ANONYMOUS, (found, name: string, _, ...arguments_: string[]) =>
      `${name}(${arguments_.slice(0, 3).find(Boolean)})=`.padEnd(found.length),
    )
    .replace(DECLARED, blank)
    .replace(COUNTED, (found, head: string) => `${head}:`.padEnd(found.length))
    .replace(/%\*%/g, ' @ ')
    .replace(/@\.(?=[\s(])|(?<=\bbsxfun\(\s?)@(?=[a-z])/g, blank)
    .replace(STORAGE, blank)
    .replace(GRADIENT, (_, name: string, word: string) => `d${name}`.padEnd(name.length + 1 + word.length))
    .replace(TRANSPOSED, found => `'${blank(found.slice(1))}`)
    .replace(PRODUCT_OF_MATHJS, found => 'matmul'.padStart(found.length))
    .replace(MODULE, blank)
    .replaceAll('**', '.^');
}
