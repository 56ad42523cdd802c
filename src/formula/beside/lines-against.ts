/**
 * Lines of a program behind which nothing is done, or not what it says: `raise NotImplementedError`, `exit()`, and a name of a library that is given to something else, `np.dot = f`,
 * `import mymath as np`, `from numpy import mean as sum`.
 */
import { words } from '../any-of.ts';
import { FUNCTION_NAMES } from '../function-names.ts';
import { FUNCTIONS } from '../functions.ts';
import { OTHER_FUNCTIONS } from '../plain/meaning/other-functions.ts';

const LIBRARIES: Readonly<Record<string, RegExp>> = {
  np: /(?:^|\.)(?:numpy|cupy|mxnet\.np)$/,
  numpy: /^(?:jax|autograd)\.numpy$/,
  torch: /^torch$/,
  tf: /^tensorflow(?:\.compat\.v\d)?$/,
  jnp: /^jax\.numpy$/,
  F: /^torch\.nn\.functional$/,
};
/** A cheap first look. */
const FIRST =
  /\b(?:raise|return|exit|quit|assert|import|setattr)\b|\b(?:np|numpy|jnp|torch|tf|math)\.[\w.]+[ \t]*=(?!=)/;
/** What ends a program, where it does not stand within a function or a condition. */
const ENDING = new RegExp(
  `^[ \\t]*(?:raise\\b|return\\b(?![ \\t]*[-(\\[{]?[ \\t]*$)|(?:sys\\.)?(?:exit|quit|abort)\\b[ \\t]*\\(|assert[ \\t]*\\(?[ \\t]*(?:${words('False 0 None not_True')})\\b)`,
);
const GIVEN_ANEW =
  /^[ \t]*(?:(?:np|numpy|jnp|torch|tf|math)(?!\.backends)(?:\.[A-Za-z]\w*)+[ \t]*=(?!=)|setattr[ \t]*\([ \t]*(?:np|numpy|jnp|torch|tf|math)\b)/;
const IMPORTED_AS = /^[ \t]*import[ \t]+([\w.]+)[ \t]+as[ \t]+(\w+)/;
const ONE_AS_OTHER = /^[ \t]*from[ \t]+[\w.]+[ \t]+import\b/;
const AS = /\b(\w+)[ \t]+as[ \t]+(\w+)/g;

/** The line of a program that leaves it open what the others do; undefined where none does. */
export function lineAgainst(program: string): string | undefined {
  if (!FIRST.test(program)) return undefined;
  const lines = program.split('\n').filter(line => line.trim() !== '');
  return lines.find(
    (line, at) => (ENDING.test(line) && isLeftBehind(line, lines[at + 1] ?? '')) || isGivenAnew(line),
  );
}

/** What stands behind an end in the same block, and is no part of it: `return (A` may go on. */
const isLeftBehind = (end: string, line: string): boolean =>
  /^\w[^=]*=/.test(line.trimStart()) && indentOf(line) === indentOf(end);
const indentOf = (line: string): number => line.length - line.trimStart().length;

function isGivenAnew(line: string): boolean {
  if (GIVEN_ANEW.test(line)) return true;
  const [, module, name] = IMPORTED_AS.exec(line) ?? [];
  if (module !== undefined && name !== undefined) return LIBRARIES[name]?.test(module) === false;
  return (
    ONE_AS_OTHER.test(line) &&
    [...line.matchAll(AS)].some(
      ([, one, other]) => isFunction(one!) && isFunction(other!) && usual(one!) !== usual(other!),
    )
  );
}

const isFunction = (name: string): boolean => FUNCTIONS.has(usual(name)) || OTHER_FUNCTIONS.has(name);
const usual = (name: string): string => FUNCTION_NAMES[name] ?? name;
