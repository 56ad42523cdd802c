/**
 * The linear format in which Word gives out its formulas, as LaTeX: `(∂L)/(∂a_j )=∑_(k=1)^K▒〖(y ̂_k-y_k ) W_kj 〗`. Brackets behind `_`, `^` and `√` and the
 * marks `〖 〗` only group, `▒` stands before what is added up, an accent may stand behind a blank, and `█` and `■` are lines and matrices.
 */

const MARK = /[▒〖〗█■┤\u2061ⅆⅇ]|[\p{L})] [\u0300-\u0305\u0307\u0308\u030c]/u;
const MOST = 4000;

/** `(∂L)/(∂a_j )`, `∂L/(∂a_j )` */
const DERIVATIVE = /(?:\(([∂d][^()]{1,40})\)|(∂[^\s()=/]{1,20}))\/\(([∂d][^()]{1,40})\)/g;

/** The text in LaTeX; undefined where nothing in it is of Word. */
export function fromLinearFormat(text: string): string | undefined {
  if (text.length > MOST || !MARK.test(text)) return undefined;
  const spelt = text
    .normalize('NFC')
    .replace(/([\p{L})]) ([\u0300-\u0305\u0307\u0308\u030c])/gu, '$1$2')
    .replace(/[▒\u2061]/g, ' ')
    .replaceAll('ⅆ', 'd')
    .replaceAll('ⅇ', 'e')
    .replaceAll('〖', '{')
    .replaceAll('〗', '}')
    .replace(/([_^])([\p{L}\d]{2,})/gu, '$1{$2}')
    .replace(
      DERIVATIVE,
      (_, bracketed?: string, bare?: string, under?: string) => `\\frac{${bracketed ?? bare}}{${under}}`,
    );
  return spelt.includes('(') ? grouped(spelt) : spelt;
}

/** What a bracket is by what stands before it: its opening and its closing sign. */
const GROUPS: readonly (readonly [before: string, open: string, close: string])[] = [
  ['_', '_{', '}'],
  ['^', '^{', '}'],
  ['√', '\\sqrt{', '}'],
  ['{█', '\\begin{cases}', '\\end{cases}'],
  ['█', '\\begin{aligned}', '\\end{aligned}'],
  ['■', '\\begin{matrix}', '\\end{matrix}'],
];

/** With braces for the brackets that only group, and line breaks for the `@` between them. */
function grouped(text: string): string {
  let written = '';
  const open: (readonly [close: string, areLines: boolean])[] = [];
  for (const character of text) {
    if (character === '(') {
      const group = GROUPS.find(([before]) => written.endsWith(before));
      if (group === undefined) {
        open.push([')', false]);
        written += '(';
        continue;
      }
      const [before, opening, close] = group;
      open.push([close, close.startsWith('\\end')]);
      written = written.slice(0, -before.length) + opening;
    } else if (character === ')') written += open.pop()?.[0] ?? ')';
    else if (character === '@' && open.some(([, areLines]) => areLines)) written += '\\\\';
    else if (character !== '┤') written += character;
  }
  return written;
}
