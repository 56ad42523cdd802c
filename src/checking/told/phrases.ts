/**
 * What words beside a formula say, and what it means in signs: one row a phrase. A phrase is one way or several, ` / ` between them, of words (`on|along` either,
 * `main?` or none, `all*` any number, `!matrix` any other, `logisti…` any that begins so), parts in capitals, indices `i` and `j`, and formulas `X`, `Y`, `Z`.
 */

const rows = (table: string): readonly (readonly [said: string, means: string])[] =>
  table
    .trim()
    .split('\n')
    .map(row => row.trim().split(' -> ') as [string, string]);

/** What a name is called, and how that is written; `#` stands for the name. */
export const KINDS = rows(String.raw`
  heaviside… / unit -? step / step function… / stufenfunktion… / sprungfunktion… / échelon / escalón / gradino -> #(u) = \mathbb{1}[u > 0]
  sigmoid… / sigmoïd… / sigmoyid… / сигмоид… / logisti… -> #(u) = \frac{1}{1 + e^{-u}}
  tanh / hyperbolic tangent… / tangens hyperbolicus / tangente|tangent hyperbolique|hiperbólica|iperbolica / гиперболическ… тангенс -> #(u) = \tanh(u)
  relu / rectified linear… / rectifier -> #(u) = \max(0, u)
  softplus -> #(u) = \ln(1 + e^u)
  sign|signum function… / vorzeichenfunktion… / fonction signe -> #(u) = \operatorname{sign}(u)
  identity matrix / einheitsmatrix / matrice identité|identità / matriz identidad -> # = I
  matrix of all? ones / all -? ones matrix / einsmatrix -> # = \mathbf{1}\mathbf{1}^\top
  vector of all? ones / all -? ones vector / einsvektor -> # = \mathbf{1}`);

/** Prose that says what a name stands for, with the name before, in or behind it. */
export const NOTE = [
  'NAME APPLIED? =|:? TEXT … KIND … }',
  'TEXT … KIND … } NAME',
  'TEXT … $ NAME APPLIED? $ … KIND … }',
  'TEXT … where|with|and|wobei|mit|où|donde|dove NAME APPLIED? =|is|denotes|being|ist|est|es|è … KIND … }',
  'TEXT … where|with|( NAME is|denotes|being … KIND … }',
  'TEXT … KIND … $ NAME $ … }',
].join(' / ');

/** Diagonals told before the formula: signs in the place of the words. `#` is the matrix, `$i` an index, X and Y stay. */
export const DIAGONALS = rows(String.raw`
  LEADS X ON LINK* ZERO OFF -> #, #_{$i$j}=X\text{if }$i=$j, 0
  LEADS X ON LINK* Y OFF -> #, #_{$i$j}=X\text{if }$i=$j,Y
  OWN IS X LINK* OTHERS IS -> #, #_{$i$j}=X\text{if }$i=$j,
  DIAGONAL X ON ,? and|with ZERO OFF / DIAGONAL X ON -> #, #_{$i$i}=X
  DIAGONAL -> #, #_{$i$i}=`);

/** Entries told before the formula, in each way that the words may mean. */
export const ENTRIES = rows(`
  PAIR TH? -? ENTRY of N IS -> ,$N_{$i$j}=
  PAIR TH? -? ENTRY OF? IS / ENTRY at|in? place|position? PAIR TH? IS -> #, #_{$i$j}=
  i TH? -? row OF? IS / row i OF? IS -> #, #_{$i,:}=
  i TH? -? column OF? IS / column i OF? IS -> #, #_{:,$i}=
  i TH? -? ENTRY OF? IS / ENTRY i OF? SAYS -> #_{$i}=
  ENTRY IS -> #_{$i}= / #, #_{$i$j}=
  row|rows IS -> #, #_{$i,:}=
  column|columns IS -> #, #_{:,$i}=`);

/** Matrices told behind the formula, written anew. Which index of two counts the rows nothing says: both ways have to be right. */
export const MATRICES = rows(String.raw`
  LEADS? X ON LINK* ZERO OFF .? END -> \operatorname{diag}(X)
  LEADS? X ON LINK* Y OFF .? END / LEAD* OWN IS X LINK* OTHERS IS Y .? END -> \left(X-(Y)\right)I+(Y)\mathbf{1}\mathbf{1}^\top
  LEADS? X ON LINK* Y OFF .? END -> #, #_{$i$j}=\begin{cases} X & $i=$j \\ Y & $i\ne $j \end{cases} / #, #_{$j$i}=\begin{cases} X & $i=$j \\ Y & $i\ne $j \end{cases}
  Z FOR PLACE PAIR .|)* END / Z FOR PAIR TH? -? ENTRY .|)* END / Z ,|;|(* ENTRY PAIR .|)* END -> #, #_{$i$j}=Z
  Z FOR i TH? -? ENTRY .|)* END / Z FOR PLACE i .|)* END / Z ,|;|(* for each|every|all i .|)* END -> #, #_{$i}=Z`);

/** Parts of phrases. By their looks are told `L`, a letter, `N`, a capital, NUMBER, COMMAND, and FLAT, what is no brace. */
export const PARTS = Object.fromEntries(
  rows(String.raw`
  ENTRY -> entry|entries|element|elements|component|components|coefficient|coefficients
  PAIR -> ( i ,? j ) / i ,? j
  TH -> -? ^? {? th|st|nd|rd }?
  SIZE -> ( L \times L ) / L \times|x|by L
  GROUP -> { INNER* } / FLAT
  INNER -> { FLAT* } / FLAT
  OF -> of \frac|\dfrac|\tfrac GROUP GROUP / of \nabla _ GROUP GROUP / of \nabla GROUP
  IS -> of the|this matrix|vector|gradient|jacobian|result SAYS? :? / SAYS? :?
  SAYS -> is|are? equal to / is|are? given by / is|are|equals|being|=
  LEAD -> of size / in|of which / equal to / given by / SIZE / ENTRY / where|and|is|has|have|being|with|having|whose|that|each|of|,|: / KNOWN
  KNOWN -> the|its|ARTICLE|an|it|square|symmetric|matrix|vector|jacobian|gradient
  LEADS -> diagonal|LEAD diagonal|LEAD*
  ON -> on|along the|its main? diagonal
  OFF -> off|outside of? the? diagonal / off it / off - diagonal / elsewhere|otherwise / everywhere else
  OWN -> main? diagonal ENTRY / on the main? diagonal
  OTHERS -> the|its|whose|all* off -? diagonal ENTRY / off the? diagonal
  LINK -> and|but|while|with|,|;|:|.
  FOR -> ,|;|(* for|at|as|in the|each|every|any?
  PLACE -> ENTRY|place|position|index|indices
  ZERO -> is|are? 0|zero|zeros is|are?
  DIAGONAL -> diagonal SIZE? matrix|jacobian SAID / diagonal SIZE? with|having SAID / diagonal and its SAID
  SAID -> FILL* INDEX? FILL* IS
  FILL -> ENTRY|with|whose|having|where|and|of|the|its|main|diagonal|,|:|-
  INDEX -> i TH / ( i ,? i ) TH?
  TEXT -> \text|\textrm|\mbox {
  NAME -> \math… { L } / \math… L / COMMAND / L
  APPLIED -> ( L|\cdot )
  ABROAD -> wobei|mit|où|avec|donde|dove|onde|waarbij|waar|gdzie|där|burada|где|здесь
  SAYING -> ABROAD|ist|sind|bezeichnet|die|der|das|est|désigne|la|le|l|es|denota|el|è|indica|il|é|o|a|is|de|het|aanduidt|voorstelt|staat|voor|to|jest|oznacza|är|betecknar|en|ve|gösterir|есть|это|обозначает|означает|через|обозначена / FUNCTION|USUAL
  FUNCTION -> funktion…|fonction|función|funzione|função|functie|funkcj…|fonksiyon…|функци…|activation|activación|aktivierungs…|активаци…|aktywacji|aktiverings…
  USUAL -> logistische…|logistique|logística|logistica|logistyczn…|logistisk…|lojistik|логистическ…|elementweise|поэлементн…
  OTHER -> NEGATED|COUNTED|CHANGED|MEASURED / square of
  NEGATED -> negati…|negated|opposite|minus|not|no|non|never|anti|instead|than|like
  COUNTED -> plus|times|twice|double|half|squared|scaled|multiple|multiplied|divided|add|added|subtract…|sum|mean|average|product
  CHANGED -> transpose…|inver…|reciprocal…|reversed|permuted|flipped|block|identity
  MEASURED -> norm|norms|trace|determinant|root…|power…|exponential|log
  OF_LEAD -> OTHER|diagonal|off|upper|lower|first|second|last|only / !gradient|jacobian|derivative|matrix|vector|entries|form|made|consists|consisting of
  OF_KIND -> OTHER|SHAPED|derivative…|slope…|gradient…|complement…|square|logarithm…|part…|row…|column…|over|to|one|two|some|exchange|NUMBER
  SHAPED -> reverse|mirrored|shifted|rescaled|stretched|hard|steep|soft|smooth…|leaky
  BETWEEN -> of|the|a|an|from|our|any|such|-
  PAST -> '|’|s|-|function|matrix|,|(
  KEEPS -> PAST* unit|units step / PAST* with itself|respect|dimension|size / PAST* with the same
  TURNS -> PAST* of $|}|NUMBER / PAST* derivative…|slope…|gradient…|prime|inverse|loss…|odds|regression|minus|plus|times|without|except|scaled|TURNED / PAST* of the? minus|negative|-
  TURNED -> squared|halved|doubled|divided|multiplied|shifted|flipped|reversed|negated|transposed|but|only|where|if|for|unit|units|with|NUMBER|+|*|/
  `),
);
PARTS.KIND = KINDS.map(([said]) => said).join(' / ');
