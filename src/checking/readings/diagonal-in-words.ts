/**
 * Matrices told by words behind a formula: `X \text{ on the diagonal}, 0 \text{ elsewhere}`, `\begin{cases} … \end{cases} \text{ for the entry } (i,j)`. What the
 * words mean is said by signs in another order, so that no place stays: it counts where it is right.
 */
import { subscriptsIn, TWO_DIAGONALS, withoutText } from './entries-in-words.ts';

const ON = /[\s,;]*\b(?:on|along) (?:the|its) (?:main )?diagonal\b[\s,;:.]*(?:(?:and|but|while|with)\b\s*)?/i;
const OFF =
  /[\s,;]*(?:\b(?:off|outside) (?:of )?(?:the )?diagonal|\boff it|\boff-diagonal|\belsewhere|\botherwise|\beverywhere else)[\s.]*$/i;
const ZERO = /^(?:is |are )?(?:0|zeros?)(?: (?:is|are))?$/i;
const PAIR = String.raw`\(?\s?([a-z])\s?,?\s?([a-z])\s?\)?`;
const ENTRY = '(?:entry|element|component|coefficient)';
const BEHIND = [
  new RegExp(String.raw`[\s,;(]*\b(?:for|at|as|in) (?:the|each|every|any)\s+${ENTRY}\s+${PAIR}[\s.)]*$`, 'i'),
  new RegExp(
    String.raw`[\s,;(]*\b(?:for|at|as|in) (?:the|each|every|any)\s+${PAIR}(?:-?\s?th)?[\s-]+${ENTRY}[\s.)]*$`,
    'i',
  ),
];
const BEFORE =
  /^\s*(?:(?:the|a|an|it|is|has|have|having|with|that|which|square|symmetric|matrix|jacobian)\b[\s,:]{0,9}){1,9}/i;
const WORD = /(?<![A-Za-z\\])[A-Za-z]{4,}/;
const MOST = 2000;

/** The answer in signs, in each way that has to be right for it; none where it has no such words. */
export function diagonalInWords(answer: string, name: string): readonly string[] {
  if (answer.length > MOST || !/diagonal|entry|element|component|coefficient/i.test(answer)) return [];
  const text = withoutText(answer).replace(/\s+/g, ' ');
  const equals = text.lastIndexOf('=', Math.max(text.search(/\bon the|\balong|\\begin/), 0));
  const head = equals < 0 ? '' : text.slice(0, equals + 1);
  const body = text.slice(equals + 1);
  const on = ON.exec(body);
  if (on?.index) return onDiagonal(head, body.slice(0, on.index), body.slice(on.index + on[0].length), name);
  const two = TWO_DIAGONALS.exec(body);
  if (two) {
    const others = body.slice(two.index + two[0].length).replace(/[\s.]+$/, '');
    return ofTwoNumbers(head, two[1]!.trim(), others);
  }
  for (const pattern of BEHIND) {
    const found = pattern.exec(body);
    if (found) return [`${head}${name}, ${name}_{${found[1]}${found[2]}}=${body.slice(0, found.index)}`];
  }
  return [];
}

function onDiagonal(head: string, own: string, rest: string, name: string): readonly string[] {
  const off = OFF.exec(rest);
  const others = off ? rest.slice(0, off.index).trim() : '';
  const entry = own.replace(BEFORE, '').trim();
  if (others === '' || entry === '' || WORD.test(entry.replace(/\\[A-Za-z]+\s?/g, ''))) return [];
  if (ZERO.test(others)) return [`${head}\\operatorname{diag}(${entry})`];
  const numbers = ofTwoNumbers(head, entry, others);
  if (numbers.length > 0) return numbers;
  const [i] = subscriptsIn(entry);
  const j = subscriptsIn(others).find(index => index !== i);
  if (!i || !j || WORD.test(others.replace(/\\[A-Za-z]+\s?/g, ''))) return [];
  const cases = `\\begin{cases} ${entry} & ${i}=${j} \\\\ ${others} & ${i}\\ne ${j} \\end{cases}`;
  // which index counts the rows, nothing says
  return [`${i}${j}`, `${j}${i}`].map(order => `${head}${name}, ${name}_{${order}}=${cases}`);
}

/** `1 - 1/n` on the diagonal, `-1/n` off it: what stands at no index is the same all along. */
function ofTwoNumbers(head: string, own: string, others: string): readonly string[] {
  const both = [own, others].map(text => text.replace(/\\[A-Za-z]+\s?/g, ''));
  if (both.some(text => text.trim() === '' || WORD.test(text)) || /_|\^/.test(both.join(''))) return [];
  return [`${head}\\left(${own}-(${others})\\right)I+(${others})\\mathbf{1}\\mathbf{1}^\\top`];
}
