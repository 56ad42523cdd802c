/** Unicode for the terminal: what the commands of mathematics look like, raised and lowered letters, accents. */

const words = (text: string): readonly string[] => text.split(' ');
const zip = (keys: readonly string[], values: readonly string[]): [string, string][] =>
  keys.map((key, at) => [key, values[at]!]);

/** Commands that stand for one symbol. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...zip(
    words(
      'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi ' +
        'chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega',
    ),
    [...'αβγδϵεζηθϑικλμνξπρστυϕφχψωΓΔΘΛΞΠΣΥΦΨΩ'],
  ),
  ...zip(
    words(
      'ell partial nabla infty odot cdot times circ otimes oslash div pm mp sum prod int in to top intercal',
    ),
    [...'ℓ∂∇∞⊙·×∘⊗⊘÷±∓∑∏∫∈→⊤⊤'],
  ),
  ...zip(
    words('le leq ge geq ne neq approx propto equiv dots cdots ldots vdots ddots prime colon lVert rVert'),
    [...'≤≤≥≥≠≠≈∝≡…⋯…⋮⋱′:‖‖'],
  ),
  ...zip(words('Rightarrow implies rightarrow gets langle rangle lvert rvert mid Vert vert'), [
    ...'⇒⇒→←⟨⟩|||‖|',
  ]),
]);

/** How accents over one letter combine. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['vec', ''],
]);

const RAISED: ReadonlyMap<string, string> = new Map([
  ...zip([...'0123456789+-=()n'], [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ']),
  ...zip([...'abcdefghijklmoprstuvwxyz'], [...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ']),
  ...zip([...'ABDEGHIJKLMNOPRTUVW'], [...'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ']),
  ['⊤', 'ᵀ'],
  ['′', '′'],
  ['∘', '°'],
  ['[', '⁽'],
  [']', '⁾'],
]);

const LOWERED: ReadonlyMap<string, string> = new Map([
  ...zip([...'0123456789+-=()'], [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎']),
  ...zip([...'aehijklmnoprstuvx'], [...'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ']),
  [',', '‚'],
]);

/** Text as a superscript: raised letters where all exist, else `^text` or `^(text)`. */
export const raise = (text: string): string => script(text, RAISED, '^');
/** Text as a subscript: lowered letters where all exist, else `_text` or `_(text)`. */
export const lower = (text: string): string => script(text, LOWERED, '_');

function script(text: string, table: ReadonlyMap<string, string>, sign: string): string {
  const letters = [...text.replace(/\s+/g, '')];
  const moved = letters.map(letter => table.get(letter));
  if (moved.every(letter => letter !== undefined)) return moved.join('');
  const isPlain =
    letters.length === 1 || (sign === '_' && letters.every(letter => /[\p{L}\p{N}]/u.test(letter)));
  return isPlain ? sign + letters.join('') : `${sign}(${text})`;
}
