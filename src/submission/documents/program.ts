/**
 * The statements of a program that answers in several lines: those of its top level, and of functions that work gradients out (`def backward(X, Y): … dW2 = H.T @ dS`). What
 * a loop or a condition sets is left out, as it has no one value; a statement that changes a name goes with the one that gave it.
 */

export interface CodeStatement {
  readonly text: string;
  /** Lines above it. */
  readonly row: number;
}

const CONTROL = /^[ \t]*(?:for|while|if|elif|else|try|except|finally|module|struct)\b/;
/** What is done once, under some circumstances: `with torch.no_grad():`. */
const WITHIN = /^[ \t]*with\b[^\n=]*:[ \t]*$/;
const FUNCTION =
  /^[ \t]*(?:(?:async[ \t]+)?(?:def|function)[ \t]+(?:\[?[\w, ]{1,80}\]?[ \t]*=[ \t]*)?(\w+)|(\w+)[ \t]*(?:<-|=)[ \t]*function[ \t]*\()/;
/** What ends a block in other languages than Python. */
const ENDED = /^[ \t]*(?:end(?:function|for|if)?|\})[ \t;]*$/;
const CLASS = /^[ \t]*class\b/;
/** `dW1 =`, `grad_W =`, `delta2 -=`: names as gradients have them. */
const GRADIENT = /^[ \t]*(?:d(?:elta)?_?[A-Za-z]\w*|grad_?\w+|\w+_grad)[ \t]*(?:[-+*/@]?=(?!=)|<-[ \t])/;
/** The name that a statement gives or changes: all of it, or what `[…]` and MATLAB's `(Z <= 0)` pick. */
const SETS =
  /^(\w+)\s*(?:\[[^\]]*(?:\][^\]=]*)*\]\s*|\((?=[^)]*[<>=~:])(?:[^()]|\([^()]*\)){1,80}\)\s*)?(?:(?:\*\*|\.?[-+*/@])?=(?!=)|<-\s)/;
const RETURNS = /^return\b\s*/;

/** The names that a program gives to gradients. */
export const gradientsIn = (code: string): ReadonlySet<string> =>
  new Set(code.split('\n').flatMap(line => (GRADIENT.test(line) ? /\w+/.exec(line)![0] : [])));

/** A program that works several gradients out at once, once for each of them: with that one given back. What is set within its loops alone is none of them. */
export function givingEachBack(code: string): readonly string[] {
  const last = code.trimEnd().lastIndexOf('\n') + 1;
  const [given, indent] = /^([ \t]*)return\b[^\n]*/.exec(code.slice(last)) ?? [];
  const setting = `${code}\n${filledTogether(code)}`.split('\n').filter(line => GRADIENT.test(line));
  const depth = Math.min(...setting.map(indentOf));
  const outer = setting.filter(line => indentOf(line) === depth).join('\n');
  const names = [...gradientsIn(outer)].filter(name => given === undefined || says(given, name));
  if (names.length < 2) return [code];
  const before = given === undefined ? `${code.trimEnd()}\n` : code.slice(0, last);
  return names.map(name => before + (given === undefined ? name : `${indent}return ${name}`));
}

/** What objects keep, `self.A = relu(Z)`, by its names. */
export const keptIn = (code: string): ReadonlySet<string> =>
  new Set([...code.matchAll(KEPT)].map(found => found[1]!));
const KEPT = /^[ \t]+(?:self|this)\.(\w+)[ \t]*=(?!=)/gm;
const NONE: ReadonlySet<string> = new Set();

/** The names of `dS, dW = np.zeros(…), np.zeros(…)` that are filled behind it, each on a line as if it were given a value by itself. */
const filledTogether = (code: string): string =>
  [...code.matchAll(TOGETHER)]
    .flatMap(([, indent, names]) => names!.split(',').map(name => `${indent}${name.trim()} =`))
    .filter(line => new RegExp(`^${line.replace(/^[ \t]*| =$/g, '[ \\t]*')}\\[`, 'm').test(code))
    .join('\n');
const TOGETHER = /^([ \t]*)((?:\w+[ \t]*,[ \t]*){1,9}\w+)[ \t]*=(?!=)/gm;

/** Statements outside of loops and conditions, of those functions alone that give names to gradients, or to what objects keep for these. */
export function statementsOfProgram(
  statements: readonly CodeStatement[],
  kept = NONE,
): readonly CodeStatement[] {
  const found: CodeStatement[] = [];
  const unsettled = new Set<string>();
  for (let index = 0; index < statements.length; ) {
    const { text } = statements[index]!;
    const end = endOfBlock(statements, index);
    const block = statements.slice(index + 1, end);
    if (ENDED.test(text)) index += 1;
    else if (WITHIN.test(text)) {
      found.push(...statementsOfProgram(block));
      index = end;
    } else if (end === index + 1 && !CONTROL.test(text) && !FUNCTION.test(text)) {
      found.push(statements[index]!);
      index += 1;
    } else if (CONTROL.test(text)) {
      const turn = turnOf(text, block);
      if (!turn) {
        for (const inner of [statements[index]!, ...block]) {
          const set =
            SETS.exec(inner.text.replace(/^.*?:/, '').trim())?.[1] ?? SETS.exec(inner.text.trim())?.[1];
          if (set !== undefined) unsettled.add(set);
        }
        index = end;
        continue;
      }
      const inside = new Set<string>();
      const changed = new Set<string>();
      for (const one of turn) {
        const name = SETS.exec(one.text.trim())?.[1];
        if (name === undefined) continue;
        // what each turn adds to has another value in each of them, and so has what is worked out from it
        const isOther = !inside.has(name) && changes(one.text.trim(), name);
        if (isOther || [...changed].some(other => says(one.text, other))) changed.add(name);
        inside.add(name);
      }
      for (const name of changed) unsettled.add(name);
      found.push(...turn);
      index = end;
    } else {
      const isBackward = block.some(one => GRADIENT.test(one.text));
      const isForward = !isBackward && !/__init__/.test(text) && block.some(one => keeps(one.text, kept));
      if (CLASS.test(text) || isBackward || isForward)
        found.push(
          ...statementsOfProgram(block, kept).filter(
            one => !(isForward ? RETURNS.test(one.text.trim()) : givesSeveral(one.text)),
          ),
        );
      index = end;
    }
  }
  return found.filter(({ text }) => !unsettled.has(SETS.exec(text.trim())?.[1] ?? ''));
}

/** Whether a program works the gradients out in turns that are alike. */
export const hasTurns = (statements: readonly CodeStatement[]): boolean =>
  statements.some(
    (one, at) =>
      TURNS.test(one.text) &&
      turnOf(one.text, statements.slice(at + 1, endOfBlock(statements, at))) !== undefined,
  );

/** The statements of one turn of a loop, where all do the same: `for epoch in range(1000):`, but for what is shown on the way. */
function turnOf(head: string, block: readonly CodeStatement[]): readonly CodeStatement[] | undefined {
  const loop = TURNS.exec(head);
  if (!loop || !block.some(one => GRADIENT.test(one.text))) return undefined;
  const turn = statementsOfProgram(block);
  const counts = loop[1];
  const isAlike =
    counts === undefined ||
    (!turn.some(one => says(one.text, counts) && !SHOWN.test(one.text)) &&
      !block.some(one => GRADIENT.test(one.text) && says(one.text, counts)));
  return isAlike ? turn : undefined;
}
const TURNS =
  /^[ \t]*(?:for[ \t(]+(\w+)[ \t]*(?:\bin[ \t]+|=[ \t]*)(?:(?:\w+\.)?(?:range|tqdm|trange)\(|[01]:|seq_len\()|while\b)/;
const SHOWN = /^[ \t]*(?:print|logg?er|logging|\w+\.(?:append|set_\w+))\b/;

/** The functions of a program, each with its body; of those that give names to gradients, the ones that give them back. */
export function functionsOfProgram(statements: readonly CodeStatement[]): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < statements.length; index++) {
    if (!FUNCTION.test(statements[index]!.text)) continue;
    const lines = statements.slice(index, endOfBlock(statements, index));
    if (lines.some(one => RETURNS.test(one.text.trim())) || !lines.some(one => GRADIENT.test(one.text)))
      found.push(lines.map(one => one.text).join('\n'));
  }
  return found;
}

/** Where the lines that are indented under a statement end. */
function endOfBlock(statements: readonly CodeStatement[], at: number): number {
  const depth = indentOf(statements[at]!.text);
  let end = at + 1;
  while (end < statements.length && indentOf(statements[end]!.text) > depth) end += 1;
  return end;
}
const indentOf = (line: string): number => line.length - line.trimStart().length;

/** `return dW, db`, or a name alone. */
const givesSeveral = (text: string): boolean =>
  RETURNS.test(text.trim()) && /^[\w\s,()[\]{}'":.]*$/.test(text.trim().replace(RETURNS, ''));

/** The statements with those that change a name, `dS /= N`, `dZ[Z <= 0] = 0`, `dS = dS - Y`, behind the one that gave it. */
export function withChanges(statements: readonly CodeStatement[]): readonly CodeStatement[] {
  const found: CodeStatement[] = [];
  const giving = new Map<string, number>();
  for (const statement of statements) {
    const text = statement.text.trim();
    const name = SETS.exec(text)?.[1];
    const at = name === undefined ? undefined : giving.get(name);
    if (name === undefined || at === undefined || !changes(text, name)) {
      if (name !== undefined) giving.set(name, found.length);
      found.push(statement);
      continue;
    }
    const before = found[at]!;
    const isUsed = found.slice(at + 1).some(other => says(other.text, name));
    const joined = { row: before.row, text: `${before.text.trim()}\n${text}` };
    if (isUsed) {
      giving.set(name, found.length);
      found.push(joined);
    } else {
      found.splice(at, 1);
      for (const [other, place] of giving) if (place > at) giving.set(other, place - 1);
      giving.set(name, found.length);
      found.push(joined);
    }
  }
  return found;
}

const keeps = (text: string, kept: ReadonlySet<string>): boolean =>
  kept.has(SETS.exec(text.trim())?.[1] ?? '');

/** Whether a statement makes a name of itself what it was and more. */
function changes(text: string, name: string): boolean {
  const rest = text.slice(name.length).trimStart();
  if (!/^(?:=(?!=)|<-)/.test(rest)) return true;
  return says(rest, name);
}

const says = (text: string, name: string): boolean => new RegExp(`(?<![\\w.])${name}\\b`).test(text);
