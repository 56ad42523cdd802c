/** How the language of a plain answer spells products and transposes, so that a fix reads like the rest of it. */
import { PYTHON_SIGNS, type Spelling } from '../../notation/infix.ts';
import { MATHJS } from '../../notation/plain.ts';

/** Of NumPy's dialects the one without `@`, in which `*` is read as in mathjs. */
const NUMPY: Spelling = { ...MATHJS, transpose: matrix => `${matrix}.T` };

/** A language with a sign of its own for the matrix product multiplies entry by entry with `*`. */
const PYTHON: Spelling = { ...NUMPY, ...PYTHON_SIGNS };

const R: Spelling = {
  ...PYTHON,
  matrixProduct: '%*%',
  elementwisePower: '^',
  scalarPower: '^',
  transpose: matrix => `t(${matrix})`,
};

/** The spelling of a text. */
export const spellingOf = (text: string): Spelling =>
  /%\*%/.test(text)
    ? R
    : /[\w)\].]\s*@\s*[\w(-]/.test(text)
      ? PYTHON
      : /\.T\b|\*\*|\b(?:np|torch|jnp|tf)\./.test(text)
        ? NUMPY
        : MATHJS;
