/**
 * Words of remarks that tell of a formula and do nothing to it: where it comes from (`chain rule`), what it is (`column vector`), what it was checked against. Any other word may change
 * what stands beside it, and so may these in the wrong company: `with`, `then`, `take`, `only` are left out on purpose.
 */

const TELLING: Readonly<Record<string, string>> = {
  'what joins others': `
    a an the this that these it its by from of in on at for to and as is are was were be been being has have had i we you my our your here there so thus
    hence therefore since because due via using used uses wrt regarding all each every both itself again already just simply which whose where very
    quite pretty now et al does did get gets got gives give gave find found obtain obtained follows follow following comes come came yields means
    made let write writes written know known what cf eg ie see`,
  'what a formula is': `
    answer answers result results solution formula expression equation identity final vector vectors matrix scalar scalars tensor number
    column columns row rows shape shapes size sizes dimension dimensions dim dims dimensional gradient gradients grad derivative derivatives
    jacobian slope slopes partial form notation layout numerator denominator`,
  'where it comes from': `
    chain rule rules product outer dot definition def law power differentiation backprop backpropagation backpropagate backpropagated derivation proof
    calculation computation calculus algebra lecture lectures slides slide notes book textbook class hint tutorial regression exercise exercises sheet homework assignment section chapter page theorem lemma appendix recitation video above below before
    earlier previous previously between same ditto idem prod identical analogous analogously analogy likewise symmetry linearity fixed convention practice`,
  'what it is made of': `
    input inputs output outputs hidden state states activation activations preactivation logit logits softmax sigmoid relu tanh softplus logistic cross entropy
    crossentropy log likelihood loss cost objective error errors residual residuals signal signals delta deltas prediction predictions predicted
    probability probabilities target targets label labels hot onehot bias biases weight weights parameter parameters layer layers network neural
    unit units neuron neurons model feature features data batch sample samples example examples function functions local upstream downstream
    incoming outgoing affine linear entry entries component components element elements squared-error mse quadratic`,
  'what happens on the way': `
    simplifies simplify simplified simplification cancels cancel cancelled canceled cancellation collapses backwards back flows flow propagate propagates propagating through
    propagated backward forward pass depends depend dependent independent appears appear enters enter contributes contribute plugging combined combining
    rearranging expanding computed derived shown proved proven seen stated given told explained discussed recall remember note notice observe
    vectorised vectorized vectorising vectorizing compact closed`,
  'how it was checked': `
    check-mark ok okay good fine great nice neat yes yay done finished finish qed voila sure tested works correct correctly right exactly equal equals
    matches match matching fits fit agrees agree consistent checked verified verify confirmed confirms expected required wanted desired asked numerically
    numerical finite differences autograd pytorch torch jax numpy tensorflow code python julia matlab autodiff hand`,
  'how easy it was': `
    standard famous well-known usual usually classic classical easy trivial straightforward straightforwardly directly direct immediate immediately obvious obviously clear clearly
    elegant clean simple short beautiful readable legible took me while hopefully difficult hard tricky long tedious linearly element-by-element`,
  'what it is for': `thanks thank comment explanation reason intuition intuitively interpretation reuse reused later useful`,
  'in German': `
    kettenregel produktregel nach der die das des dem den und wegen weil da denn ist sind folgt aus wie oben siehe spaltenvektor zeilenvektor matrix
    skalar äußeres produkt fehler fehlersignal ergebnis endergebnis antwort lösung ableitung gleiche form größe passen passt fertig somit damit
    gleichung vorlesung skript eingabe ausgabe schicht gewichte dimensionen`,
  'in French': `
    par la le les des du de règle chaîne produit extérieur vecteur colonne ligne matrice scalaire car puisque donc ainsi résultat réponse finale dérivée
    erreur même taille forme voir cours selon d'après après obtenu entrée sortie couche poids`,
  'in Spanish': `
    por el los las regla cadena producto externo exterior columna fila matriz escalar porque resultado respuesta derivada misma forma tamaño dimensiones ver
    clase según como entrada salida capa pesos gradiente`,
  'in Italian and Portuguese': `
    regola della catena prodotto esterno vettore colonna riga matrice scalare perché risultato risposta derivata errore stessa regra da cadeia produto
    vetor coluna linha resposta erro mesma`,
};

/** Words that tell of the model within a reason: `since S is the sum of all entries`. */
const IN_REASONS = `
  sum sums summed sum-over constant constants zero zeros one ones vanish vanishes vanishing only no not does nothing factor factors term terms times transpose
  symmetric diagonal identity add adds added additive additively once multiplies multiplied with square squared squares half regulariser
  regularizer regularisation regularization penalty affects affect influences influence changes change multiplying other others rest 0 1 2`;

const setOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap(some => some.trim().split(/\s+/)));
let known: ReadonlySet<string> | undefined;
let ofReasons: ReadonlySet<string> | undefined;

/** Whether a word, in small letters, is one of them. */
export function isHarmlessWord(word: string): boolean {
  known ??= setOf(Object.values(TELLING));
  return known.has(word);
}

/** Whether a word is harmless within a reason. */
export function isHarmlessReason(word: string): boolean {
  ofReasons ??= setOf([IN_REASONS]);
  return ofReasons.has(word);
}
