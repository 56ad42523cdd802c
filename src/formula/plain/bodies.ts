/**
 * A program that is one function (`def backward(X, Y): … return dW`, `function dW = grad(X) … end`), or one that brings in its libraries and prints
 * what it has worked out, as the lines of its body alone; character for character, so that every place stays where it is.
 */

const MARK =
  /^[ \t]*(?:def|function|import|from|using|library|assert|with|print|println|fprintf|cat|disp|return)\b|^[ \t]*@\w|\bfunction\b|"""/m;

/** What is no statement of mathematics. */
const ASIDE =
  /^[ \t]*(?:import[ \t]+[\w. ,]{1,80}|from[ \t]+[\w.]{1,40}[ \t]+import[^\n]{1,80}|using[ \t]+[\w., ]{1,60}|library\(\w{1,40}\)|assert[ \t(][^\n]{1,200}|with[ \t]+torch\.no_grad\(\)[ \t]*:|@(?:staticmethod|classmethod|property|jit|jax\.jit|njit|torch\.no_grad\(\))|(?:print|disp|fprintf|cat|println)\([^\n]{0,200}(?:\.shape|size\(|dim\(|["'][ \t]*,|["']\))[^\n]{0,200})[ \t;]*$|"""[^"]{0,2000}"""/gm;
const HEAD =
  /^[ \t]*(?:def[ \t]+\w+[ \t]*\([^)\n]*\)(?:[ \t]*->[^:\n]{1,60})?[ \t]*:|function[ \t]+(?:\[?(\w+)\]?[ \t]*=[ \t]*)?\w+[ \t]*\([^)\n]*\)[ \t;]*|\w+[ \t]*(?:<-|=)[ \t]*function[ \t]*\([^)\n]*\)[ \t]*\{)[ \t]*$/gm;
const RETURN = /^([ \t]*)return\b/gm;
const END = /^[ \t]*(?:end|endfunction|\})[ \t;]*\s*$/;
const SHOWN = /^[ \t]*(?:print|disp)(?=\([^"'\n]{1,400}\)[ \t;]*\s*$)/gm;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The text without what is around its statements; of the same length. */
export function bodyOf(written: string): string {
  if (!MARK.test(written)) return written;
  const text = withoutUnreached(written);
  const bare = text.replace(ASIDE, blank);
  const returns = [...bare.matchAll(RETURN)];
  return (
    inFunction(bare) ??
    bare
      .replace(SHOWN, (found, at: number) => (isLast(bare, at) ? blank(found) : found))
      .replace(RETURN, (found, _, at: number) =>
        returns.length === 1 && isLast(bare, at) ? blank(found) : found,
      )
  );
}

/** The text without the lines of a function behind what it gives back, which are never done. */
function withoutUnreached(text: string): string {
  let depth: number | undefined;
  return text
    .split('\n')
    .map(line => {
      const indent = line.length - line.trimStart().length;
      if (depth !== undefined && (indent >= depth || line.trim() === '')) return blank(line);
      depth = isGivenBack(line) ? indent : undefined;
      return line;
    })
    .join('\n');
}

/** A `return` within a function that ends with its line. */
function isGivenBack(line: string): boolean {
  if (!/^[ \t]+return\b/.test(line) || /\\[ \t]*$/.test(line)) return false;
  const open = line.replace(/[^([{]/g, '').length;
  return open === line.replace(/[^)\]}]/g, '').length;
}

/** The body of the one function that a text is. */
function inFunction(text: string): string | undefined {
  const [head, ...more] = [...text.matchAll(HEAD)];
  if (!head || more.length > 0) return undefined;
  const headless = text.slice(0, head.index) + blank(head[0]) + text.slice(head.index + head[0].length);
  const lines = headless.trimEnd().lastIndexOf('\n') + 1;
  const isEnded = END.test(headless.slice(lines));
  const body = isEnded ? headless.slice(0, lines) + blank(headless.slice(lines)) : headless;
  const returns = [...body.matchAll(RETURN)];
  // each of them is the value in its case
  if (returns.length > 1) return body;
  const [only] = returns;
  if (only) return isLast(body, only.index) ? body.replace(RETURN, blank) : undefined;
  // MATLAB gives back what its head names
  const output = head[1];
  if (output === undefined) return isEnded ? body : undefined;
  const last = body.slice(body.trimEnd().lastIndexOf('\n') + 1);
  return new RegExp(`^\\s*${output}\\s*=`).test(last) ? body : undefined;
}

const isLast = (text: string, at: number): boolean => !/\n\s*\S/.test(text.slice(at).trim());
