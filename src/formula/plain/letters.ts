/**
 * Letters of plain formulas beyond ASCII: Greek ones, those of the mathematical alphabets (`𝑊`, `𝐱`, `𝜎`), letters with a hat (`ŷ`, `Ŷ`), and digits
 * below the line. Each adds plain letters to the name it stands in: `ŷ₁` is yhat1.
 */

export interface Letter {
  /** What it adds to a name. */
  readonly name: string;
  /** In UTF-16 units. */
  readonly length: number;
}

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
  ℓ: 'ell',
  '∂': 'd',
  '∇': 'grad_',
};
const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const accents: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'bar',
};

const isMathematical = (code: number): boolean =>
  (code >= 0x1d400 && code < 0x1d7ce) || (code >= 0x2100 && code < 0x2150);

/** The letter beyond ASCII that stands at a place, with which a name may begin. */
export function letterAt(text: string, at: number): Letter | undefined {
  const character = text[at]!;
  if (Object.hasOwn(greek, character)) return { name: greek[character]!, length: 1 };
  const code = text.codePointAt(at)!;
  const length = code > 0xffff ? 2 : 1;
  if (isMathematical(code)) {
    const plain = String.fromCodePoint(code).normalize('NFKC');
    if (Object.hasOwn(greek, plain)) return { name: greek[plain]!, length };
    return /^[A-Za-z]$/.test(plain) ? { name: plain, length } : undefined;
  }
  if (code < 0xc0 || code > 0x1eff) return undefined;
  const [letter, accent, more] = character.normalize('NFD');
  return more === undefined && /[A-Za-z]/.test(letter!) && accent !== undefined && accent in accents
    ? { name: letter! + accents[accent]!, length }
    : undefined;
}

/** What stands on or below the letters before it: a hat, or a digit below the line. */
export function accentAt(text: string, at: number): Letter | undefined {
  const character = text[at]!;
  if (Object.hasOwn(accents, character)) return { name: accents[character]!, length: 1 };
  const digit = subscripts.indexOf(character);
  return digit < 0 ? undefined : { name: String(digit), length: 1 };
}
