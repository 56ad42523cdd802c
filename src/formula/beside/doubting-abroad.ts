/**
 * Words of other languages that may take back the formula beside them: `das Vorzeichen ist falsch`, `au signe près`. English ones stand in `doubting.ts`.
 */

/** Between letters of the Latin script, by language. */
const WORDS = {
  german: [
    String.raw`falsch\w*`,
    'fehlerhaft',
    'fehler (?:gemacht|in (?:der|meiner)|im)',
    'stimmt (?:so )?nicht',
    'nicht (?:richtig|korrekt|die|mehr|gültig|ganz)',
    'ist nicht(?! (?:symmetrisch|quadratisch|diagonal|nötig|notwendig|differenzierbar|kommutativ|regularisiert|elementweise|linear))',
    'durchgestrichen',
    'ungültig',
    '(?<!nicht (?:zu )?)vergessen',
    'fehlt',
    String.raw`(?:muss|müssen) (?:\w+ )?noch`,
    String.raw`(?:das )?vorzeichen (?:\w+ )?(?:um)?dreh\w*`,
    'vorzeichenfehler',
    String.raw`(?:umgekehrt|falsch|ander|entgegengesetzt)\w* vorzeichen`,
    String.raw`vorzeichen (?:\w+ ){0,3}(?:umdrehen|umgedreht|ändern|geändert|umgekehrt|falsch|vertauscht)`,
    'mein (?:partner|kommilitone|freund)',
    'musterlösung',
    String.raw`bis auf (?:das|ein\w*|den) (?:vorzeichen|faktor|konstante\w*|transpon\w*)`,
  ],
  french: [
    'faux',
    'fausse',
    'erreur (?:de (?:signe|calcul|facteur)|dans|ici)',
    "n['’]est pas(?! (?:régularis|symétrique|carrée|diagonale|une? (?:matrice|vecteur|scalaire)|nécessaire|différentiable|dérivable|commutati|linéaire))",
    String.raw`ne (?!(?:dépend|contien|chang|apparai|appara[iî]|intervien|influ|figur)\S* pas)(?:\w+ ){1,2}pas`,
    'incorrect[oae]?',
    'oubli[ée]e?',
    'manque',
    'il faut encore',
    'chang\\w* (?:le|de) signe',
    'barré',
    String.raw`(?:signe|ordre) (?:\w+ )?(?:opposé|inversé|contraire|faux)`,
    'au signe près',
    'à une? (?:constante|facteur) près',
    'mon (?:binôme|ami|camarade)',
    'le corrigé',
  ],
  spanish: [
    'es (?:incorrect|fals)[oa]',
    'está mal',
    'no es(?! (?:simétric|cuadrad|diagonal|necesari|diferenciable|derivable|conmutativ|lineal|una? (?:matri|vector|escalar|fila|columna)))',
    'equivocad[oa]',
    'err[oó]nea?',
    '(?<!no (?:me |nos |te )?)olvid(?:é|o|ado)',
    'falta',
    'cambia\\w* (?:el|de) signo',
    'tachad[oa]',
    'signo (?:contrario|opuesto|cambiado|equivocado)',
    'salvo (?:el |un )?(?:signo|factor|constante)',
    'mi (?:compañer[oa]|amig[oa])',
    'solucionario',
  ],
  italian: ['sbagliat[oa]', 'errat[oa]', 'non è'],
  portuguese: ['errad[oa]', 'não é'],
};
/** Scripts that part words in another way, or not at all. */
const SIGNS = {
  chinese: [
    '错',
    '不对',
    '不是(?!列向量|行向量|矩阵|方阵|向量|标量|对角|逐元素|对称)',
    '错误',
    '不正确',
    '(?<![遗遺])忘',
    '应该是',
    '应为',
    '符号相反',
    '差一个',
    '划掉',
    '作废',
    '答案说',
    '同学',
  ],
  japanese: ['間違', '违い', 'ではない', 'じゃない', '誤り', '誤っ'],
  korean: ['오답', '틀', '아니'],
  russian: [
    'неправильно',
    'неверно',
    'ошибка (?:в|здесь|знака)',
    'ошибс',
    'ошибоч',
    'не (?:равно|так|верно)',
    'забыл',
  ],
};

/** Patterns, for capitals and small letters alike. */
export const DOUBTING_ABROAD: readonly string[] = [
  `(?<![a-zà-ÿ])(?:${Object.values(WORDS).flat().join('|')})(?![a-zà-ÿ])`,
  ...Object.values(SIGNS).flat(),
];
