/**
 * The statements of a plain answer: on lines of their own, between semicolons, or told one after the other (`x * d', where d = …`, `Then dW = …`). A line
 * that ends or starts with an operator, or has an open bracket, goes on; words before a colon are none of it.
 */

import { allAtOnce, closeOf, isSign, type Line, parted } from './loops/line.ts';
import { isBranch, isLoop } from './loops.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

const isOperator = (one: PlainToken | undefined, signs: string): boolean =>
  one?.kind === 'operator' && signs.includes(one.text) && one.text !== '';

/** Words that lead from one statement to the next. */
const CONNECTIVE =
  /^(?:where|with|and|so|then|hence|thus|therefore|let|finally|next|first|now|we|have|get)$/i;

/** Those behind which names are told that stand before them. */
const EXPLAINING = /^(?:where|with)$/i;

/** The tokens of each statement. */
export function linesOf(
  written: readonly PlainToken[],
  names: Names | undefined,
  isProgram: boolean,
): readonly Line[] {
  const tokens = names ? withoutBrackets(written) : written;
  const lines: PlainToken[][] = [];
  let line: PlainToken[] = [];
  /** What `where` explains: it comes behind the definitions. */
  let explained: PlainToken[] | undefined;
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    if (one.kind === 'operator') {
      if (one.text === '(' || one.text === '[') depth++;
      else if (one.text === ')' || one.text === ']') depth--;
    }
    const last = line[line.length - 1];
    if (
      depth <= 0 &&
      names &&
      last &&
      one.kind === 'name' &&
      startsStatement(tokens, i) &&
      !isLoop(line, names) &&
      !(isSign(last, ',') && isTogether(line, tokens, i))
    ) {
      const before = withoutConnectives(line, names);
      if (before.length < line.length) {
        if (before.length > 0 && !explained && EXPLAINING.test(last.text)) explained = before;
        else if (before.length > 0) lines.push(before);
        line = [];
      } else if (line.every(word => saysWhat(word, names))) line = [];
    }
    if (depth <= 0 && one.kind === 'operator' && one.text === ':' && last) {
      if (isLoop(line, names)) {
        // `for i in range(N):`; in `for i in 1:N` the colon stands inside
        line.push(one);
        if (last.kind === 'number' || line.some(other => isSign(other, '='))) continue;
        lines.push(line);
        line = [];
      } else if (line.some(other => isSign(other, '?'))) {
        // `c ? a : b`
        line.push(one);
      } else if (isBranch(line) && (isProgram || lines.some(other => isLoop(other, names)))) {
        // what stands behind it is not done each time
        line.push(one);
        lines.push(line);
        line = [];
      } else if (line[0]!.text === 'def') {
        // a function of more than one line: what it is stands behind it
        lines.push([...line.slice(1), { ...one, text: '=' }]);
        line = [];
      } else if (isHead(line)) line.push({ ...one, text: '=' });
      else if (!line.some(other => other.text === '=')) line = [];
      else line.push(one);
      continue;
    }
    const ends =
      one.kind === 'end' ||
      (one.kind === 'operator' && one.text === ';' && depth <= 0) ||
      (one.kind === 'line' &&
        depth <= 0 &&
        (line.length === 0 ||
          (!isOperator(last, '+ - * / .* ./ ^ .^ @ = , == <= >=') &&
            (isGivenBack(line, isProgram) || !isOperator(nextOf(tokens, i), '* / .* ./ ^ .^ @ + =')))));
    if (ends) {
      if (line.length > 0 && !isLead(line, names)) lines.push(line);
      if (explained && one.text !== ';') {
        lines.push(explained);
        explained = undefined;
      }
      line = [];
      depth = 0;
    } else if (one.kind !== 'line') line.push(one);
  }
  for (const [at, one] of lines.entries()) if (isItem(one, names)) lines[at] = one.slice(1);
  return names && tokens.some(one => one.text === ',') ? lines.flatMap(oneByOne) : lines;
}

/** `return dW`: nothing behind the end of its line is done. */
const isGivenBack = ([first]: readonly PlainToken[], isProgram: boolean): boolean =>
  isProgram && first?.kind === 'name' && first.text === 'return';

/** Whether names are said together to be as many values: `a, b = x, y`. */
function isTogether(line: readonly PlainToken[], tokens: readonly PlainToken[], at: number): boolean {
  if (!line.every((one, i) => (i % 2 === 0 ? one.kind === 'name' : isSign(one, ',')))) return false;
  let end = at + 2;
  for (let depth = 0; tokens[end]!.kind !== 'line' && tokens[end]!.kind !== 'end'; end++) {
    const one = tokens[end];
    if (isSign(one, '(') || isSign(one, '[')) depth++;
    else if (isSign(one, ')') || isSign(one, ']')) depth--;
    else if (depth === 0 && (isSign(one, ';') || isSign(one, '='))) break;
  }
  const value = tokens.slice(at + 2, end);
  const count = line.length / 2 + 1;
  if (isCallOfOwn(value, tokens)) return true;
  return !isSign(tokens[end], '=') && (sizesIn(value, count) ?? parted(value)).length === count;
}

/** `f(x)`, where the answer defines f. */
const isCallOfOwn = ([fn, open, ...more]: readonly PlainToken[], tokens: readonly PlainToken[]): boolean =>
  fn?.kind === 'name' &&
  isSign(open, '(') &&
  isSign(more[more.length - 1], ')') &&
  tokens.some((one, at) => {
    if (one.text !== fn.text || !isSign(tokens[at + 1], '(')) return false;
    const behind = tokens[closeOf(tokens, at + 1) + 1];
    return tokens[at - 1]?.text === 'def' || isSign(behind, '=') || isSign(behind, ':');
  });

/** `a, b = x, y`: each by itself; where a value is of a name beside it, all values first. What `_` is called is not wanted. */
function oneByOne(line: Line): readonly Line[] {
  const whole = [line];
  if (line[0]!.kind !== 'name' || !isSign(line[1], ',')) return whole;
  const equals = line.findIndex(one => isSign(one, '='));
  const heads = parted(line.slice(0, Math.max(equals, 0)));
  const values = sizesIn(line.slice(equals + 1), heads.length) ?? parted(line.slice(equals + 1));
  const areNames = heads.every(([head, ...more]) => head?.kind === 'name' && more.length === 0);
  if (heads.length !== values.length || !areNames) return whole;
  const said = heads.flatMap((head, at) =>
    head[0]!.text === '_' ? [] : [{ name: head[0]!, value: values[at]! }],
  );
  const isMixed = said.some(({ name }, at) =>
    said.slice(at + 1).some(({ value }) => value.some(one => one.text === name.text)),
  );
  const sign = line[equals]!;
  if (!isMixed) return said.map(({ name, value }) => [name, sign, ...value]);
  return allAtOnce(
    said.map(({ name }) => name),
    sign,
    said.map(({ value }) => value),
  );
}

/** `N, n = X.shape`: `X.shape[0]`, `X.shape[1]`. */
function sizesIn(value: readonly PlainToken[], count: number): readonly PlainToken[][] | undefined {
  const last = value[value.length - 1];
  if (count !== 2 || last?.text !== 'shape' || !isSign(value[value.length - 2], '.')) return undefined;
  const sign = (text: string): PlainToken => ({ ...last, kind: 'operator', text, spaced: false });
  return [0, 1].map(at => [
    ...value,
    sign('['),
    { ...last, kind: 'number', text: `${at}`, spaced: false },
    sign(']'),
  ]);
}

/** `2. dW = …`: the number of an item in a list. */
const isItem = (line: readonly PlainToken[], names: Names | undefined): boolean =>
  names !== undefined &&
  line[0]!.kind === 'number' &&
  /^\d\d?\.$/.test(line[0]!.text) &&
  line[1]?.kind === 'name' &&
  line[1].spaced &&
  line.some(one => isSign(one, '='));

/** Definitions in brackets behind a formula, `x * d' (d = …)` or `x * d' (where d = …)`, as `where d = …`. */
function withoutBrackets(tokens: readonly PlainToken[]): readonly PlainToken[] {
  const open = tokens.findIndex(
    (one, at) =>
      at > 0 &&
      one.spaced &&
      isSign(one, '(') &&
      startsStatement(tokens, EXPLAINING.test(tokens[at + 1]!.text) ? at + 2 : at + 1),
  );
  const close = tokens.findLastIndex(one => isSign(one, ')'));
  const behind = tokens[close + 1];
  if (open < 0 || close < open || !behind || (behind.kind !== 'end' && behind.kind !== 'line')) return tokens;
  const where: PlainToken[] = EXPLAINING.test(tokens[open + 1]!.text)
    ? []
    : [{ ...tokens[open]!, kind: 'name', text: 'where' }];
  return [...tokens.slice(0, open), ...where, ...tokens.slice(open + 1, close), ...tokens.slice(close + 1)];
}

function nextOf(tokens: readonly PlainToken[], at: number): PlainToken | undefined {
  let i = at + 1;
  while (tokens[i]?.kind === 'line') i++;
  return tokens[i];
}

/** Whether `A =` or `dA/dB =` stands here. */
function startsStatement(tokens: readonly PlainToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (isSign(next, '=')) return true;
  return isSign(next, '/') && tokens[at + 2]?.kind === 'name' && isSign(tokens[at + 3], '=');
}

/** A type, or words for what a name is: `float dz = …`, `hidden layer delta = …`; those that do something to it say another thing. */
const saysWhat = ({ kind, text }: PlainToken, names: Names): boolean =>
  kind === 'name' && /^[A-Za-z]{3,}\d*$/.test(text) && !DOES.test(text) && !names.has(text);
const DOES =
  /^(?:not|minus|neg\w*|half|twice|thrice|triple|quarter|unlike|never|without|except|if|else|elif|when|while|for|unless|otherwise|until|case|return|sum|mean|average|total|log|exp|sqrt|norm|abs|max|min|sign|softmax|relu|sigmoid|sigma|tanh|inv\w*|transposed?|diag\w*|grad|nabla|del|delta|deriv\w*|diff\w*|partial|wrong\w*|false|old|almost|about|nearly|bar|hat|tilde|dot|vec|approx\w*|opposite|(?!comput|deriv|requir|desir|need)\w{2,}ed)$/i;

/** `A`, `dA/dB`. */
const isHead = (line: readonly PlainToken[]): boolean =>
  line[0]?.kind === 'name' &&
  (line.length === 1 || (line.length === 3 && isSign(line[1], '/') && line[2]!.kind === 'name'));

/** `where` on a line of its own. */
const isLead = ([word, ...more]: readonly PlainToken[], names: Names | undefined): boolean =>
  more.length === 0 && names !== undefined && EXPLAINING.test(word!.text) && !names.has(word!.text);

/** What stands before a comma, or before words that lead on. */
function withoutConnectives(line: readonly PlainToken[], names: Names): PlainToken[] {
  let end = line.length;
  while (
    end > 0 &&
    line[end - 1]!.kind === 'name' &&
    CONNECTIVE.test(line[end - 1]!.text) &&
    !names.has(line[end - 1]!.text)
  )
    end--;
  if (isSign(line[end - 1], ',')) end--;
  return line.slice(0, end);
}
