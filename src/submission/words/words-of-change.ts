/**
 * Words that make another formula of the one they share a sentence with, or leave it open, whatever the rest of the sentence is: `transposed`, `averaged`, `maybe`, `except`. Where none
 * of them stands, a sentence only tells of its formula.
 */
import { anyOf } from '../../formula/any-of.ts';

const CHANGES: Readonly<Record<string, RegExp>> = {
  'of operations':
    /transpos\w*|negat\w*|signs?|factors?|minus|plus(?! haut)|(?<!(?:error|residual|signal|fehler|erreur|⟨size⟩) )(?:times|mal|fois)|divid\w*|multipl\w*|averag\w*|mean(?!s)|summ(?:ed|ing|ation)|sums?|add\w*|subtract\w*|halv\w*|half|twice|doubl\w*|squared?|(?<!not )scal(?:ed|ing)|invers\w*|invert\w*|revers\w*|opposite|swap\w*|flip\w*|chang\w*|replac\w*|instead|place of|order|exchang\w*|together with|combined|absolute|norm of|trace of/,
  'of doubt':
    /maybe|perhaps|probabl\w*|possibl\w*|hopeful\w*|guess\w*|think|unsure|sure|unclear|approx\w*|close|rough\w*|proportional|constants?|const|up to|almost|nearly|something|somehow|some|or so|memory|trial|draft|wrong|typo|lacks?|missing|miss(?:es)?|forgot\w*|ignor\w*|neglect\w*|dropp(?:ed|ing)|drop|naive|friend|copied|chatgpt|old|bad|trust|sloppy|quick|dirty|unfinished|incomplete|finish|continue\w*/,
  'of exceptions':
    /only|still|yet|but|though|although|however|except\w*|apart|save for|without|before|after\w*(?! (?:some|all|[a-z]*(?:ing|ation)(?![a-z])))|if|unless|assum\w*|provided|while|whereas|otherwise|limit|bound|estimate|expectation|first step|initial|part of|piece|one of|summands?|terms?|cases?|other|another|(?<!we (?:will )?)need\w*|must|(?<!as (?:it|they) )should|has to|have to|ought|may|might|could|would|(?<!(?:row|column|one) )per|or(?! ⟨equation⟩)|reg|penalty|(?:un)?regulari\w*|decay|momentum|masks?|masked|(?<!read )off(?! the|-)|(?:linear|lineare[nrs]?) (?:case|nets?|networks?|units?|activations?|outputs?|netze?|fall)|réseaux? linéaires?|redes lineales|as far|as long|as well/,
  German:
    /transponier\w*|negier\w*|vorzeichen|faktor|(?:ge)?teil\w*|multipl\w*|(?:ge)?mittel\w*|summier\w*|addier\w*|subtrah\w*|halb\w*|hälfte|doppel\w*|skalier\w*|umgekehrt\w*|ander\w*|vertausch\w*|statt|vielleicht|wahrscheinlich|ungefähr|etwa|fast|nur|nicht|noch|aber|allerdings|jedoch|obwohl|außer|abgesehen|ohne|falls|wenn|sofern|muss|sollte|müsste|könnte|wäre|würde|zuzüglich|bis auf|oder|jetzt|danach|anschließend|dann/,
  French:
    /transpos\w*|signe|facteur|moins|plus(?! haut)|divis\w*|multipli\w*|moyenn\w*|somm\w*|ajout\w*|soustra\w*|moitié|double|opposé|peut-être|environ|presque|peu près|seulement|n[’']est|ne|pas|encore|mais|cependant|pourtant|sauf|sans|avant|après|si|faut|devrait|ou|ensuite|puis/,
  Spanish:
    /transp\w*|traspu\w*|signo|menos|más|veces|multiplic\w*|promedi\w*|suma\w*|restar?|mitad|doble|opuesto|revés|quizás?|tal vez|aproxim\w*|casi|solo|sólo|no|todavía|aún|falta|pero|aunque|sin|salvo|excepto|antes|después|luego|hay que|debe|o/,
};
/** And what does so without words: `+`, `→`, a number, a value for something. */
const SIGNS =
  '^[+*·⋅×÷]|^/(?!/)|^⟨number⟩|(?<!definite for )⟨condition⟩|[?→…]|->|^(?!(?:evaluat|express|deriv|obtain|comput|check|verifi|stat|need|bas|list)ed)[a-z]{3,}ed(?![a-z])';
export const CHANGE = new RegExp(`(?<![\\p{L}⟨-])(?:${anyOf(CHANGES)})(?![\\p{L}⟩])|${SIGNS}`, 'iu');

/** Those that do so even within a reason or a definition: `where one still has to add ⟨symbol⟩`. */
export const CHANGE_WITHIN =
  /(?<![\p{L}⟨])(?:(?:still|yet|noch|encore|todavía|aún) (?!be\b)|(?<!(?:never|not|no longer|n['’]t) )(?:has|have|needs?|ought) to|must|should|needs? (?:a|an|the)|muss|müssen|il faut|qu[’']il faut|hay que|zu \p{L}+ieren|maybe|perhaps|possibly|vielleicht|peut-être|quizás?|replaced|exchanged|read from|I mean|unless|except|instead|missing|lacks?|wrong|opposite|(?:its|the|my|our|whose) negative|negative is|(?:we|I|one|you|man|to which|from which) (?:(?:now|then|also|will|can|only|finally) )*(?:add|multiply|divide|subtract|average|negate|flip|transpose|sum|scale|halve|double)|on (?:ajoute|multiplie|divise|soustrait|transpose)|se (?:suma|multiplica|divide|resta|transpone)|then (?:multiply|divide|transpose|negate|add|subtract|flip|sum|average|take)|but (?:see|it|the|then|not|trans|for|only|aver|up|maybe|multi|div)|aber|mais|pero|approximat\w*|roughly|ungefähr|guess\w*|forgot\w*|ignor(?:e|ed|ing)|dropp?(?:ed|ing)|neglect\w*|addiert|abgezogen|subtrahiert|multipliziert werden|ajoute|ajouter|suma|restar)(?![\p{L}])/iu;
