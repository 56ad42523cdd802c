/**
 * What flows back through an expression: the derivative table (`pullback.ts`), applied from the root to every symbol below it.
 */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { substituteIndex, summedOver } from './indices.ts';
import { RULES, type Rule } from './pullback.ts';

/** The index variables that an operator binds: what flows back through it is added up over them. */
function bound(e: Expression) {
  if (e.op === 'total') return [e.index];
  if (e.op === 'tabulate') return e.at.filter(at => at !== undefined);
  return [];
}

let fresh = 0;

/** A bound index gets a new name where G already speaks of one so named. */
function separate(e: Expression, G: Expression): Expression {
  for (const index of bound(e))
    if (G.free.some(other => other.name === index.name)) {
      const renamed = { name: `${index.name}#${++fresh % 1000}`, dimension: index.dimension };
      const args = [substituteIndex(e.args[0]!, index, renamed)];
      if (e.op === 'total') return separate(make.total(renamed, args[0]!), G);
      if (e.op === 'tabulate') {
        const [row, col] = e.at.map(at => (at?.name === index.name ? renamed : at));
        return separate(make.tabulate(row, col, args[0]!), G);
      }
    }
  return e;
}

/**
 * Pulls G back from the value of `e` (r × c; G is c × r) to the symbols in it: `give` gets each active symbol with what its
 * differential stands behind. `value`: how the value of e is written, its name where it has one.
 */
export function pullBack(
  e: Expression,
  G: Expression,
  isActive: (name: string) => boolean,
  give: (name: string, G: Expression) => void,
  value: Expression = e,
): void {
  const active = new Map<Expression, boolean>();
  const reaches = (node: Expression): boolean => {
    if (node.op === 'symbol') return isActive(node.name);
    if (node.args.length === 0) return false;
    let known = active.get(node);
    if (known === undefined) {
      known = node.args.some(reaches);
      active.set(node, known);
    }
    return known;
  };
  const walk = (node: Expression, flow: Expression, Y: Expression, receive: typeof give): void => {
    if (node.op === 'symbol') {
      receive(node.name, flow);
      return;
    }
    if (make.isZero(flow)) {
      // Nothing flows back, but the symbols below still learn that they were reached.
      for (const arg of node.args) if (reaches(arg)) walk(arg, make.zeros(arg.cols, arg.rows), arg, receive);
      return;
    }
    const apart = separate(node, flow);
    const own = apart === node ? Y : apart;
    const rule = RULES[apart.op] as Rule;
    const flows = rule.pullback(flow, apart.args, own, apart as never);
    const indices = bound(apart);
    const next: typeof give =
      indices.length === 0
        ? receive
        : (name, part) =>
            receive(
              name,
              indices.reduce((sum, index) => summedOver(index, sum), part),
            );
    apart.args.forEach((arg, k) => {
      if (!reaches(arg)) return;
      walk(arg, flows[k] ?? make.zeros(arg.cols, arg.rows), arg, next);
    });
  };
  if (reaches(e)) walk(e, G, value, give);
}
