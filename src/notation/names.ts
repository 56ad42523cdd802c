/**
 * How the symbols of a problem are written in LaTeX, and which letters are taken, so that a printer never writes `\sigma` for the
 * sigmoid where σ is a variable.
 */
import { oncePer } from '../expression/once.ts';
import { wordSet } from '../expression/words.ts';
import type { Problem } from '../problem/problem.ts';

export interface Names {
  /** LaTeX of a variable, a model value or a dimension. */
  readonly latex: (name: string) => string;
  /** Whether a spelling means something in this problem already; fonts and brackets do not matter. */
  readonly isTaken: (latex: string) => boolean;
  /** The family of one row or one column of a matrix variable (`rows:`, `columns:`). */
  readonly family: (name: string, axis: 'row' | 'column') => string | undefined;
}

/** The letters, digits and commands of a spelling: `\mathbf{W}^{(2)}`, `W_2` and `W2` are all `W2`. */
export function spellingKey(latex: string): string {
  return latex
    .replace(/\\(?:mathbf|boldsymbol|bm|mathrm|mathit|mathsf|mathcal|vec|text|operatorname)(?![A-Za-z])/g, '')
    .replace(/[{}()[\]_^\s]/g, '');
}

const COMMANDS = wordSet(`
  alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi
  psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell`);

const labelLatex = (label: string): string => (/^[A-Za-z]{2,}$/.test(label) ? `\\mathrm{${label}}` : label);

/**
 * A plain name as LaTeX: one letter as it is, a Greek letter by its command, `n1` as `n_{1}`, `d_in` as `d_{in}`, `x_in_1` as
 * `x_{\mathrm{in},1}`, other words upright.
 */
export function wordLatex(name: string): string {
  if (name.length === 1 || /^\d+$/.test(name)) return name;
  if (COMMANDS.has(name)) return `\\${name}`;
  const numbered = /^([A-Za-z])_?(\d+)$/.exec(name);
  if (numbered) return `${numbered[1]}_{${numbered[2]}}`;
  const labelled = /^([A-Za-z]+)_([A-Za-z0-9]+)$/.exec(name);
  if (labelled) return `${wordLatex(labelled[1]!)}_{${labelled[2]}}`;
  const several = /^([A-Za-z]+)((?:_[A-Za-z0-9]+)+)$/.exec(name);
  if (several)
    return `${wordLatex(several[1]!)}_{${several[2]!.slice(1).split('_').map(labelLatex).join(',')}}`;
  return /^[A-Za-z0-9_]+$/.test(name) ? `\\mathrm{${name.replace(/_/g, '\\_')}}` : name;
}

/** The names of a problem, collected once. */
export const namesOf = oncePer((problem: Problem): Names => {
  const written = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of problem.dimensions) {
    written.set(name, wordLatex(name));
    taken.add(spellingKey(name)).add(spellingKey(wordLatex(name)));
  }
  for (const name of problem.functions.keys()) taken.add(spellingKey(name));
  for (const quantity of problem.quantities.values()) {
    const latex = quantity.latex === quantity.name ? wordLatex(quantity.name) : quantity.latex;
    written.set(quantity.name, latex);
    const families = [quantity.rowFamily, quantity.columnFamily].filter(family => family !== undefined);
    for (const spelling of [latex, quantity.latex, quantity.name, ...quantity.aliases, ...families])
      taken.add(spellingKey(spelling));
  }
  return {
    latex: name => written.get(name) ?? wordLatex(name),
    isTaken: latex => taken.has(spellingKey(latex)),
    family: (name, axis) => {
      const quantity = problem.quantities.get(name);
      return axis === 'row' ? quantity?.rowFamily : quantity?.columnFamily;
    },
  };
});

/** d of / d wrt by their names. */
export const partial = (of: string, wrt: string, names: Names): string =>
  `\\frac{\\partial ${names.latex(of)}}{\\partial ${names.latex(wrt)}}`;
