/**
 * Lost escapes. JSON, Python and Markdown eat a backslash with the letter behind it: `\f` of `\frac` becomes a form feed, which is then
 * dropped (`rac{`), `\b` of `\boldsymbol` a backspace, `\t` of `\times` a tab, `\r` of `\right` a line end. What is left is mended only
 * where nothing else can be meant; the control character itself, where it survived, is proof.
 */
import { isLetter } from '../../characters.ts';
import { commandOf } from './commands.ts';
import { environmentOf } from './environments.ts';
import { lostDelimiter, type Mended, mendLineEnd } from './lost-line-ends.ts';

/**
 * What follows the remains:
 * `any`: they are proof by themselves; `brace`: a brace has to follow; `delimiter`: a bracket; `environment`: `{name}` of an environment;
 * `alone`: they are the whole run of letters, or other remains are all that is behind them; `bold`: a brace, and nothing before that raises them; `raised`: they are all that is raised,
 * or stand behind a blank at the end of it; `among`: they are the whole run, and other remains that are certain stand in the text.
 */
type Proof = 'any' | 'brace' | 'delimiter' | 'environment' | 'alone' | 'bold' | 'raised' | 'among';

/** Remains, longest first within a letter, with the command they are of. */
const remains: readonly (readonly [string, string, Proof])[] = [
  ['oldsymbol', '\\boldsymbol', 'any'],
  ['ightarrow', '\\rightarrow', 'any'],
  ['imes', '\\times', 'any'],
  ['abla', '\\nabla', 'any'],
  ['heta', '\\theta', 'any'],
  ['arphi', '\\varphi', 'any'],
  ['arepsilon', '\\varepsilon', 'any'],
  ['lpha', '\\alpha', 'any'],
  ['orall', '\\forall', 'any'],
  ['riangleq', '\\triangleq', 'any'],
  ['herefore', '\\therefore', 'any'],
  ['lacksquare', '\\blacksquare', 'any'],
  ['igodot', '\\bigodot', 'alone'],
  ['ullet', '\\bullet', 'alone'],
  ['rac', '\\frac', 'brace'],
  ['rac', '\\frac', 'alone'],
  ['frac', '\\frac', 'alone'],
  ['extbf', '\\textbf', 'brace'],
  ['extrm', '\\textrm', 'brace'],
  ['extit', '\\textit', 'brace'],
  ['extsf', '\\textsf', 'brace'],
  ['exttt', '\\texttt', 'brace'],
  ['ext', '\\text', 'brace'],
  ['egin', '\\begin', 'environment'],
  ['ilde', '\\tilde', 'alone'],
  ['oxed', '\\boxed', 'brace'],
  ['ag', '\\tag', 'bold'],
  ['ec', '\\vec', 'bold'],
  ['ec', '\\vec', 'among'],
  ['eta', '\\beta', 'among'],
  ['au', '\\tau', 'among'],
  ['ho', '\\rho', 'among'],
  ['eq', '\\neq', 'among'],
  ['anh', '\\tanh', 'alone'],
  ['ar', '\\bar', 'bold'],
  ['ar', '\\bar', 'among'],
  ['dots', '\\vdots', 'alone'],
  ['iggl', '\\biggl', 'delimiter'],
  ['iggr', '\\biggr', 'delimiter'],
  ['igg', '\\bigg', 'delimiter'],
  ['igl', '\\bigl', 'delimiter'],
  ['igr', '\\bigr', 'delimiter'],
  ['op', '\\top', 'raised'],
  ['ig', '\\big', 'delimiter'],
  ['ight', '\\right', 'delimiter'],
  ['m', '\\bm', 'bold'],
];
const byLetter = new Map<string, (typeof remains)[number][]>();
for (const remain of remains) {
  const letter = remain[0][0]!;
  byLetter.set(letter, [...(byLetter.get(letter) ?? []), remain]);
}

const isDelimiter = (text: string, at: number): boolean => {
  if (lostDelimiter(text, at) !== undefined) return true;
  while (text[at] === ' ') at++;
  const character = text[at];
  return (
    character !== undefined &&
    ('()[]|.'.includes(character) || (character === '\\' && '{}|'.includes(text[at + 1] ?? ' ')))
  );
};

/** `ight` behind a line end, and nothing more: the bracket is lost as well. */
const isCutOff = (text: string, start: number, end: number): boolean =>
  '\n\r'.includes(text[start - 1] ?? ' ') &&
  text.startsWith('ight', start) &&
  /^[\s.$]*$/.test(text.slice(end, end + 8));

/** Readers of pictures put spaces between signs. */
function pastSpaces(text: string, at: number): number {
  while (text[at] === ' ') at++;
  return at;
}

/** `^op`, `^ op`, `^{op}`, `^{ op}`, `^{(1) op}`, `^{(1)op}`: the tab that `\\t` became is a blank as often as not. */
function isRaised(text: string, start: number, end: number): boolean {
  let at = start - 1;
  while (at > 0 && ' \n\t'.includes(text[at]!)) at--;
  if (text[at] === '^') return true;
  if (text[pastSpaces(text, end)] !== '}') return false;
  if (at === start - 1 && !'{)]'.includes(text[at]!)) return false;
  for (let depth = 0; at >= 0 && at > start - LONGEST_RAISED; at--) {
    if (text[at] === '}') depth++;
    else if (text[at] === '{' && depth-- === 0) return text[at - 1] === '^';
  }
  return false;
}
const LONGEST_RAISED = 40;

const CERTAIN = /(?<![A-Za-z\\])(?:rac[\d{]|oldsymbol|egin\{|ext\{|imes(?![a-z])|ight *[)\].}|])/;
const LONGEST_SEARCHED = 4000;

/** Whether remains stand in a text that nothing else can be. */
export const hasRemains = (text: string): boolean => CERTAIN.test(text.slice(0, LONGEST_SEARCHED));

function proven(proof: Proof, text: string, start: number, end: number, runEnd: number): boolean {
  switch (proof) {
    case 'any':
      return true;
    case 'brace':
      return end === runEnd && text[pastSpaces(text, end)] === '{';
    case 'delimiter':
      return (
        (end === runEnd || lostDelimiter(text, end) !== undefined) &&
        (isDelimiter(text, end) || isCutOff(text, start, end))
      );
    case 'alone':
      return end === runEnd || mendRun(text, end, runEnd) !== undefined;
    case 'among':
      return end === runEnd && (text.startsWith('rac', start - 3) || hasRemains(text));
    case 'raised':
      return (end === runEnd || mendRun(text, end, runEnd) !== undefined) && isRaised(text, start, end);
    case 'environment': {
      const open = pastSpaces(text, end);
      if (end !== runEnd || text[open] !== '{') return false;
      const close = text.indexOf('}', open);
      return close > 0 && environmentOf(text.slice(open + 1, close).trim()) !== undefined;
    }
    case 'bold': {
      if (end !== runEnd || text[end] !== '{' || text[end + 1] === '}') return false;
      const before = text[start - 1];
      return before !== '^' && before !== '_';
    }
  }
}

/** A command at the start of a run of letters that has lost its first letters; `[start, runEnd)` is the run. */
export const mendRun = (text: string, start: number, runEnd: number): Mended | undefined =>
  mendRemains(text, start, runEnd) ?? mendBackslash(text, start, runEnd);

/** The same of a command that has lost more than its backslash. */
export function mendRemains(text: string, start: number, runEnd: number): Mended | undefined {
  for (const [rest, command, proof] of byLetter.get(text[start]!) ?? [])
    if (text.startsWith(rest, start) && proven(proof, text, start, start + rest.length, runEnd))
      return { command, length: rest.length };
  return undefined;
}

/**
 * How many letters at the end of a run are the remains of a command behind other letters: `\right` in `\left(1 - zight)`, where a `\left` is
 * open before it, and those that what follows them proves, as in `g_krac{a}{b}`.
 */
export function lostEnd(text: string, start: number, runEnd: number): number {
  const longest = runEnd - start - 1;
  if (longest < 3) return 0;
  for (const [rest, , proof] of remains) {
    const from = runEnd - rest.length;
    if (rest.length > longest || !text.startsWith(rest, from) || !LOST_ENDS.has(proof)) continue;
    if (proof === 'any' && rest.length < 5 && !hasRemains(text)) continue;
    if (!proven(proof, text, from, runEnd, runEnd)) continue;
    if (proof !== 'delimiter') return rest.length;
    const opening = rest === 'ight' ? ['left', 'ight'] : [`${rest.slice(0, -1)}l`, rest];
    const [opened, closed] = opening.map(word => text.slice(0, start).split(word).length);
    if (opened! > closed!) return rest.length;
  }
  return 0;
}
const LOST_ENDS: ReadonlySet<Proof> = new Set(['any', 'brace', 'environment', 'delimiter']);

/** How many letters at the end of a command that nothing knows are such remains behind a command that is known: `\cdotrac{a}{b}`. */
export function lostBehind(text: string, name: string, end: number): number {
  for (let left = 2; left < name.length - 2 && left < LONGEST_LOST; left++)
    if (
      commandOf(name.slice(0, -left)) !== undefined &&
      mendRun(text, end - left, end)?.command.endsWith(text.slice(end - left, end))
    )
      return left;
  return 0;
}
const LONGEST_LOST = 20;

/** A lost backslash alone: `frac{a}{b}`, `mathbf{x}`, `begin{bmatrix}`, `partial`. */
function mendBackslash(text: string, start: number, runEnd: number): Mended | undefined {
  if (runEnd - start < 3) return undefined;
  const name = `\\${text.slice(start, runEnd)}`;
  const command = commandOf(name);
  if (command === undefined) return undefined;
  const length = runEnd - start;
  switch (command.kind) {
    case 'command':
    case 'words':
    case 'roman':
      return text[runEnd] === '{' ? { command: name, length } : undefined;
    case 'begin':
    case 'end':
      return proven('environment', text, start, runEnd, runEnd) ? { command: name, length } : undefined;
    case 'delimiter':
      return length >= 4 && isDelimiter(text, runEnd) ? { command: name, length } : undefined;
    case 'letter':
    case 'sign':
    case 'relation':
    case 'text':
      return length >= 4 ? { command: name, length } : undefined;
    default:
      return undefined;
  }
}

/** The letter that a control character was before it was unescaped. */
const controlLetters: Readonly<Record<number, string>> = {
  7: 'a',
  8: 'b',
  9: 't',
  11: 'v',
  12: 'f',
  13: 'r',
};
/** Control characters that are white space as well: the command behind them has to be long enough to be no accident. */
const isBlankControl = (code: number): boolean => code === 9 || code === 13;

/** A command whose backslash and first letter became the control character at `start`. */
export function mendControl(text: string, start: number): Mended | undefined {
  const code = text.charCodeAt(start);
  if (code === 10) return mendLineEnd(text, start);
  const letter = controlLetters[code];
  if (letter === undefined) return undefined;
  let end = start + 1;
  while (end < text.length && end < start + 20 && isLetter(text.charCodeAt(end))) end++;
  for (let at = end; at > start + 1; at--) {
    const command = `\\${letter}${text.slice(start + 1, at)}`;
    if (commandOf(command) === undefined) continue;
    const certain =
      !isBlankControl(code) ||
      at - start > 3 ||
      (at === end &&
        (at - start > 2 || command === '\\to' || (command === '\\rm' && text[start - 1] === '{')));
    if (certain) return { command, length: at - start };
  }
  return undefined;
}

/** `\night` and the like: a command that was unescaped, escaped and printed again. */
const garbled: Readonly<Record<string, string>> = {
  '\\night': '\\right',
  '\\nightarrow': '\\rightarrow',
  '\\nabla1': '\\nabla',
};
export const mendCommand = (command: string): string | undefined =>
  Object.hasOwn(garbled, command) ? garbled[command] : undefined;

/** Every command of the text has two backslashes: it was escaped once too often. */
export function isDoubled(text: string): boolean {
  let doubled = false;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    let end = at;
    while (text.charCodeAt(end) === 92) end++;
    if (isLetter(text.charCodeAt(end))) {
      if ((end - at) % 2 === 1) return false;
      let stop = end;
      while (isLetter(text.charCodeAt(stop))) stop++;
      if (commandOf(`\\${text.slice(end, stop)}`) !== undefined) doubled = true;
    }
    at = end;
  }
  return doubled;
}

/** The text with one backslash for two, where every command has two; undefined where none is doubled. Those of line breaks may be two alone. */
export const undoubled = (text: string): string | undefined =>
  isDoubled(text)
    ? text.replace(/(?:\\\\){2,}|\\\\(?=[A-Za-z,;:!{}|])/g, run => run.slice(run.length / 2))
    : undefined;
