/** The environments: which only align lines, which are matrices (and their brackets), which list cases. */

export type EnvironmentKind = 'lines' | 'display' | 'matrix' | 'cases';

export interface Environment {
  readonly kind: EnvironmentKind;
  /** Of a matrix: its opening bracket, '' for none. */
  readonly open: string;
  /** An argument follows the name: `{array}{ccc}`, `{alignat}{2}`. */
  readonly argument: boolean;
}

const table = new Map<string, Environment>();
const define = (kind: EnvironmentKind, names: string, open = '', argument = false): void => {
  for (const name of names.split(' ')) {
    table.set(name, { kind, open, argument });
    table.set(`${name}*`, { kind, open, argument });
  }
};

/** Inside a formula: transparent. */
define('lines', 'aligned split gathered multlined');
define('lines', 'alignedat', '', true);
/** Displays: a new one starts a new line. */
define(
  'display',
  'align equation gather multline eqnarray flalign displaymath math subequations empheq IEEEeqnarray center dmath dgroup',
);
define('display', 'alignat xalignat xxalignat', '', true);
define('matrix', 'matrix smallmatrix NiceMatrix');
define('matrix', 'array tabular darray subarray', '', true);
define('matrix', 'pmatrix psmallmatrix pNiceMatrix', '(');
define('matrix', 'bmatrix bsmallmatrix bNiceMatrix', '[');
define('matrix', 'Bmatrix Bsmallmatrix', '{');
define('matrix', 'vmatrix vsmallmatrix', '|');
define('matrix', 'Vmatrix Vsmallmatrix', '‖');
define('cases', 'cases dcases rcases drcases numcases');

/** Markdown escapes the star of `align*`. */
export const environmentOf = (name: string): Environment | undefined =>
  table.get(name.endsWith('\\*') ? `${name.slice(0, -2)}*` : name);
export const environmentNames = (): IterableIterator<string> => table.keys();
