/** Indicators: `\mathbb{1}[z > 0]`, `1_{\{z \ge 0\}}`. */
import type { Expression } from '../../../expression/expression.ts';
import { type Atom, atomOf, type Script, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import type { Scope } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import { readIndicated } from './conditions.ts';
import { isInterval } from './relations.ts';

const isIndicatorName = (atom: Atom): boolean =>
  atom.key === '1' ||
  (atom.key === 'I' && (atom.font !== undefined || atom.scripts.length > 0)) ||
  atom.key === 'chi' ||
  atom.key === 'I';

/** The condition in brackets, `[z > 0]`, `\{z > 0\}`, `z > 0`, or several of them with commas or words between. */
export function conditionIn(formula: Formula): Formula | undefined {
  let inner = unwrap(formula);
  while (inner.kind === 'group' && inner.open !== '|' && inner.open !== '‖') inner = unwrap(inner.body);
  if (inner.kind === 'list')
    return isRelation(inner.items[0]!) && inner.items.every(item => isRelation(item) || item.kind === 'text')
      ? inner
      : undefined;
  return inner.kind === 'relation' ? inner : undefined;
}

const isRelation = (formula: Formula): boolean => unwrap(formula).kind === 'relation';

/** `1_{\{z \ge 0\}}`: an indicator whose condition is its subscript. */
export function readIndicator(atom: Atom, scope: Scope): Expression | undefined {
  if (atom.scripts.length === 0 || !isIndicatorName(atom)) return undefined;
  const conditions: Formula[] = [];
  const rest: Script[] = [];
  for (const script of atom.scripts) {
    const condition = script.position === 'sub' ? conditionIn(script.formula) : undefined;
    if (condition) conditions.push(condition);
    else rest.push(script);
  }
  const [first] = conditions;
  if (first === undefined) return undefined;
  const separators = conditions.slice(1).map(() => ',' as const);
  const value = readIndicated(
    conditions.length === 1 ? first : { kind: 'list', items: conditions, separators, range: atom.range },
    scope,
  );
  return rest.length === 0 && atom.primes === 0
    ? value
    : withScripts(value, rest, atom.primes, scope, atom.range);
}

/**
 * `\mathbb{1}[z > 0]`, `\mathbf 1(z > 0)`, `I\{z > 0\}`: the condition that follows an indicator's name; of `\mathbb 1_{(0, \infty)}(z)` that z is in the set.
 */
export function indicatorCondition(formula: Formula, next: Formula): Formula | undefined {
  const atom = atomOf(unwrap(formula));
  if (atom ? !isIndicatorName(atom) : !(formula.kind === 'number' && formula.value === 1)) return undefined;
  const inner = unwrap(next);
  if (atom && atom.scripts.length > 0) {
    const [set, ...others] = atom.scripts;
    return set!.position === 'sub' &&
      others.length === 0 &&
      inner.kind === 'group' &&
      inner.open === '(' &&
      isInterval(set!.formula)
      ? { kind: 'relation', sides: [inner.body, set!.formula], signs: ['in'], range: formula.range }
      : undefined;
  }
  return inner.kind === 'group' && inner.visible ? conditionIn(inner) : undefined;
}
