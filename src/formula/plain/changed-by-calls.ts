/**
 * Arrays that a call on a line of its own changes: `d.fill(0)`, `d.zero_()`, `np.copyto(d, s)`, `np.exp(d, out=d)`, and a function of the program's own that changes what it
 * is given. What they are from there on is not read.
 */
import { equationOf, sideOf } from '../equations.ts';
import { type Range, type Statement, Unreadable } from '../formula.ts';
import { nameFormula } from '../leaves.ts';
import { closeOf, isSign, type Line, parted } from './loops/line.ts';

/** Methods that change what they are methods of; those of PyTorch end in `_`. */
const METHOD =
  /^(?:fill|sort|resize|put|itemset|partition|setfield|byteswap|(?!requires_grad_|detach_)[a-z]\w{0,20}_)$/;
const FUNCTION = /^(?:copyto|put|place|putmask|shuffle|[a-z]\w{0,20}[a-z]_)$/;
/** What such a line looks like in a text. */
export const CHANGING_CALL =
  /^[ \t]*\w{1,30}\.(?:fill|sort|resize|put|itemset|partition|setfield|byteswap|(?!requires_grad_|detach_)[a-z]\w{0,20}_)\(|\b(?:copyto|putmask|shuffle|[a-z]\w{0,20}[a-z]_)\(|[(,][ \t]*out[ \t]?=(?!=)/m;

/** What is not known of arrays behind such a line. */
export function changedByCall(line: Line, text: string): readonly Statement[] {
  if (line.length < 4 || line[0]!.kind !== 'name') return [];
  const range: Range = [line[0]!.start, line[line.length - 1]!.end];
  return namesChanged(line, text).map((name): Statement => {
    const formula = new Unreadable('syntax', range, `${name} is changed here: what it is then is not read`);
    return equationOf([sideOf(nameFormula(name, range, true)), { range, formula }], range);
  });
}

function namesChanged(line: Line, text: string): readonly string[] {
  const [name, dot, method] = line;
  const given = outOf(line);
  if (isSign(dot, '.') && method?.kind === 'name' && METHOD.test(method.text)) return [name!.text, ...given];
  const open = line.findIndex(one => isSign(one, '('));
  const fn = line[open - 1];
  if (open < 1 || fn?.kind !== 'name' || closeOf(line, open) !== line.length - 1) return given;
  // what is given a name is read with what the function does
  if (line.slice(0, open).some(one => isSign(one, '='))) return given;
  const args = parted(line.slice(open + 1, -1));
  const names = args.flatMap(([first, ...more]) =>
    first?.kind === 'name' && more.length === 0 ? [first.text] : [],
  );
  if (FUNCTION.test(fn.text)) return [...names.slice(0, 1), ...given];
  return changesWhatItIsGiven(fn.text, text) ? [...names, ...given] : given;
}

/** `np.exp(z, out=d)`. */
const outOf = (line: Line): readonly string[] =>
  line.flatMap((one, at) =>
    (isSign(line[at - 1], ',') || isSign(line[at - 1], '(')) &&
    one.text === 'out' &&
    isSign(line[at + 1], '=') &&
    line[at + 2]?.kind === 'name'
      ? [line[at + 2]!.text]
      : [],
  );

/** `def scale(v): v *= 2`. */
function changesWhatItIsGiven(fn: string, text: string): boolean {
  const [, parameters, body] =
    new RegExp(
      `\\bdef[ \\t]+${fn}[ \\t]*\\(([^)\\n]{0,200})\\)[^:\\n]{0,60}:([^\\n]*(?:\\n[ \\t]+[^\\n]*)*)`,
    ).exec(text) ?? [];
  return (
    parameters !== undefined &&
    [...parameters.matchAll(/[A-Za-z_]\w*/g)].some(([one]) =>
      new RegExp(
        `(?:^|[;\\n])[ \\t]*${one}(?:\\[[^\\]\\n]{1,60}\\])?[ \\t]*(?:[-+*/@]=|\\.\\w{1,20}\\(|(?<=\\][ \\t]*)=(?!=))`,
      ).test(body!),
    )
  );
}
