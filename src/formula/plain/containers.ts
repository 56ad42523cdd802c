/**
 * Programs keep matrices under keys and in objects: `params["W2"]`, `cache$A1`, `self.W1` are what the key says, `grads["W1"]` is the gradient by it, and
 * `grads = {"W1": …, "b1": …}` says several. They are written by their names, character for character, so that every place stays where it is.
 */

const MARK =
  /\[\s?["']|\$[A-Za-z]|\{\s*(?:["']|\})|\b(?:self|this|return|dict)\b|\b\w{0,20}(?:params|cache|grads)\b/i;

const SELF = /(?<![\w.)\]])(?:self|this)\.(?=[A-Za-z])/g;
/** A key in brackets, whatever the container is called. */
const KEYED = /(?<![\w.)\]])([A-Za-z_]\w{0,30})\[\s?(["'])([A-Za-z]\w{0,30})\2\s?\]/g;
/** Attributes of what is a container by its name: elsewhere they are methods. */
const ATTRIBUTE =
  /(?<![\w.)\]])(params|parameters|param|cache|model|net|ctx|grads|gradients)[.$](?!(?:m?T|t|shape|size|ndim|grad|data)\b)([A-Za-z]\w{0,30})(?!\w|[ \t]*\()|(?<![\w.)\]])([A-Za-z]\w{0,30})\$([A-Za-z]\w{0,30})(?!\w)/g;
const OF_GRADIENTS = /^(?:[dg]|\w{0,20}grads?|\w{0,20}gradients?|dparams)$/i;

/** What opens a literal with keys. */
const LITERAL = /^([ \t]*)(?:return\b[ \t]*|([A-Za-z_]\w{0,30})[ \t]*(?:=|<-)[ \t]*)(?:\{|(?:dict|list)\()/gm;
const KEY = /^\s*(?:(["'])([A-Za-z]\w{0,30})\1\s*:|([A-Za-z]\w{0,30})\s*=(?!=))/;
/** `dW1 = dW1` says nothing. */
const ITSELF = /^[ \t]*([A-Za-z]\w{0,30})[ \t]*=[ \t]*\1[ \t;]*$/gm;
/** Names that are given back together have been said before. */
const RETURNED =
  /^([ \t]*return\b)([ \t]*(?:[([][ \t]*)?[A-Za-z]\w{0,30}(?:[ \t]*,[ \t]*[A-Za-z]\w{0,30}){1,9},?[ \t]*[)\]]?[ \t;]*)$/gm;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const named = (container: string | undefined, key: string): string =>
  container !== undefined && OF_GRADIENTS.test(container) && !/^(?:d|grad)/.test(key) ? `d${key}` : key;

/** The text with what is kept in containers by its names; of the same length. */
export function fromContainers(text: string): string {
  if (!MARK.test(text)) return text;
  const bare = text.replace(SELF, blank);
  return literalsWrittenOut(bare)
    .replace(KEYED, (found, container: string, _, key: string) =>
      named(container, key).padStart(found.length),
    )
    .replace(ATTRIBUTE, (found, ...parts: (string | undefined)[]) =>
      named(parts[0] ?? parts[2], (parts[1] ?? parts[3])!).padStart(found.length),
    )
    .replace(ITSELF, blank)
    .replace(RETURNED, (found, head: string, names: string, at: number, whole: string) =>
      isUnpacked(whole, at) ? found : head + blank(names),
    );
}

/** Whether what a function gives back together is called otherwise behind it: `dx, dw = backward(d)`. */
function isUnpacked(text: string, at: number): boolean {
  const fn = [...text.slice(0, at).matchAll(/\bdef[ \t]+(\w+)/g)].at(-1)?.[1];
  return fn !== undefined && new RegExp(`,[ \\t]*\\w+[ \\t]*=[ \\t]*${fn}\\(`).test(text.slice(at));
}

/** `grads = {"W1": A, "b1": B}` as `dW1 = A; db1 = B`, and what gives it back as nothing. */
function literalsWrittenOut(commented: string): string {
  if (commented.search(LITERAL) < 0) return commented;
  const text = commented.replace(/#[^\n]*/g, blank);
  let written = text;
  for (const found of text.matchAll(LITERAL)) {
    const [head, , container] = found;
    const items = itemsIn(text, found.index + head.length);
    if (!items) continue;
    const { starts, close } = items;
    const said = starts.map((start, at) => {
      const end = at + 1 < starts.length ? starts[at + 1]! - 1 : close;
      // what stands before the first is as good as white space
      return entryOf(text.slice(start, end), container ?? 'grads', at === 0 ? 3 : 0);
    });
    if (said.some(one => one === undefined) || isAtOnce(said)) continue;
    const opening =
      container === undefined ? head.replace(/\W/g, ' ').replace(/\bdict\b/, blank) : blank(head);
    // it stands on one line then, as what is given back has to
    const entries = said
      .join(';')
      .replaceAll('\n', ' ')
      .padStart(close - found.index);
    const before = opening.slice(0, close - found.index - said.join(';').length);
    written = `${written.slice(0, found.index) + before + entries.slice(before.length)} ${written.slice(close + 1)}`;
    if (container !== undefined)
      written = written.replace(
        new RegExp(`^([ \\t]*return\\b)([ \\t]*${container}[ \\t;]*)$`, 'm'),
        (_, back: string, name: string) => back + blank(name),
      );
  }
  return written;
}

/** `{"W1": dW2, "W2": dW1}`: what an entry is called another one takes, as it was before. */
function isAtOnce(entries: readonly (string | undefined)[]): boolean {
  const given: string[] = [];
  for (const entry of entries) {
    const [, name, value] = /^\s*(\w+)=(.*)$/s.exec(entry ?? '') ?? [];
    if (name === undefined) continue;
    if (given.some(one => new RegExp(`(?<!\\w)${one}(?!\\w)`).test(value!))) return true;
    given.push(name);
  }
  return false;
}

/** One entry as an equation; undefined for what has no key. */
function entryOf(entry: string, container: string, room: number): string | undefined {
  if (/^\s*$/.test(entry)) return entry;
  const [found, , quoted, bare] = KEY.exec(entry) ?? [];
  const key = quoted ?? bare;
  if (found === undefined || key === undefined) return undefined;
  const value = entry.slice(found.length);
  const name = named(container, key);
  if (value.trim() === name) return blank(entry);
  const head = `${name}=`.padStart(found.length);
  return head.length > found.length + room ? undefined : head + value;
}

/** Where the entries of a literal start, and where it is closed. */
function itemsIn(
  text: string,
  from: number,
): { readonly starts: readonly number[]; readonly close: number } | undefined {
  const starts = [from];
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth < 0) return { starts, close: at };
    else if (sign === ',' && depth === 0) starts.push(at + 1);
  }
  return undefined;
}
