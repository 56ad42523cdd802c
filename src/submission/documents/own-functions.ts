/**
 * Functions that a line of a program or of a text defines: `drelu = lambda z: z > 0`, `f(z) = …`. What calls them is read behind the line that does, for a name may be that of
 * another function elsewhere.
 */

const DEFINES =
  /^\s*(?:def\s+(\w+)\s*\(|(\w+)\s*(?:=|<-)\s*(?:lambda\b|@\(|function\s*\(|\\\(|\(?\w+\)?\s*->)|([\p{L}_]\w*['′]?)\s*\(\s*\w+(?:\s*,\s*\w+){0,4}\s*\)\s*:?=(?!=))/u;

/** The name of the function that a line defines. */
export function functionDefinedIn(line: string): string | undefined {
  const found = DEFINES.exec(line);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

/** `dx, dW = backward(d, x)`. */
const SEVERAL = /^(\w+(?:\s*,\s*\w+){1,9})\s*=\s*(\w+)\(([^()\n]*)/;

const namesIn = (list: string | undefined): readonly string[] =>
  (list ?? '').split(',').map(one => one.replace(/[:=].*/s, '').trim());

/** Whether names that stand in both lists stand in the same places. */
const areInOrder = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((name, at) => others[at] === name || !others.includes(name));

/** What a function takes, and what it returns. */
const TAKEN = /\(([^()\n]*)/;
const RETURNED = /\breturn[ \t]+\(?([^()\n]*)/;

/** The functions of a document in the order in which they were defined; a later definition of a name counts. */
export class OwnFunctions {
  readonly #lines = new Map<string, string>();

  /** Takes a definition, which may have more lines; another line defines nothing. */
  add(text: string): void {
    const name = functionDefinedIn(text);
    if (name === undefined) return;
    this.#lines.delete(name);
    this.#lines.set(name, text.trimEnd());
  }

  /**
   * The values of a call of such a function each by itself, `_, dW = backward(d, x)`; none where the function calls them all the same, and what it is given as well, for its own lines tell them
   * then.
   */
  valuesOf(statement: string): readonly string[] {
    const [, heads, fn, given] = SEVERAL.exec(statement) ?? [];
    const body = fn === undefined ? undefined : this.#lines.get(fn);
    const names = heads?.split(/\s*,\s*/).filter(name => name !== '_') ?? [];
    const isTold = (name: string) => new RegExp(`^[ \\t]+${name}[ \\t]*=`, 'm').test(body!);
    if (body === undefined) return [];
    const isSame =
      areInOrder(namesIn(given), namesIn(TAKEN.exec(body)?.[1])) &&
      areInOrder(namesIn(heads), namesIn(RETURNED.exec(body)?.[1]));
    if (isSame && names.every(isTold)) return [];
    return names.map(name =>
      this.before(statement.replace(heads!, all => all.replace(/\w+/g, one => (one === name ? one : '_')))),
    );
  }

  /** A formula behind the lines that define what it calls, or what one of those calls. */
  before(formula: string): string {
    if (this.#lines.size === 0) return formula;
    const wanted: string[] = [];
    const defined = new Set(formula.split('\n').map(functionDefinedIn));
    let text = formula;
    for (const [name, line] of [...this.#lines].reverse()) {
      if (defined.has(name) || !calls(text, name)) continue;
      wanted.unshift(line);
      text += `\n${line}`;
    }
    return [...wanted, formula].join('\n');
  }
}

function calls(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (
      !/[\p{L}\p{N}_.]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
      /^\.?\s?\(/.test(text.slice(at + name.length))
    )
      return true;
  return false;
}
