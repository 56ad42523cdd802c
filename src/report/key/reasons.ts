/**
 * The reasons of the derivative table with their formulas typeset. A reason that is not here is printed in its own words.
 */
import { type Prose, prose } from '../prose.ts';

const TYPESET: Readonly<Record<string, Prose>> = {
  'dx/dx is the identity': prose`${'\\frac{\\partial x}{\\partial x} = I'}`,
  'tr(G d(A + B)) = tr(G dA) + tr(G dB)': prose`${'\\operatorname{tr}(G\\, d(A + B)) = \\operatorname{tr}(G\\, dA) + \\operatorname{tr}(G\\, dB)'}`,
  'tr(G d(s A)) = tr(G A) ds + tr(s G dA)': prose`${'\\operatorname{tr}(G\\, d(s A)) = \\operatorname{tr}(G A)\\, ds + \\operatorname{tr}(s G\\, dA)'}`,
  'tr(G dA B) = tr(B G dA), and tr(G A dB) = tr(G A dB)': prose`${'\\operatorname{tr}(G\\, dA\\, B) = \\operatorname{tr}(B G\\, dA)'}, so what stands right of ${'dA'} comes to the front`,
  'tr(G (dA .* B)) = tr((G .* B′) dA)': prose`${'\\operatorname{tr}(G\\, (dA \\odot B)) = \\operatorname{tr}((G \\odot B^\\top)\\, dA)'}`,
  'd(a / b) = da / b - a db / b²': prose`${'d\\,\\tfrac{a}{b} = \\tfrac{da}{b} - \\tfrac{a\\, db}{b^2}'}`,
  'd(a^p) = p a^(p - 1) da, and a^p log(a) dp where the exponent varies': prose`${'d(a^p) = p\\, a^{p-1}\\, da'}`,
  'tr(G dA′) = tr(G′ dA)': prose`${'\\operatorname{tr}(G\\, dA^\\top) = \\operatorname{tr}(G^\\top dA)'}`,
  'df(a) = f′(a) da in every entry, so tr(G df(A)) = tr((G .* f′(A)′) dA)': prose`${"df(a) = f'(a)\\, da"} in every entry, and an entry depends on its own place alone`,
  'every entry counts once: d sum(A) = tr(1 1′ dA)': prose`every entry counts once, ${'d \\textstyle\\sum A = \\operatorname{tr}(\\mathbf{1} \\mathbf{1}^\\top dA)'}`,
  'd‖A‖ = tr(A′ dA) / ‖A‖': prose`${'d\\|A\\| = \\operatorname{tr}(A^\\top dA) / \\|A\\|'}`,
  'd tr(A) = tr(I dA)': prose`${'d \\operatorname{tr}(A) = \\operatorname{tr}(I\\, dA)'}`,
  'd det(A) = det(A) tr(A⁻¹ dA) (Jacobi)': prose`${'d \\det(A) = \\det(A) \\operatorname{tr}(A^{-1} dA)'}, Jacobi’s formula`,
  'd(A⁻¹) = -A⁻¹ dA A⁻¹': prose`${'d(A^{-1}) = -A^{-1}\\, dA\\, A^{-1}'}`,
  'only the diagonal of G meets diag(dv)': prose`only the diagonal of ${'G'} meets ${'\\operatorname{diag}(dv)'}`,
  'tr(g diagonal(dA)) = tr(diag(g) dA)': prose`${'\\operatorname{tr}(g \\operatorname{diagonal}(dA)) = \\operatorname{tr}(\\operatorname{diag}(g)\\, dA)'}`,
  'dp = (diag(p) - p p′) dz': prose`${'dp = (\\operatorname{diag}(p) - p\\, p^\\top)\\, dz'}`,
  'd log(sum(exp(z))) = softmax(z)′ dz': prose`${'d \\log \\textstyle\\sum e^{z} = \\operatorname{softmax}(z)^\\top dz'}`,
};

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `Power: d(a^p) = …`, with the formula as a formula. */
export function reasonOf({ rule, because }: { readonly rule: string; readonly because?: string }): Prose {
  if (!because) return `${sentence(rule)}.`;
  const typeset = TYPESET[because];
  if (typeset === undefined) return `${sentence(rule)}: ${because}.`;
  return [`${sentence(rule)}: `, ...(typeof typeset === 'string' ? [typeset] : typeset), '.'];
}
