/** Symbols between dollars in the words of a formula, `\text{(divided by $N$)}`, as a letter, so that the words are read as those beside any formula. */

const TEXT = /\\(?:text(?:rm|bf|it|normal)?|mbox)\s*\{(?:[^{}]|\{[^{}]*\})*\}/g;
const SYMBOL = /\$[^$]*\$/g;

/** The text with a letter for each; every place stays where it is. With dollars elsewhere it stays as it is. */
export function withLettersInTexts(answer: string): string {
  if (!answer.includes('$') || !answer.includes('\\')) return answer;
  const written = answer.replace(TEXT, words => words.replace(SYMBOL, symbol => 'x'.padEnd(symbol.length)));
  return written.includes('$') ? answer : written;
}
