/**
 * Unicode mathematics: what a character outside ASCII means, as the command (or character) that says the same.
 * Superscript and subscript characters, combining accents and the mathematical alphabets have tables of their own.
 */
import type { Font } from '../../formula.ts';

const spell = (pairs: string): ReadonlyMap<string, string> =>
  new Map(
    pairs
      .split(/\s+/)
      .filter(Boolean)
      .map(pair => {
        const [character] = pair;
        return [character!, pair.slice(character!.length)] as const;
      }),
  );

/** A character and the command it stands for, or the ASCII character. */
export const unicodeCommands: ReadonlyMap<string, string> = spell(String.raw`
  α\alpha β\beta γ\gamma δ\delta ε\epsilon ϵ\epsilon ζ\zeta η\eta θ\theta ϑ\vartheta ι\iota κ\kappa λ\lambda μ\mu µ\mu ν\nu ξ\xi
  π\pi ρ\rho ϱ\varrho σ\sigma ς\varsigma τ\tau υ\upsilon φ\phi ϕ\phi χ\chi ψ\psi ω\omega
  Γ\Gamma Δ\Delta ∆\Delta Θ\Theta Λ\Lambda Ξ\Xi Π\Pi Σ\Sigma Υ\Upsilon Φ\Phi Ψ\Psi Ω\Omega
  ∂\partial ∇\nabla ℓ\ell ∞\infty ⊤\top ⊺\intercal ⊥\perp ′\prime ∀\forall ∃\exists ∅\emptyset ı\imath ȷ\jmath †\dagger ‡\ddagger
  ·\cdot ⋅\cdot •\cdot ∙\cdot ×\times ✕\times ⨯\times ∗\ast ⋆\star ★\star ⊙\odot ⨀\odot ∘\circ ○\circ ◦\circ ⊗\otimes ⨂\otimes ⊘\oslash
  ÷\div ∕/ ⁄/ ±\pm ∓\mp −- –- —- ‐- ‑- ＋+ －- ＊* ／/
  ∑\sum ∏\prod ∫\int √\sqrt ∨\vee ∧\wedge ≤\le ≥\ge ⩽\le ⩾\ge ≦\le ≧\ge ≠\ne ≈\approx ≃\approx ≅\approx ∼\sim ∝\propto ≡\equiv ≜\triangleq ≔\coloneqq ∈\in ∉\notin ∖\setminus
  →\to ⟶\to ↦\mapsto ←\gets ⇒\implies ⟹\implies ⇔\iff ⟺\iff ∴\therefore ∵\because ＝= ＜< ＞>
  ‖\| ∥\| ∣| ｜| （( ）) ［[ ］] ｛\{ ｝\} 【[ 】] 〈\langle 〉\rangle ⟨\langle ⟩\rangle ⌊\lfloor ⌋\rfloor ⌈\lceil ⌉\rceil
  ，, 、, ；; ：: ．. 。. …\dots ⋯\dots ⋮\vdots ⋱\ddots ⋰\ddots ＆& ＿_ ＾^ ’' ‘' ｀' ´' ʹ' ʼ' ＄$`);

/** Superscript characters and what stands raised. */
export const superscripts: ReadonlyMap<string, string> = spell(`
  ⁰0 ¹1 ²2 ³3 ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁼= ⁽( ⁾) ᵀT ᵗt ⁱi ⁿn ʲj ᵏk ˡl ᵐm ʰh ᴸL ᵃa ᵇb ᶜc ᵈd ᵉe ᶠf ᵍg ᵒo ᵖp ʳr ˢs ᵘu ᵛv ʷw ˣx ʸy ᶻz ᴺN
  ᴴH ᴷK ᴹM ᴰD ᴼO ᴵI ᴾP`);
export const subscripts: ReadonlyMap<string, string> = spell(`
  ₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+ ₋- ₌= ₍( ₎) ᵢi ⱼj ₖk ₗl ₘm ₙn ₕh ₚp ₛs ₜt ₓx ₐa ₑe ₒo ᵣr ᵤu ᵥv
  \ue062b \ue063c \ue064d \ue066f \ue067g \ue071q \ue077w \ue079y \ue07az`);

const lowering: ReadonlyMap<string, string> = new Map([...subscripts].map(([low, plain]) => [plain, low]));

/** A small letter or a digit below the line; those that Unicode lacks (b, c, d, …) stand in its private area, for our own use. */
export const lowered = (character: string): string => lowering.get(character)!;

const LOWERED = new RegExp(
  `\\s?([${[...subscripts.keys()].filter(low => /[a-z0-9]/.test(subscripts.get(low)!)).join('')}]+)`,
  'g',
);

/** A text with lowered characters as scripts: `Wᵢⱼ` as `W_{ij}`. */
export const inLetters = (text: string): string =>
  text.replace(LOWERED, (_, run: string) => `_{${[...run].map(low => subscripts.get(low)!).join('')}}`);

/** Fractions of one character: over, under. */
export const fractions: ReadonlyMap<string, string> = spell('½12 ⅓13 ¼14 ⅔23 ¾34 ⅛18');

/** Combining characters behind a letter. */
export const combining: ReadonlyMap<number, string> = new Map([
  [0x0302, 'hat'],
  [0x0304, 'bar'],
  [0x0305, 'bar'],
  [0x0303, 'tilde'],
  [0x0307, 'dot'],
  [0x0308, 'ddot'],
  [0x030c, 'check'],
  [0x0306, 'breve'],
  [0x0301, 'acute'],
  [0x0300, 'grave'],
  [0x20d7, 'arrow'],
  [0x0332, 'underline'],
]);

/** The alphabets from U+1D400, 52 letters each (A to Z, a to z): their fonts. */
const alphabets: readonly (Font | undefined)[] = [
  'bold',
  undefined,
  'bold',
  'calligraphic',
  'calligraphic',
  'fraktur',
  'blackboard',
  'fraktur',
  'sans',
  'bold',
  'sans',
  'bold',
  'typewriter',
];
/** The Greek alphabets from U+1D6A8, 58 characters each: Α..Ω at 0, ∇ at 25, α..ω at 26, ∂ at 51. */
const CAPITALS =
  'A B Gamma Delta E Z H Theta I K Lambda M N Xi O Pi P Theta Sigma T Upsilon Phi X Psi Omega nabla'.split(
    ' ',
  );
const SMALL =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega partial'.split(
    ' ',
  );
const digitFonts: readonly (Font | undefined)[] = ['bold', 'blackboard', 'sans', 'bold', 'typewriter'];

/** The letter of a mathematical alphabet, as name and font; undefined for any other character. */
export function mathematicalLetter(
  code: number,
): { readonly name: string; readonly font: Font | undefined } | undefined {
  if (code < 0x1d400 || code > 0x1d7ff) return undefined;
  if (code >= 0x1d7ce) {
    const digit = code - 0x1d7ce;
    return { name: String(digit % 10), font: digitFonts[Math.floor(digit / 10)] };
  }
  if (code >= 0x1d6a8) {
    const which = Math.floor((code - 0x1d6a8) / 58);
    const at = (code - 0x1d6a8) % 58;
    const name = at < 26 ? CAPITALS[at] : SMALL[at - 26];
    return name === undefined ? undefined : { name, font: which === 1 ? undefined : 'bold' };
  }
  if (code >= 0x1d6a4) return { name: code === 0x1d6a4 ? 'imath' : 'jmath', font: undefined };
  const which = Math.floor((code - 0x1d400) / 52);
  const at = (code - 0x1d400) % 52;
  return { name: String.fromCharCode(at < 26 ? 65 + at : 71 + at), font: alphabets[which] };
}

/** Letters of the mathematical alphabets that have an older code point. */
export const olderLetters: ReadonlyMap<string, { readonly name: string; readonly font: Font | undefined }> =
  new Map([
    ['ℒ', { name: 'L', font: 'calligraphic' }],
    ['ℐ', { name: 'I', font: 'calligraphic' }],
    ['ℱ', { name: 'F', font: 'calligraphic' }],
    ['ℋ', { name: 'H', font: 'calligraphic' }],
    ['ℛ', { name: 'R', font: 'calligraphic' }],
    ['ℬ', { name: 'B', font: 'calligraphic' }],
    ['ℰ', { name: 'E', font: 'calligraphic' }],
    ['ℎ', { name: 'h', font: undefined }],
    ['ℝ', { name: 'R', font: 'blackboard' }],
    ['ℕ', { name: 'N', font: 'blackboard' }],
    ['ℤ', { name: 'Z', font: 'blackboard' }],
  ]);
