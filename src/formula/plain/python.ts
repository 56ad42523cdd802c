/**
 * Python's spelling in that of plain formulas, character for character, so that every place stays where it is: `np.diag(v).T` becomes
 * `   diag(v)' `.
 */

const SIGNS_OF_PYTHON = /\.[A-Za-z]|\*\*/;
/** Modules whose functions are called by their names everywhere. */
const MODULE = /\b(?:np|numpy|jnp|torch|tf|math|nn|F)\.(?:(?:linalg|functional|nn)\.)?(?=[A-Za-z])/g;
/** What says how numbers are stored. */
const STORAGE = /\.(?:astype|to|type)\((?:np\.|torch\.)?[a-z0-9]+\)|\.(?:float|double|int|copy|detach)\(\)/g;
const TRANSPOSED =
  /\.(?:m?T\b|t\(\)|(?:transpose|swapaxes)\((?:\s*-?[012]\s*,\s*-?[012]\s*)?\)|permute\(\s*1\s*,\s*0\s*\))/g;

const blank = (text: string): string => ' '.repeat(text.length);

/** The text with what is Python's in it as plain formulas write it; of the same length. */
export function fromPython(text: string): string {
  if (!SIGNS_OF_PYTHON.test(text)) return text;
  return text
    .replace(STORAGE, blank)
    .replace(TRANSPOSED, found => `'${blank(found.slice(1))}`)
    .replace(MODULE, blank)
    .replaceAll('**', '.^');
}
