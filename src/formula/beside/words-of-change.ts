/**
 * Words that make another formula of the one they share a sentence with, or leave it open, whatever the rest of the sentence is: `transposed`, `averaged`, `maybe`, `except`. Where none
 * of them stands, a sentence only tells of its formula.
 */
import { words } from '../any-of.ts';

/** What stands behind words that other languages have, too. */
const OF_SPANISH =
  ' (?:(?:\\p{L}+ ){0,3})(?:el|los|las|una|del|es|con|lo|al|su|esta?|está|son|se|hay|sé)(?!\\p{L})';

const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'of operations': [
    words(`
      transpos* (?<!(?:no[nt]?|não|nicht|pas)(?:_(?:é|è|es|est|is))?[_-])(?!negative_(?:words?|samples?|contexts?|sampling)(?!\\p{L}))negat* signs? factors? minus divid* multipl(?!es?_of_(?!the_(?:gradient|answer|result|derivative|above|solution)|this|that|it))* averag* summed summing summation sums?(?!_to_(?:one|zero|1|0)) add(?!itive|ress)*
      subtract* halv* half twice doubl* squared square_of invers* invert* revers* opposite swap* flip* chang* replac*
      instead place_of order exchang* together_with combined absolute norm_of trace_of`),
    'plus(?! haut)',
    'mean(?!s)',
    '(?<!not )scal(?:ed|ing)',
    '(?<!(?:error|residual|signal|fehler|erreur|⟨size⟩) )(?:times|mal|fois)',
  ],
  'of doubt': [
    words(`
      maybe perhaps probabl* possibl* hopeful* guess* think unsure sure unclear approx* close rough*
      proportional constants?(?!_(?:error|slope|derivative|matrix|vector|gradient|jacobian|coefficient)) const up_to almost nearly something somehow some or_so memory trial draft
      wrong typo lacks? missing miss misses forgot* ignor* neglect* drop dropped dropping naive friend
      copied chatgpt old bad trust sloppy quick dirty unfinished incomplete finish continue*`),
  ],
  'of exceptions': [
    words(`
      only still yet but though although however except* apart save_for without before if unless assum*
      provided whereas otherwise limit bound estimate expectation first_step initial part_of piece
      one_of summands? terms? cases? other another must has_to have_to ought may might could would reg
      penalty regulari* unregulari* decay momentum masks? masked as_far as_long as_well`),
    '(?<!\\ba )while',
    String.raw`after\w*(?! (?:some|all|[a-z]*(?:ing|ation)(?![a-z])))`,
    String.raw`(?<!(?:we|one|you) (?:will )?)need\w*`,
    '(?<!as (?:it|they) )should',
    String.raw`(?<!(?:row|column|entry|(?<!\p{L})one(?: \p{L}+)?) )per`,
    'or(?! ⟨equation⟩)',
    '(?<!read )off(?! the|-)',
  ],
  'of a linear network': [
    `(?:linear|lineare[nrs]?) (?:${words('case nets? networks? units? activations? outputs? netze? fall')})`,
    'réseaux? linéaires?',
    'redes lineales',
  ],
  German: [
    words(`
      transponier* negier* vorzeichen faktor teil(?!aufgab|_\\(?\\w\\))* geteil* multipl(?!es?_of)* mittel* gemittel* summier* addier*
      subtrah* halb* hälfte doppel* skalier* umgekehrt* ander* vertausch* statt vielleicht wahrscheinlich
      ungefähr etwa fast nur nicht noch aber allerdings jedoch obwohl außer abgesehen ohne falls wenn sofern
      muss sollte müsste könnte wäre würde zuzüglich bis_auf oder jetzt danach anschließend dann`),
  ],
  French: [
    words(`
      transpos* signe facteur moins divis* multipli* moyenn* somm* ajout* soustra* moitié double opposé
      peut-être environ presque peu_près seulement n[’']est ne pas encore mais cependant pourtant sauf sans
      avant après faut devrait ou ensuite puis`),
    // “si ottiene” right before a formula is Italian for “one gets”
    String.raw`si(?! (?:\p{L}*a|\p{L}+(?:[eu]ne|[cdv]e)) ?(?:[:,]|$|⟨))`,
  ],
  Spanish: [
    words(`
      transp* traspu* signo menos más veces multiplic* promedi* suma* restar? mitad doble opuesto revés
      quizás? tal_vez aproxim* casi solo sólo todavía aún falta pero aunque sin salvo excepto antes
      después luego hay_que debe`),
    `o(?=${OF_SPANISH})`,
    `no(?=${OF_SPANISH})`,
  ],
};
/** And what does so without words: `+`, `→`, a number, a value for something. */
const SIGNS: readonly string[] = [
  '^[+*·⋅×÷]',
  '^/(?!/)',
  '^⟨number⟩',
  '(?<!definite for )⟨condition⟩',
  '[?→…]',
  '->',
  '^(?!(?:evaluat|express|deriv|obtain|comput|check|verifi|stat|need|bas|list)ed)[a-z]{3,}ed(?![a-z])',
];
const CHANGE = new RegExp(
  [
    `(?<![\\p{L}⟨-])(?:${Object.values(CHANGES).flat().join('|').replaceAll('\\w*', '\\p{L}*')})(?![\\p{L}⟩])`,
    ...SIGNS,
  ].join('|'),
  'iu',
);

const OPERATIONS = new RegExp(
  `(?<![\\p{L}⟨-])(?:${CHANGES['of operations']!.join('|').replaceAll('\\w*', '\\p{L}*')})(?![\\p{L}⟩])`,
  'giu',
);
/** Prose with `~` for each operation that it tells of. */
export const withoutOperations = (prose: string): string => prose.replace(OPERATIONS, '~');

const PARTS = words(`
  activations? relus? tanh sigmoids? softmax logits? nonlinearit* layers? units? neurons? inputs? outputs? weights? weight_matri* bias biases network loss labels? targets? predictions?
  errors? residuals? features? samples? examples? batch kernels? filters? gates? attention_scores? scores? jacobians? matri* vectors? columns? rows?
  aktivierung* schicht* gewicht* eingabe* ausgabe* fehler* netz* verlust* nichtlinearität*
  couches? poids entrées? sorties? erreurs? réseau perte capas? pesos? entradas? salidas? error(?:es)? red pérdida strato strati ingress* uscit*`);
const THE = words(
  `the an? its our this that each every all der die das dem den des la le les l[’'] el los las il lo the_same ⟨symbol⟩`,
);
/** A place in a network, and a part of it by what was done to that: `before the activation`, `the transposed weights`. */
const OF_PARTS = new RegExp(
  `(?<!\\p{L})(?:${[
    `(?:${words('before after behind vor nach hinter avant après antes_de después_de prima_di dopo')}) (?:(?:${THE}) ?)?(?:\\p{L}+ )?(?:${PARTS})`,
    `(?<=(?:${THE}) )(?:${words('transpos* summed averaged squared scaled weighted masked transponier* transpos* transpuest* trasposta')}) (?:\\p{L}+ )?(?:${PARTS})`,
  ].join('|')})(?!\\p{L})`,
  'giu',
);
/** Whether words change the formula that they share a sentence with; those that are said of a part of the network leave it what it is. */
export const changesIn = (prose: string): boolean =>
  CHANGE.test(prose) && CHANGE.test(prose.replace(OF_PARTS, ' ~ '));

/** What does so even within a reason or a definition: `where one still has to add ⟨symbol⟩`. */
const WITHIN: readonly string[] = [
  words(`must should muss müssen il_faut qu[’']il_faut hay_que`),
  '(?:still|yet|noch|encore|todavía|aún) (?!be\\b)',
  "(?<!(?:never|not|no longer|n['’]t) )(?:has|have|needs?|ought) to",
  'needs? (?:a|an|the)',
  'zu \\p{L}+ieren',
  words(`maybe perhaps possibly vielleicht peut-être quizás? approximat* roughly ungefähr guess* I_mean`),
  words(`replaced exchanged read_from unless except instead missing lacks? wrong opposite`),
  words(`forgot* ignore ignored ignoring dropp?ed dropp?ing neglect*`),
  'to be (?:transposed|negated|halved|doubled|divided|multiplied|averaged|summed)',
  '(?:its|the|my|our|whose) negative',
  'negative is',
  `(?:we|I|one|you|man|to which|from which) (?:(?:${words('now then also will can only finally')}) )*(?:${words('add multiply divide subtract average negate flip transpose sum scale halve double')})`,
  `on (?:${words('ajoute multiplie divise soustrait transpose')})`,
  `se (?:${words('suma multiplica divide resta transpone')})`,
  `then (?:${words('multiply divide transpose negate add subtract flip sum average take')})`,
  `but (?:${words('see it the then not trans for only aver up maybe multi div')})`,
  words(`aber mais pero addiert abgezogen subtrahiert multipliziert_werden ajoute ajouter suma restar`),
];
export const CHANGE_WITHIN = new RegExp(`(?<![\\p{L}⟨])(?:${WITHIN.join('|')})(?![\\p{L}])`, 'iu');
