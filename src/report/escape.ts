/**
 * Text on its way into a page or a LaTeX document. Everything that a stranger wrote (answers, names, file names, titles) passes one
 * of these; each is total over its input, so nothing has to be recognized as dangerous first.
 */

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Text as HTML text or as a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, found => HTML[found]!);

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '$\\mathdollar$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '"': "''",
  "'": "{'}",
  '`': '{`}',
  '-': '{-}',
};

/** What messages hold beyond ASCII, as pdflatex prints it with the packages of texlive-latex-recommended. */
const TEX_UNICODE: Readonly<Record<string, string>> = {
  '×': '$\\times$',
  '·': '$\\cdot$',
  '−': '$-$',
  '≠': '$\\neq$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≈': '$\\approx$',
  '→': '$\\to$',
  '←': '$\\gets$',
  '∂': '$\\partial$',
  '∇': '$\\nabla$',
  ℓ: '$\\ell$',
  '∈': '$\\in$',
  '⊙': '$\\odot$',
  '∘': '$\\circ$',
  '∑': '$\\sum$',
  '∞': '$\\infty$',
  '√': '$\\surd$',
  '′': "$'$",
  '⊤': '$\\top$',
  ᵀ: '$^\\top$',
  '⁻': '$^{-}$',
  '⁽': '$^($',
  '⁾': '$^)$',
  '…': '\\ldots{}',
  '–': '--',
  '—': '---',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '„': ',,',
  '\u00a0': '~',
  '\u2009': '\\,',
  '\u202f': '\\,',
  '\u0302': '\\textasciicircum{}',
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const GREEK = [...'αβγδεζηθικλμνξοπρςστυφχψω'];
const GREEK_NAMES =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

function texCharacter(character: string): string {
  const known = TEX[character] ?? TEX_UNICODE[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  if (code >= 32 && code < 127) return character;
  if (character === '\n' || character === '\t' || character === '\r') return ' ';
  if (code < 32 || code === 127) return '';
  const raised = SUPERSCRIPTS.indexOf(character);
  if (raised >= 0) return `$^{${raised}}$`;
  const lowered = SUBSCRIPTS.indexOf(character);
  if (lowered >= 0) return `$_{${lowered}}$`;
  const greek = GREEK.indexOf(character);
  if (greek >= 0) return GREEK_NAMES[greek] === 'o' ? 'o' : `$\\${GREEK_NAMES[greek]}$`;
  // Latin letters with accents are known to pdflatex; anything else (emoji, other scripts) would stop the run.
  if (code >= 0xc0 && code <= 0x17f && !'ĦħĸŁłŦŧ'.includes(character)) return character;
  return '?';
}

/** Text as LaTeX text: no character of it is a command, and pdflatex knows every one. */
export const escapeTex = (text: string): string => Array.from(text, texCharacter).join('');

/** Text as Markdown text. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~$&]/g, found =>
      found === '<' ? '&lt;' : found === '&' ? '&amp;' : `\\${found}`,
    )
    .replace(/\s*\n\s*/g, ' ');

/** At most `length` UTF-16 units, cut between characters and marked as cut. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = (text.charCodeAt(length - 2) & 0xfc00) === 0xd800 ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}
