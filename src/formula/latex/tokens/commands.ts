/**
 * The commands of student mathematics: what each one is to the syntax. One line a family; a command that is not here is unknown.
 */
import type { Font, RelationSign } from '../../formula.ts';
import type { TokenKind } from './tokens.ts';

/** What a command with arguments does; `parse/primary.ts` has one function for each. */
export type Action =
  | 'fraction'
  | 'genfrac'
  | 'root'
  | 'accent'
  | 'font'
  | 'switch' // old font switches, {\bf x}
  | 'annotated' // \underbrace{body}_{note}
  | 'under' // \underset{note}{body}
  | 'over' // \overset{note}{body}, \stackrel
  | 'enclosed' // \ket{body}
  | 'struck' // \cancel{body}
  | 'replaced' // \cancelto{value}{body}
  | 'big'
  | 'derivative' // \dv, \pdv
  | 'norm'
  | 'inner' // \ip{a}{b}
  | 'abs'
  | 'mqty'
  | 'prescript' // \prescript{t}{}{A}
  | 'transposed' // \transpose{A}, \bra{a}
  | 'outer' // \ketbra{a}{b}
  | 'substack'
  | 'infix'; // {a \over b}

/** What the tokenizer itself does with a command. */
export type Lexical =
  | 'skip' // no meaning: spaces, styles
  | 'inline' // \mathbin{..}: what stands in its braces, without them
  | 'braced' // \pmatrix{..}: an environment of plain TeX
  | 'drop' // \label{..}: dropped with `count` arguments
  | 'words' // \text{..}: prose or a name
  | 'roman' // \mathrm{..}: a name of several letters, or mathematics
  | 'delimiter' // \left, \bigl: takes the delimiter behind it
  | 'begin'
  | 'end'
  | 'not'
  | 'arrow' // \xrightarrow[..]{..}: a relation without its notes
  | 'intertext';

export interface Command {
  readonly kind: TokenKind | Lexical;
  readonly value: string;
  readonly font: Font | undefined;
  /** Of `drop`: how many arguments go with it. */
  readonly count: number;
}

const table = new Map<string, Command>();

function define(
  kind: TokenKind | Lexical,
  names: string,
  value?: string,
  extra: { readonly font?: Font; readonly count?: number } = {},
): void {
  for (const name of names.split(' '))
    table.set(`\\${name}`, { kind, value: value ?? name, font: extra.font, count: extra.count ?? 0 });
}
/** `\le=<= \leq=<=`: commands with their values. */
function defineEach(kind: TokenKind | Lexical, pairs: string): void {
  for (const pair of pairs.split(' ')) {
    const at = pair.indexOf('~');
    define(kind, pair.slice(0, at), pair.slice(at + 1));
  }
}

// ── symbols ─────────────────────────────────────────────────────────────────────────────────────────────────────────

define(
  'letter',
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega ' +
    'varepsilon vartheta varkappa varpi varrho varsigma varphi digamma ' +
    'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ' +
    'partial nabla ell hbar imath jmath infty top bot intercal prime Re Im aleph wp emptyset eth complement ' +
    'dagger ddagger forall exists perp square',
);
defineEach(
  'letter',
  'varGamma~Gamma varDelta~Delta varTheta~Theta varLambda~Lambda varSigma~Sigma varPhi~Phi varPsi~Psi varOmega~Omega ' +
    'dag~dagger ddag~ddagger transp~top transpose~top trans~top part~partial differentialD~d dd~d grad~nabla gradient~nabla varnothing~emptyset degree~circ ' +
    'Box~square triangle~triangle bigtriangleup~triangle bigtriangledown~nabla backprime~prime lq~prime',
);
define('letter', 'R', 'R', { font: 'blackboard' });
define('letter', 'N', 'N', { font: 'blackboard' });
define('letter', 'Reals reals', 'R', { font: 'blackboard' });
define('letter', 'T', 'T', { font: 'roman' });
define('letter', 'Bbbk', 'k', { font: 'blackboard' });
// what many define for the corners of a diagonal matrix
define('number', 'bigzero bigZero BigZero', '0');
defineEach('letter', '#~# %~% $~$');

define(
  'word',
  'exp log ln lg sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth sech csch max min sup inf lim limsup liminf det dim ' +
    'ker gcd deg arg Pr hom argmax argmin trace diag Diag rank sgn sign erf softmax sigmoid relu ReLU softplus span ' +
    'rowsum colsum rowSum colSum rowSums colSums logsumexp LSE Softmax Sigmoid Relu LeakyReLU leakyrelu GELU gelu SiLU swish',
);
defineEach('word', 'tr~tr Tr~Tr rk~rank');

// ── operators and relations ─────────────────────────────────────────────────────────────────────────────────────────

defineEach(
  'sign',
  'cdot~cdot cdotp~cdot vdot~cdot bullet~cdot centerdot~cdot times~times cross~times ast~* star~* odot~odot bigodot~odot boxdot~odot circ~circ ' +
    'bigcirc~circ otimes~otimes bigotimes~otimes oslash~oslash div~div slash~/',
);
defineEach('sign', '*~*');
defineEach('-', 'setminus~- smallsetminus~-');
defineEach('text', 'land~and wedge~and lor~or vee~or because~because');
// Of two signs neither is meant more than the other.
define('unknown', 'pm mp');

const relations: Record<RelationSign, string> = {
  '=': 'eq equal equiv doteq',
  '<': 'lt ll prec',
  '<=': 'le leq leqslant leqq preceq',
  '>': 'gt gg succ',
  '>=': 'ge geq geqslant geqq succeq',
  '!=': 'ne neq',
  in: 'in isin',
  notin: 'notin',
  to: 'to rightarrow longrightarrow mapsto longmapsto leadsto rightsquigarrow hookrightarrow rarr',
  assign: 'leftarrow gets longleftarrow larr',
  implies:
    'Rightarrow implies Longrightarrow iff Leftrightarrow Longleftrightarrow Leftarrow impliedby Longleftarrow therefore leftrightarrow ' +
    'rArr Rarr lArr Larr hArr Harr lrArr harr lrarr',
  approx: 'approx approxeq sim simeq cong asymp',
  propto: 'propto varpropto',
  define: 'triangleq coloneqq coloneq Coloneqq eqqcolon eqcolon colonequals defeq eqdef',
  colon: 'colon mid',
};
for (const [sign, names] of Object.entries(relations)) define('relation', names, sign);

defineEach(
  'dots',
  'dots~horizontal ldots~horizontal cdots~horizontal dotsc~horizontal dotsb~horizontal dotsm~horizontal dotsi~horizontal dotso~horizontal ' +
    'hdots~horizontal Cdots~horizontal Ldots~horizontal mathellipsis~horizontal textellipsis~horizontal vdots~vertical Vdots~vertical ddots~diagonal Ddots~diagonal iddots~diagonal adots~diagonal',
);

// ── brackets ────────────────────────────────────────────────────────────────────────────────────────────────────────

defineEach(
  'open',
  '{~{ lbrace~{ lbrack~[ lparen~( langle~⟨ lfloor~⌊ lceil~⌈ lvert~| lVert~‖ lgroup~( llbracket~[ lang~⟨',
);
defineEach(
  'close',
  '}~} rbrace~} rbrack~] rparen~) rangle~⟩ rfloor~⌋ rceil~⌉ rvert~| rVert~‖ rgroup~) rrbracket~] rang~⟩',
);
defineEach('bar', 'vert~| |~‖ Vert~‖ parallel~‖');
defineEach('delimiter', 'left~left right~right middle~middle mleft~left mright~right');
define('delimiter', 'big Big bigg Bigg', 'big');
define('delimiter', 'bigl Bigl biggl Biggl', 'bigl');
define('delimiter', 'bigr Bigr biggr Biggr', 'bigr');
define('delimiter', 'bigm Bigm biggm Biggm', 'middle');

// ── commands with arguments ─────────────────────────────────────────────────────────────────────────────────────────

define('command', 'frac dfrac tfrac cfrac nicefrac sfrac flatfrac textfrac', 'fraction');
define('command', 'genfrac', 'genfrac');
define('command', 'sqrt root', 'root');
define('command', 'underbrace overbrace underbracket overbracket underparen overparen', 'annotated');
define('command', 'underset', 'under');
define('command', 'overset stackrel stackbin', 'over');
define(
  'command',
  'dv odv derivative diff pdv partialderivative pderivative diffp dfdx fdv functionalderivative',
  'derivative',
);
define('command', 'norm Norm', 'norm');
define('command', 'abs absolutevalue Abs', 'abs');
define('command', 'ip innerproduct inner braket', 'inner');
define('command', 'mqty matrixquantity pmqty bmqty vmqty Pmqty smqty', 'mqty');
define('command', 'substack', 'substack');
define('command', 'prescript', 'prescript');
define('command', 'ket', 'enclosed');
define('command', 'bra', 'transposed');
define('command', 'ketbra dyad outerproduct', 'outer');
define('command', 'over', 'infix');
define('command', 'sum prod int iint oint coprod', 'big');

/** The accent that a command puts over its argument. */
export const accents: Readonly<Record<string, string>> = {
  '\\hat': 'hat',
  '\\widehat': 'hat',
  '\\bar': 'bar',
  '\\overline': 'bar',
  '\\mathring': 'ring',
  '\\tilde': 'tilde',
  '\\widetilde': 'tilde',
  '\\dot': 'dot',
  '\\ddot': 'ddot',
  '\\dddot': 'dddot',
  '\\check': 'check',
  '\\widecheck': 'check',
  '\\breve': 'breve',
  '\\acute': 'acute',
  '\\grave': 'grave',
  '\\underline': 'underline',
  '\\underbar': 'underline',
  '\\utilde': 'utilde',
  '\\overrightarrow': 'arrow',
  '\\overleftarrow': 'leftarrow',
  '\\vu': 'hat',
};
for (const name of Object.keys(accents)) define('command', name.slice(1), 'accent');

const fonts: Readonly<Record<Font, string>> = {
  bold: 'mathbf bm boldsymbol pmb vec vb vb* va vectorbold vect vectorarrow bold mathbold mathbfit mathbfup mathbfsf symbf symbfit symbfup symbfsf mathbfcal',
  roman: '',
  sans: 'mathsf symsf',
  calligraphic: 'mathcal mathscr symcal symscr mathbfscr symbfcal symbfscr mathpzc',
  blackboard: 'mathbb mathbbm mathds Bbb symbb mathbbb',
  fraktur: 'mathfrak frak symfrak',
  typewriter: 'mathtt',
};
for (const [font, names] of Object.entries(fonts))
  if (names !== '') define('command', names, 'font', { font: font as Font });
// A stroke through a formula says what falls away against what; the formula keeps its value (but see `struck.ts`).
define('command', 'cancel bcancel xcancel', 'struck');
define('command', 'cancelto', 'replaced');
define('command', 'mathnormal', 'font');
define('command', 'bf bfseries boldmath', 'switch', { font: 'bold' });
define('command', 'rm rmfamily', 'switch', { font: 'roman' });
define('command', 'sf sffamily', 'switch', { font: 'sans' });
define('command', 'cal', 'switch', { font: 'calligraphic' });
define('command', 'tt ttfamily', 'switch', { font: 'typewriter' });
define('command', 'it mit normalfont', 'switch');

define('words', 'text textrm mbox hbox textnormal textmd textup textsc textsl emph mathtext fbox', 'text', {
  font: 'roman',
});
define('words', 'textit', 'text');
define('words', 'textbf', 'text', { font: 'bold' });
define('words', 'textsf', 'text', { font: 'sans' });
define('words', 'texttt', 'text', { font: 'typewriter' });
define('roman', 'mathrm mathup operatorname operatorname* operatornamewithlimits symrm', 'roman', {
  font: 'roman',
});
define('roman', 'mathit symit', 'roman');

// ── without meaning ─────────────────────────────────────────────────────────────────────────────────────────────────

define(
  'skip',
  ', ! ; : > / space nobreakspace thinspace medspace thickspace enspace enskip negthinspace negmedspace negthickspace displaystyle textstyle scriptstyle ' +
    'scriptscriptstyle limits nolimits displaylimits nonumber notag hline noindent centering small large Large LARGE huge Huge normalsize ' +
    'footnotesize scriptsize tiny allowbreak nobreak break strut mathstrut null relax protect qty quantity pqty bqty Bqty boxed Aboxed uline uuline ensuremath ' +
    'mathord mathinner smash llap clap rlap mathllap mathrlap mathclap par smallskip medskip ' +
    'checkmark square Box blacksquare qed qedhere qedsymbol QED QEDA bigskip vfill unskip ignorespaces toprule midrule bottomrule leavevmode nonscript IEEEyesnumber IEEEnonumber ' +
    'IEEEyessubnumber IEEEnosubnumber IEEEeqnarraynumspace',
);
define('inline', 'mathop mathbin mathrel mathopen mathclose mathpunct num eqalign displaylines');
define('braced', 'cases matrix pmatrix bmatrix');
define('inline', 'SI', 'SI', { count: 1 });
define('quad', 'quad qquad');
define(
  'drop',
  'label tag tag* eqref ref autoref cref cite footnote color phantom hphantom vphantom vspace vspace* mspace ' +
    'textcolor mathcolor colorbox href usepackage documentclass cline pagestyle class',
  '',
  { count: 1 },
);
define('drop', 'bbox framebox tcboxmath tcbhighmath', '');
define('drop', 'hfill hfil', 'space');
define('drop', 'eqno leqno', 'number', { count: 1 });
define('drop', 'hspace hspace*', 'space', { count: 1 });
define('drop', 'raisebox scalebox', '', { count: 1 });
define('drop', 'rule multicolumn IEEEeqnarraymulticol', '', { count: 2 });
define('drop', 'kern mkern hskip mskip vskip', 'length');
define('intertext', 'intertext shortintertext');
define('begin', 'begin');
define('end', 'end');
define('not', 'not neg lnot');
define('arrow', 'xrightarrow xlongrightarrow xmapsto', 'to');
define('arrow', 'xRightarrow xLeftrightarrow', 'implies');
define('arrow', 'xlongequal xlongequals', '=');
define(
  'define',
  'newcommand renewcommand providecommand newcommand* renewcommand* providecommand* def gdef edef let DeclareMathOperator ' +
    'DeclareMathOperator* DeclareRobustCommand',
);
defineEach('display', '[~open ]~close (~open )~close');
defineEach('newline', '\\~newline newline~newline cr~newline tabularnewline~newline');

export const commandOf = (name: string): Command | undefined => table.get(name);
export const commandNames = (): IterableIterator<string> => table.keys();
