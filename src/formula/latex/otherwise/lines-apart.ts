/**
 * Equations that are typed one a line, without `\\` between them, as into the field of a form. LaTeX takes the end of a line for a blank, so this is tried only where the
 * formula is not right as one.
 */

/** A text with `\\` where its lines end, and where a place of it was before. */
export interface LinesApart {
  readonly text: string;
  readonly back: (place: number) => number;
}

const MOST = { lines: 40, characters: 20_000 };
/** What makes lines on its own, and what is left of `\right`, `\nabla`, `\neq`, `\rho`, … where a line end took their first letters. */
const LINES_OF_ITS_OWN = /\\\\|\\begin|\$|&|\n(?:ight|abla|eq|ho|u|otin|ot|orm|Right|Vert)(?![a-z])/;
const RELATION = /(?<![<>!:])=|:=|\\(?:coloneqq|triangleq|equiv)(?![A-Za-z])/;
const GOES_ON =
  /^(?:[-+=*/^_)\]}|.,;:<>]|\\(?:cdot|times|odot|circ|otimes|right|implies|Rightarrow|equiv|approx|quad|text|left[)\]])(?![A-Za-z]))/;
const LEADS_ON =
  /(?:[-+=*/^_([{|,<>]|\\(?:cdot|times|odot|circ|otimes|left|implies|Rightarrow|equiv|approx|quad)(?![A-Za-z]))$/;
/** Left of its sign, what is no name to be defined. */
const DERIVATIVE = /\\[dt]?frac|\\partial|\\nabla|\/|∂|∇/;

/** `\\begin{aligned} … \\end{aligned}` or `$$ … $$` around all of it, whose lines have lost what ends them. */
const FRAME =
  /^\s*(?:(?:\\begin\{(?:aligned|align|split|gathered|gather|equation|eqnarray)\*?\}\s*){1,2}(?=\n)|\$\$|\\\[|```(?:math|latex|tex)(?=\n))|(?:(?:\s*\\end\{[a-z]+\*?\}){1,2}|\$\$|\\\]|```)\s*$/g;
const STARTS_FRAME = /^\s*(?:\\begin|\$\$|\\\[|```)/;

/** The same text with its lines apart; undefined where they do not look like equations of their own. */
export function linesApart(answer: string): LinesApart | undefined {
  if (!answer.includes('\n') || answer.length > MOST.characters) return undefined;
  const written = STARTS_FRAME.test(answer) ? withoutFrame(answer) : answer;
  if (LINES_OF_ITS_OWN.test(written)) return undefined;
  const lines = written.split('\n');
  if (lines.length > MOST.lines) return undefined;
  let text = lines[0]!;
  let equation = text.trim();
  const ends: number[] = [];
  const last = lines.findLastIndex(line => line.trim() !== '');
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const bare = line.trim();
    // what it is equal to may stand on the next line
    const isEquation = RELATION.test(bare) || /^\s*&?\s*=/.test(lines[at + 1] ?? '');
    const isBroken = GOES_ON.test(bare) || LEADS_ON.test(equation) || (!isEquation && at < last);
    if (bare === '' || equation === '' || isBroken) {
      text += `\n${line}`;
      equation = equation === '' ? bare : `${equation} ${bare}`.trim();
      continue;
    }
    const [head] = equation.split(RELATION);
    if (head === equation || !isBalanced(equation)) return undefined;
    // a line without a sign may go on with the product before it, unless it uses what that defines
    const isUsed = head!.trim() !== '' && bare.includes(head!.trim());
    if (!isEquation && (DERIVATIVE.test(head!) || !isUsed)) return undefined;
    ends.push(text.length);
    text += `\\\\\n${line}`;
    equation = bare;
  }
  if (ends.length === 0 || !isBalanced(equation)) return undefined;
  return { text, back: place => place - 2 * ends.filter(end => end < place).length };
}

/** The text without the environment around its lines, and without the marks that align them. */
const withoutFrame = (text: string): string =>
  text.replace(FRAME, found => found.replace(/[^\n]/g, ' ')).replace(/^([^&\n]*)&([^&\n]*)$/gm, '$1 $2');

function isBalanced(line: string): boolean {
  let depth = 0;
  for (const [sign] of line.matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(sign) ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
