/**
 * Whether a stranger's formula may stand in a LaTeX document that somebody compiles. pdflatex reads files and redefines commands
 * from within a formula, so only a formula of known, harmless commands and environments may; any other is printed as its source.
 */
import { wordSet } from '../expression/words.ts';
import { typesets } from './math.ts';

const COMMANDS = new Set(
  // letters
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau ' +
    'upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath Re Im partial nabla infty ' +
    // fonts and accents
    'mathbf mathrm mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol text textrm textbf textit operatorname hat widehat tilde ' +
    'widetilde bar overline underline vec dot ddot check acute grave breve overbrace underbrace overset underset stackrel ' +
    // operators and relations
    'sum prod int lim max min sup inf log ln exp sin cos tan sinh cosh tanh det dim ker deg arg arctan sqrt frac dfrac tfrac binom ' +
    'cdot times odot otimes oplus circ ast star div pm mp bullet oslash ominus wedge vee cap cup setminus ' +
    'le leq ge geq ne neq approx sim simeq equiv propto in notin ni subset subseteq to rightarrow leftarrow Rightarrow Leftarrow ' +
    'Leftrightarrow implies iff mapsto gets longrightarrow top bot perp prime intercal dagger mid parallel vert Vert lvert rvert lVert rVert ' +
    'langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack forall exists neg ' +
    // layout
    'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad dots ldots cdots vdots ddots limits nolimits ' +
    'displaystyle textstyle scriptstyle substack mathop mathrel mathbin mathord phantom textcolor begin end nonumber notag not'
  ).split(' '),
);
const SYMBOLS = new Set([',', ';', ':', '!', ' ', '\\', '{', '}', '|', '&', '_', '%', '#', '$']);
const ENVIRONMENTS = wordSet(`
  matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases aligned array gathered split`);

/** Whether pdflatex may typeset the formula. */
export function isHarmless(latex: string): boolean {
  if (/\^\^|[^\x20-\x7e\n\t]/.test(latex) || /(?:^|[^\\])(?:\\\\)*[%#$]/.test(latex)) return false;
  for (const [, word, sign] of latex.matchAll(/\\(?:([A-Za-z@]+)|([^A-Za-z@]|$))/g))
    if (word === undefined ? !SYMBOLS.has(sign!) : !COMMANDS.has(word)) return false;
  for (const [, name] of latex.matchAll(/\\(?:begin|end)\s*\{([^}]*)\}/g))
    if (!ENVIRONMENTS.has(name!)) return false;
  return typesets(latex.replaceAll('\\textcolor{wrong}', '\\textcolor{red}'), { display: true });
}

/** The formula on one paragraph: an empty line ends a display. */
export const oneParagraph = (latex: string): string => latex.replace(/\s+/g, ' ').trim();
